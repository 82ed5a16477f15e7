"""Entries of the code service: a code of a code set, or an organisation of the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class ConceptStatus(StrEnum):
    """The state of an entry, as the code server writes it; a removed entry stays, DELETED."""

    PROPOSAL = "PROPOSAL"
    ACTIVE = "ACTIVE"
    DELETED = "DELETED"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptCode:
    """One entry of a classification, valid from *begins* to *ends* inclusive (None: no end).

    *classification* is the OID of the code set without its version's arc; *code* the code, or an
    organisation's OID. The same code may come several times with other periods. *attributes* are
    by the REST interface's names (Abbreviation, LongName, ParentId, …), each with its values.
    """

    classification: str
    code: str
    status: ConceptStatus = ConceptStatus.ACTIVE
    begins: date
    ends: date | None = None
    modified: datetime
    modified_by: str = ""
    created: datetime
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def first(self, attribute: str) -> str | None:
        """The first value of an attribute; None when it has none."""
        values = self.attributes.get(attribute, ())
        return values[0] if values else None
