"""The report for pipelines."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

from conformance.reports import junit
from conformance.sentences import Sentence
from conformance.verdicts import APPROVAL, Basis, Mode, Outcome, Result
from tests.conformance import results

STATED, DERIVED = Basis.STATED, Basis.DERIVED
SEVERAL_LINES = Sentence("one\n  two")


def parsed(*checks: object) -> JUnitXml:
    return JUnitXml.fromstring(junit.render(results.result(checks)).encode())


@pytest.mark.parametrize(
    ("outcome", "id", "basis", "expected"),
    [
        (Outcome.PASSED, "B01", STATED, None),
        (Outcome.WARNING, "B01", DERIVED, None),
        (Outcome.FAILED, "B01", STATED, Failure),
        (Outcome.FAILED, "B01", DERIVED, Failure),
        (Outcome.FAULT, "B01", STATED, Error),
        (Outcome.CONFIGURATION, "B01", STATED, Error),
        (Outcome.NOT_SHOWN, "B01", STATED, Error),
        (Outcome.NOT_SHOWN, "B01", DERIVED, Skipped),
        (Outcome.NOT_TESTABLE, "B01", STATED, Error),
        (Outcome.NOT_TESTABLE, "B01", DERIVED, Skipped),
        (Outcome.WAITING, "B01", STATED, Error),
        (Outcome.WAITING, APPROVAL, STATED, Skipped),
        (Outcome.NOT_APPLICABLE, "B01", STATED, Skipped),
    ],
)
def test_what_holds_the_verdict_back_is_never_green(
    outcome: Outcome, id: str, basis: Basis, expected: type | None
) -> None:
    document = parsed(results.check(id, "A check", outcome, basis=basis))

    (suite,) = document
    (case,) = suite

    assert [type(one) for one in case.result] == ([expected] if expected else [])
    assert all(one.type == outcome.value for one in case.result)


def cases(result: Result, known: dict[str, str] | None = None) -> dict[str, TestCase]:
    document = JUnitXml.fromstring(junit.render(result, known).encode())
    return {case.name.split()[0]: case for suite in document for case in suite}


def test_every_chapter_is_a_suite_and_every_check_a_case_of_it() -> None:
    document = JUnitXml.fromstring(junit.render(results.of_every_outcome()).encode())

    names = {suite.name: [case.name.split()[0] for case in suite] for suite in document}
    assert names["register-access-right.A Before the first step"] == ["A03", "A07"]
    assert names["register-access-right.O Faults and edges"] == ["O02"]
    assert all(case.classname == suite.name for suite in document for case in suite)
    assert all(one.attrib["file"].endswith("register-access-right.feature") for one in raw_cases())


def raw_cases() -> list[ET.Element]:
    return list(ET.fromstring(junit.render(results.of_every_outcome())).iter("testcase"))


def test_the_suites_are_in_the_order_of_the_catalogue_and_each_comes_once(plain: Result) -> None:
    document = JUnitXml.fromstring(junit.render(plain).encode())

    letters = [suite.name.partition(".")[2][0] for suite in document]
    assert letters == sorted(set(letters))


def test_the_whole_counts_what_its_suites_count() -> None:
    document = JUnitXml.fromstring(junit.render(results.of_every_outcome()).encode())

    whole = (document.tests, document.failures, document.errors, document.skipped)
    assert whole == (12, 1, 4, 2)
    for name in ("tests", "failures", "errors", "skipped", "time"):
        parts = sum(getattr(suite, name) for suite in document)
        assert parts == pytest.approx(getattr(document, name), abs=0.001)


def test_the_time_of_a_scenario_is_shared_by_the_checks_that_it_shows() -> None:
    found = cases(results.of_every_outcome())

    assert (found["A03"].time, found["B01"].time) == (30, 30)  # a minute between its steps
    assert (found["D11"].time, found["C01"].time) == (120, 0)


@pytest.mark.parametrize("at", ["2026-11-24T09:02:10+02:00", "2026-11-22T09:01:10+02:00"])
def test_a_clock_that_was_moved_is_no_time_spent(at: str) -> None:
    before = results.SCENARIOS[0]
    moved = replace(before, steps=(*before.steps, replace(before.steps[-1], at=at)))

    found = cases(results.result(results.PASSED, scenarios=(moved,)))

    assert found["A03"].time == 30


def test_a_case_tells_how_its_check_was_reached() -> None:
    (case,) = (one for one in raw_cases() if one.attrib["name"].startswith("E03"))

    assert {one.attrib["name"]: one.attrib["value"] for one in case.iter("property")} == {
        "check": "E03",
        "outcome": "warning",
        "mode": "simulated",
        "basis": "derived",
        "party": "producer",
    }


def test_a_suite_tells_the_run_and_who_took_part() -> None:
    (suite, *_) = JUnitXml.fromstring(junit.render(results.of_every_outcome()).encode())

    found = {one.name: one.value for one in suite.properties()}
    assert (found["run"], found["verdict"]) == ("2026-11-23-a1", "fault")
    assert (found["producer.mode"], found["producer.version"]) == ("attended", "7.2")


def test_a_warning_is_no_failure_and_is_told_in_the_output() -> None:
    case = cases(results.of_every_outcome())["E03"]

    assert case.result == []
    assert case.system_out.startswith("warning\nseen: The set id changed")


def test_a_known_issue_is_skipped_with_its_reason() -> None:
    case = cases(results.of_every_outcome(), {"D11": "until 2027-01-31: ticket 17"})["D11"]

    (skipped,) = case.result
    assert isinstance(skipped, Skipped)
    assert skipped.type == "known"
    assert skipped.message.startswith("known until 2027-01-31: ticket 17 (The document names")
    assert "known: until 2027-01-31: ticket 17" in skipped.text


@pytest.mark.parametrize(
    ("id", "producer", "expected"),
    [
        ("D11", Mode.SIMULATED, 'sotebed run --select "@D11"'),
        ("D11", Mode.DRIVEN, 'sotebed run RUNFILE --select "@D11"'),
        ("A07", Mode.SIMULATED, "sotebed run"),  # readiness has no scenario to select
    ],
)
def test_a_red_case_tells_how_to_see_it_again(id: str, producer: Mode, expected: str) -> None:
    red = results.result((results.check(id, "A check", Outcome.FAILED),))

    case = cases(replace(red, producer=replace(red.producer, mode=producer)))[id]

    assert case.result[0].text.splitlines()[-1] == f"reproduce: {expected}"


def test_names_and_messages_are_one_line() -> None:
    red = results.check("D11", "A\ntitle", Outcome.FAILED, why=SEVERAL_LINES)

    case = cases(results.result((red,)))["D11"]

    assert (case.name, case.result[0].message) == ("D11 A title", "one two")


def test_a_failure_tells_what_was_seen_expected_and_where() -> None:
    (red,) = cases(results.of_every_outcome())["D11"].result

    assert isinstance(red, Failure)

    assert red.message == f"The document names {results.COMPANY} as its controller."
    assert f"expected: The controller is {results.COUNTY}." in red.text
    assert "evidence: x-0007, x-0008, stores, soteri-1" in red.text


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    hostile = replace(
        results.OTHERS[0], why=Sentence("<b> {name} &", {"name": "\x00\x1b\ud800]]>"})
    )

    (suite,) = parsed(hostile)
    (case,) = suite

    assert case.result[0].message == "<b> \ufffd\ufffd\ufffd]]> &"
