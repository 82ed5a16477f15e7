"""The source table: what rules, codes and profile entries rest on."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


class SourceError(ValueError):
    """A source table that cannot be read; says which entry, what was seen and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication: its title in its own language, who published it, when and where.

    *date* is as exact as the publication tells: a day, a month or a year. *at* is a site, or the
    address of an official public page; empty for our own assumptions.
    """

    key: str
    title: str
    publisher: str
    date: str
    language: str
    at: str
    note: str = ""


def read_sources(text: str) -> Mapping[str, Source]:
    """Read a source table from TOML, one table a source, by key.

    Raises:
        SourceError: it is no TOML, or an entry lacks a field or has an unknown one.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise SourceError(f"the source table cannot be read as TOML: {fault}") from fault
    return {key: _source(key, entry) for key, entry in raw.items()}


def _source(key: str, entry: Any) -> Source:
    if not isinstance(entry, dict):
        raise SourceError(f"{key} is {entry!r}: write it as a table, [{key}]")
    known = [field.name for field in fields(Source) if field.name != "key"]
    for name, value in entry.items():
        if name not in known:
            raise SourceError(f"[{key}] has the unknown field {name!r}: use {', '.join(known)}")
        if not isinstance(value, str):
            raise SourceError(f"[{key}] has {name} = {value!r}: write it as text in quotes")
    for name in known:
        if name not in entry and name != "note":
            raise SourceError(f"[{key}] has no {name}: add {name} = …")
    return Source(key, **entry)
