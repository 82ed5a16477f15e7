"""The interface profile: the codes that the archive's messages carry, known and assumed.

Public sources settle only a part of them. A user who holds the specification writes the right
values into a partial copy, which is laid over the built-in profile.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from simulator.domain.profile_reading import CODED_TABLES, VALUE_FIELDS, ProfileError, read_tables

__all__ = [
    "Assumption",
    "Coded",
    "Interaction",
    "Profile",
    "ProfileError",
    "ServiceRequest",
    "Status",
    "merge",
    "name_of",
    "read_profile",
]


class Status(StrEnum):
    """Whether a public source shows the value or it is our reading."""

    KNOWN = "known"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Interaction:
    """A message of the archive: what it does, its id, its trigger event and its answer's id.

    *trigger* is empty for an acknowledgement, *answer* None where an acknowledgement answers.
    """

    kind: str
    id: str
    trigger: str
    answer: str | None
    status: Status
    why: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """A service request code: what it asks for, and of which document group or in which form.

    *does* is archive, replace, annul or find; *group* a name of the document groups;
    *what* is metadata, content or compilation.
    """

    code: str
    does: str
    group: str | None
    what: str | None
    status: Status
    why: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """A name that the rules use, and the code, OID or element that stands for it in messages."""

    name: str
    code: str
    status: Status
    why: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One value of the profile that no public source settles."""

    key: str
    value: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Every entry of the interface profile, by table; each table maps a name to its entry."""

    interactions: Mapping[str, Interaction]
    service_requests: Mapping[str, ServiceRequest]
    use_situations: Mapping[str, Coded]
    document_groups: Mapping[str, Coded]
    errors: Mapping[str, Coded]
    acknowledgement_types: Mapping[str, Coded]
    case_status: Mapping[str, Coded]
    service_process: Mapping[str, Coded]
    service_tasks: Mapping[str, Coded]
    correction_reasons: Mapping[str, Coded]
    display_choices: Mapping[str, Coded]
    oids: Mapping[str, Coded]
    elements: Mapping[str, Coded] = field(default_factory=dict)

    def service_request_for(
        self, does: str, group: str | None = None, what: str | None = None
    ) -> ServiceRequest | None:
        """The service request that asks for just this; None when the profile has none."""
        wanted = (does, group, what)
        found = (
            one
            for one in self.service_requests.values()
            if (one.does, one.group, one.what) == wanted
        )
        return next(found, None)

    def entries(self) -> Iterator[tuple[str, Interaction | ServiceRequest | Coded]]:
        """Every entry with the name of its table, in the order of the tables."""
        for table in fields(self):
            for entry in getattr(self, table.name).values():
                yield table.name, entry

    def assumptions(self) -> tuple[Assumption, ...]:
        """Every assumed entry, as table.name with its value and the reason for it."""
        return tuple(_assumptions(self))


def name_of(table: Mapping[str, Coded], code: str | None) -> str | None:
    """The name that a code stands for in a table of the profile; None when it has none."""
    return next((name for name, coded in table.items() if coded.code == code), None)


def read_profile(text: str) -> Profile:
    """Read a whole interface profile from TOML.

    Raises:
        ProfileError: it is no TOML, or an entry is missing, unknown or wrong.
    """
    return _profile(read_tables(text, complete=True))


def merge(profile: Profile, text: str) -> Profile:
    """Lay a partial profile over another; each of its entries replaces the other's whole.

    Raises:
        ProfileError: as for a whole profile, save that entries may be missing.
    """
    partial = _tables(read_tables(text, complete=False))
    whole = {table: {**getattr(profile, table), **entries} for table, entries in partial.items()}
    _refuse_two_of_one_code(whole)
    return Profile(**whole)


def _profile(raw: Mapping[str, Mapping[str, Any]]) -> Profile:
    tables = _tables(raw)
    _refuse_two_of_one_code(tables)
    return Profile(**tables)


def _tables(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "interactions": {
            kind: _interaction(kind, entry) for kind, entry in raw["interactions"].items()
        },
        "service_requests": {
            code: _service_request(code, entry) for code, entry in raw["service_requests"].items()
        },
        **{
            table: {name: _coded(table, name, entry) for name, entry in raw[table].items()}
            for table in CODED_TABLES
        },
    }


def _interaction(kind: str, entry: Mapping[str, str]) -> Interaction:
    return Interaction(
        kind, entry["id"], entry.get("trigger", ""), entry.get("answer"), *_standing(entry)
    )


def _service_request(code: str, entry: Mapping[str, str]) -> ServiceRequest:
    return ServiceRequest(
        code, entry["does"], entry.get("group"), entry.get("what"), *_standing(entry)
    )


def _coded(table: str, name: str, entry: Mapping[str, str]) -> Coded:
    return Coded(name, entry[VALUE_FIELDS.get(table, "code")], *_standing(entry))


def _standing(entry: Mapping[str, str]) -> tuple[Status, str, str]:
    return Status(entry["status"]), entry.get("why", ""), entry.get("source", "")


def _refuse_two_of_one_code(tables: Mapping[str, Mapping[str, Any]]) -> None:
    for table in ("interactions", *CODED_TABLES):
        seen: dict[str, str] = {}
        for name, entry in tables[table].items():
            code = entry.id if isinstance(entry, Interaction) else entry.code
            if code in seen:
                raise ProfileError(
                    f"[{table}] {name} has the value {code!r}, which {seen[code]} has as well: "
                    "give each its own"
                )
            seen[code] = name


def _assumptions(profile: Profile) -> Iterator[Assumption]:
    for kind, interaction in profile.interactions.items():
        if interaction.status is Status.ASSUMED:
            yield Assumption(f"interactions.{kind}", interaction.id, interaction.why)
    for code, request in profile.service_requests.items():
        if request.status is Status.ASSUMED:
            value = " ".join(part for part in (request.does, request.group, request.what) if part)
            yield Assumption(f"service_requests.{code}", value, request.why)
    for table in CODED_TABLES:
        for name, coded in getattr(profile, table).items():
            if coded.status is Status.ASSUMED:
                yield Assumption(f"{table}.{name}", coded.code, coded.why)
