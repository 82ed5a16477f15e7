"""What a replacement changes, told from contents alone."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from conformance.alterations import Difference, alteration, day_words, departures
from conformance.changes import CHANGES, changed
from conformance.plan import PLAN, Content, Making
from conformance.setting import Setting
from tests.conformance.asking import story

TODAY = date(2026, 11, 23)
BEGINS = "the producer's right begins yesterday"
ENDED = "the producer's right ended yesterday"
PRODUCER = "1.2.246.10.90000046.10.21"
OTHER = "1.2.246.10.90000054.10.21"


@pytest.fixture(scope="module")
def setting() -> Setting:
    return story()[0].setting


def planned(setting: Setting, name: str) -> Content:
    organiser = setting.organiser
    return PLAN[name].make(
        Making(
            setting=setting,
            client="client",
            maker=organiser,
            controller=organiser,
            today=TODAY,
            relationship="1.2.3",
            case="1.2.4",
        )
    )


def relationship(setting: Setting, *changes: str) -> Content:
    """The client relationship after changes, one upon the other."""
    content = planned(setting, "client relationship")
    for change in changes:
        content = changed(content, change, setting, TODAY)
    return content


def found(setting: Setting, before: Content, awaited: str, content: Content) -> list[str]:
    told = alteration(before, awaited, setting, TODAY)
    assert told is not None
    return [one.what for one in departures(told, content)]


STARTS = {name: "case" if "case" in name else "client relationship" for name in CHANGES} | {
    "a text is corrected": "meeting entry"
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_asked_for_departs_in_nothing(setting: Setting, change: str) -> None:
    before = planned(setting, STARTS[change])
    if STARTS[change] == "client relationship" and "begins" not in change:
        before = relationship(
            setting, "the producer's right begins today", "the producer's right ends today"
        )

    assert found(setting, before, change, changed(before, change, setting, TODAY)) == []


@pytest.mark.parametrize(
    ("before", "awaited", "came", "departs"),
    [
        ([], BEGINS, [], ["service unit"]),
        ([], BEGINS, ["the producer's right begins today"], ["start of the right"]),
        ([], BEGINS, ["another producer is added"], ["service unit"]),
        ([], BEGINS, ["the producer's entry has no unit"], ["service unit"]),
        ([], BEGINS, ["the producer's entry has no start date"], ["start of the right"]),
        ([BEGINS], ENDED, [BEGINS], ["end of the right"]),
        ([BEGINS], ENDED, [BEGINS, "the producer's right ends today"], ["end of the right"]),
        ([BEGINS, ENDED], "the producer's right has no end", [BEGINS, ENDED], ["end of the right"]),
        ([BEGINS, ENDED], "another producer is added", [BEGINS, ENDED], ["service unit"]),
        ([], "the relationship ends", [], ["end of the client relationship"]),
    ],
)
def test_another_change_departs_where_it_is_another(
    setting: Setting, before: list[str], awaited: str, came: list[str], departs: list[str]
) -> None:
    content = relationship(setting, *came)

    assert found(setting, relationship(setting, *before), awaited, content) == departs


def test_an_open_case_departs_from_a_closed_one_by_state_and_end(setting: Setting) -> None:
    case = planned(setting, "case")
    told = alteration(case, "the case is closed", setting, TODAY)
    assert told is not None

    departing = list(departures(told, case))

    assert departing == [
        Difference("state of the case", "Päättynyt (2)", "Avoin (1)"),
        Difference("end of the case", "23.11.2026", "none"),
    ]


def test_a_text_may_be_corrected_in_any_way(setting: Setting) -> None:
    entry = planned(setting, "meeting entry")
    otherwise = deepcopy(entry)
    (body,) = otherwise.values()
    body["sovitut_asiat"] = "Ohjelmasta luovutaan."  # type: ignore[index,call-overload]

    assert found(setting, entry, "a text is corrected", otherwise) == []
    assert found(setting, entry, "a text is corrected", entry) == ["text"]


def test_a_difference_names_what_was_expected_and_what_came(setting: Setting) -> None:
    told = alteration(relationship(setting), BEGINS, setting, TODAY)
    assert told is not None

    (later,) = departures(told, relationship(setting, "the producer's right begins tomorrow"))
    (another,) = departures(told, relationship(setting, "another producer is added"))

    assert later == Difference("start of the right", "22.11.2026", "24.11.2026")
    assert another == Difference("service unit", PRODUCER, OTHER)


def by_another_system(change: Callable[[dict[str, Any]], None]) -> Callable[[Content], Content]:
    def made(content: Content) -> Content:
        after = deepcopy(content)
        (body,) = after.values()
        change(body)  # type: ignore[arg-type]
        return after

    return made


def in_a_block_of_its_own(body: dict[str, Any]) -> None:
    body["sosiaalihuollon_palvelutehtava"].insert(
        0, {"palvelutehtava": {"code": "20", "display": "Vammaispalvelut"}}
    )


def with_an_end(body: dict[str, Any]) -> None:
    (entry,) = body["sosiaalihuollon_palvelutehtava"][0]["palveluntuottaja"]
    entry["asiakkuuden_paattymispvm"] = (TODAY + timedelta(days=365)).isoformat()


def with_more_told(body: dict[str, Any]) -> None:
    (entry,) = body["sosiaalihuollon_palvelutehtava"][0]["palveluntuottaja"]
    entry["sosiaalipalvelu"] = [{"code": "45", "display": "Sosiaaliohjaus"}]


@pytest.mark.parametrize("otherwise", [in_a_block_of_its_own, with_an_end, with_more_told])
def test_what_another_system_tells_beside_the_change_is_no_departure(
    setting: Setting, otherwise: Callable[[dict[str, Any]], None]
) -> None:
    content = by_another_system(otherwise)(relationship(setting, BEGINS))

    assert found(setting, relationship(setting), BEGINS, content) == []


@pytest.mark.parametrize("change", [BEGINS, "the case is closed", "a text is corrected"])
def test_a_content_without_a_place_for_the_change_tells_nothing(
    setting: Setting, change: str
) -> None:
    assert alteration({"muu": {"koodi": "1"}}, change, setting, TODAY) is None


def test_a_change_of_no_known_name_is_a_fault(setting: Setting) -> None:
    with pytest.raises(KeyError):
        alteration(relationship(setting), "the sky falls", setting, TODAY)


def test_days_are_written_as_in_finland() -> None:
    assert [day_words(text) for text in ("2026-11-03", "2", "", "none")] == [
        "3.11.2026",
        "2",
        "",
        "none",
    ]
