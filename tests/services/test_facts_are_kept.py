"""What an exchange was judged on is kept with it: judged again, it gives the same findings."""

import json
from datetime import datetime
from io import StringIO

import pytest

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.local import running
from conformance.recording import Recorder
from conformance.runfile import Rehearsal
from conformance.runner import Stage, rehearse
from simulator.app import make_testbed
from simulator.domain.dates import HELSINKI
from simulator.domain.facts import Facts
from simulator.domain.plain import from_plain, to_plain
from simulator.domain.rule import judge
from simulator.messages.archive import read_request
from simulator.storage import journal

# behave names its own function deprecated when the step library asks for it
pytestmark = pytest.mark.filterwarnings("ignore:DEPRECATED. Use get_step_matcher_factory")

START = datetime(2026, 11, 23, 9, tzinfo=HELSINKI)


@pytest.fixture(scope="module")
def rehearsed():
    """The journal of a whole simulated rehearsal, and the codes it was judged by."""
    testbed = make_testbed(now=lambda: START)
    codes = testbed.outside.codes
    with running(testbed) as address:
        stage = Stage(
            address=address,
            codes=codes,
            world=testbed.outside.worlds["demo"],
            run="kept-facts",
            tool_version="0",
            rule_book="0",
        )
        rehearse(Rehearsal(), stage, Recorder(StringIO()), lambda _line: None)
        bench = testbed.bench("kept-facts")
        with bench.transaction() as db:
            return journal.page(db, None, 10_000)[0], codes


def judged_again(exchange, codes):
    received = read_request(exchange.request_bytes, exchange.content_type, codes)
    facts = from_plain(Facts, json.loads(json.dumps(exchange.facts)), codes=codes)
    return [to_plain(finding) for finding in judge(received.request, facts)]


def test_a_rehearsals_exchanges_are_judged_again_alike(rehearsed):
    exchanges, codes = rehearsed
    judgeable = [one for one in exchanges if one.facts and "repeats" not in one.facts]

    again = {one.id: judged_again(one, codes) for one in judgeable}

    assert len(judgeable) > 80
    assert again == {one.id: list(one.findings) for one in judgeable}


def test_only_what_the_identity_guard_dropped_cannot_be_judged_again(rehearsed):
    exchanges, _codes = rehearsed
    dropped = [one for one in exchanges if one.request_bytes is None]

    assert dropped
    for exchange in dropped:
        assert [finding["rule"] for finding in exchange.findings] == ["identification-01"]
        assert exchange.facts is None


def test_no_exchange_of_a_rehearsal_is_a_fault(rehearsed):
    exchanges, _codes = rehearsed

    assert {one.outcome for one in exchanges} <= {"accepted", "refused"}
