"""The messages of a scenario drawn between the parties, the archive and the register."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from conformance.attribution import PLAYERS
from conformance.board import Board, Played
from conformance.i18n import N_
from conformance.reports import checks_view, pictures
from conformance.reports.checks_view import View
from conformance.reports.trail import ACCEPTED, AGAINST, Message, Trail
from conformance.reports.view import lanes
from conformance.reports.voice import Voice
from conformance.verdicts import StepDone

LANE: Final = 250
LANES: Final = ("organiser", "archive", "register", "producer", "others")
REGISTER: Final = N_("Organisation register")
ABOUT: Final = N_("The messages of scenario {number}. The same stand in words under its steps.")
TELLS: Final = N_("tells of the right and the case")
REFUSES: Final = N_("the system itself refuses")
CANNOT: Final = N_("the system cannot do it")
MISSES: Final = N_("did not fit")


@dataclass(frozen=True, slots=True)
class Easel:
    """What a scenario is drawn with."""

    voice: Voice
    board: Board
    trail: Trail
    places: Mapping[str, int]


def picture(voice: Voice, board: Board, trail: Trail, played: Played) -> str:
    """A scenario's messages as SVG; empty when nothing went between anybody."""
    easel = Easel(voice, board, trail, _places(trail, played))
    rows = list(_rows(easel, played))
    if not rows:
        return ""
    names = {**lanes(voice), "register": voice.translate(REGISTER)}
    named = [(names[lane], x) for lane, x in easel.places.items()]
    paper = pictures.Paper(pictures.PAGE, named, LANE)
    return pictures.draw(paper, rows, voice.fill(ABOUT, number=str(played.number)))


def _places(trail: Trail, played: Played) -> Mapping[str, int]:
    sent = trail.of(id for step in played.steps for id in step.exchanges)
    named = (name for step in played.steps for name in (step.party, _heard_by(step)) if name)
    strangers = "others" in {*(one.lane for one in sent), *map(_lane, named)}
    shown = [lane for lane in LANES if lane != "others" or strangers]
    return {lane: pictures.GUTTER + LANE * at + LANE // 2 for at, lane in enumerate(shown)}


def _lane(party: str) -> str:
    """Where a party stands: who is neither the organiser nor the producer, among the others."""
    return party if party in PLAYERS else "others"


def _rows(easel: Easel, played: Played) -> Iterator[View]:
    y = pictures.HEAD + pictures.ROW - 8
    for step in played.steps:
        for row in _of_step(easel, step, y):
            yield row
            y += pictures.ROW


def _of_step(easel: Easel, step: StepDone, y: int) -> Iterator[View]:
    at = y
    missed = (one.exchange for one in reversed(easel.board.misses) if one.key == step.key)
    for message in easel.trail.of(missed):
        yield _missed(easel, message, step.party, at)
        at += pictures.ROW
    for message in easel.trail.of(step.exchanges):
        yield _sent(easel, message, at)
        at += pictures.ROW
    if not step.exchanges:
        yield from _unsent(easel, step, at)


def _sent(easel: Easel, message: Message, y: int) -> View:
    row = pictures.arrow(checks_view.message(easel.voice, message), dict(easel.places), y)
    if message.id not in easel.board.looked_up:
        return row
    return {**row, "looked_up": (easel.places["archive"], easel.places["register"])}


def _missed(easel: Easel, message: Message, party: str, y: int) -> View:
    told = checks_view.message(easel.voice, message)
    lane = message.lane if message.lane in easel.places else _lane(party)
    answer = easel.voice.translate(MISSES)
    drawn = {**told, "lane": lane, "answer": answer, "sign": AGAINST}
    return pictures.arrow(drawn, dict(easel.places), y)


def _unsent(easel: Easel, step: StepDone, y: int) -> Iterator[View]:
    """What a party did without a message to the archive."""
    kind = _kind(easel.board.actions.get(step.key))
    if kind == "told":
        yield _told(easel, step, y)
    elif kind in ("own_refusal", "cannot_do"):
        yield _said(easel, step, REFUSES if kind == "own_refusal" else CANNOT, y)


def _told(easel: Easel, step: StepDone, y: int) -> View:
    lane, voice = _lane(step.party), easel.voice
    other = _lane(_heard_by(step) or _across(step.party))
    if lane == other:
        return _said(easel, step, TELLS, y)
    told = {"number": "", "request": voice.translate(TELLS), "answer": "", "lane": lane}
    drawn = {**told, "sign": ACCEPTED, "at": voice.clock(step.at)}
    return {**pictures.arrow(drawn, easel.places, y, other), "label": told["request"]}


def _heard_by(step: StepDone) -> str:
    return str(step.sentence.values.get("other", ""))


def _across(party: str) -> str:
    return "producer" if party == "organiser" else "organiser"


def _said(easel: Easel, step: StepDone, text: str, y: int) -> View:
    voice, x = easel.voice, easel.places[_lane(step.party)]
    return {"said": voice.translate(text), "x": x, "y": y, "at": voice.clock(step.at)}


def _kind(action: Mapping[str, Any] | None) -> str:
    return str(action["answer"]["kind"]) if action else ""
