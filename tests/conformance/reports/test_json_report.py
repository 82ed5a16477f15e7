"""The report for programs."""

import json

from conformance.reports import json_report
from tests.conformance import results


def test_the_fields_of_the_contract_stand_in_their_order() -> None:
    told = json.loads(json_report.render(results.of_every_outcome()))

    assert list(told) == [
        "run",
        "parties",
        "people",
        "verdict",
        "summary",
        "checks",
        "coverage",
        "documents",
        "assumptions",
        "send_by",
        "elsewhere",
    ]
    assert told["run"]["kind"] == "rehearsal"
    assert list(told["parties"]) == ["organiser", "producer"]
    assert told["send_by"] == "2026-11-25"


def test_the_summary_counts_every_outcome_zeros_too() -> None:
    told = json.loads(json_report.render(results.succeeding()))

    assert told["summary"] == {
        "passed": 3,
        "failed": 0,
        "warning": 0,
        "not_shown": 0,
        "not_applicable": 1,
        "not_testable": 0,
        "waiting": 1,
        "configuration": 0,
        "fault": 0,
    }
    assert told["verdict"] == "succeeded"


def test_a_red_keeps_sentence_template_and_values_apart() -> None:
    told = json.loads(json_report.render(results.of_every_outcome()))

    (red,) = (one for one in told["checks"] if one["id"] == "D11")

    assert red["outcome"] == "failed"
    assert red["why"] == {
        "text": "The document names {seen} as its controller.",
        "values": {"seen": results.COMPANY},
        "sentence": f"The document names {results.COMPANY} as its controller.",
    }
    assert red["evidence"] == ["x-0007", "x-0008", "stores", "soteri-1"]


def test_the_file_is_readable_utf_8_with_a_newline_at_its_end() -> None:
    written = json_report.render(results.succeeding())

    assert "Itärannan hyvinvointialue" in written
    assert written.endswith("}\n")
