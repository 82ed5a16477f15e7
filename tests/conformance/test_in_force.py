"""What is not in force on the day of a run is not judged."""

from typing import Any

import pytest

from conformance.judge import outcomes
from conformance.recording import Recording
from conformance.verdicts import Basis, CheckOutcome, Outcome, verdict_of
from simulator.domain.sources import read_sources
from tests.conformance.test_judge import Script, check, stored

ENTRY = 'title = "t"\npublisher = "p"\ndate = "2023"\nlanguage = "fi"\nat = ""\n'
SOURCES = read_sources(
    f"[guide]\n{ENTRY}\n[law]\n{ENTRY}in_force = 2026-11-23\nuntil = 2027-12-31\n"
    f'[law.sections."21 §"]\nin_force = 2027-03-01\n'
)


def judged(day: str, **told: Any) -> CheckOutcome:
    """A check over a run of that day, in which its rule was broken."""
    script = Script()
    script.events[0]["started"] = f"{day}T09:00:00+02:00"
    stored(script, "D11", "storing-04")
    asked = check("D11", rules=("storing-04",), **told)
    (found,) = outcomes(Recording(tuple(script.events)), [asked], SOURCES)
    return found


@pytest.mark.parametrize(
    ("day", "source", "outcome", "why"),
    [
        (
            "2026-11-22",
            "law",
            Outcome.NOT_APPLICABLE,
            "law is in force from 2026-11-23 on: the run was on 2026-11-22",
        ),
        ("2026-11-23", "law", Outcome.FAILED, "storing-04 by d1"),
        ("2027-12-31", "law", Outcome.FAILED, "storing-04 by d1"),
        (
            "2028-01-01",
            "law",
            Outcome.NOT_APPLICABLE,
            "law was in force until 2027-12-31: the run was on 2028-01-01",
        ),
        (
            "2026-11-22",
            "law 21 §; law",
            Outcome.NOT_APPLICABLE,
            "law is in force from 2026-11-23 on: the run was on 2026-11-22",
        ),
        (
            "2027-02-28",
            "law 21 §",
            Outcome.NOT_APPLICABLE,
            "law 21 § is in force from 2027-03-01 on: the run was on 2027-02-28",
        ),
        ("2027-03-01", "law 21 §", Outcome.FAILED, "storing-04 by d1"),
        ("2026-11-22", "law; guide 4.1", Outcome.FAILED, "storing-04 by d1"),
    ],
)
def test_the_same_recording_is_judged_by_what_is_in_force_on_its_day(
    day: str, source: str, outcome: Outcome, why: str
) -> None:
    one = judged(day, source=source)

    assert (one.outcome, str(one.why)) == (outcome, why)


def test_what_is_not_in_force_holds_no_verdict_back() -> None:
    one = judged("2026-11-22", source="law", basis=Basis.STATED)

    assert verdict_of([one]).value == "succeeded"
