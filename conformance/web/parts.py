"""The parts of the board's page: made at once with it, and anew for the script that follows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from markupsafe import Markup

from conformance.attended import TELLING
from conformance.news import NEWS, Part
from conformance.recording import Recording
from conformance.reports.checks_view import View
from conformance.turns import Turn
from conformance.web import board_turn, board_view
from conformance.web.board_view import Scene
from conformance.web.layout import fragment

NAMES: Final = ("turn", "misses", "answers", "progress", "to_come")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent and has faults: which one, what was typed, the faults by field."""

    says: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


def parts(scene: Scene, recording: Recording, sent: Sent | None = None) -> dict[str, View]:
    """The parts of the page by name, each with its text and a stamp that changes with it."""
    shown = {
        "turn": board_turn.turn(scene, board_turn.judged_now(recording)),
        "misses": board_turn.misses(scene),
        "answers": _answers(scene, Sent()),
        "progress": board_view.progress(scene),
        "to_come": board_view.to_come(scene),
    }
    made = {name: _part(f"board/{name}.html", scene, shown[name]) for name in NAMES}
    if sent is not None:
        # Under the stamp of the form without faults: the script leaves it until something is new.
        faulty = _part("board/answers.html", scene, _answers(scene, sent))
        made["answers"] = {**made["answers"], "html": faulty["html"]}
    return made


def scenarios(scene: Scene, after: Mapping[int, int], since: int) -> Iterator[View]:
    """The scenarios in which something happened since so many events, the newest first."""
    for shown in board_view.begun(scene):
        if after.get(shown["number"], 0) >= since:
            yield {"number": shown["number"], **_part("board/scenario.html", scene, shown)}


def last_events(recording: Recording) -> dict[int, int]:
    """The place of each scenario's last event in the recording, by the scenario's number."""
    last: dict[int, int] = {}
    number = 0
    for at, event in enumerate(recording.events):
        number += event["event"] == "scenario"
        last[number] = at
    return last


def _part(template: str, scene: Scene, shown: Any) -> View:
    text = fragment(template, v=shown, under=scene.visit.root)
    return {"html": Markup(text), "stamp": sha256(text.encode()).hexdigest()[:12]}  # noqa: S704


def _answers(scene: Scene, sent: Sent) -> View | None:
    """The forms by which the reader may answer; None when it is not for them to."""
    waits = scene.board.turn
    allowed = scene.board.for_role(scene.visit.role)
    if waits is None or not allowed.says:
        return None
    return {
        "key": waits.key,
        "wants": waits.wants,
        "says": [one.value for one in allowed.says],
        "ability": waits.wants == "clock" and not waits.action.get("moment"),
        "telling": _telling(waits),
        "sent": sent,
    }


def _telling(waits: Turn) -> tuple[Part, ...]:
    """What is to be told, where something is."""
    news = NEWS.get((waits.party, str(waits.action.get("document") or "")))
    return news.parts if news and waits.wants == TELLING else ()
