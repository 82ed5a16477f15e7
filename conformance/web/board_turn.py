"""Whose turn it is, what there is to do and what was said of it, as the board shows them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from conformance.actions import Action
from conformance.board import Role, Situation
from conformance.catalogue import read_catalogue
from conformance.pointing import RED
from conformance.recording import Recording
from conformance.reports import checks_view, tokens, words
from conformance.reports.checks_view import View
from conformance.reports.trail import trail_of
from conformance.reports.view import unasked
from conformance.reports.voice import Voice
from conformance.result import result_of
from conformance.sentences import Sentence
from conformance.turns import Miss, Statement, Turn
from conformance.verdicts import Outcome, Result
from conformance.web import board_words
from conformance.web.board_view import Scene
from conformance.web.cited import citations
from simulator.domain.plain import from_plain

MESSAGE: Final = "message"
"""What a step wants as long as its message has not come."""


def turn(scene: Scene, judged: Result | None) -> View:
    """Whose turn it is and what there is to do; *judged* is a rehearsal that has ended."""
    heading, lead, tone = _heading(scene, judged)
    waits = scene.board.turn
    voice = scene.voice
    return {
        "heading": voice.translate(heading),
        "lead": _lead(voice, lead, judged),
        "tone": tone,
        "mark": tokens.MARKS[tone],
        "asked": asked(waits) if waits else None,
        "task": _task(voice, waits) if waits else None,
        "heard": _named(voice, waits.heard) if waits else [],
        "waits": _waits(voice, waits) if waits else None,
        "said": [_statement(voice, one) for one in _said_here(scene)],
        "fault": voice.say(scene.board.fault or scene.board.silence),
        "ended": scene.over and not scene.failed,
        "reds": reds(scene, judged),
        "unready": not scene.board.ready,
        "again": scene.visit.again,
    }


def _lead(voice: Voice, text: str, judged: Result | None) -> str:
    """What stands under the heading; of a rehearsal that has ended also of whom it says nothing."""
    lead = voice.translate(text).format(count=_failed(judged)) if text else ""
    return " ".join((lead, *unasked(voice, judged))) if judged else lead


def reds(scene: Scene, judged: Result | None) -> list[View]:
    """What is red in a rehearsal that has ended: rule, source, message and the place in it."""
    if judged is None:
        return []
    trail = trail_of(judged)
    return [
        {
            **checks_view.check(scene.voice, trail, one),
            "citations": citations(one.source, scene.voice),
            "places": checks_view.places(scene.voice, trail, judged, one),
        }
        for one in judged.of(*RED)
    ]


def _failed(judged: Result | None) -> str:
    return str(judged.summary[Outcome.FAILED.value]) if judged else ""


def _heading(scene: Scene, judged: Result | None) -> tuple[str, str, str]:
    situation = scene.board.situation
    if scene.failed or situation is Situation.FAULT:
        return board_words.BROKEN, board_words.LEADS["broken"], "fault"
    if situation is Situation.ENDED and judged is not None:
        verdict = judged.verdict
        heading = board_words.ENDED if scene.board.ready else board_words.NOT_READY
        return heading, words.VERDICTS[verdict.value], tokens.VERDICT_TONES[verdict.value]
    if scene.board.turn:
        return *_whose(scene, scene.board.turn), "waiting"
    if scene.board.silence:
        return board_words.SILENT, board_words.LEADS["silent"], "waiting"
    heading = board_words.READYING if situation is Situation.READINESS else board_words.AT_WORK
    return heading, board_words.LEADS["at_work"], "not_applicable"


def _whose(scene: Scene, waits: Turn) -> tuple[str, str]:
    role = scene.visit.role
    if role == waits.party:
        return board_words.YOURS, ""
    lead = "conductor" if role is Role.CONDUCTOR else "others"
    return board_words.TURNS.get(waits.party, board_words.TURNS["organiser"]), board_words.LEADS[
        lead
    ]


def judged_now(recording: Recording) -> Result | None:
    """The result of a rehearsal that has ended; None while it goes on."""
    return result_of(recording, read_catalogue()) if recording.end else None


def asked(waits: Turn) -> View:
    """The task for programs that follow the page."""
    return {
        "key": waits.key,
        "party": waits.party,
        "wants": waits.wants,
        "action": asdict(from_plain(Action, waits.action)),
        "awaited": waits.awaited,
        "heard": dict(waits.heard),
    }


def _task(voice: Voice, waits: Turn) -> View:
    task = waits.task
    return {
        "title": _said(voice, task["title"]),
        "facts": [
            {
                "label": _worded(voice, fact, "label"),
                "value": _worded(voice, fact, "value"),
                "code": fact.get("code", ""),
            }
            for fact in task.get("facts", ())
        ],
        "waits_for": _said(voice, task["waits_for"]),
        "hints": [_said(voice, one) for one in task.get("hints", ())],
    }


def _worded(voice: Voice, fact: Mapping[str, Any], part: str) -> str:
    """A fact's label or value: in Swedish by the name that its source gives, where there is one."""
    told = voice.translate(fact[part])
    return voice.name(told, fact.get(f"{part}_sv", ""))


def _said(voice: Voice, kept: Mapping[str, Any]) -> str:
    return voice.say(Sentence.read(kept))


def _waits(voice: Voice, waits: Turn) -> View:
    return {
        "key": waits.key,
        "wants": waits.wants,
        "since": waits.since,
        "party": waits.party,
        "step": voice.say(waits.step),
        "keyword": voice.word(words.KEYWORDS, waits.keyword),
        "verb": voice.word(board_words.VERBS, str(waits.action.get("verb", ""))),
    }


def _said_here(scene: Scene) -> list[Statement]:
    waits = scene.board.turn
    return [one for one in scene.board.statements if waits and one.key == waits.key]


def statements(scene: Scene, key: str) -> list[View]:
    """What people said about a step."""
    return [_statement(scene.voice, one) for one in scene.board.statements if one.key == key]


def _statement(voice: Voice, one: Statement) -> View:
    return {
        "says": voice.word(board_words.SAID, one.says),
        "words": one.words,
        "content": _named(voice, one.content),
        "by": voice.word(board_words.ROLES, one.by),
        "at": one.at,
    }


def _named(voice: Voice, told: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was told, by what each thing is called; days as the reader writes them."""
    return [
        (voice.word(board_words.TOLD, name), voice.dated(value)) for name, value in told.items()
    ]


def misses(scene: Scene) -> list[View]:
    """The messages that nearly fitted the step that waits for one, the newest first."""
    waits = scene.board.turn
    key = waits.key if waits and waits.wants == MESSAGE else None
    found = [one for one in scene.board.misses if one.key == key]
    return [miss(scene.voice, one) for one in found]


def miss(voice: Voice, one: Miss) -> View:
    """A message that did not fit, difference by difference."""
    return {
        "exchange": one.exchange,
        "at": one.at,
        "key": one.key,
        "differences": [
            {
                "what": voice.translate(each.what),
                "expected": voice.translate(each.expected),
                "seen": voice.translate(each.seen),
            }
            for each in one.differences
        ],
    }
