"""Every test case between simulated parties: it shows whatever it judges."""

from dataclasses import replace
from pathlib import Path

import pytest

from conformance.runfile import RunFile
from conformance.test_cases import every_test_case
from conformance.verdicts import Outcome, Verdict
from tests.conformance.runs import CLOCK, ids, judged, record, rehearsal

GREEN = {Outcome.PASSED, Outcome.NOT_APPLICABLE, Outcome.WAITING}


@pytest.mark.parametrize("name", every_test_case())
def test_a_test_case_between_simulated_parties_is_green(name: str, tmp_path: Path) -> None:
    asked = replace(rehearsal(), file=RunFile(clock=CLOCK, test_case=name))

    result = judged(record(tmp_path / "recording.ndjson", asked))

    red = {check.id: str(check.why) for check in result.checks if check.outcome not in GREEN}
    allowed = {check.id for check in result.checks if not check.required}
    assert {id: why for id, why in red.items() if id not in allowed} == {}
    assert result.verdict is Verdict.SUCCEEDED
    assert "N01" not in ids(result, Outcome.PASSED)
