"""Reading the interface profile's TOML, with errors that say where, what was seen and what to do."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, Final


class ProfileError(ValueError):
    """An interface profile that cannot be used; says table, key, what was seen and what to do."""


Entry = Mapping[str, str]
Tables = Mapping[str, Mapping[str, Entry]]

_INTERACTION_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "archive": ("id", "trigger"),
    "replace": ("id", "trigger"),
    "find_metadata": ("id", "trigger", "answer"),
    "find_content": ("id", "trigger", "answer"),
    "acknowledgement": ("id",),
}

# The names that rules and messages use; the codes behind them are data.
CODED_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "use_situations": (
        "own_register",
        "register_access_right",
        "wide_access_right",
        "disclosure",
    ),
    "document_groups": (
        "client_relationship",
        "case",
        "phase_1",
        "old",
        "client_document",
        "permit",
        "denial",
    ),
    "errors": ("integrity", "access_right"),
    "acknowledgement_types": ("accepted", "refused", "unread"),
    "case_status": ("open", "closed"),
    "service_process": ("planning", "implementation"),
    "service_tasks": (
        "child_protection",
        "substance_abuse",
        "disability",
        "families_with_children",
        "shelter",
    ),
    "correction_reasons": ("correction", "annulment"),
    "display_choices": ("shown", "not_to_guardians"),
    "elements": (
        "delay_until",
        "producer",
        "producer_name",
        "implementer",
        "implementer_name",
        "social_service",
        "original_task",
        "case_type",
        "other_client",
    ),
    "oids": ("kanta_receiver",),
}
VALUE_FIELDS: Final[Mapping[str, str]] = {"oids": "oid", "elements": "element"}
"""The field that holds an entry's value, in tables where it is not ``code``."""

_TABLES: Final = ("interactions", "service_requests", *CODED_TABLES)
_STANDING: Final = ("status", "why", "source")
_NAME: Final = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "status": ("known", "assumed"),
    "does": ("archive", "replace", "annul", "find"),
    "what": ("metadata", "content", "compilation"),
    "group": CODED_TABLES["document_groups"],
}


def read_tables(text: str, *, complete: bool) -> Tables:
    """Read and check a profile's tables; with *complete*, every known entry must be there."""
    raw = _toml(text)
    _refuse_unknown("the profile", "table", raw, _TABLES)
    tables = {table: _table(table, raw.get(table, {}), complete) for table in _TABLES}
    for table, entries in tables.items():
        for key, entry in entries.items():
            _check_entry(table, key, entry)
    return tables


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ProfileError(f"the profile cannot be read as TOML: {fault}") from fault


def _table(table: str, entries: Any, complete: bool) -> Mapping[str, Any]:
    if not isinstance(entries, dict):
        raise ProfileError(f"{table} is {entries!r}: write it as a table, [{table}]")
    names = _names(table)
    if names is None:
        return entries
    _refuse_unknown(f"[{table}]", "key", entries, names)
    missing = [name for name in names if name not in entries]
    if complete and missing:
        raise ProfileError(f"[{table}] lacks {', '.join(missing)}: a whole profile has every key")
    return entries


def _names(table: str) -> tuple[str, ...] | None:
    """The keys of a table; None where the key is itself a code, and any may come."""
    if table == "service_requests":
        return None
    return tuple(_INTERACTION_FIELDS) if table == "interactions" else CODED_TABLES[table]


def _check_entry(table: str, key: str, entry: Any) -> None:
    place = f"[{table}] {key}"
    if not isinstance(entry, dict):
        raise ProfileError(f"{place} is {entry!r}: write it as {{ … }} with a status")
    required, optional = _fields(table, key)
    _refuse_unknown(place, "field", entry, (*required, *optional, *_STANDING))
    for name in (*required, "status"):
        if name not in entry:
            raise ProfileError(f"{place} has no {name}: add {name} = …")
    for name, value in entry.items():
        _check_value(place, name, value)
    _check_standing(place, entry)


def _fields(table: str, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if table == "interactions":
        return _INTERACTION_FIELDS[key], ()
    if table == "service_requests":
        return ("does",), ("group", "what")
    return (VALUE_FIELDS.get(table, "code"),), ()


def _check_value(place: str, name: str, value: Any) -> None:
    if not isinstance(value, str) or not value.strip():
        raise ProfileError(f"{place} has {name} = {value!r}: write it as text in quotes")
    if name == "element" and not _NAME.fullmatch(value):
        raise ProfileError(f"{place} has element = {value!r}: write a name without prefix")
    choices = _CHOICES.get(name)
    if choices and value not in choices:
        raise ProfileError(f"{place} has {name} = {value!r}: use one of {', '.join(choices)}")


def _check_standing(place: str, entry: Entry) -> None:
    wanted = "source" if entry["status"] == "known" else "why"
    if wanted not in entry:
        raise ProfileError(f"{place} is {entry['status']} but has no {wanted}: add {wanted} = …")


def _refuse_unknown(place: str, kind: str, seen: Iterable[str], known: tuple[str, ...]) -> None:
    for name in seen:
        if name not in known:
            raise ProfileError(
                f"{place} has the unknown {kind} {name!r}: use one of {', '.join(known)}"
            )
