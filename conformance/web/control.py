"""Rehearsals over the control interface: begin one, see whose turn it is, answer for a party."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from conformance.actions import Attested
from conformance.attesting import Attestation, may_speak, refuse_unattestable, spoken_for
from conformance.catalogue import Check, read_catalogue
from conformance.rehearsals import Rehearsals
from conformance.runfile import Rehearsal, RunFileError, read_json
from conformance.setting import SettingError
from conformance.shelf import Kept
from conformance.standing import standing_of
from conformance.web.opened import is_near
from conformance.web.reach import refuse_inward
from conformance.words import AnswerError
from simulator.web.openapi import description
from simulator.web.problems import stop
from simulator.web.reading import LONGEST, read
from simulator.web.site import from_elsewhere

ROOT: Final = "/api/v1/rehearsals"


def blueprint(rehearsals: Rehearsals) -> Blueprint:
    """The rehearsals of the server, as JSON."""
    pages = Blueprint("rehearsals_control", __name__, url_prefix="/api/v1")

    @pages.get("/openapi.json")
    def openapi() -> Response:
        from conformance.web.control_told import WITH_REHEARSALS

        return jsonify(description(request.url_root, WITH_REHEARSALS))

    @pages.get("/rehearsals")
    def listed() -> Response:
        runs = (rehearsals.kept(run) for run in rehearsals.ids())
        return jsonify({"rehearsals": [_brief(rehearsals, kept) for kept in runs if kept]})

    @pages.post("/rehearsals")
    def begin() -> tuple[Response, int]:
        kept = _begun(rehearsals)
        return jsonify({**_brief(rehearsals, kept), "links": _links(kept)}), 201

    @pages.get("/rehearsals/<run>")
    def show(run: str) -> Response:
        return jsonify(_whole(rehearsals, _known(rehearsals, run)))

    @pages.post("/rehearsals/<run>/answers")
    def answer(run: str) -> Response:
        kept = _known(rehearsals, run)
        _answer(rehearsals, run, kept)
        return jsonify(_whole(rehearsals, kept))

    @pages.post("/rehearsals/<run>/attestations")
    def vouch(run: str) -> Response:
        kept = _known(rehearsals, run)
        _vouch(rehearsals, run, kept)
        return jsonify(_whole(rehearsals, kept))

    @pages.get("/rehearsals/<run>/recording")
    def recording(run: str) -> Response:
        kept = _known(rehearsals, run)
        content = kept.recording.read_bytes() if kept.recording.exists() else b""
        whole = content[: content.rfind(b"\n") + 1]
        return Response(whole, content_type="application/x-ndjson; charset=utf-8")

    return pages


def _begun(rehearsals: Rehearsals) -> Kept:
    if from_elsewhere(request):
        stop(403, "A page of another site asked for this: nothing was begun.")
    request.max_content_length = LONGEST
    try:
        file = read_json(request.get_data(cache=False) or b"{}")
        refuse_inward(file, near=is_near(request))
        run = rehearsals.begin(Rehearsal(file=file), request.url_root.rstrip("/"))
    except RunFileError as fault:
        faults = [{"place": ".".join(one.place), "text": str(one.sentence)} for one in fault.faults]
        stop(422, str(fault), faults=faults)
    except SettingError as fault:
        stop(422, f"{str(fault)[:1].upper()}{str(fault)[1:]}.")
    return _known(rehearsals, run)


def _answer(rehearsals: Rehearsals, run: str, kept: Kept) -> None:
    from conformance.web.control_told import Word

    word = read(Word)
    _refuse_other_role(rehearsals, run, word.party)
    try:
        rehearsals.answer(kept.id, Attested(**word.model_dump()))
    except AnswerError as fault:
        stop(409, f"{fault}.")


def _vouch(rehearsals: Rehearsals, run: str, kept: Kept) -> None:
    from conformance.web.control_told import Vouched

    given = read(Vouched)
    recording = rehearsals.recording(kept.id)
    if recording is None:
        stop(409, "The rehearsal is being prepared: send it again in a moment.")
    try:
        check = refuse_unattestable(given.check, recording.run, read_catalogue())
        party = _party_spoken_for(rehearsals, run, check, given.party)
        rehearsals.attest(kept.id, Attestation(**{**given.model_dump(), "party": party}))
    except AnswerError as fault:
        stop(409, f"{fault}.")


def _party_spoken_for(rehearsals: Rehearsals, run: str, check: Check, party: str | None) -> str:
    """Whose people a word is of: by the secret of a link, those of its own party alone."""
    opened = rehearsals.of_link(run)
    role = opened[1] if opened else "conductor"
    if not may_speak(role, check):
        stop(403, f"This link is the {role}'s, which does not vouch for check {check.id}.")
    if party and party not in spoken_for(role):
        stop(403, f"This link is the {role}'s, which does not speak for {party}.")
    return party or spoken_for(role)[0]


def _refuse_other_role(rehearsals: Rehearsals, run: str, party: str) -> None:
    """Whoever comes by the secret of a link answers as its role may on the board."""
    opened = rehearsals.of_link(run)
    if opened and opened[1] not in ("conductor", party):
        stop(403, f"This link is the {opened[1]}'s, which does not answer for the {party}.")


def _known(rehearsals: Rehearsals, run: str) -> Kept:
    """A rehearsal by its run's id, or by the secret of a link."""
    kept = rehearsals.kept(run)
    if kept is None and (opened := rehearsals.of_link(run)):
        kept = opened[0]
    if kept is None:
        stop(404, f"There is no rehearsal {run!r}: GET {ROOT} lists them.")
    return kept


def _brief(rehearsals: Rehearsals, kept: Kept) -> dict[str, Any]:
    root = request.url_root.rstrip("/")
    file = kept.file
    return {
        "run": kept.id,
        "state": rehearsals.state(kept.id),
        "test_case": file.test_case,
        "made": kept.made,
        "modes": {role: party.mode for role, party in file.parties.items()},
        "archive": f"{root}/b/{kept.id}/archive",
        "failure": rehearsals.failure(kept.id),
    }


def _whole(rehearsals: Rehearsals, kept: Kept) -> dict[str, Any]:
    recording = rehearsals.recording(kept.id)
    links: Mapping[str, Any] = {"links": _links(kept)} if is_near(request) else {}
    return {
        **_brief(rehearsals, kept),
        **standing_of(recording),
        **links,
    }


def _links(kept: Kept) -> dict[str, str]:
    """The address of each role's board."""
    root = request.url_root.rstrip("/")
    return {role: f"{root}/r/{secret}" for role, secret in kept.links.items()}
