"""The pictures of a report, drawn on the server: bars of outcomes, messages between the parties."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from conformance.reports import tokens
from conformance.reports.checks_view import View
from conformance.reports.trail import ACCEPTED, LANES

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 760
NARROWEST = 30
ROW = 34
HEAD = 40
BAND = 30
GUTTER = 56
LANE = 250
LONGEST_NAME = 88


@dataclass(frozen=True, slots=True)
class Hand:
    """How a picture is drawn: its font, and whether it stands alone as a file."""

    font: str
    alone: bool


PAGE = Hand("system-ui, 'Segoe UI', Roboto, Arial, sans-serif", alone=False)
PAPER = Hand("Libertinus Serif", alone=True)


@cache
def environment(folder: Path = TEMPLATES) -> Environment:
    """The templates of a folder, by default those of reports; everything in them is escaped."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def outcomes(view: View, hand: Hand) -> str:
    """A bar with a part for each outcome that a check came to; empty when there is no check."""
    told = [one for one in view["summary"] if one["count"]]
    if not told:
        return ""
    return (
        environment()
        .get_template("outcomes.svg")
        .render(
            hand=hand,
            parts=list(_parts(told)),
            width=WIDTH,
            tones=tokens.TONES,
            edge=tokens.EDGE,
            text=outcomes_told(view),
        )
    )


def outcomes_told(view: View) -> str:
    """The same in words, for whoever does not see the bar."""
    counts = ", ".join(
        view["w"]["counted"].format(word=one["word"], count=one["count"])
        for one in view["summary"]
        if one["count"]
    )
    return str(view["w"]["picture_of_outcomes"].format(counts=counts))


def _parts(told: Sequence[View]) -> Iterator[View]:
    """Widths by count, none so narrow that its number does not fit."""
    total = sum(one["count"] for one in told)
    free = WIDTH - NARROWEST * len(told)
    x = 0.0
    for one in told:
        width = NARROWEST + free * one["count"] / total
        yield {**one, "x": round(x, 1), "width": round(width - 3, 1)}
        x += width


def sequences(view: View, hand: Hand, rows: int) -> list[View]:
    """The messages as pictures of at most so many rows each: the text in words, and the drawing."""
    lanes = _lanes(view)
    return [_sequence(view, hand, lanes, chunk) for chunk in _chunks(view["messages"], rows)]


def _lanes(view: View) -> list[str]:
    seen = {one["lane"] for drawn in view["messages"] for one in drawn["messages"]}
    return [lane for lane in LANES if lane != "others" or "others" in seen]


def _chunks(drawn: Sequence[View], rows: int) -> Iterator[list[View]]:
    """Bands and messages in order; a band is told again where a picture begins within it."""
    chunk: list[View] = []
    for scenario in drawn:
        name = _short(scenario["name"])
        for at, message in enumerate(scenario["messages"]):
            if len(chunk) >= rows:
                yield chunk
                chunk = []
            if at == 0 or not chunk:
                chunk.append({"band": name})
            chunk.append(message)
    if chunk:
        yield chunk


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _sequence(view: View, hand: Hand, lanes: list[str], chunk: list[View]) -> View:
    places = {lane: GUTTER + LANE * at + LANE // 2 for at, lane in enumerate(lanes)}
    rows = list(_rows(chunk, places))
    numbers = [one["number"] for one in chunk if "number" in one]
    text = view["w"]["picture_of_messages"].format(first=numbers[0], last=numbers[-1])
    named = [(view["lanes"][lane], places[lane]) for lane in lanes]
    return {"text": text, "drawing": draw(Paper(hand, named, LANE), rows, text)}


@dataclass(frozen=True, slots=True)
class Paper:
    """What a sequence is drawn on: by whose hand, the lanes with their places, a lane's width."""

    hand: Hand
    lanes: Sequence[tuple[str, int]]
    lane: int


def draw(paper: Paper, rows: Sequence[View], text: str) -> str:
    """Rows between the lanes as a picture; *text* says in words what it shows."""
    height = HEAD + sum(BAND if "band" in one else ROW for one in rows) + 10
    return (
        environment()
        .get_template("sequence.svg")
        .render(
            hand=paper.hand,
            lanes=paper.lanes,
            rows=rows,
            width=GUTTER + paper.lane * len(paper.lanes),
            height=height,
            head=HEAD,
            box=paper.lane - 40,
            tones=tokens.TONES,
            tokens=tokens,
            text=text,
        )
    )


def _rows(chunk: Sequence[View], places: dict[str, int]) -> Iterator[View]:
    y = HEAD
    for one in chunk:
        if "band" in one:
            yield {"band": one["band"], "y": y + 5}
            y += BAND
        else:
            yield arrow(one, places, y + ROW - 8)
            y += ROW


def arrow(message: View, places: Mapping[str, int], y: int, to: str = "archive") -> View:
    """A message's row: an arrow from its sender's lane to another's, at that height."""
    start, end = places[message["lane"]], places[to]
    side = 1 if end > start else -1
    mark, tone = tokens.SIGNS[message["sign"]]
    return {
        "start": start,
        "end": end - side * 9,
        "side": side,
        "middle": (start + end) // 2,
        "y": y,
        "label": f"{message['number']}  {message['request']} · {message['answer']}",
        "at": message["at"],
        "good": message["sign"] == ACCEPTED,
        "mark": mark,
        "tone": tokens.TONES[tone],
    }
