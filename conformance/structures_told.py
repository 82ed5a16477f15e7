"""What the command structures says: to people a line each, to programs plain data."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from conformance.i18n import N_, Translate
from conformance.structure_loading import Came, Loaded
from simulator.domain.structure_heads import Head

HEADINGS: Final = (N_("OID"), N_("type"), N_("class"), N_("state"), N_("name"))
NOTHING: Final = "–"
NOTHING_FITS: Final = N_(
    "Nothing fits: sotebed structures without --text, --class and --state lists all that are held."
)
LABELS: Final = {
    Came.TAKEN: N_("taken"),
    Came.REPLACED: N_("replaced"),
    Came.HELD: N_("already held"),
    Came.NOT_TAKEN: N_("not taken"),
}
NOT_READY: Final = N_("in the state {state}: documents made by it are refused")
COUNTED: Final = N_(
    "Taken: {taken}. Replaced: {replaced}. Already held: {held}. Not taken: {not_taken}."
)


def table(heads: Iterable[Head], language: str, translate: Translate) -> Iterator[str]:
    """A heading, and a line for each structure."""
    rows = [tuple(map(translate, HEADINGS))]
    rows += [
        (
            head.oid,
            head.type_code or NOTHING,
            head.class_code or NOTHING,
            head.state,
            head.name(language),
        )
        for head in heads
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def plain(head: Head, language: str) -> dict[str, Any]:
    """A structure as plain data."""
    return {
        "oid": head.oid,
        "name": head.name(language),
        "name_fi": head.fi,
        "name_sv": head.sv,
        "type": head.type_code,
        "class": head.class_code,
        "state": head.state,
        "defined": head.defined,
        "root": head.root_key,
    }


def report(
    loaded: Sequence[Loaded], ready: str, language: str, translate: Translate
) -> Iterator[str]:
    """A line for each schema but those that were held already, then how many there were of each."""
    for one in loaded:
        if one.came is not Came.HELD:
            yield f"{translate(LABELS[one.came])}: {_line(one, ready, language, translate)}"
    counted = Counter(one.came.value for one in loaded)
    yield translate(COUNTED).format(**{came.value: counted[came.value] for came in Came})


def _line(one: Loaded, ready: str, language: str, translate: Translate) -> str:
    if one.why is not None:
        return f"{one.file}: {translate(one.why.text).format_map(one.why.values)}"
    if one.head is None:
        return one.file
    named = f"{one.head.oid}  {one.head.name(language)}"
    if one.head.state == ready:
        return named
    return f"{named} ({translate(NOT_READY).format(state=one.head.state)})"


def plain_loaded(one: Loaded) -> dict[str, Any]:
    """What became of a schema, as plain data; the sentence is in English."""
    return {
        "file": one.file,
        "came": one.came.value,
        "oid": one.head.oid if one.head else None,
        "state": one.head.state if one.head else None,
        "why": str(one.why) if one.why else None,
    }
