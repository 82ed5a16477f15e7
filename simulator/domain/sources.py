"""The source table: what rules, codes and profile entries rest on, and from which day it is in force."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from types import MappingProxyType
from typing import Any

Day = date
OWN = "sotebed"
"""The key of our own assumptions: beside another source they carry nothing alone."""


class SourceError(ValueError):
    """A source table that cannot be read; says which entry, what was seen and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """From which day something is in force and until which, both included; None where not known."""

    begins: Day | None = None
    ends: Day | None = None
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """True when it is in force on that day, as far as known."""
        return not (self.begins and day < self.begins) and not (self.ends and self.ends < day)


@dataclass(frozen=True, slots=True)
class Source:
    """A publication: its title in its own language, who published it, when and where.

    *date* is as exact as the publication tells: a day, a month or a year. *at* is a site, or the
    address of an official public page; empty for our own assumptions. *in_force* tells from when a
    statute holds, *until* its last day; *sections* are its parts with days of their own. Title and
    publisher of what is *described* are our own English words, and no names.
    """

    key: str
    title: str
    publisher: str
    date: str
    language: str
    at: str
    note: str = ""
    in_force: Day | None = None
    until: Day | None = None
    sections: Mapping[str, Force] = field(default_factory=dict)
    described: bool = False

    def force(self, section: str = "") -> Force:
        """When it is in force; a section of its own days by those."""
        return self.sections.get(section) or Force(begins=self.in_force, ends=self.until)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as a rule or check cites it, with the place in it that is meant."""

    key: str
    section: str


def citations_in(text: str) -> tuple[Cited, ...]:
    """What such a text as `kanta-rko; thl-guide-fi 4.1.1` cites."""
    parts = (part.strip().partition(" ") for part in text.split(";") if part.strip())
    return tuple(Cited(key, section.strip()) for key, _, section in parts)


def is_dated(text: str, sources: Mapping[str, Source]) -> bool:
    """True when everything that a rule or check rests on is in force on some days only."""
    forces = [force for _, force in _carrying(text, sources)]
    return bool(forces) and all(force.begins or force.ends for force in forces)


def not_in_force(
    text: str, sources: Mapping[str, Source], day: date
) -> tuple[tuple[Cited, Force], ...]:
    """What a rule or check rests on, where nothing of it is in force on that day; else nothing.

    A source without days is always in force. Our own assumption counts only where it stands alone.
    """
    found = _carrying(text, sources)
    return () if any(force.holds_on(day) for _, force in found) else found


def _carrying(text: str, sources: Mapping[str, Source]) -> tuple[tuple[Cited, Force], ...]:
    """What carries a rule or check, each with when it is in force; an unknown source always is."""
    cited = citations_in(text)
    carrying = [one for one in cited if one.key != OWN] or cited
    return tuple((one, _force(one, sources)) for one in carrying)


def _force(one: Cited, sources: Mapping[str, Source]) -> Force:
    source = sources.get(one.key)
    return source.force(one.section) if source else Force()


def read_sources(text: str) -> Mapping[str, Source]:
    """Read a source table from TOML, one table a source, by key.

    Raises:
        SourceError: it is no TOML, or an entry lacks a field or has an unknown one.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise SourceError(f"the source table cannot be read as TOML: {fault}") from fault
    return MappingProxyType({key: _source(key, entry) for key, entry in raw.items()})


_DAYS = ("in_force", "until")
_OPTIONAL = ("note", *_DAYS, "sections", "described")


def _source(key: str, entry: Any) -> Source:
    if not isinstance(entry, dict):
        raise SourceError(f"{key} is {entry!r}: write it as a table, [{key}]")
    known = [field.name for field in fields(Source) if field.name != "key"]
    _check_fields(key, entry, known)
    for name in known:
        if name not in entry and name not in _OPTIONAL:
            raise SourceError(f"[{key}] has no {name}: add {name} = …")
    sections = {name: _section(key, name, one) for name, one in entry.get("sections", {}).items()}
    return Source(key, **{**entry, "sections": sections})


def _section(key: str, name: str, entry: Any) -> Force:
    place = f'{key}.sections."{name}"'
    if not isinstance(entry, dict):
        raise SourceError(f"{place} is {entry!r}: write it as a table, [{place}]")
    _check_fields(place, entry, [*_DAYS, "note"])
    return Force(begins=entry.get("in_force"), ends=entry.get("until"), note=entry.get("note", ""))


def _check_fields(place: str, entry: Mapping[str, Any], known: list[str]) -> None:
    for name, value in entry.items():
        if name not in known:
            raise SourceError(f"[{place}] has the unknown field {name!r}: use {', '.join(known)}")
        if name in _DAYS:
            if type(value) is not date:
                raise SourceError(f"[{place}] has {name} = {value!r}: write a day, 2024-01-01")
        elif name == "described":
            if type(value) is not bool:
                raise SourceError(f"[{place}] has {name} = {value!r}: write true or false")
        elif name != "sections" and not isinstance(value, str):
            raise SourceError(f"[{place}] has {name} = {value!r}: write it as text in quotes")
    if entry.get("in_force") and entry.get("until") and entry["until"] < entry["in_force"]:
        raise SourceError(f"[{place}] ends before it begins: until is its last day")
