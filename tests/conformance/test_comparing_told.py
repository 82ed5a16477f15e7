"""What a comparison says."""

from dataclasses import replace

import pytest

from conformance.comparing import Comparison, compare
from conformance.comparing_told import lines, plain
from conformance.i18n import LANGUAGES, translator
from conformance.sentences import told
from conformance.verdicts import Mode, Outcome
from tests.conformance import results


def comparison() -> Comparison:
    """One check worse, one better, two in another mode, one in each run alone, and another version."""
    green = results.PASSED[0]
    red = replace(green, outcome=Outcome.FAILED, why=told("It was {what}.", what="wrong"))
    known = replace(green, id="B01")
    same, too = replace(green, id="B03"), replace(green, id="B02")
    before = results.result(
        (green, replace(red, id="C01"), known, too, same, replace(green, id="E01"))
    )
    producer = replace(before.producer, system=replace(before.producer.system, version=""))
    checks = (
        red,
        replace(green, id="C01"),
        replace(known, mode=Mode.DRIVEN),
        replace(too, mode=Mode.DRIVEN),
        same,
        replace(red, id="F01"),
    )
    return compare(before, results.result(checks, run="2026-11-24-b2", producer=producer))


def test_a_line_for_each_change_the_worse_first() -> None:
    shown = list(lines(comparison(), translator("en")))

    assert shown == [
        "From 2026-11-23-a1 to 2026-11-24-b2, something got worse.",
        "Worse: 1. Better: 1. Otherwise changed: 2.",
        "worse        A03  passed → failed: It was wrong.",
        "better       C01  failed → passed: The service unit is found in the organisation register",
        "other        Checks with the same outcome, reached in another way (2): "
        "simulated → real system, driven by the test bed",
        "only before  E01  passed: The service unit is found in the organisation register",
        "only after   F01  failed: The service unit is found in the organisation register",
        "Service producer, Version: 7.2 → –",
    ]


def test_another_verdict_stands_before_the_checks() -> None:
    red = results.result(results.OTHERS[:1])

    shown = list(lines(compare(results.succeeding(), red), translator("en")))

    assert shown[2].split() == ["worse", "Result:", "succeeded", "→", "failed"]


def test_two_runs_alike_are_one_line() -> None:
    alike = compare(results.succeeding(), results.succeeding())

    shown = list(lines(alike, translator("en")))

    assert shown == ["Nothing changed from 2026-11-23-a1 to 2026-11-23-a1."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_as_many_lines(language: str) -> None:
    assert len(list(lines(comparison(), translator(language)))) == 8


def test_programs_get_the_same_as_plain_data() -> None:
    told_ = plain(comparison())

    assert told_["worse"] is True
    assert told_["changes"][0] == {
        "check": "A03",
        "turn": "worse",
        "outcome": {"before": "passed", "after": "failed"},
        "mode": {"before": "simulated", "after": "simulated"},
        "why": "It was wrong.",
    }
    assert [one["check"] for one in told_["changes"]] == ["A03", "B01", "B02", "C01"]
    assert [one["check"] for one in told_["only_before"]] == ["E01"]
    assert told_["differences"] == [
        {"party": "producer", "label": "Version", "before": "7.2", "after": ""}
    ]
