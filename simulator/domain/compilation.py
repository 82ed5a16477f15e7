"""A compilation (kooste): what the archive itself puts together of a client's affairs.

The client's relationships and cases in one controller's register, with how many documents each
case has, as far as the caller may see them. The form is assumed: no public source shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from simulator.domain.documents import Case, ClientId
from simulator.domain.permissions import Entry, Relationship
from simulator.domain.rule import N_

ROOT_KEY: Final = "kooste"
LABELS: Final = {
    "title": N_("Compilation of the client’s affairs"),
    "made": N_("Made by the archive"),
    "relationship": N_("Client relationship"),
    "unit": N_("Producer’s unit"),
    "case": N_("Case"),
    "begins": N_("Begins"),
    "ends": N_("Ends"),
    "documents": N_("Documents"),
    "assumed": N_("The form of this compilation is assumed: the archive’s own is not public."),
}


@dataclass(frozen=True, slots=True)
class CompiledCase:
    """A case, the document that tells of it, and how many client documents it has."""

    case: Case
    document: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """A client's relationships and cases in a controller's register, at a moment.

    *names* are those of units by OID and of service tasks by code; *labels* the words of
    ``LABELS`` in the reader's language.
    """

    client: ClientId
    controller: str
    made: datetime
    relationships: tuple[Relationship, ...]
    cases: tuple[CompiledCase, ...]
    names: Mapping[str, str]
    labels: Mapping[str, str]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the documents that it was made from."""
        return (
            *(one.document for one in self.relationships),
            *(one.document for one in self.cases),
        )

    def content(self) -> dict[str, Any]:
        """The compilation as JSON, its names those of the documents' own fields where there are."""
        return {
            ROOT_KEY: {
                "rekisterinpitaja": self._named(self.controller),
                "asiakas": {
                    "system": f"urn:oid:{self.client.root}",
                    "value": self.client.extension,
                },
                "muodostettu": self.made.isoformat(),
                "asiakkuudet": [self._relationship(one) for one in self.relationships],
                "asiat": [self._case(one) for one in self.cases],
            }
        }

    def lines(self) -> tuple[tuple[str, str], ...]:
        """What its reader sees: each value after its label; no ids."""
        of_relationships = [line for one in self.relationships for line in self._relation(one)]
        of_cases = [line for one in self.cases for line in self._affair(one)]
        return tuple(
            (self.labels[label], value) for label, value in (*of_relationships, *of_cases) if value
        )

    def _relation(self, one: Relationship) -> list[tuple[str, str]]:
        units = [("unit", self.names.get(entry.unit or "", "")) for entry in one.entries]
        return [("relationship", _shown(one.begins) or "–"), ("ends", _shown(one.ends)), *units]

    def _affair(self, one: CompiledCase) -> list[tuple[str, str]]:
        task = one.case.service_task or "–"
        return [
            ("case", self.names.get(task, task)),
            ("begins", _shown(one.case.opened)),
            ("ends", _shown(one.case.ended)),
            ("documents", str(one.documents)),
        ]

    def _relationship(self, one: Relationship) -> dict[str, Any]:
        return {
            "asiakirja": one.document,
            "versio": one.version,
            "vanha_asiakkuus": one.old,
            "asiakkuuden_alkamispvm": _day(one.begins),
            "asiakkuuden_paattymispvm": _day(one.ends),
            "palveluntuottajat": [self._entry(entry) for entry in one.entries],
        }

    def _entry(self, entry: Entry) -> dict[str, Any]:
        return {
            "palvelutehtava": self._named(entry.service_task),
            "palveluyksikon_nimi": self._named(entry.unit),
            "palveluntoteuttaja": entry.subcontractor,
            "asiakkuuden_alkamispvm": _day(entry.begins),
            "asiakkuuden_paattymispvm": _day(entry.ends),
        }

    def _case(self, one: CompiledCase) -> dict[str, Any]:
        return {
            "asiatunnus": one.case.id,
            "asiakirja": one.document,
            "palvelutehtava": self._named(one.case.service_task),
            "avauspaiva": _day(one.case.opened),
            "paattymispaiva": _day(one.case.ended),
            "paattynyt": one.case.closed,
            "yhteinen_asia": len({client.extension for client in one.case.clients}) > 1,
            "asiakirjoja": one.documents,
        }

    def _named(self, code: str | None) -> dict[str, str] | None:
        return None if code is None else {"code": code, "display": self.names.get(code, code)}


def _shown(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
