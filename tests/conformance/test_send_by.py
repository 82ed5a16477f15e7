"""By when a successful onboarding test must be reported."""

from datetime import date

import pytest

from conformance.send_by import send_by


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 11, 23), date(2026, 11, 25), id="an ordinary Monday"),
        pytest.param(date(2026, 11, 20), date(2026, 11, 24), id="a Friday: over the weekend"),
        pytest.param(date(2026, 11, 21), date(2026, 11, 24), id="a Saturday"),
        pytest.param(date(2026, 4, 1), date(2026, 4, 7), id="Easter takes two days"),
        pytest.param(date(2026, 6, 18), date(2026, 6, 23), id="the eve of Midsummer is free"),
        pytest.param(date(2026, 12, 22), date(2026, 12, 28), id="Christmas from its eve"),
        pytest.param(date(2026, 12, 30), date(2027, 1, 4), id="into the next year"),
        pytest.param(date(2027, 12, 3), date(2027, 12, 8), id="Independence Day on a Monday"),
    ],
)
def test_the_report_is_due_on_the_second_business_day(day: date, expected: date) -> None:
    due = send_by(day)

    assert due == expected
