"""Which rules a run exercised: asked of at least one of its messages."""

from typing import Any

import pytest

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.coverage import NO_GROUP, NO_KIND, STOPPED, Coverage, coverage_of
from conformance.recording import Recording
from conformance.verdicts import Result
from simulator.domain.requests import StoreDocument
from simulator.domain.rule import RULES, rules_on

PROFILE = {
    "service_requests": {
        "SP1": {"group": "client_document"},
        "SP4": {"group": "client_relationship"},
        "SP5": {"group": None},
    }
}


def message(request: str, service_request: str = "", *found: str, **told: Any) -> dict[str, Any]:
    return {
        "id": told.pop("id", "x1"),
        "request": request,
        "service_request": service_request,
        "outcome": "accepted",
        "findings": [{"rule": rule} for rule in found],
        "facts": {},
        **told,
    }


def covered(*messages: dict[str, Any]) -> Coverage:
    exchanges = ({"event": "exchange", "exchange": one} for one in messages)
    return coverage_of(Recording(({"event": "run", "profile": PROFILE}, *exchanges)))


def why(told: Coverage, rule: str) -> str:
    return next(one.why.text for one in told.unexercised if one.rule == rule)


@pytest.mark.parametrize(
    ("sent", "asked", "unasked"),
    [
        (message("store", "SP1"), "storing-04", "relationship-01"),
        (message("store", "SP4"), "relationship-01", "joint-01"),
        (message("store"), "storing-04", "relationship-01"),
        (message("find", "SP9"), "searching-01", "storing-04"),
        (message("unreadable"), "message-01", "searching-01"),
        (
            message("replace", "SP5", facts={"chain": [{"group": "client_relationship"}]}),
            "relationship-06",
            "joint-01",
        ),
        (message("store", "SP1", "relationship-01"), "relationship-01", "relationship-02"),
    ],
)
def test_a_rule_is_asked_of_messages_of_its_kind_and_group(
    sent: dict[str, Any], asked: str, unasked: str
) -> None:
    told = covered(sent)

    assert told.asked[asked] == 1
    assert unasked in {one.rule for one in told.unexercised}


@pytest.mark.parametrize(
    "sent",
    [
        message("store", "SP1", facts={"repeats": "x0"}),
        message("store", "SP1", outcome="fault", facts=None),
    ],
)
def test_what_was_not_judged_exercises_nothing(sent: dict[str, Any]) -> None:
    assert covered(sent).asked == {}


def test_a_rule_that_stops_leaves_the_others_unasked() -> None:
    stopping = next(rule for rule in rules_on(StoreDocument, None) if rule.stops)

    told = covered(message("store", "SP1", stopping.id))

    assert told.asked[stopping.id] == 1
    assert why(told, "storing-04") == STOPPED


def test_a_rule_that_was_not_asked_says_why() -> None:
    told = covered(message("store", "SP1"))

    assert why(told, "relationship-01") == NO_GROUP
    assert why(told, "message-01") == NO_KIND


def test_every_rule_of_the_book_is_counted_once() -> None:
    told = covered(message("store", "SP1", "storing-04"), message("store", "SP1", id="x2"))

    assert told.total == len(RULES)
    assert told.asked["storing-04"] == 2
    assert told.found == {"storing-04": 1}


def test_a_rehearsal_exercises_what_its_messages_can(plain: Result) -> None:
    told = plain.coverage

    assert {one.rule.split("-")[0] for one in told.unexercised} <= {
        "display",
        "message",
        "notices",
        "notified",
        "old",
    }
    assert set(told.found) <= set(told.asked)
    assert len(told.found) > 20
