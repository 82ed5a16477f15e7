"""Which systems succeeded together before is read from the reports that lie in a folder."""

import json
from pathlib import Path

import pytest

from conformance.known_pairs import pairs_in
from conformance.reports.json_report import render
from tests.conformance.results import succeeding


def keep(shelf: Path, run: str, text: str) -> None:
    (shelf / run).mkdir()
    (shelf / run / "report.json").write_text(text, encoding="utf-8")


def succeeded(versions: tuple[str, str]) -> str:
    report = json.loads(render(succeeding()))
    report["verdict"] = "succeeded"
    for role, name, version in zip(("organiser", "producer"), "AB", versions, strict=True):
        report["parties"][role]["system"] |= {"name": name, "version": version}
    return json.dumps(report)


def test_a_pair_is_known_with_every_version_in_which_it_succeeded(tmp_path: Path) -> None:
    keep(tmp_path, "run-1", succeeded(("4.1", "7")))
    keep(tmp_path, "run-2", succeeded(("5.0", "7")))

    found = pairs_in(tmp_path)

    assert found == {("A", "B"): frozenset({("4.1", "7"), ("5.0", "7")})}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        json.dumps({"verdict": "succeeded"}),
        succeeded(("1", "1")).replace("succeeded", "failed"),
    ],
)
def test_what_is_no_report_of_a_success_tells_of_no_pair(tmp_path: Path, text: str) -> None:
    keep(tmp_path, "run-1", text)

    assert pairs_in(tmp_path) == {}


def test_a_run_does_not_know_itself(tmp_path: Path) -> None:
    keep(tmp_path, "run-1", succeeded(("1", "1")))

    assert pairs_in(tmp_path, but="run-1") == {}
