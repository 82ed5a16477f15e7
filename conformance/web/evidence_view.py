"""The evidence of a step and of a message, in one language, as plain data."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from markupsafe import Markup

from conformance import enclosed
from conformance.board import Board
from conformance.enclosed import Enclosed, Side
from conformance.expectations import Expectation, State
from conformance.expected_told import expected_sentence
from conformance.i18n import N_
from conformance.recording import Event, Recording
from conformance.reports import checks_view, words
from conformance.reports.checks_view import View, pill
from conformance.reports.trail import Message
from conformance.scenes import Weighed, scenes
from conformance.scenes_done import STATES
from conformance.sentences import Sentence, of_finding
from conformance.web import board_turn, board_words, display, tree_html
from conformance.web.board_view import Scene
from conformance.web.cited import citations
from conformance.web.tree_html import Script
from fixtures.content import structure_of
from simulator.domain.rule import RULES

CUT: Final = N_("({count} characters; the raw bytes have them all)")
MISSING: Final = N_("Missing here: {path}")
MASKED: Final = N_(
    "The bytes of this message were not kept, since it held a real identity. The archive refused it."
)
UNKEPT: Final = N_("The bytes of this message were not kept.")
_OID: Final = re.compile(r"[0-9]+(\.[0-9]+)+")


def step(scene: Scene, recording: Recording, key: str) -> View | None:
    """A step with what was asked, expected and seen; None when there is no such step."""
    done = scene.board.step(key)
    if done is None:
        return None
    voice = scene.voice
    weighed = [one for each in scenes(recording) for one in each.weighed]
    about = _action_key(scene.board, weighed, key)
    action = scene.board.actions.get(about)
    scenario = next(one for one in scene.board.scenarios if done in one.steps)
    return {
        "key": key,
        "keyword": voice.word(words.KEYWORDS, done.keyword),
        "sentence": voice.say(done.sentence),
        "scenario": {"number": scenario.number, "name": voice.translate(scenario.name)},
        "pill": pill(voice, done.outcome.value),
        "at": done.at,
        "asked": _asked(scene, action, about) if action else None,
        "answer": voice.say(done.answer) or _answer_of(scene, about),
        "why": voice.say(done.why),
        "expected": [_expected(scene, one) for one in weighed if one.event["of"] == about],
        "said": board_turn.statements(scene, about),
        "misses": [board_turn.miss(voice, one) for one in scene.board.misses if one.key == about],
        "messages": [
            message(scene, recording.exchanges[id])
            for id in _exchanges(action, weighed, about)
            if id in recording.exchanges
        ],
    }


def _action_key(board: Board, weighed: list[Weighed], key: str) -> str:
    """The key of the action that a step did or looked at; its own where it did neither."""
    if key in board.actions:
        return key
    return next((one.event["of"] for one in weighed if one.event["key"] == key), key)


def _asked(scene: Scene, action: Event, key: str) -> View:
    voice = scene.voice
    told = action["action"]
    return {
        "key": key,
        "party": voice.word(words.PARTIES, action["party"]),
        "mode": voice.word(words.MODES, action["mode"]),
        "attested": bool(action.get("attested")),
        "verb": voice.word(board_words.VERBS, told["verb"]),
        "facts": [
            (voice.translate(label), voice.translate(str(told[name])))
            for name, label in board_words.ASKED.items()
            if told.get(name)
        ],
    }


def _answer_of(scene: Scene, key: str) -> str:
    step_ = scene.board.step(key)
    return scene.voice.say(step_.answer) if step_ else ""


def _expected(scene: Scene, one: Weighed) -> View:
    voice = scene.voice
    return {
        "key": one.event["key"],
        "sentence": voice.say(Sentence(one.event["pattern"], dict(one.event["values"]))),
        "expected": voice.say(expected_sentence(Expectation(kind=one.expected.kind))),
        "pill": pill(voice, STATES[one.met.state].value),
        "met": one.met.state is State.MET,
        "why": voice.say(one.met.why),
        "rules": [_rule(scene, id) for id in one.expected.rules if id in RULES],
    }


def _rule(scene: Scene, id: str) -> View:
    rule = RULES[id]
    return {
        "id": id,
        "sentence": scene.voice.translate(rule.sentence),
        "basis": scene.voice.word(words.BASES, rule.basis.value),
        "citations": citations(rule.source, scene.voice),
    }


def _exchanges(action: Event | None, weighed: list[Weighed], key: str) -> list[str]:
    others = [one.event["other"] for one in weighed if one.event["of"] == key]
    told = [*(action["exchanges"] if action else ()), *(id for id in others if id)]
    return list(dict.fromkeys(told))


# ---- messages


def message(scene: Scene, exchange: Mapping[str, Any], place: str = "") -> View:
    """A message and its answer, readable, with every finding where it was found.

    *place* is a location in it that the reader was led to.
    """
    voice, id = scene.voice, str(exchange["id"])
    request, answer = (enclosed.side(exchange, which) for which in enclosed.SIDES)
    left = enclosed.put_findings(request, exchange["findings"])
    led = enclosed.mark(request, place)
    facts = enclosed.facts_tree(exchange.get("facts"))
    script = _script(scene, f"f-{id[:8]}")
    return {
        **checks_view.message(voice, _numbered(scene, exchange)),
        "caller": _caller(exchange),
        "moment": exchange["at"],
        "digest": exchange.get("digest", ""),
        "unkept": voice.translate(_unkept(exchange)) if request.bytes is None else "",
        "found": [_finding(scene, one) for one in exchange["findings"]],
        "led": led,
        "homeless": [_told(scene, one) for one in left],
        "sides": [
            {"which": which, **_side(scene, one, f"{which[0]}-{id[:8]}")}
            for which, one in zip(enclosed.SIDES, (request, answer), strict=True)
        ],
        "facts": tree_html.fields(facts, script, _unnamed) if facts else "",
    }


def _numbered(scene: Scene, exchange: Mapping[str, Any]) -> Message:
    known = scene.trail.messages.get(str(exchange["id"]))
    return known or Message(0, str(exchange["id"]), "others", -1, exchange)


def _caller(exchange: Mapping[str, Any]) -> str:
    caller = exchange.get("caller") or {}
    return " · ".join(str(caller[name]) for name in ("organisation", "unit") if caller.get(name))


def _unkept(exchange: Mapping[str, Any]) -> str:
    guarded = any(one["rule"].startswith("identification") for one in exchange["findings"])
    return MASKED if guarded else UNKEPT


def _script(scene: Scene, prefix: str) -> Script:
    cut = scene.voice.translate(CUT)
    return Script(lambda one: _told(scene, one), cut, prefix)


def _side(scene: Scene, one: Side, prefix: str) -> View:
    return {
        "kept": one.bytes is not None,
        "size": len(one.bytes or b""),
        "fault": scene.voice.say(one.fault),
        "tree": tree_html.lines(one.tree, _script(scene, prefix)) if one.tree else "",
        "open": bool(one.tree and one.tree.holds_found),
        "documents": [_enclosed(scene, each, prefix) for each in one.documents],
    }


def _enclosed(scene: Scene, one: Enclosed, prefix: str) -> View:
    voice = scene.voice
    script = _script(scene, f"{prefix}-{one.number}")
    label = labels(one.structure, voice.language)
    return {
        "number": one.number,
        "fault": voice.say(one.fault),
        "metadata": [(voice.translate(name), value) for name, value in one.metadata],
        "content": tree_html.fields(one.content, script, label) if one.content else "",
        "tree": tree_html.lines(one.tree, script) if one.tree else "",
        "open": bool(one.tree and one.tree.holds_found),
        "shown": display.display_of(one) is not None,
    }


def labels(structure: str, language: str) -> Callable[[str], str]:
    """The names of a structure's fields by path, in Finnish or Swedish, as its source has them."""
    if not _OID.fullmatch(structure):  # it comes from a message: it must name no other file
        return _unnamed
    try:
        known = structure_of(structure)
    except FileNotFoundError:
        return _unnamed
    names = {field.path: field.sv if language == "sv" else field.fi for field in known.fields}
    root = known.sv if language == "sv" else known.fi
    return lambda path: names.get(path, "") if path else root


def _unnamed(_path: str) -> str:
    return ""


def _finding(scene: Scene, finding: Mapping[str, Any]) -> View:
    rule = RULES.get(finding["rule"])
    return {
        "rule": finding["rule"],
        "effect": finding["effect"],
        "effect_word": scene.voice.word(board_words.EFFECTS, finding["effect"]),
        "text": scene.voice.say(of_finding(finding)),
        "location": finding.get("location", ""),
        "missing": finding.get("missing", ""),
        "sentence": scene.voice.translate(rule.sentence) if rule else "",
        "citations": citations(rule.source, scene.voice) if rule else (),
    }


def _told(scene: Scene, finding: Mapping[str, Any]) -> Markup:
    """A finding as it stands beside the place that it concerns."""
    one = _finding(scene, finding)
    missing = scene.voice.fill(MISSING, path=one["missing"]) if one["missing"] else ""
    return Markup(
        '<div class="finding finding-{}"><p><strong>{}</strong> · <a href="/rules/{}">{}</a></p>'
        "<p>{}</p>{}</div>"
    ).format(
        one["effect"],
        one["effect_word"],
        one["rule"],
        one["rule"],
        one["text"],
        Markup('<p class="sub">{}</p>').format(missing) if missing else "",
    )


def steps_of(scene: Scene, id: str) -> list[tuple[str, str]]:
    """The steps that a message belongs to or came near to: key and sentence."""
    board = scene.board
    near = {one.key for one in (*board.misses, *board.unmatched) if one.exchange == id and one.key}
    return [
        (step_.key, scene.voice.say(step_.sentence))
        for each in board.scenarios
        for step_ in each.steps
        if id in step_.exchanges or step_.key in near
    ]
