"""sotebed gate, as a pipeline calls it."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from junitparser import JUnitXml, Skipped

from conformance.commands.gate import command
from conformance.judged import RECORDING
from conformance.recording import Recording

ENTRY = '[[known]]\ncheck = "G04"\nreason = "ticket 17"\nexpires = 2026-12-31\n'
TODAY = ("--today", "2026-11-23")


@pytest.fixture(scope="module")
def red(
    persona_recordings: Mapping[str, Recording], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a run in which one check, G04, failed."""
    folder = tmp_path_factory.mktemp("red") / "run"
    folder.mkdir()
    events = persona_recordings["keeps-hits"].events
    text = "".join(json.dumps(event) + "\n" for event in events)
    (folder / RECORDING).write_text(text, encoding="utf-8")
    return folder


def called(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.toml"
    path.write_text(ENTRY, encoding="utf-8")
    return path


def test_a_green_run_goes_through_without_a_baseline(plain_folder: Path) -> None:
    result = called(plain_folder)

    assert result.exit_code == 0
    assert result.stdout.startswith("The gate is open")


@pytest.mark.parametrize("option", ["--junit", "--write"])
@pytest.mark.parametrize("name", ["gate.xml", "junit.xml", "recording.ndjson"])
def test_what_the_gate_writes_does_not_go_among_the_files_of_the_run(
    red: Path, option: str, name: str
) -> None:
    before = sorted((one.name, one.read_bytes()) for one in red.iterdir())

    result = called(red, option, red / name, *TODAY)

    assert result.exit_code == 2
    assert "write it outside" in result.stderr or "is there already" in result.stderr
    assert sorted((one.name, one.read_bytes()) for one in red.iterdir()) == before


def test_a_run_is_found_by_its_id(plain_folder: Path) -> None:
    assert called(plain_folder.name, "--out", plain_folder.parent).exit_code == 0


def test_a_new_red_closes_the_gate_and_is_named(red: Path) -> None:
    result = called(red, *TODAY)

    assert result.exit_code == 1
    assert "new      G04  failed: " in result.stdout


@pytest.mark.parametrize(("today", "exit_code"), [("2026-12-31", 0), ("2027-01-01", 1)])
def test_a_known_issue_goes_through_until_it_expires(
    red: Path, baseline: Path, today: str, exit_code: int
) -> None:
    assert called(red, "--baseline", baseline, "--today", today).exit_code == exit_code


def test_an_entry_that_is_not_needed_is_told_and_fails_nothing(
    plain_folder: Path, baseline: Path
) -> None:
    result = called(plain_folder, "--baseline", baseline, *TODAY)

    assert result.exit_code == 0
    assert "remove  G04  no entry is needed any more: remove from line 1." in result.stdout


def test_programs_get_json(red: Path, baseline: Path) -> None:
    result = called(red, "--baseline", baseline, "--json", *TODAY)

    told = json.loads(result.stdout)
    assert (told["open"], told["exit_code"]) == (True, 0)
    assert ("known", "G04") in [(one["kind"], one["check"]) for one in told["findings"]]


def test_junit_is_written_with_known_issues_skipped(
    red: Path, baseline: Path, tmp_path: Path
) -> None:
    path = tmp_path / "gate.xml"

    called(red, "--baseline", baseline, "--junit", path, *TODAY)

    document = JUnitXml.fromfile(str(path))
    (case,) = [one for suite in document for one in suite if one.name.startswith("G04")]
    assert isinstance(case.result[0], Skipped)
    assert (document.failures, document.errors) == (0, 0)


def test_a_written_baseline_serves_once_it_has_reasons(red: Path, tmp_path: Path) -> None:
    path = tmp_path / "baseline.toml"

    written = called(red, "--write", path, *TODAY)
    before = called(red, "--baseline", path, *TODAY)
    path.write_text(path.read_text().replace('reason = ""', 'reason = "ticket 17"'))
    after = called(red, "--baseline", path, *TODAY)

    assert (written.exit_code, before.exit_code, after.exit_code) == (0, 2, 0)
    assert "line 6: reason: say in a sentence" in before.stderr


def test_a_baseline_is_written_over_only_when_it_is_read_too(red: Path, baseline: Path) -> None:
    refused = called(red, "--write", baseline, *TODAY)
    kept = called(red, "--write", baseline, "--baseline", baseline, *TODAY)

    assert (refused.exit_code, kept.exit_code) == (2, 0)
    assert "is there already" in refused.stderr
    assert 'reason = "ticket 17"' in baseline.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none"], "there is no run 'none'"),
        ([".", "--baseline", "none.toml"], "none.toml cannot be read"),
        ([".", "--today", "tomorrow"], "is no day: write one as in 2027-01-31"),
        (["."], "recording.ndjson cannot be read"),
    ],
)
def test_what_cannot_be_judged_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)

    result = called(*arguments)

    assert result.exit_code == 2
    assert told in result.stderr


def test_a_folder_of_runs_is_no_run_and_names_its_newest(red: Path) -> None:
    result = called(red.parent)

    assert result.exit_code == 2
    assert result.stderr == (
        f"sotebed: {red.parent} is no run's folder, but holds 1: give one, as {red}\n"
    )


def test_a_place_that_cannot_be_written_is_told(red: Path, tmp_path: Path) -> None:
    result = called(red, "--junit", tmp_path / "none" / "gate.xml")

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
