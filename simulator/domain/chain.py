"""A chain of entries: each holds the digest of the one before, so that a change shows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from simulator.domain.rule import N_

BEGINNING: Final = "0" * 64
"""The digest that the first entry of a log follows."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry in its log: its place, its text, the digest before it and its own, in hex.

    *beside* is what stands beside the text, so that the entry is found by it.
    """

    sequence: int
    text: str
    previous: str
    digest: str
    beside: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def entry(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads(self.text)
        return found


@dataclass(frozen=True, slots=True)
class Break:
    """The first link that does not hold: which entry, and why, with *values* in the gaps."""

    sequence: int
    why: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verified:
    """What following a chain showed: how many links hold, the last digest, the first break."""

    entries: int
    head: str
    broken: Break | None = None


# Made once: to make an encoder takes as long as to use it.
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """JSON with sorted keys and no space: one text for one value."""
    return _CANONICAL.encode(value)


def digest_of(sequence: int, text: str, previous: str) -> str:
    """The SHA-256 in hex over the canonical JSON of place, entry and the digest before."""
    whole = f'{{"entry":{text},"previous":"{previous}","sequence":{sequence}}}'
    return sha256(whole.encode()).hexdigest()


def linked(texts: Iterable[str], sequence: int, digest: str) -> Iterator[Link]:
    """Entries as links after the one with that place and digest."""
    for number, text in enumerate(texts, sequence + 1):
        previous, digest = digest, digest_of(number, text, digest)
        yield Link(number, text, previous, digest)


_ALTERED: Final = N_(
    "Entry {sequence} was altered: its digest is {digest}, its content gives {found}"
)
_NOT_AFTER: Final = N_(
    "Entry {sequence} does not follow the one before: it names {previous}, which is {expected}"
)
_MISSING: Final = N_("Entry {sequence} is missing: the next one there is {found}")
_CUT: Final = N_("Entry {sequence} is missing: the log once had entries up to {found}")

_MISPLACED: Final = N_(
    "Entry {sequence} was altered: it is found under {name} {value} and says {said}"
)


def verify(links: Iterable[Link], written_up_to: int = 0) -> Verified:
    """Follow a chain from its beginning; *written_up_to* is the last place ever given."""
    count, head = 0, BEGINNING
    for link in links:
        broken = _break(link, count + 1, head)
        if broken:
            return Verified(count, head, broken)
        count, head = link.sequence, link.digest
    if count < written_up_to:
        return Verified(count, head, _broken(count + 1, _CUT, found=written_up_to))
    return Verified(count, head)


def _break(link: Link, expected: int, head: str) -> Break | None:
    if link.sequence != expected:
        return _broken(expected, _MISSING, found=link.sequence)
    if link.previous != head:
        return _broken(expected, _NOT_AFTER, previous=link.previous, expected=head)
    found = digest_of(link.sequence, link.text, link.previous)
    if found != link.digest:
        return _broken(expected, _ALTERED, digest=link.digest, found=found)
    return _misplaced(link)


def _misplaced(link: Link) -> Break | None:
    """What an entry is found by must be what it says, or it would be missed."""
    entry = link.entry
    for name, value in link.beside.items():
        if (value or None) != entry.get(name):
            said = entry.get(name) or "–"
            return _broken(link.sequence, _MISPLACED, name=name, value=value or "–", said=said)
    return None


def _broken(sequence: int, why: str, **values: object) -> Break:
    told = {name: str(value) for name, value in values.items()}
    return Break(sequence, why, {"sequence": str(sequence), **told})
