"""All rehearsals that a reader may see, and two of them compared."""

import json
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, request

from conformance.comparing import Comparison, Turn, compare
from conformance.i18n import N_
from conformance.judged import JudgedError, judged
from conformance.reports import words
from conformance.reports.tokens import VERDICT_TONES
from conformance.reports.voice import Voice
from conformance.test_cases import title_of
from conformance.verdicts import Result
from conformance.web.layout import render
from conformance.web.opened import Listed, is_near, listed
from conformance.web.store import Store
from conformance.web.visits import refuse, speaker

STATES = {
    "playing": N_("Going on"),
    "waiting": N_("Waiting"),
    "ended": N_("Ended"),
    "failed": N_("Broken off"),
}
TONES = {"waiting": "waiting", "failed": "fault"}
VERDICTS = {
    "succeeded": N_("Succeeded"),
    "failed": N_("Did not succeed"),
    "incomplete": N_("Incomplete"),
    "not_ready": N_("Not ready"),
    "fault": N_("Fault of the test bed"),
}
TURNS = {
    Turn.WORSE: N_("Worse"),
    Turn.BETTER: N_("Better"),
    Turn.OTHER: N_("Otherwise changed"),
}
CHOOSE_TWO = N_("Choose two rehearsals that have ended, one before and one after.")
NOT_YOURS = N_(
    "There is no rehearsal {run} that you may see: on another machine than the server's, open its "
    "link first."
)
NO_RESULT = N_("The rehearsal {run} cannot be compared yet: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A rehearsal in the list; *modes* are words, organiser's first; *tone* is of its pill, empty for none."""

    id: str
    href: str
    test_case: str
    modes: tuple[tuple[str, str], ...]
    made: str
    tone: str
    word: str
    ended: bool


def blueprint(rehearsals: Store) -> Blueprint:
    """The list, and the comparison."""
    pages = Blueprint("overview", __name__)

    @pages.get("/rehearsals")
    def overview() -> Response:
        voice = speaker()
        rows = [row_of(rehearsals, one, voice) for one in listed(rehearsals, request)]
        ended = [(row.id, f"{voice.moment(row.made)} – {row.word}") for row in rows if row.ended]
        return render("rehearsals.html", rows=rows, ended=ended, near=is_near(request))

    @pages.get("/rehearsals/compare")
    def compared() -> Response:
        asked = [request.args.get(name, "") for name in ("a", "b")]
        if not all(asked):
            refuse(400, CHOOSE_TWO)
        before, after = (_listed(rehearsals, run) for run in asked)
        found = compare(*(_result(one) for one in (before, after)))
        return _compared(rehearsals, before, after, found)

    return pages


def row_of(rehearsals: Store, one: Listed, voice: Voice) -> Row:
    """A rehearsal as the list shows it."""
    file, state = one.kept.file, rehearsals.state(one.kept.id)
    verdict = _verdict(one.kept.folder) if state == "ended" else ""
    tone = VERDICT_TONES[verdict] if verdict else TONES.get(state, "")
    return Row(
        id=one.kept.id,
        href=f"/r/{one.token}",
        test_case=voice.translate(title_of(file.test_case)),
        modes=tuple(
            (voice.word(words.PARTIES, name), voice.word(words.MODES, mode))
            for name, mode in (("organiser", file.organiser.mode), ("producer", file.producer.mode))
        ),
        made=one.kept.made,
        tone=tone,
        word=voice.translate(VERDICTS[verdict] if verdict else STATES[state]),
        ended=bool(verdict),
    )


def _verdict(folder: Path) -> str:
    """What the report of an ended rehearsal says; empty when there is none."""
    try:
        told = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    verdict = told.get("verdict", "") if isinstance(told, dict) else ""
    return verdict if verdict in VERDICTS else ""


def _listed(rehearsals: Store, run: str) -> Listed:
    found = next((one for one in listed(rehearsals, request) if one.kept.id == run), None)
    if found is None:
        refuse(404, NOT_YOURS, run=run)
    return found


def _result(one: Listed) -> Result:
    try:
        return judged(one.kept.folder)
    except JudgedError as fault:
        refuse(409, NO_RESULT, run=one.kept.id, why=str(fault))


def _compared(rehearsals: Store, before: Listed, after: Listed, found: Comparison) -> Response:
    voice = speaker()
    return render(
        "compared.html",
        before=row_of(rehearsals, before, voice),
        after=row_of(rehearsals, after, voice),
        found=found,
        turns=[(turn, voice.translate(word), found.of(turn)) for turn, word in TURNS.items()],
        say=voice.say,
    )
