"""What services must show, and what a system must do when the archive fails, kind by kind."""

from typing import Any

import pytest

from conformance.actions import Answer, CannotDo, NoAnswer, OwnRefusal, Sent, Shown, ShownDocument
from conformance.actions import Viewed as View
from conformance.expectations import Expectation, Kind, Seen, State, weigh

MET, BROKEN = State.MET, State.BROKEN
Exchanges = tuple[dict[str, Any], ...]


def expected(kind: Kind, *rules: str, **values: str) -> Expectation:
    return Expectation(kind=kind, rules=rules, values=values)


def exchange(*rules: str, **told: Any) -> dict[str, Any]:
    findings = [{"rule": rule, "text": rule, "effect": "warn"} for rule in rules]
    return {"id": "x1", "status": 200, "findings": findings, **told}


def listed(*sets: str, structure: str = "t1") -> Shown:
    made = [
        ShownDocument(id=f"{one}.1", set_id=one, version=1, controller="", structure=structure)
        for one in sets
    ]
    return Shown(documents=tuple(made))


SHOWS = expected(Kind.VIEW_SHOWS, plan="d1")
HIDES = expected(Kind.VIEW_HIDES, d1="special content")
REFUSES = expected(Kind.VIEW_REFUSES)
TELLS = expected(Kind.VIEW_TELLS, unit="u1", worker="")
LISTS_NOT = expected(Kind.LISTS_NOT, denial="s1.1")
ONCE = expected(Kind.ONCE, t1="1")
TOLD = expected(Kind.FAULT_TOLD)
SUPPORT = Expectation(kind=Kind.FAULT_TOLD, values={"support id": ""})
ARRIVED = expected(Kind.ARRIVED, "storing-03")
FLAGGED = expected(Kind.FLAGGED, "showing-03")
RECORDED = expected(Kind.RECORDED)
TAKEN = Sent(accepted=True, document="d1")
LOST = exchange(provoked="lost_answer")

BEHELD: list[tuple[Expectation, Answer, Exchanges, State]] = [
    (SHOWS, View(shown=("d1", "d2")), (), MET),
    (SHOWS, View(shown=("d2",)), (), BROKEN),
    (SHOWS, View(hidden=(("d1", "delayed"),)), (), BROKEN),
    (SHOWS, View(refused="no"), (), BROKEN),
    (SHOWS, Shown(), (), BROKEN),
    (HIDES, View(hidden=(("d1", "delayed special_content"),)), (), MET),
    (HIDES, View(hidden=(("d1", "delayed"),)), (), BROKEN),
    (HIDES, View(shown=("d1",)), (), BROKEN),
    (HIDES, View(), (), BROKEN),
    (HIDES, View(refused="no"), (), BROKEN),
    (REFUSES, View(refused="no"), (), MET),
    (REFUSES, View(shown=("d1",)), (), BROKEN),
    (REFUSES, View(), (), BROKEN),
    (TELLS, View(values=(("unit", "u1"), ("worker", "Aino"))), (), MET),
    (TELLS, View(values=(("unit", "u2"), ("unit", "u1"), ("worker", "Aino"))), (), MET),
    (TELLS, View(values=(("unit", "u2"), ("worker", "Aino"))), (), BROKEN),
    (TELLS, View(values=(("unit", "u1"),)), (), BROKEN),
    (TELLS, View(refused="no"), (), BROKEN),
    (LISTS_NOT, listed("s2"), (), MET),
    (LISTS_NOT, listed("s1"), (), BROKEN),
    (ONCE, listed("s1"), (), MET),
    (ONCE, listed("s1", "s2"), (), BROKEN),
    (ONCE, listed("s1", structure="t2"), (), BROKEN),
    (TOLD, NoAnswer(words="the archive is away"), (), MET),
    (TOLD, OwnRefusal(words="try later"), (), MET),
    (TOLD, NoAnswer(words=" "), (), BROKEN),
    (TOLD, TAKEN, (exchange(),), MET),
    (TOLD, TAKEN, (LOST,), BROKEN),
    (TOLD, TAKEN, (LOST, exchange()), MET),
    (TOLD, TAKEN, (), BROKEN),
    (TOLD, Sent(accepted=False, words=("away",)), (), MET),
    (TOLD, Sent(accepted=False), (), BROKEN),
    (TOLD, listed("s1"), (), BROKEN),
    (TOLD, Shown(), (), BROKEN),
    (SUPPORT, NoAnswer(words="Support ID: 8372615"), (), MET),
    (SUPPORT, NoAnswer(words="Something went wrong"), (), BROKEN),
    (ARRIVED, TAKEN, (exchange("storing-03"),), MET),
    (ARRIVED, OwnRefusal(words="it is there"), (), MET),
    (ARRIVED, Sent(accepted=False, words=("no",)), (exchange(),), BROKEN),
    (ARRIVED, NoAnswer(words="away"), (), BROKEN),
    (FLAGGED, OwnRefusal(words="give a reason"), (), MET),
    (FLAGGED, TAKEN, (exchange("showing-03"),), MET),
    (FLAGGED, TAKEN, (exchange("showing-01"),), BROKEN),
    (RECORDED, Sent(accepted=False), (), MET),
    (RECORDED, CannotDo(reason="no such screen"), (), State.NOT_TESTABLE),
]


@pytest.mark.parametrize(("wanted", "answer", "exchanges", "state"), BEHELD)
def test_what_was_seen_is_held_against_what_was_expected(
    wanted: Expectation, answer: Answer, exchanges: Exchanges, state: State
) -> None:
    met = weigh(wanted, Seen(answer, exchanges))

    assert met.state is state
    assert (met.why is None) == (state is MET)


@pytest.mark.parametrize(
    ("view", "state"),
    [
        pytest.param(
            View(hidden=(("d1", "withheld"),)), MET, id="a view in which nothing is shown"
        ),
        pytest.param(View(shown=("d1",)), BROKEN, id="a view that shows something"),
        pytest.param(View(refused="no"), BROKEN, id="nobody was let in: nothing was looked at"),
    ],
)
def test_nothing_is_shown_by_a_service_that_was_looked_into(view: View, state: State) -> None:
    met = weigh(expected(Kind.SHOWS_NOTHING), Seen(view, ()))

    assert met.state is state


def test_what_is_recorded_of_a_search_says_how_many_were_shown() -> None:
    met = weigh(RECORDED, Seen(Shown(), ()))

    assert met.state is MET
    assert str(met.why) == "Documents shown: 0"
