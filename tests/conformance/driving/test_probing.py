"""A look at a driver before a rehearsal."""

from datetime import UTC, datetime

import pytest

from conformance.driving.probing import probe
from conformance.driving.talking import Patience
from tests.conformance.driving.grounds import now
from tests.conformance.driving.stubs import answering, stub
from tests.waiting import WITHIN

SENT = answering({"kind": "sent"})
ONCE = Patience(connect=WITHIN, answer=WITHIN, again=0)


def test_the_reference_driver_says_what_it_is(child: str) -> None:
    seen = probe(child, now)

    assert seen.reachable
    assert seen.why is None
    assert seen.contract == "1"
    assert seen.system is not None
    assert seen.system.name == "Sotebed Reference"
    assert seen.parts == ("organiser", "producer")
    assert seen.clock
    assert seen.issuers[0].startswith("-----BEGIN CERTIFICATE-----")
    assert seen.offset_seconds == pytest.approx(0, abs=30)


def test_a_clock_that_is_ahead_is_told_in_seconds() -> None:
    here = datetime(2026, 11, 23, 6, 58, tzinfo=UTC)

    with stub(SENT) as url:
        seen = probe(url, lambda: here, ONCE)

    assert seen.offset_seconds == 120


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"contract": "2"}, "speaks contract 2"),
        ({"parts": []}, "parts: List should have at least 1 item"),
        ({"now": "2026-11-23T09:00:00"}, "now: Input should have timezone info"),
    ],
)
def test_a_driver_of_no_use_says_why(told: dict[str, object], why: str) -> None:
    with stub(SENT, **told) as url:
        seen = probe(url, now, ONCE)

    assert not seen.reachable
    assert why in str(seen.why)


def test_nobody_at_the_address_is_told() -> None:
    seen = probe("http://127.0.0.1:1", now, ONCE)

    assert not seen.reachable
    assert "cannot be reached" in str(seen.why)
