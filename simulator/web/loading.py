"""An extract of the organisation register sent to a bench: read as it comes, entered, told of."""

from collections import Counter
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from flask import request

from simulator.domain.concepts import ConceptCode
from simulator.domain.organisations import HierarchyProblem
from simulator.services.loading import Loaded, load
from simulator.testbed import Bench
from simulator.web.problems import stop
from simulator.web.queries import asked_for

if TYPE_CHECKING:
    from simulator.messages.extracts import Asked, Read

LINES: Final = "application/x-ndjson"
TAKEN: Final = (
    LINES,
    "application/json",
    "application/xml",
    "text/xml",
    "text/csv",
)
LONGEST: Final = 1024**3
IN_MEMORY: Final = 16 * 1024**2
PIECE: Final = 256 * 1024
FIRST: Final = 50
MOST: Final = 1000
SENT: Final = "body"


def loaded(bench: Bench) -> dict[str, Any]:
    """What came of the request's extract; ends the request with 422 when none of it can be used."""
    from simulator.messages.extracts import Asked, Unusable

    first = _first()
    request.max_content_length = LONGEST
    if request.mimetype not in TAKEN:
        seen = request.content_type or "none"
        stop(415, f"The content type is {seen}: send one of {', '.join(TAKEN)}.")
    # All is read before the bench is asked for anything: a slow sender holds up nobody.
    found = list(_read(Asked(bench.register_id, bench.now())))
    bad = [one for one in found if isinstance(one, Unusable)]
    good = [one for one in found if isinstance(one, ConceptCode)]
    if not good:
        seen = "; ".join(str(one) for one in bad[:3]) or "it holds no entry"
        stop(422, f"Nothing of the extract can be used: {seen}.")
    return {
        **told(load(bench, good), first),
        "unusable": len(bad),
        "first_unusable": [
            {"place": one.place.told(), "text": one.sentence} for one in bad[:first]
        ],
    }


def _read(asked: "Asked") -> "Iterator[Read]":
    from simulator.messages.extracts import read_extract, read_lines

    if request.mimetype == LINES:
        yield from read_lines(_lines(), SENT, asked)
        return
    with SpooledTemporaryFile(IN_MEMORY) as spooled:
        body = cast("BinaryIO", spooled)
        while piece := request.stream.read(PIECE):
            body.write(piece)
        body.seek(0)
        yield from read_extract(body, SENT, asked)


def _lines() -> Iterator[bytes]:
    """The lines of the body, read in large pieces: a server's own lines of one take minutes."""
    left = b""
    while piece := request.stream.read(PIECE):
        *lines, left = (left + piece).split(b"\n")
        yield from lines
    yield left


def _first() -> int:
    said = asked_for("first").get("first", str(FIRST))
    fits = said.isascii() and said.isdigit() and len(said) <= len(str(MOST))
    if not fits or int(said) > MOST:
        stop(422, f"first is {said[:80]!r}: give a whole number from 0 to {MOST}.")
    return int(said)


def told(done: Loaded, first: int) -> dict[str, Any]:
    """What loading came to, with the first findings of each kind."""
    return {
        "taken": done.taken,
        "repeated": done.repeated,
        "levels": {str(level): count for level, count in done.levels.items()},
        "sectors": dict(done.sectors),
        "breaches": len(done.breaches),
        "own_breaches": len(done.own_breaches),
        "findings": dict(done.by_kind),
        "own_findings": dict(Counter(one.kind.value for one in done.findings if done.is_own(one))),
        "first_findings": [_finding(one, own=done.is_own(one)) for one in _firsts(done, first)],
    }


def _finding(one: HierarchyProblem, *, own: bool) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "own": own,
        "kind": one.kind.value,
        "text": one.sentence,
        "template": one.text,
        "values": dict(one.values),
    }


def _firsts(done: Loaded, first: int) -> Iterator[HierarchyProblem]:
    """The first of each kind, of this load's own and of the rest."""
    shown: Counter[tuple[str, bool]] = Counter()
    for one in done.findings:
        key = (one.kind.value, done.is_own(one))
        shown[key] += 1
        if shown[key] <= first:
            yield one
