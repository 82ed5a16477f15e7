"""The board of a rehearsal: whose turn it is, what came, what there is to say; live with a script."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, request

from conformance.actions import Attested
from conformance.board import board_of
from conformance.i18n import N_
from conformance.parity.live import left_out_in
from conformance.recording import Recording
from conformance.verdicts import Mode
from conformance.web import answers, board_turn, board_view, parts, tables
from conformance.web.answers import Given
from conformance.web.board_view import Scene, scene_of
from conformance.web.layout import render
from conformance.web.parts import Sent
from conformance.web.visits import Rehearsals, Visit, refuse, speaker, visit_by
from conformance.words import AnswerError
from simulator.web.site import from_elsewhere

NOT_YET = N_("The rehearsal is being prepared: open this page again in a moment.")
ELSEWHERE = N_("A page of another site sent this form. Open the board by your own link.")
UNREAD = N_("This is no answer that the board knows. Go back to the board and choose one there.")
STALE = N_(
    "That step no longer waits for this answer: the rehearsal has gone on, or somebody has answered "
    "already. Nothing was done twice. The board shows what is asked now."
)
CAME = N_("A message came that nearly fits. It stands beside what was expected.")


def blueprint(rehearsals: Rehearsals) -> Blueprint:
    """The pages of one rehearsal for everybody who has a link to it."""
    pages = Blueprint("board", __name__)
    _add_board(pages, rehearsals)
    _add_tables(pages, rehearsals)
    return pages


def _add_board(pages: Blueprint, rehearsals: Rehearsals) -> None:
    @pages.get("/r/<token>")
    def board(token: str) -> Response:
        visit = visit_by(rehearsals, token)
        recording = rehearsals.recording(visit.kept.id)
        if recording is None:
            return render("preparing.html", under=visit.root)
        return _page(_scene(rehearsals, visit, recording), recording)

    @pages.get("/r/<token>/live")
    def live(token: str) -> Response:
        return _live(rehearsals, visit_by(rehearsals, token))

    @pages.post("/r/<token>/answers")
    def answer(token: str) -> Response:
        return _answer(rehearsals, visit_by(rehearsals, token))


def _add_tables(pages: Blueprint, rehearsals: Rehearsals) -> None:
    @pages.get("/r/<token>/readiness")
    def readiness(token: str) -> Response:
        scene, recording = opened(rehearsals, token)
        items = tables.readiness(scene)
        wrong = sum(not one["ready"] for one in items)
        again = scene.visit.again
        left = left_out_in(recording)
        told: dict[str, Any] = {"items": items, "wrong": wrong, "again": again, "left_out": left}
        return framed(scene, "readiness.html", **told)

    @pages.get("/r/<token>/unmatched")
    def unmatched(token: str) -> Response:
        scene, recording = opened(rehearsals, token)
        return framed(scene, "unmatched.html", messages=tables.unmatched(scene, recording))


def opened(rehearsals: Rehearsals, token: str) -> tuple[Scene, Recording]:
    """What a link opens; ends the request where there is nothing to see yet."""
    visit = visit_by(rehearsals, token)
    recording = rehearsals.recording(visit.kept.id)
    if recording is None:
        refuse(404, NOT_YET)
    return _scene(rehearsals, visit, recording), recording


def framed(scene: Scene, template: str, status: int = 200, **values: Any) -> Response:
    """A page of a rehearsal in the frame that they share."""
    return render(
        template,
        status,
        about=board_view.about(scene),
        under=scene.visit.root,
        tabs=tables.tabs(scene),
        **values,
    )


def _scene(rehearsals: Rehearsals, visit: Visit, recording: Recording) -> Scene:
    state = rehearsals.state(visit.kept.id)
    return scene_of(board_of(recording), visit, speaker(), state)


def _page(
    scene: Scene, recording: Recording, status: int = 200, sent: Sent | None = None
) -> Response:
    judged = board_turn.judged_now(recording)
    return framed(
        scene,
        "board.html",
        status,
        heading=board_turn.turn(scene, judged)["heading"],
        archive=scene.visit.archive(request.url_root) if _is_anybody_real(scene) else "",
        seen=scene.board.events,
        parts=parts.parts(scene, recording, sent),
        scenarios=list(parts.scenarios(scene, {}, 0)),
    )


def _is_anybody_real(scene: Scene) -> bool:
    return any(one.mode is not Mode.SIMULATED for one in scene.board.parties)


# ---- live


def _live(rehearsals: Rehearsals, visit: Visit) -> Response:
    tag = _tag(rehearsals, visit)
    if request.if_none_match.contains(tag):
        answer = Response(status=304)
    else:
        answer = jsonify(_news(rehearsals, visit))
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache, private"
    return answer


def _tag(rehearsals: Rehearsals, visit: Visit) -> str:
    """What changes with the page: how much is recorded, the store's state, the language."""
    path = visit.kept.folder / "recording.ndjson"
    size = path.stat().st_size if path.exists() else 0
    return f"{size}-{rehearsals.state(visit.kept.id)}-{speaker().language}"


def _news(rehearsals: Rehearsals, visit: Visit) -> Mapping[str, Any]:
    recording = rehearsals.recording(visit.kept.id)
    since = _since()
    if recording is None:
        return {"preparing": True}
    if since < 0:
        return {"reload": True}
    scene = _scene(rehearsals, visit, recording)
    heading = board_turn.turn(scene, board_turn.judged_now(recording))["heading"]
    missed = any(event["event"] == "near_miss" for event in recording.events[since:])
    return {
        "seen": scene.board.events,
        "over": scene.over,
        "heading": heading,
        "announce": heading,
        "missed": scene.voice.translate(CAME) if missed else "",
        "parts": [{"name": name, **part} for name, part in parts.parts(scene, recording).items()],
        "scenarios": list(parts.scenarios(scene, parts.last_events(recording), since)),
    }


def _since() -> int:
    try:
        return int(request.args.get("since", "0"))
    except ValueError:
        return 0


# ---- what a person says


def _answer(rehearsals: Rehearsals, visit: Visit) -> Response:
    if from_elsewhere(request):
        refuse(403, ELSEWHERE)
    told = answers.given(request.form)
    recording = rehearsals.recording(visit.kept.id)
    if told is None or recording is None:
        refuse(400, UNREAD)
    scene = _scene(rehearsals, visit, recording)
    if answers.is_stale(told, scene.board, visit):
        return _stale(scene)
    if found := _faults(scene, told):
        return _page(scene, recording, 422, Sent(told.says.value, told.fields, found))
    return _given(rehearsals, scene, told.attested(scene.board.whose, visit.role.value))


def _faults(scene: Scene, told: Given) -> dict[str, str]:
    voice = scene.voice
    return {field: voice.fill(text, count=count) for field, text, count in answers.faults(told)}


def _given(rehearsals: Rehearsals, scene: Scene, given: Attested) -> Response:
    try:
        rehearsals.answer(scene.visit.kept.id, given)
    except AnswerError:  # somebody else was quicker
        return _stale(scene)
    return redirect(scene.visit.root, 303)  # type: ignore[return-value]  # werkzeug's own response


def _stale(scene: Scene) -> Response:
    return framed(scene, "stale.html", 409, sentence=scene.voice.translate(STALE))
