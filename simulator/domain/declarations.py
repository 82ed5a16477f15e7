"""What permits and denials say, read from their contents."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simulator.domain.contents import identifier
from simulator.domain.dates import first_day
from simulator.domain.disclosure import Denial, Permit
from simulator.domain.permissions import code_of, objects

_KINDS: Final = (
    ("rekisterinpitajaa_koskevat_luovutuskiellot", "rekisterinpitajaa_koskeva_luovutuskielto"),
    ("palvelutehtavaa_koskevat_luovutuskiellot", "palvelutehtavaa_koskeva_luovutuskielto"),
    ("asiakirjoja_koskevat_luovutuskiellot", "asiakirjaa_koskeva_luovutuskielto"),
)
_CONTROLLER: Final = "rekisterinpitaja_jonka_tietojen_luovutus_kielletaan"
_TASK: Final = "palvelutehtava_jonka_tietojen_luovutus_kielletaan"
_DOCUMENT: Final = "asiakirja_jonka_luovutus_kielletaan"


def read_permit(content: Mapping[str, Any]) -> Permit:
    """What a permit document says; one that says nothing readable permits nothing."""
    told = content.get("voimassa_oleva_luovutuslupa")
    permit = told if isinstance(told, dict) else {}
    return Permit(
        given=permit.get("luovutuslupa") is True,
        since=first_day(permit.get("luovutusluvan_antamisen_ajankohta")),
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
