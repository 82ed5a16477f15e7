"""Readiness and unmatched messages as their pages show them, and the way between the pages."""

from conformance.board import Board, Readied
from conformance.catalogue import read_catalogue
from conformance.i18n import N_
from conformance.recording import Recording
from conformance.reports import words
from conformance.reports.checks_view import View, pill
from conformance.reports.voice import Voice
from conformance.turns import Miss
from conformance.web.board_turn import miss
from conformance.web.board_view import Scene

BOARD = N_("Board")
READINESS = N_("Readiness")
UNMATCHED = N_("Unmatched messages")
LINKS = N_("Links")
ATTESTATIONS = N_("What only people can tell")
SHOWN_LATER = N_("Shown later")


def tabs(scene: Scene) -> list[tuple[str, str, int]]:
    """The pages of a rehearsal: address, label, and a count that asks for a look."""
    root, board, voice = scene.visit.root, scene.board, scene.voice
    wrong = sum(not item.ready for item in board.readiness)
    told = [
        ("", BOARD, 0),
        ("/readiness", READINESS, wrong),
        ("/unmatched", UNMATCHED, sum(not is_mended(board, one) for one in board.unmatched)),
    ]
    if board.asked:
        told.append(("/attestations", ATTESTATIONS, len(board.unsaid)))
    if scene.visit.role.value == "conductor":
        told.append(("/links", LINKS, 0))
    return [(root + path, voice.translate(label), count) for path, label, count in told]


def is_mended(board: Board, one: Miss) -> bool:
    """True for a message that nearly fitted a step to which the right one has come since."""
    action = board.actions.get(one.key)
    return bool(action and action.get("exchanges"))


def readiness(scene: Scene) -> list[View]:
    """Every readiness item, what is not in order first."""
    titles = {check.id: check.title for check in read_catalogue()}
    voice = scene.voice
    items = sorted(scene.board.readiness, key=lambda item: (item.ready, not item.settled))
    return [
        {
            "check": item.check,
            "ready": item.ready,
            "settled": item.settled,
            "title": voice.translate(titles.get(item.check, "")),
            "told": voice.say(item.told),
            "advice": voice.say(item.advice),
            "party": voice.word(words.PARTIES, item.party) if item.party else "",
            "pill": _state(voice, item),
        }
        for item in items
    ]


def _state(voice: Voice, item: Readied) -> View:
    if item.settled:
        return pill(voice, "passed" if item.ready else "configuration")
    return {**pill(voice, "not_applicable"), "word": voice.translate(SHOWN_LATER)}


def unmatched(scene: Scene, recording: Recording) -> list[View]:
    """Every message that no step waited for, the newest first."""
    exchanges = recording.exchanges
    voice = scene.voice
    return [
        {
            **miss(voice, one),
            "mended": is_mended(scene.board, one),
            "step": _step(scene.board, one.key, scene),
            "request": voice.word(words.REQUESTS, exchanges[one.exchange]["request"]),
            "answer": voice.word(words.ANSWERS, exchanges[one.exchange]["outcome"]),
            "sender": _sender(exchanges[one.exchange]["caller"] or {}),
        }
        for one in scene.board.unmatched
        if one.exchange in exchanges
    ]


def _step(board: Board, key: str, scene: Scene) -> str:
    step = board.step(key)
    return scene.voice.say(step.sentence) if step else ""


def _sender(caller: dict[str, str | None]) -> str:
    return caller.get("unit") or caller.get("organisation") or ""
