"""The board as its page shows it, in one language, as plain data."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from conformance.board import Board, Place, Played, Role, Situation
from conformance.i18n import N_
from conformance.reports import tokens, words
from conformance.reports.checks_view import View, pill
from conformance.reports.trail import Trail, trail_of
from conformance.reports.view import scenario as scenario_view
from conformance.reports.view import took_part
from conformance.reports.voice import Voice
from conformance.result import TITLE
from conformance.verdicts import Outcome, PartyTold, ScenarioDone
from conformance.web import board_words
from conformance.web.picture import picture
from conformance.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Scene:
    """What a board is shown with: the board, the reader, their voice, the store's state."""

    board: Board
    visit: Visit
    voice: Voice
    trail: Trail
    failed: bool = False

    @property
    def over(self) -> bool:
        return self.failed or self.board.situation in (Situation.ENDED, Situation.FAULT)


def scene_of(board: Board, visit: Visit, voice: Voice, state: str) -> Scene:
    """A board to be shown to a reader."""
    spoken = _with_names(voice, board)
    return Scene(board, visit, spoken, trail_of(board.result), failed=state == "failed")


def _with_names(voice: Voice, board: Board) -> Voice:
    """A voice that in Swedish calls the parties and their units by their Swedish names."""
    if voice.language != "sv":
        return voice
    names = {
        finnish: swedish
        for one in board.parties
        for finnish, swedish in (
            (one.organisation, one.organisation_sv),
            (one.unit_name, one.unit_name_sv),
        )
        if swedish
    }
    return replace(voice, translate=lambda text: names.get(text) or voice.translate(text))


def about(scene: Scene) -> View:
    """What stands over every page of a rehearsal."""
    board, voice = scene.board, scene.voice
    return {
        "title": voice.translate(board.run.get("title", TITLE)),
        "run": board.run["id"],
        "client": board.run["client"],
        "role": voice.word(board_words.ROLES, scene.visit.role),
        "parties": [_party(voice, one, board) for one in board.parties],
        "ready": board.ready,
        "at": board.at,
        "over": scene.over,
        "conductor": scene.visit.role is Role.CONDUCTOR,
    }


def _party(voice: Voice, one: PartyTold, board: Board) -> View:
    return {
        "role": one.role.value,
        "word": voice.word(words.PARTIES, one.role.value),
        "organisation": voice.name(one.organisation, one.organisation_sv),
        "unit": voice.name(one.unit_name, one.unit_name_sv),
        "mode": took_part(voice, one, board.result),
        "system": " ".join(part for part in (one.system.name, one.system.version) if part),
        "turn": one.role.value == board.whose,
    }


def progress(scene: Scene) -> View:
    """How far the rehearsal has come: a cell for each scenario."""
    scenarios = scene.board.scenarios
    done = sum(one.place is Place.DONE for one in scenarios)
    return {
        "done": str(done),
        "total": str(len(scenarios)),
        "cells": [_cell(scene.voice, one) for one in scenarios],
    }


def _cell(voice: Voice, one: Played) -> View:
    return {
        "number": one.number,
        "name": voice.translate(one.name),
        "place": one.place.value,
        "pill": _pill(voice, one),
        "link": one.place is not Place.TO_COME,
    }


def _pill(voice: Voice, one: Played) -> View:
    if one.outcome is not None:
        return pill(voice, one.outcome.value)
    word = N_("Under way") if one.place is Place.CURRENT else N_("To come")
    tone = "waiting" if one.place is Place.CURRENT else "not_applicable"
    return {"tone": tone, "mark": tokens.MARKS[tone], "word": voice.translate(word)}


def begun(scene: Scene) -> Iterator[View]:
    """The scenarios that were begun, the newest first, each with its steps and its picture."""
    for one in reversed(scene.board.scenarios):
        if one.place is not Place.TO_COME:
            yield scenario(scene, one)


def scenario(scene: Scene, one: Played) -> View:
    """A scenario with its steps and its picture."""
    done = ScenarioDone(
        name=one.name,
        checks=one.checks,
        rules=(),
        outcome=one.outcome or Outcome.WAITING,
        steps=one.steps,
    )
    return {
        **scenario_view(scene.voice, scene.trail, one.number - 1, done),
        "pill": _pill(scene.voice, one),
        "current": one.place is Place.CURRENT,
        "looked_up": any(
            id in scene.board.looked_up for step in one.steps for id in step.exchanges
        ),
        "picture": Markup(picture(scene.voice, scene.board, scene.trail, one)),  # noqa: S704
    }


def to_come(scene: Scene) -> list[View]:
    """The scenarios that are still to come."""
    return [_cell(scene.voice, one) for one in scene.board.scenarios if one.place is Place.TO_COME]
