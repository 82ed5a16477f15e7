"""Reading a world's TOML, with errors that say which entry, what was seen and what to do."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NoReturn

from simulator.domain.identifiers import (
    birth_date,
    is_business_id,
    is_oid,
    is_temporary_root,
    is_test_identity,
    mask,
)
from simulator.domain.organisations import Organisation, Sector

PERSON_ROOT: Final = "1.2.246.21"
MAN, WOMAN = "1", "2"

_REGISTRATION: Final = re.compile(r"[0-9]{11}", re.ASCII)
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "organisation": (
        "oid",
        "name",
        "name_sv",
        "parent",
        "business_id",
        "sector",
        "begins",
        "ends",
        "register",
    ),
    "client": (
        "identity",
        "temporary_id",
        "temporary_root",
        "born",
        "gender",
        "family",
        "given",
        "purpose",
        "guardians",
    ),
    "worker": (
        "unit",
        "family",
        "given",
        "identity",
        "registration",
        "title",
        "service_tasks",
    ),
    "wide_right": ("unit", "controller", "service_tasks"),
    "code_service_user": ("username", "password", "writes"),
    "joining": ("organisation", "model", "through"),
    "system": ("organisation", "profile"),
}


class WorldError(ValueError):
    """A world that cannot be used; says which entry, what was seen and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """One entry of a world's file, and how errors call it."""

    place: str
    entry: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self.entry.get(name)
        if not isinstance(value, str) or not value.strip():
            self.refuse(name, "write it as text in quotes")
        return value

    def optional_text(self, name: str) -> str | None:
        return self.text(name) if name in self.entry else None

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.entry.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(name, 'write it as a list of texts, ["…"]')
        return tuple(value)

    def day(self, name: str) -> date:
        value = self.entry.get(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(name, "write it as a date without quotes, 2026-01-31")
        return value

    def optional_day(self, name: str) -> date | None:
        return self.day(name) if name in self.entry else None

    def one_of(self, name: str, choices: Iterable[str], default: str = "") -> str:
        value = self.entry.get(name, default)
        if value not in tuple(choices):
            self.refuse(name, f"use one of {', '.join(choices)}")
        return str(value)

    def oid(self, name: str) -> str:
        value = self.text(name)
        if not is_oid(value):
            self.refuse(name, "write an OID of at most 64 characters")
        return value

    def test_identity(self, name: str) -> str:
        value = self.text(name)
        if not is_test_identity(value):
            self.refuse(name, "use a valid personal identity code of the 900 series")
        return value

    def registration(self, name: str) -> str:
        value = self.text(name)
        if not _REGISTRATION.fullmatch(value):
            self.refuse(name, "write eleven digits")
        return value

    def flag(self, name: str) -> bool:
        value = self.entry.get(name)
        if not isinstance(value, bool):
            self.refuse(name, "write true or false")
        return value

    def named_texts(self, name: str) -> Mapping[str, str]:
        value = self.entry.get(name, {})
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            self.refuse(name, 'write it as a table of texts, { StreetAddress = "…" }')
        return dict(value)

    def refuse(self, name: str, advice: str) -> NoReturn:
        seen = self.entry.get(name)
        if seen is None:
            raise WorldError(f"{self.place} has no {name}: {advice}")
        raise WorldError(mask(f"{self.place} has {name} = {seen!r}: {advice}"))


@dataclass(frozen=True, slots=True)
class Tables:
    """A world's file, its entries checked for unknown fields only."""

    key: str
    organisations: tuple[Table, ...]
    clients: tuple[Table, ...]
    workers: tuple[Table, ...]
    wide_rights: tuple[Table, ...]
    code_service_users: tuple[Table, ...]
    joinings: tuple[Table, ...]
    systems: tuple[Table, ...]
    serves: Mapping[str, tuple[str, ...]]


def tables_of(text: str) -> Tables:
    """Read a world's entries; WorldError when it is no TOML or holds unknown fields."""
    raw = _toml(text)
    for name in raw:
        if name not in ("key", "serves", *_FIELDS):
            known = ", ".join(("key", "serves", *_FIELDS))
            raise WorldError(f"the world has the unknown entry {name!r}: use {known}")
    serves = raw.get("serves", {})
    if not isinstance(serves, dict):
        raise WorldError(f"the world has serves = {serves!r}: write it as a table, [serves]")
    served = Table("serves", serves)
    organisations, clients, workers, wide_rights, code_service_users, joinings, systems = (
        _entries(kind, raw.get(kind, [])) for kind in _FIELDS
    )
    return Tables(
        key=Table("the world", raw).text("key"),
        organisations=organisations,
        clients=clients,
        workers=workers,
        wide_rights=wide_rights,
        code_service_users=code_service_users,
        joinings=joinings,
        systems=systems,
        serves={sender: served.texts(sender) for sender in serves},
    )


def organisations_of(tables: Iterable[Table]) -> dict[str, Organisation]:
    """The organisations by OID, in the order of the file."""
    found: dict[str, Organisation] = {}
    for table in tables:
        organisation = _organisation(table)
        if organisation.oid in found:
            raise WorldError(f"{table.place} comes twice: give each organisation its own OID")
        found[organisation.oid] = organisation
    return found


def person_id(table: Table) -> tuple[str, str, date, str]:
    """A client's root, identity, birth date and gender; a temporary id tells the last two."""
    if "temporary_id" not in table.entry:
        identity = table.test_identity("identity")
        gender = MAN if int(identity[7:10]) % 2 else WOMAN
        return PERSON_ROOT, identity, birth_date(identity), gender
    root = table.text("temporary_root")
    if not is_temporary_root(root):
        table.refuse("temporary_root", "write an organisation's arc 22 and a year")
    gender = table.one_of("gender", (MAN, WOMAN))
    return root, table.text("temporary_id"), table.day("born"), gender


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise WorldError(f"the world cannot be read as TOML: {fault}") from fault


def _entries(kind: str, entries: Any) -> tuple[Table, ...]:
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise WorldError(f"the world has {kind} = {entries!r}: write each as a table [[{kind}]]")
    return tuple(_entry(kind, entry) for entry in entries)


def _entry(kind: str, entry: Mapping[str, Any]) -> Table:
    names = ("oid", "identity", "temporary_id", "unit", "username", "organisation")
    called = next((str(entry[name]) for name in names if name in entry), "?")
    place = mask(f"{kind.replace('_', ' ')} {called}")
    for name in entry:
        if name not in _FIELDS[kind]:
            known = ", ".join(_FIELDS[kind])
            raise WorldError(f"{place} has the unknown field {name!r}: use {known}")
    return Table(place, entry)


def _organisation(table: Table) -> Organisation:
    business_id = table.optional_text("business_id")
    if business_id is not None and not is_business_id(business_id):
        table.refuse("business_id", "write NNNNNNN-N with the right check digit")
    return Organisation(
        table.oid("oid"),
        table.text("name"),
        table.text("name_sv"),
        table.optional_text("parent"),
        business_id,
        Sector(table.one_of("sector", tuple(Sector))),
        table.day("begins"),
        table.optional_day("ends"),
    )
