"""The baseline of a pipeline: what is known to be red, each with a reason and a last day."""

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from conformance.nearby import near_check
from conformance.runfile.tables import READ_AS, unreadable
from conformance.verdicts import CheckOutcome, Outcome, Party

EXCUSABLE = (Outcome.FAILED, Outcome.WAITING, Outcome.NOT_SHOWN, Outcome.NOT_TESTABLE)
"""What may be known beforehand: a fault or a faulty configuration never is."""


HEAD = "# Known issues of this pipeline. Each needs a reason and a last day.\n"


class BaselineError(ValueError):
    """A baseline that cannot be used; the sentence lists every fault with its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownIssue:
    """A check that may come to one outcome up to and including a day; *line* is its place."""

    check: str
    reason: str
    expires: date
    outcome: Outcome = Outcome.FAILED
    party: Party | None = None
    line: int = 0

    def names(self, one: CheckOutcome) -> bool:
        """True when it names this check with this outcome, and nobody else's."""
        return (self.check, self.outcome) == (one.id, one.outcome) and self.party in (
            None,
            one.party,
        )


def _one_of(kind: type[Any], known: Iterable[str]) -> BeforeValidator:
    """Strict reading of a TOML text as a member of an enumeration."""
    names = tuple(known)

    def read(value: object) -> object:
        if value not in names:
            raise ValueError("unknown")
        return kind(value)

    return BeforeValidator(read)


def _several(value: object) -> object:
    """One check may stand without the brackets of a list."""
    return [value] if isinstance(value, str) else value


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
PARTIES = tuple(party.value for party in Party)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    check: Annotated[list[Words], BeforeValidator(_several), Field(min_length=1)]
    reason: Words
    expires: date
    outcome: Annotated[Outcome, _one_of(Outcome, EXCUSABLE)] = Outcome.FAILED
    party: Annotated[Party | None, _one_of(Party, PARTIES)] = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    known: list[_Entry] = []


ADVICE: Mapping[str, str] = {
    "check": 'name the check by its id, as in check = "D11", or several, as in ["D11", "D13"]',
    "reason": "say in a sentence why this is known and who mends it",
    "expires": "give the last day on which it may be known, as in expires = 2027-01-31",
    "outcome": f"choose one of {', '.join(EXCUSABLE)}",
    "party": f"choose one of {', '.join(PARTIES)}",
    "known": 'begin each entry with [[known]], as in [[known]] check = "D11"',
}


def read_baseline(path: Path, checks: Collection[str]) -> tuple[KnownIssue, ...]:
    """The entries of a baseline; *checks* are the ids that there are.

    Raises:
        BaselineError: it cannot be read, is no TOML, or entries are wrong: all are told at once.
    """
    try:
        text = path.read_text(encoding=READ_AS)
        raw = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as fault:
        raise BaselineError(str(unreadable(path, fault))) from fault
    except tomllib.TOMLDecodeError as fault:
        raise BaselineError(f"{path} is no TOML: {fault}") from fault
    places = _Places(text, raw)
    try:
        file = _File.model_validate(raw)
    except ValidationError as fault:
        found = [_fault(dict(one), places) for one in fault.errors()]
        raise BaselineError(_listed(path, found)) from fault
    if found := [*_strangers(file, checks, places), *_twice(file, places)]:
        raise BaselineError(_listed(path, found))
    return tuple(
        KnownIssue(**{**dict(entry), "check": check, "line": places.line(number)})
        for number, entry in enumerate(file.known)
        for check in entry.check
    )


class _Places:
    """The lines on which entries and their keys stand; tomllib does not tell."""

    _HEADER = re.compile(r"\s*\[\[\s*known\s*\]\]")

    def __init__(self, text: str, raw: Mapping[str, Any]) -> None:
        self._lines = text.splitlines()
        heads = [at for at, line in enumerate(self._lines, 1) if self._HEADER.match(line)]
        entries = raw.get("known")
        fitting = isinstance(entries, list) and len(entries) == len(heads)
        self._spans = list(pairwise([*heads, len(self._lines) + 1])) if fitting else []

    def line(self, entry: int, key: str = "") -> int:
        """The line of an entry's key, else of its head; 0 where it is not to be found."""
        if entry >= len(self._spans):
            return 0
        first, after = self._spans[entry]
        lines = range(first, after)
        named = (at for at in lines if key and self._names(at, key))
        return next(named, first)

    def top(self, key: str) -> int:
        """The line on which a key outside the entries stands; 0 where it is not to be found."""
        lines = range(1, len(self._lines) + 1)
        return next((at for at in lines if self._names(at, key)), 0)

    def _names(self, line: int, key: str) -> bool:
        return bool(re.match(rf'\s*\[?["\']?{re.escape(key)}["\']?\s*[]=.]', self._lines[line - 1]))


def _fault(one: Mapping[str, Any], places: _Places) -> tuple[int, str]:
    """Where a fault is, what was seen, what to do."""
    where, kind = list(one["loc"]), one["type"]
    key = str(where[2] if len(where) > 2 else where[0])
    line = places.line(where[1], key) if len(where) > 1 else places.top(key)
    if kind == "extra_forbidden":
        known = _Entry if len(where) > 1 else _File
        return line, f"{key}: there is no such key; the keys here are {_keys(known)}"
    if kind == "missing":
        return line, f"{key} is missing: {ADVICE[key]}"
    return line, f"{key}: {ADVICE[key]} (seen: {_seen(one['input'])})"


def _seen(value: object) -> str:
    """A value as it stands in the file."""
    return value.isoformat() if isinstance(value, date | time) else repr(value)


def _keys(model: type[BaseModel]) -> str:
    return ", ".join(model.model_fields)


def _strangers(file: _File, checks: Collection[str], places: _Places) -> Iterable[tuple[int, str]]:
    for number, entry in enumerate(file.known):
        for check in entry.check:
            if check not in checks:
                near = near_check(check, checks)
                more = f"did you mean {near}?" if near else "`sotebed checks` names them all"
                yield places.line(number, "check"), f"check: there is no check {check!r}: {more}"


def _twice(file: _File, places: _Places) -> Iterable[tuple[int, str]]:
    """The checks that are named again with the same outcome and party."""
    seen: dict[tuple[object, ...], int] = {}
    for number, entry in enumerate(file.known):
        line = places.line(number)
        for check in entry.check:
            key = (check, entry.outcome, entry.party)
            if key in seen:
                yield line, f"check: {check} stands already on line {seen[key]}: keep one"
            seen.setdefault(key, line)


def _listed(path: Path, found: Sequence[tuple[int, str]]) -> str:
    lines = [f"  line {line}: {text}" if line else f"  {text}" for line, text in sorted(found)]
    return "\n".join([f"{path} cannot be used:", *lines])


def written(entries: Iterable[KnownIssue], titles: Mapping[str, str]) -> str:
    """The text of a baseline; *titles* are the checks' by id, and stand as comments.

    Each failed check has an entry of its own; others share one where all but the check is alike.
    """
    groups: dict[tuple[object, ...], list[KnownIssue]] = {}
    for one in entries:
        own = one.check if one.outcome is Outcome.FAILED else ""
        key = (own, one.outcome, one.party, one.reason, one.expires)
        groups.setdefault(key, []).append(one)
    return HEAD + "".join(f"\n{_entry(group, titles)}" for group in groups.values())


def _entry(group: Sequence[KnownIssue], titles: Mapping[str, str]) -> str:
    first = group[0]
    lines = [
        "[[known]]",
        *_checks([one.check for one in group], titles),
        f"outcome = {_text(first.outcome)}",
        *([f"party = {_text(first.party)}"] if first.party else []),
        f"reason = {_text(first.reason)}",
        f"expires = {first.expires.isoformat()}",
    ]
    return "\n".join(lines) + "\n"


def _checks(checks: Sequence[str], titles: Mapping[str, str]) -> list[str]:
    told = {check: f"  # {titles[check]}" if check in titles else "" for check in checks}
    if len(told) == 1:
        return [f"check = {_text(check)}{title}" for check, title in told.items()]
    return ["check = [", *(f"    {_text(one)},{title}" for one, title in told.items()), "]"]


def _text(value: str) -> str:
    """As a basic string of TOML, which escapes as JSON does and one letter more."""
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
