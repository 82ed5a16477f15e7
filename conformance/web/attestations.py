"""What only people can tell, on a page of the rehearsal: what is asked, who said what, a form for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from flask import Blueprint, Response, redirect, request

from conformance.attesting import (
    LONGEST,
    NEEDED,
    Attestation,
    may_speak,
    refuse_unattestable,
    spoken_for,
    standing,
    words_of,
)
from conformance.catalogue import Check, read_catalogue
from conformance.i18n import N_
from conformance.recording import Event, Recording
from conformance.reports import words
from conformance.reports.checks_view import View, pill
from conformance.web.board import ELSEWHERE, framed, opened
from conformance.web.board_view import Scene
from conformance.web.visits import Rehearsals, refuse, speaker
from conformance.words import AnswerError
from simulator.web.site import from_elsewhere

NOT_YOURS: Final = N_("This link does not vouch for that: ask whoever has the other party's link.")
CHOOSE: Final = N_("Say whether it holds")
TOO_LONG: Final = N_("Write at most {count} characters")
SAID: Final = "{sentence}."
UNSAID: Final = N_("Nobody has said yet")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent: of which check, the fields as typed, and what has to be put right."""

    check: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


def blueprint(rehearsals: Rehearsals) -> Blueprint:
    """The page, and what is sent from it."""
    pages = Blueprint("attestations", __name__)

    @pages.get("/r/<token>/attestations")
    def shown(token: str) -> Response:
        return _page(*opened(rehearsals, token), Sent())

    @pages.post("/r/<token>/attestations")
    def vouch(token: str) -> Response:
        return _vouched(rehearsals, *opened(rehearsals, token))

    return pages


def _page(scene: Scene, recording: Recording, sent: Sent, status: int = 200) -> Response:
    asked = [_question(scene, recording, check, sent) for check in scene.board.asked]
    return framed(
        scene,
        "attestations.html",
        status,
        asked=asked,
        unsaid=len(scene.board.unsaid),
        sent=sent,
        name=scene.board.run["people"].get("tester", ""),
    )


def _question(scene: Scene, recording: Recording, check: Check, sent: Sent) -> View:
    voice = scene.voice
    said = words_of(recording, check.id)
    return {
        "id": check.id,
        "title": voice.translate(check.title),
        "party": voice.word(words.PARTIES, check.party.value),
        "pill": _state(scene, check, said),
        "said": [_word(scene, one, said) for one in reversed(said)],
        "form": may_speak(scene.visit.role.value, check),
        "sent": sent if sent.check == check.id else Sent(),
    }


def _state(scene: Scene, check: Check, said: tuple[Event, ...]) -> View:
    """Whether it holds by the words that count; not settled while nobody has said."""
    counting = standing(said)
    if not counting:
        return {**pill(scene.voice, "waiting"), "word": scene.voice.translate(UNSAID)}
    if all(one["holds"] for one in counting):
        return pill(scene.voice, "passed")
    return pill(scene.voice, "failed" if check.basis.value == "stated" else "warning")


def _word(scene: Scene, one: Event, said: tuple[Event, ...]) -> View:
    party = one.get("party", "")
    return {
        "by": one["by"],
        "party": scene.voice.word(words.PARTIES, party) if party else "",
        "words": one["words"],
        "holds": one["holds"],
        "at": one["at"],
        "counts": one in standing(said),
    }


def _vouched(rehearsals: Rehearsals, scene: Scene, recording: Recording) -> Response:
    if from_elsewhere(request):
        refuse(403, ELSEWHERE)
    form = request.form
    try:
        check = refuse_unattestable(form.get("check", ""), recording.run, read_catalogue())
    except AnswerError as wrong:
        refuse(400, SAID, sentence=speaker().say(wrong.sentence))
    role = scene.visit.role.value
    if not may_speak(role, check):
        refuse(403, NOT_YOURS)
    found = dict(_faults(scene, check.id, form))
    if found:
        return _page(scene, recording, Sent(check.id, dict(form), found), 422)
    rehearsals.attest(scene.visit.kept.id, _given(check.id, form, spoken_for(role)[0]))
    return redirect(f"{scene.visit.root}/attestations#{check.id}", 303)  # type: ignore[return-value]


def _given(check: str, form: Mapping[str, str], party: str) -> Attestation:
    return Attestation(
        check=check,
        by=form["by"],
        words=form["words"],
        holds=form["holds"] == "yes",
        party=party,
    )


def _faults(scene: Scene, check: str, form: Mapping[str, str]) -> Any:
    """What has to be put right, by the id of its field."""
    voice = scene.voice
    if form.get("holds") not in ("yes", "no"):
        yield f"{check}-holds", voice.translate(CHOOSE)
    for name, text in NEEDED.items():
        typed = form.get(name, "")
        if not typed.strip():
            yield f"{check}-{name}", voice.translate(text)
        elif len(typed) > LONGEST:
            yield f"{check}-{name}", voice.fill(TOO_LONG, count=str(LONGEST))
