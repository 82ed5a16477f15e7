"""Denials of disclosure: what a client forbids a controller to disclose, and to whom that matters.

A denial binds disclosure to other controllers. It does not bind the controller's own use, nor that
of a producer under its register access right (sources sosmeta 1505.9 and kanta-rko).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from simulator.domain.contents import identifier
from simulator.domain.dates import first_day
from simulator.domain.documents import Stored
from simulator.domain.permissions import Ground, Standing, code_of, objects

_KINDS: Final = (
    ("rekisterinpitajaa_koskevat_luovutuskiellot", "rekisterinpitajaa_koskeva_luovutuskielto"),
    ("palvelutehtavaa_koskevat_luovutuskiellot", "palvelutehtavaa_koskeva_luovutuskielto"),
    ("asiakirjoja_koskevat_luovutuskiellot", "asiakirjaa_koskeva_luovutuskielto"),
)
_CONTROLLER: Final = "rekisterinpitaja_jonka_tietojen_luovutus_kielletaan"
_TASK: Final = "palvelutehtava_jonka_tietojen_luovutus_kielletaan"
_DOCUMENT: Final = "asiakirja_jonka_luovutus_kielletaan"


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial: of whole controllers, of service tasks, or of single documents by first id."""

    given: date | None
    controllers: frozenset[str] = frozenset()
    service_tasks: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    def covers(self, stored: Stored) -> bool:
        """True when the document is among what the denial is about."""
        return (
            stored.controller in self.controllers
            or stored.service_task in self.service_tasks
            or stored.set_id in self.documents
        )


def read_denials(content: Mapping[str, Any]) -> tuple[Denial, ...]:
    """The denials of a denial document's content, the object under its root key."""
    return tuple(_read(content))


def _read(content: Mapping[str, Any]) -> Iterator[Denial]:
    for heading, group in _KINDS:
        under = content.get(heading)
        for one in objects(under.get(group)) if isinstance(under, dict) else ():
            yield Denial(
                given=first_day(one.get("kiellon_asettamisen_ajankohta")),
                controllers=_codes(one.get(_CONTROLLER)),
                service_tasks=_codes(one.get(_TASK)),
                documents=frozenset(
                    oid
                    for each in objects(one.get(_DOCUMENT))
                    if (oid := identifier(each.get("oid_tunnus")))
                ),
            )


def _codes(value: object) -> frozenset[str]:
    return frozenset(code for one in objects(value) if (code := code_of(one)))


def binds(denial: Denial, stored: Stored, standing: Standing, day: date) -> bool:
    """Tell whether a denial keeps the document from a unit of that standing on the day.

    Only who stands in the register on no ground of its controller's meets it: such a unit would
    get the document by disclosure.
    """
    in_force = denial.given is None or denial.given <= day
    own_use = standing.ground in (Ground.OWN, Ground.WIDE, Ground.GRANTED)
    return in_force and not own_use and denial.covers(stored)
