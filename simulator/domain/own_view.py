"""What the client's own view is made of: kinds that it does not show, sections that order it."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulator.domain.documents import Group, Metadata, Stored
from simulator.domain.rule import N_, Basis

_THOUSAND: Final = 1000
_LONGEST: Final = 9
"""So many digits may a specific type's number have: longer ones are none."""

_WHY: Final = {
    "parenthood": N_("Documents about establishing parenthood are never shown to the client"),
    "shelter": N_("Documents of the shelter service are never shown to the client"),
    "domestic_violence": N_(
        "Documents about preventing domestic violence are never shown to the client"
    ),
    "adoption_counselling": N_(
        "Documents of adoption counselling are not shown to begin with; a worker can choose otherwise"
    ),
    "custody_report": N_(
        "A report on child custody and access is not shown; entries made on the way to it are"
    ),
    "payment_commitment": N_("Payment commitments are not shown to the client"),
}
_TITLES: Final = {
    "decisions": N_("Decisions"),
    "assessments": N_("Assessments of the need for services"),
    "client_plans": N_("Client plans"),
    "implementation_plans": N_("Implementation plans"),
    "other_documents": N_("Other documents"),
    "journal_entries": N_("Journal entries"),
    "relationship": N_("Client relationship"),
    "case": N_("Cases"),
}
RELATIONSHIP: Final = "relationship"
CASE: Final = "case"
JOURNAL: Final = "journal_entries"
CUSTODY_REPORT: Final = "custody_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document that is not shown, why, and on whose word.

    *service_tasks* are codes, *document_types* specific types, *classes* those of types. A worker
    can choose to show what is *changeable*.
    """

    key: str
    why: str
    source: str
    basis: Basis
    changeable: bool = False
    service_tasks: frozenset[str] = frozenset()
    document_types: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()

    def holds(self, stored: Stored, metadata: Metadata) -> bool:
        """Tell whether a document is of this kind."""
        of_task = stored.service_task in self.service_tasks
        of_type = metadata.specific_type in self.document_types
        return of_task or of_type or class_of(metadata) in self.classes


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the view, in its place; without types and classes it takes what is left."""

    key: str
    title: str
    document_types: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()

    def holds(self, metadata: Metadata) -> bool:
        """Tell whether a client document belongs here."""
        return metadata.specific_type in self.document_types or class_of(metadata) in self.classes

    @property
    def takes_the_rest(self) -> bool:
        return not (self.document_types or self.classes)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """What the view hides by kind, and its sections in their order.

    *shown_by_choice* is the code by which a worker shows what is hidden to begin with.
    """

    kinds: tuple[Kind, ...] = ()
    sections: tuple[Section, ...] = ()
    shown_by_choice: str = ""

    def section_of(self, group: Group, metadata: Metadata) -> str:
        """The key of the section in which a document stands."""
        if group is Group.CLIENT_RELATIONSHIP:
            return RELATIONSHIP
        if group is Group.CASE:
            return CASE
        found = [one for one in self.sections if one.holds(metadata)]
        rest = [one for one in self.sections if one.takes_the_rest]
        return next((one.key for one in (*found, *rest)), "")

    def place_of(self, section: str) -> int:
        """How far down a section stands; what is no client document comes after those."""
        return next(
            (at for at, one in enumerate(self.sections) if one.key == section), len(self.sections)
        )


def class_of(metadata: Metadata) -> str | None:
    """The class of the document's type: a specific type's number divided by a thousand."""
    number = metadata.specific_type or ""
    if number.isascii() and number.isdigit() and len(number) <= _LONGEST:
        return str(int(number) // _THOUSAND)
    return metadata.type_class


def title_of(section: str) -> str:
    """What a section is called, marked for translation."""
    return _TITLES[section]


def read_own_view(text: str, service_tasks: Mapping[str, str], shown_by_choice: str) -> OwnView:
    """Read kinds and sections from TOML; *service_tasks* are the profile's codes by name.

    Raises:
        KeyError: a kind or a section is not known, or names a service task the profile has not.
    """
    raw = tomllib.loads(text)
    return OwnView(
        kinds=tuple(_kind(one, service_tasks) for one in raw["kind"]),
        sections=tuple(_section(one) for one in raw["section"]),
        shown_by_choice=shown_by_choice,
    )


def _kind(raw: Mapping[str, Any], service_tasks: Mapping[str, str]) -> Kind:
    return Kind(
        key=raw["key"],
        why=_WHY[raw["key"]],
        source=raw["source"],
        basis=Basis(raw["basis"]),
        changeable=raw.get("changeable", False),
        service_tasks=frozenset(service_tasks[name] for name in raw.get("service_tasks", ())),
        document_types=_set(raw.get("document_types", ())),
        classes=_set(raw.get("classes", ())),
    )


def _section(raw: Mapping[str, Any]) -> Section:
    return Section(
        key=raw["key"],
        title=_TITLES[raw["key"]],
        document_types=_set(raw.get("document_types", ())),
        classes=_set(raw.get("classes", ())),
    )


def _set(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)
