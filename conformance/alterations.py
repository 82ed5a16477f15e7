"""What a replacement changes, as it can be told from a document's content, whoever wrote it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from conformance.changes import CHANGES, changed
from conformance.difference import Difference
from conformance.i18n import N_
from conformance.screen import content_digest
from conformance.setting import Setting
from simulator.domain.contents import root_object
from simulator.domain.permissions import code_of, read_entries
from simulator.domain.structures import Json

NONE = N_("none")
UNIT = N_("service unit")
BEGINS = N_("start of the right")
ENDS = N_("end of the right")
TEXT = N_("text")

# What a change touches beside the producers' entries: each value's label and its place.
_VALUES: Mapping[str, tuple[str | int, ...]] = {
    N_("address"): ("asiakas", "yhteystiedot", "osoite", "lahiosoite"),
    N_("person close to the client"): ("asiakkaaseen_liittyvat_henkilot", "sukunimi"),
    N_("non-disclosure"): ("asiakas", "turvakielto"),
    N_("contact address"): ("asiakas", "yhteystiedot", "yhteysosoite", "lahiosoite"),
    N_("start in child protection"): (
        "lastensuojelun_asiakkuus",
        "lastensuojelun_asiakkuuden_alkamispvm",
    ),
    N_("last service task"): ("sosiaalihuollon_palvelutehtava", -1, "palvelutehtava"),
    N_("end of the client relationship"): ("sosiaalihuollon_asiakkuus", "asiakkuuden_paattymispvm"),
    N_("state of the case"): ("asian_tiedot", "tila"),
    N_("end of the case"): ("asian_tiedot", "paattymispaiva"),
}


@dataclass(frozen=True, slots=True)
class Right:
    """A producer's entry in a client-relationship document; what it lacks is empty, dates are ISO."""

    unit: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a content: a date in ISO, or a code with the name that stands beside it."""

    code: str
    name: str = ""

    @property
    def words(self) -> str:
        return f"{self.name} ({self.code})" if self.name else day_words(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """What a replacement does to a content, and what it leaves to its writer.

    *rights* are the entries that are new or changed, *before* all that stood before; *values* are
    other values by label. *rewords* is the digest of a content whose text alone is to be another.
    """

    rights: tuple[Right, ...] = ()
    before: tuple[Right, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    rewords: str = ""


def alteration(
    content: Mapping[str, Json], change: str, setting: Setting, today: date
) -> Alteration | None:
    """What a change comes to in a content; None where the content has no place for it.

    KeyError when there is no change of that name.
    """
    if change not in CHANGES:
        raise KeyError(change)
    # Another system's content may lack what the story's own has.
    try:
        after = changed(dict(content), change, setting, today)
    except (LookupError, TypeError, ValueError):
        return None
    old, new = rights_of(content), rights_of(after)
    was = values_of(content)
    values = {label: one for label, one in values_of(after).items() if one.code != was[label].code}
    rights = _beside(new, old)
    reworded = after != content and not (rights or values)
    return Alteration(
        rights=rights,
        before=old if rights else (),
        values=values,
        rewords=content_digest(content) if reworded else "",
    )


def day_words(value: str) -> str:
    """A day in ISO 8601 in figures, as it is written in Finland; anything else as it is."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day}.{day.month}.{day.year}"


def rights_of(content: Mapping[str, Any] | None) -> tuple[Right, ...]:
    """The producers' entries in a content, in every service-task block."""
    return tuple(
        Right(entry.unit or "", _iso(entry.begins), _iso(entry.ends))
        for entry in read_entries(root_object(content))
    )


def values_of(content: Mapping[str, Any] | None) -> dict[str, Value]:
    """The values that changes touch beside the entries, by label; empty where there is none."""
    body = root_object(content)
    return {label: _value_at(body, path) for label, path in _VALUES.items()}


def departures(awaited: Alteration, content: Mapping[str, Any] | None) -> Iterator[Difference]:
    """In what a content departs from what was to be changed in it."""
    fresh = list(_beside(rights_of(content), awaited.before))
    for right in awaited.rights:
        yield from _right_departs(right, fresh, awaited.before, rights_of(content))
    found = values_of(content)
    for label, expected in awaited.values.items():
        if found[label].code != expected.code:
            yield Difference(label, expected.words, found[label].words or NONE)
    if awaited.rewords and content is not None and content_digest(content) == awaited.rewords:
        yield Difference(
            TEXT, N_("another text than before"), N_("the same content as the version before")
        )


def _right_departs(
    right: Right, fresh: list[Right], before: tuple[Right, ...], present: tuple[Right, ...]
) -> Iterator[Difference]:
    """In what the entry nearest to an awaited one departs from it; it is taken from *fresh*."""
    touched = _touched(right, before)
    standing = [one for one in present if one.unit == right.unit]
    candidates = fresh or standing
    if not candidates:
        yield Difference(UNIT, right.unit or NONE, NONE)
        return
    nearest = min(candidates, key=lambda one: len(list(_between(right, one, touched))))
    if nearest in fresh:
        fresh.remove(nearest)
    yield from _between(right, nearest, touched)


def _touched(right: Right, before: tuple[Right, ...]) -> tuple[str, ...]:
    """The labels of what a change touches in an entry: a new one's end only where it has one."""
    known = any((one.unit, one.begins) == (right.unit, right.begins) for one in before)
    return (UNIT, BEGINS, ENDS) if known or right.ends else (UNIT, BEGINS)


def _between(right: Right, other: Right, labels: Iterable[str]) -> Iterator[Difference]:
    for label in labels:
        expected, seen = _part(right, label), _part(other, label)
        if expected != seen:
            yield Difference(label, day_words(expected) or NONE, day_words(seen) or NONE)


def _part(right: Right, label: str) -> str:
    return {UNIT: right.unit, BEGINS: right.begins, ENDS: right.ends}[label]


def _beside(rights: tuple[Right, ...], others: tuple[Right, ...]) -> tuple[Right, ...]:
    """Those entries that do not stand among the others."""
    left = list(others)
    found = []
    for right in rights:
        if right in left:
            left.remove(right)
        else:
            found.append(right)
    return tuple(found)


def _value_at(body: Mapping[str, Any], path: tuple[str | int, ...]) -> Value:
    """What stands at a path; of several in a place the first, or the one whose number is given."""
    held: Any = body
    for name in path:
        if isinstance(held, list):
            at = name if isinstance(name, int) else 0
            held = held[at] if held else None
        if isinstance(name, str):
            held = held.get(name) if isinstance(held, dict) else None
    if isinstance(held, bool):
        return Value("yes" if held else "no")
    if isinstance(held, dict):
        return Value(code_of(held) or "", str(held.get("display", "")))
    return Value(held if isinstance(held, str) else "")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
