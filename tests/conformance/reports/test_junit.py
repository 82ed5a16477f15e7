"""The report for pipelines."""

from dataclasses import replace

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from conformance.reports import junit
from conformance.sentences import told
from conformance.verdicts import APPROVAL, Basis, Outcome
from tests.conformance import results

STATED, DERIVED = Basis.STATED, Basis.DERIVED


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


def test_every_check_is_a_case_under_its_chapter() -> None:
    result = results.of_every_outcome()

    (suite,) = JUnitXml.fromstring(junit.render(result).encode())

    assert [case.name.split()[0] for case in suite] == [one.id for one in result.checks]
    assert [case.classname for case in suite] == [one.id[0] for one in result.checks]
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (12, 1, 4, 2)


def test_a_failure_tells_what_was_seen_expected_and_where() -> None:
    (suite,) = JUnitXml.fromstring(junit.render(results.of_every_outcome()).encode())

    (red,) = (one for case in suite for one in case.result if isinstance(one, Failure))

    assert red.message == f"The document names {results.COMPANY} as its controller."
    assert f"expected: The controller is {results.COUNTY}." in red.text
    assert "evidence: x-0007, x-0008, stores, soteri-1" in red.text


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    hostile = replace(results.OTHERS[0], why=told("<b> {name} &", name="\x00\x1b\ud800]]>"))

    (suite,) = parsed(hostile)
    (case,) = suite

    assert case.result[0].message == "<b> \ufffd\ufffd\ufffd]]> &"
