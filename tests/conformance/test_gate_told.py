"""What the gate says."""

from datetime import date
from pathlib import Path

import pytest

from conformance.baseline import KnownIssue
from conformance.gate import Gate, gate_of
from conformance.gate_told import excused, lines, of_writing, plain
from conformance.i18n import LANGUAGES, translator
from conformance.sentences import told
from conformance.verdicts import Outcome, Party
from tests.conformance import results

TODAY = date(2026, 11, 23)
ENGLISH = translator("en")


def known(check: str, line: int, **told: object) -> KnownIssue:
    entry = {"check": check, "reason": "ticket 17", "expires": date(2027, 1, 31), "line": line}
    return KnownIssue(**{**entry, **told})  # type: ignore[arg-type]


def gate() -> Gate:
    """A gate with a finding of each kind."""
    baseline = (
        known("G04", 3, outcome=Outcome.NOT_SHOWN, expires=date(2026, 11, 1)),
        known("O02", 8, outcome=Outcome.WAITING),
        known("D11", 12),
        known("B01", 20),
        known("C01", 20),
        known("A07", 30, outcome=Outcome.NOT_SHOWN),
    )
    return gate_of(results.of_every_outcome(), baseline, TODAY)


def test_a_line_for_each_thing_to_do_the_worst_first() -> None:
    shown = list(lines(gate(), ENGLISH))

    assert shown == [
        "The gate is closed. To mend: 4.",
        "Known issues: 1. Entries to remove: 2. Warnings: 2.",
        "new      M01  fault of the test bed: The archivist's view did not answer.",
        "changed  A07  preparations incomplete: its entry is for another outcome: not shown (line 30)."
        " The run file names no certificate.",
        "expired  G04  not shown: its entry has expired (2026-11-01, line 3). Step not reached.",
        "changed  O02  not testable: its entry is for another outcome: waiting (line 8)."
        " No cable to pull.",
        "remove   B01, C01  no entry is needed any more: remove from line 20.",
        "warning  E03  The set id changed between the versions.",
        "warning  L05  No public source says which log it is.",
    ]


def test_checks_of_which_the_same_is_to_be_said_share_a_line() -> None:
    why = told("No scenario of the run showed it")
    checks = tuple(
        results.check(f"C{number:02}", "A check", Outcome.NOT_SHOWN, why=why)
        for number in range(60)
    )

    (*_, line) = lines(gate_of(results.result(checks), (), TODAY), ENGLISH)

    assert line == (
        "new  C00, C01, C02, C03, C04, C05, C06 and 53 more  "
        "not shown: No scenario of the run showed it"
    )


def test_an_entry_of_another_party_is_told() -> None:
    baseline = (known("D11", 3, party=Party.ORGANISER),)

    shown = list(lines(gate_of(results.result(results.OTHERS[:1]), baseline, TODAY), ENGLISH))

    assert "D11  failed: its entry is for another party (line 3)." in shown[2]


def test_an_open_gate_says_so_in_two_lines() -> None:
    shown = list(lines(gate_of(results.succeeding(), (), TODAY), ENGLISH))

    assert len(shown) == 2
    assert shown[0].startswith("The gate is open")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_as_many_lines(language: str) -> None:
    assert len(list(lines(gate(), translator(language)))) == 9


def test_programs_get_every_finding_with_its_entry() -> None:
    plainly = plain(gate())

    kept = next(one for one in plainly["findings"] if one["kind"] == "known")
    assert (plainly["open"], plainly["verdict"], plainly["exit_code"]) == (False, "fault", 5)
    assert kept["check"] == "D11"
    assert kept["entry"] == {
        "outcome": "failed",
        "party": None,
        "reason": "ticket 17",
        "expires": "2027-01-31",
        "line": 12,
    }


def test_junit_is_told_until_when_and_why() -> None:
    assert excused(gate()) == {"D11": "until 2027-01-31: ticket 17"}


def test_what_can_never_be_known_is_told_when_a_baseline_is_written() -> None:
    first, *left = of_writing(gate(), Path("b.toml"), 3, ENGLISH)

    assert first.startswith("Entries written to b.toml: 3.")
    assert [line.split(": ")[1] for line in left] == [
        "M01 (fault of the test bed).",
        "A07 (preparations incomplete).",
    ]
