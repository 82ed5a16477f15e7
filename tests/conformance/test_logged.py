"""What a log must tell of a use: each thing that it lacks is seen."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from conformance.actions import LogEntry, Logged
from conformance.expectations import weigh
from conformance.expected import Expectation, Kind, Seen, State
from conformance.logged import entry_of, use_of

EXCHANGE = {
    "id": "e1",
    "request": "store",
    "caller": {"organisation": "1.2", "unit": "1.2.3"},
    "outcome": "accepted",
    "documents": ["1.9"],
}
ENTRY: Mapping[str, Any] = {
    "exchange": "e1",
    "outcome": "accepted",
    "role": "register_access_right",
    "unit": "1.2.3",
    "client": "1.2.246.21|230579-9928",
    "user": {"id": "90000000006", "name": "Sari Vallirinne"},
    "documents": [{"id": "1.9", "version": 1}],
    "service_request": "SP2",
    "use_situation": "21",
}


def entry(*, disclosed: bool = False, **told: Any) -> LogEntry:
    return entry_of({**ENTRY, **told}, disclosed)


def met(kind: Kind, values: Mapping[str, str], *entries: LogEntry) -> State:
    expected = Expectation(kind=kind, values=values)
    return weigh(expected, Seen(Logged(entries=entries))).state


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({}, State.MET),
        ({"exchange": "e2"}, State.BROKEN),
        ({"user": None}, State.BROKEN),
        ({"user": {"id": "", "name": "Sari"}}, State.BROKEN),
        ({"user": {"id": "9", "name": " "}}, State.BROKEN),
        ({"client": None}, State.BROKEN),
        ({"service_request": None}, State.BROKEN),
        ({"use_situation": None}, State.BROKEN),
        ({"unit": "1.2.4"}, State.BROKEN),
        ({"outcome": "refused"}, State.BROKEN),
        ({"documents": []}, State.BROKEN),
    ],
)
def test_the_log_tells_who_whose_what_for_and_when(told: dict[str, Any], state: State) -> None:
    assert met(Kind.IN_LOG, {"e1": use_of(EXCHANGE)}, entry(**told)) is state


def test_a_refused_use_names_no_document() -> None:
    refused = {**EXCHANGE, "outcome": "refused", "documents": []}

    assert met(Kind.IN_LOG, {"e1": use_of(refused)}, entry(outcome="refused", documents=[])) is (
        State.MET
    )


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({}, State.MET),
        ({"role": "own_register"}, State.BROKEN),
        ({"use_situation": "1"}, State.BROKEN),
        ({"disclosed": True}, State.BROKEN),
        ({"exchange": "e2", "role": "own_register"}, State.MET),
    ],
)
def test_use_under_the_right_is_use_of_the_register(told: dict[str, Any], state: State) -> None:
    assert met(Kind.USE_OF_REGISTER, {"e1": "21"}, entry(**told)) is state


@pytest.mark.parametrize(
    ("name", "state"), [("Sari Vallirinne", State.MET), ("Sari, asiakas TUOMIKALLIO", State.BROKEN)]
)
def test_the_log_repeats_nothing_needless(name: str, state: State) -> None:
    said = entry(user={"id": "9", "name": name})

    assert met(Kind.NOTHING_NEEDLESS, {"the client's name": "Tuomikallio"}, said) is state


SEARCHED = {"e1": "a user whose access right will be taken away"}


@pytest.mark.parametrize(
    ("after", "state"),
    [
        ([], State.MET),
        ([{"exchange": "e2", "user": {"id": "2", "name": "Ilmo"}}], State.MET),
        ([{"exchange": "e2"}], State.BROKEN),
        ([{"exchange": "e1", "user": None}], State.BLOCKED),
    ],
)
def test_whose_right_was_taken_away_is_in_the_log_no_more(
    after: list[dict[str, Any]], state: State
) -> None:
    entries = [entry(exchange="e0"), entry(), *(entry(**told) for told in after)]

    assert met(Kind.NO_LATER_USE, SEARCHED, *entries) is state


def test_where_the_log_lacks_the_first_search_nothing_is_shown() -> None:
    assert met(Kind.NO_LATER_USE, SEARCHED) is State.BLOCKED


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({}, State.MET),
        ({"act": "replace"}, State.BROKEN),
        ({"role": "own_register"}, State.BROKEN),
        ({"outcome": "refused"}, State.BROKEN),
        ({"documents": [{"id": "1.8", "version": 1}]}, State.BROKEN),
    ],
)
def test_the_log_tells_of_the_archivists_annulment(told: dict[str, Any], state: State) -> None:
    said = entry(**{"act": "annul", "role": "archivist", **told})

    assert met(Kind.ANNULMENT_IN_LOG, {"1.9": "implementation plan"}, said) is state


def test_what_is_expected_of_a_use_is_kept_as_text() -> None:
    assert json.loads(use_of({**EXCHANGE, "caller": None}))["unit"] == ""
