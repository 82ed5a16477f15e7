"""The commands as a user calls them: what they print, and their exit codes."""

import gc
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conformance.cli import main
from conformance.reports import FORMATS
from conformance.verdicts import Verdict
from tests.conformance.runs import judged, record, rehearsal
from tests.waiting import WITHIN

CLOCK = "clock = 2026-11-23T09:00:00+02:00\n"
ORGANISER, PRODUCER = "1.2.246.10.90000011", "1.2.246.10.90000046"
OTHER, SMALL = "1.2.246.10.90000038", "1.2.246.10.90000062"


def called(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def run_file(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "run.toml"
    path.write_text(CLOCK + content, encoding="utf-8")
    return path


def only_run(out: Path) -> Path:
    (folder,) = out.iterdir()
    return folder


def report_of(folder: Path) -> dict[str, object]:
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


@pytest.fixture
def paperless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the PDF out of a run's reports: it takes most of the time, and has tests of its own."""
    monkeypatch.delitem(FORMATS, "pdf")  # type: ignore[arg-type]


# ---- run


@pytest.mark.usefixtures("paperless")
def test_a_run_ends_with_the_path_of_its_report_in_the_language_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "out"

    result = called("run", run_file(tmp_path, ""), "--out", out, "--language", "sv")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == str(only_run(out) / "report.sv.html")
    assert (only_run(out) / "report.sv.html").is_file()


@pytest.mark.parametrize(
    ("content", "options", "named"),
    [
        ("", ["--test-case", ""], ["there is no test case ''", "register-access-right"]),
        ("", ["--test-case", "ful"], ["did you mean full?"]),
        ("", ["--test-case", "nonsense"], ["'nonsense'", "register-access-right"]),
        ("", ["--test-case", "../onboarding/register-access-right"], ["no test case"]),
        ('test_case = "nonsense"', [], ["'nonsense'", "register-access-right"]),
        ('[producer]\nmode = "atended"', [], ["producer.mode", "choose one of simulated"]),
        ('[organiser]\nmode = "driven"', [], ["organiser.driver"]),
        ("langauge = 1\n[people]\nboss = 1", [], ["langauge", "people.boss"]),
        (
            f'[producer]\norganisation = "{PRODUCER}.10.0"\nunit = "1.2.3"',
            [],
            ["1.2.3 is not in the organisation register"],
        ),
        (
            f'[organiser]\norganisation = "1.2.3"\nunit = "{ORGANISER}.10.11"',
            [],
            ["1.2.3 is not in the organisation register"],
        ),
        (
            f'[organiser]\norganisation = "{ORGANISER}.10.0"\nunit = "{ORGANISER}.10.0"',
            [],
            [f"{ORGANISER}.10.0 has no worker"],
        ),
        (
            f'[organiser]\norganisation = "{OTHER}.10.0"\nunit = "{OTHER}.10.11"',
            [],
            ["organiser", "other organiser"],
        ),
        (
            f'[producer]\norganisation = "{SMALL}.10.0"\nunit = "{SMALL}.10.21"',
            [],
            ["no second unit"],
        ),
        ("", ["--select", "@B01 and ("], ["'@B01 and ('", "tag expression"]),
        ("", ["--select", "not"], ["tag expression"]),
        ("", ["--select", "@Z99"], ["no tag @Z99", "B01, B02"]),
        ("", ["--select", "@A01"], ["no scenario is selected by '@A01'", "B01, B02"]),
        ("", ["--select", "@B07 or @C3"], ["no tag @C3", "did you mean @C03?"]),
        ("", ["--profile", "none.toml"], ["none.toml", "cannot be read"]),
    ],
)
def test_what_cannot_be_run_as_asked_is_told_and_leaves_nothing_behind(
    tmp_path: Path, content: str, options: list[str], named: list[str]
) -> None:
    out = tmp_path / "out"

    result = called("run", run_file(tmp_path, content), "--out", out, *options)

    assert result.exit_code == 2
    assert result.stderr.startswith("sotebed: ")
    assert [part for part in named if part not in result.stderr] == []
    assert not out.exists() or not list(out.iterdir())


def test_a_run_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = called("run", tmp_path / "none.toml")

    assert result.exit_code == 2
    assert "none.toml cannot be read" in result.stderr


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    result = called("run", "--out", tmp_path / "file" / "out")

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.usefixtures("paperless")
def test_only_the_scenarios_selected_are_run_and_the_rest_is_not_shown(tmp_path: Path) -> None:
    out = tmp_path / "out"

    tags = "@B01 or @C06 or @B07 or @B16 or @D07"
    result = called("run", run_file(tmp_path, ""), "--out", out, "--select", tags)

    report = report_of(only_run(out))
    outcomes = {check["id"]: check["outcome"] for check in report["checks"]}
    assert result.exit_code == 4
    assert report["verdict"] == "incomplete"
    assert (outcomes["B01"], outcomes["B04"]) == ("passed", "passed")
    assert {outcomes[id] for id in ("B08", "C03", "D01", "G04", "M01")} == {"not_shown"}
    assert (outcomes["D07"], outcomes["D15"]) == ("passed", "not_shown")
    assert "fault" not in outcomes.values()


@pytest.mark.parametrize("tags", ["@B16", "@B01 and @B04 or @B16", "@E01", "@B04 or @B07 or @E01"])
def test_a_scenario_selected_without_those_before_it_is_no_fault(tmp_path: Path, tags: str) -> None:
    result = judged(record(tmp_path / "recording.ndjson", rehearsal(select=tags)))

    assert result.verdict is Verdict.INCOMPLETE
    assert (result.summary["fault"], result.summary["failed"]) == (0, 0)


def test_an_expired_certificate_stops_the_run_before_its_first_step(tmp_path: Path) -> None:
    out = tmp_path / "out"
    content = '[producer.system]\nname = "Kerttu"\ncertificate_expires = 2026-11-22\n'

    result = called("run", run_file(tmp_path, content), "--out", out)

    folder = only_run(out)
    outcomes = {check["id"]: check["outcome"] for check in report_of(folder)["checks"]}
    assert result.exit_code == 3
    assert (outcomes["A05"], outcomes["A04"]) == ("configuration", "passed")
    assert '"event": "scenario"' not in (folder / "recording.ndjson").read_text(encoding="utf-8")
    assert {path.suffix for path in folder.iterdir()} == {
        ".html",
        ".pdf",
        ".json",
        ".xml",
        ".ndjson",
    }
    assert called("verify", folder).exit_code == 0


@pytest.mark.usefixtures("paperless")
def test_a_certificate_is_valid_on_its_last_day(tmp_path: Path) -> None:
    content = '[producer.system]\nname = "Kerttu"\ncertificate_expires = 2026-11-23\n'

    result = called(
        "run", run_file(tmp_path, content), "--out", tmp_path / "out", "--select", "@B01"
    )

    assert result.exit_code == 4


# ---- the interface profile

PROFILE = """
[use_situations]
register_access_right = { code = "77", status = "known", source = "our own specification" }

[interactions]
replace = { id = "RCMR_IN299999FI01", trigger = "RCMR_TE999999UV01", status = "known", source = "our own specification" }

[service_requests]
SP9 = { does = "find", group = "phase_1", status = "known", source = "our own specification" }
SP99 = { does = "find", what = "metadata", status = "known", source = "our own specification" }
"""


@pytest.mark.usefixtures("paperless")
def test_a_profiles_codes_are_those_on_the_wire_and_are_not_assumed_any_more(
    tmp_path: Path,
) -> None:
    out, profile = tmp_path / "out", tmp_path / "profile.toml"
    profile.write_text(PROFILE, encoding="utf-8")

    result = called("run", run_file(tmp_path, ""), "--out", out, "--profile", profile)

    folder = only_run(out)
    lines = (folder / "recording.ndjson").read_text(encoding="utf-8").split("\n")
    exchanges = [
        json.loads(line)["exchange"] for line in lines if '"event": "exchange"' in line[:30]
    ]
    assumed = {one["key"] for one in report_of(folder)["assumptions"]}
    assert result.exit_code == 0
    assert {one["service_request"] for one in exchanges if one["request"] == "find"} == {"SP99"}
    assert "use_situations.wide_access_right" in assumed
    assert not assumed & {
        "use_situations.register_access_right",
        "interactions.replace",
        "service_requests.SP99",
    }
    assert called("verify", folder).exit_code == 0


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("[use_situations", "profile.toml"),
        ("[use_situation]\nx = 1", "use_situation"),
        ('[use_situations]\nown = { code = "9", status = "known", source = "x" }', "own"),
        ('[use_situations]\nown_register = { code = "9", status = "sure" }', "own_register"),
        ('[use_situations]\nown_register = { code = "9", status = "known" }', "own_register"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told(tmp_path: Path, content: str, named: str) -> None:
    out, profile = tmp_path / "out", tmp_path / "profile.toml"
    profile.write_text(content, encoding="utf-8")

    result = called("run", "--out", out, "--profile", profile)

    assert result.exit_code == 2
    assert named in result.stderr
    assert not out.exists()


# ---- report, verify


def test_reports_are_rendered_again_as_they_were(plain_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(plain_folder, tmp_path / "run"))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.glob("report*"):
        path.unlink()

    result = called("report", folder)

    assert result.exit_code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert set(result.stdout.split()) == {
        str(folder / name) for name in before if name.startswith(("report", "junit"))
    }


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--format", "html", "--language", "sv"], ["report.sv.html"]),
        (["--format", "html"], ["report.fi.html", "report.sv.html", "report.en.html"]),
        (["--format", "json"], ["report.json"]),
        (["--format", "junit", "--language", "en"], ["junit.xml"]),
        (["--format", "pdf", "--language", "en"], ["report.en.pdf"]),
    ],
)
def test_one_format_or_language_is_rendered_alone(
    plain_folder: Path, tmp_path: Path, options: list[str], names: list[str]
) -> None:
    folder = Path(shutil.copytree(plain_folder, tmp_path / "run"))

    result = called("report", folder, *options)

    assert result.exit_code == 0
    assert result.stdout.split() == [str(folder / name) for name in names]
    assert called("verify", folder).exit_code == 0


def test_a_run_is_found_by_its_id(plain_folder: Path) -> None:
    result = called("verify", plain_folder.name, "--out", plain_folder.parent)

    assert result.exit_code == 0


@pytest.mark.parametrize("command", ["report", "verify"])
def test_a_run_that_is_not_there_is_told(command: str, tmp_path: Path) -> None:
    result = called(command, "nowhere", "--out", tmp_path)

    assert result.exit_code == 2
    assert "there is no run 'nowhere'" in result.stderr


@pytest.mark.parametrize("content", [None, b"", b"\xff", b'{"event": "run"}\n', b'{"event": "run"'])
def test_a_folder_without_a_recording_that_can_be_read_is_told(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "recording.ndjson").write_bytes(content)

    result = called("report", tmp_path)

    assert result.exit_code == 2
    assert result.stderr.startswith("sotebed: ")
    assert "recording" in result.stderr


def test_a_changed_run_is_not_confirmed(plain_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(plain_folder, tmp_path / "run"))
    (folder / "junit.xml").write_bytes(b"<testsuites/>")

    result = called("verify", folder)

    assert result.exit_code == 1
    assert result.stdout.startswith("junit.xml has changed")


# ---- rules, and what is not built


def test_the_rule_book_is_shown_with_sources_and_scenarios() -> None:
    result = called("rules")

    assert result.exit_code == 0
    assert "access-04  " in result.stdout
    assert "– After the end, the producer stores nothing" in result.stdout


def test_the_rule_book_is_told_to_programs() -> None:
    result = called("rules", "--json", "--language", "sv")

    book = {entry["id"]: entry for entry in json.loads(result.stdout)}
    assert set(book["access-04"]) == {
        "id",
        "sentence",
        "basis",
        "effect",
        "party",
        "source",
        "assumes",
        "rests_on",
        "scenarios",
        "services_scenarios",
        "without_scenario",
        "checks",
        "personas",
    }
    assert book["access-04"]["scenarios"]


def test_what_serve_cannot_do_yet_says_so() -> None:
    result = called("serve", "--database", "x")

    assert result.exit_code == 2
    assert "--database is not built yet" in result.stderr


def test_a_serve_that_cannot_begin_leaves_nothing_switched_off(tmp_path: Path) -> None:
    result = called("serve", "--tls", str(tmp_path))

    assert result.exit_code == 2
    assert gc.isenabled()


def test_the_help_names_every_command() -> None:
    lines = {line.split()[0] for line in called("--help").stdout.splitlines() if line.split()}

    assert {"run", "serve", "report", "verify", "rules", "mutants"} <= lines


def test_an_unforeseen_failure_is_a_fault_of_the_test_bed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_language: str) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("conformance.rule_book.entries", fail)
    monkeypatch.delenv("SOTEBED_TRACE", raising=False)

    result = called("rules")

    assert result.exit_code == 5
    assert "the test bed failed: ZeroDivisionError: by nought" in result.stderr


# ---- as processes


def sotebed(*arguments: object, **changed: str) -> subprocess.CompletedProcess[str]:
    code = "from conformance.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, **changed},
        capture_output=True,
        encoding="utf-8",
        timeout=WITHIN,
        check=False,
    )


@pytest.mark.slow
def test_a_terminal_that_knows_ascii_alone_still_hears_the_summary(tmp_path: Path) -> None:
    done = sotebed(
        "run", "--out", tmp_path, "--select", "@B01", PYTHONIOENCODING="ascii", LC_ALL="C"
    )

    assert done.returncode == 4
    assert done.stdout.splitlines()[-1].endswith("report.fi.html")


@pytest.mark.slow
def test_two_runs_at_once_share_nothing(tmp_path: Path) -> None:
    code = "from conformance.cli import main; main()"
    told = [sys.executable, "-c", code, "run", "--out", str(tmp_path), "--select", "@B01"]

    running = [subprocess.Popen(told, stdout=subprocess.DEVNULL) for _ in range(2)]
    codes = [one.wait(timeout=WITHIN) for one in running]

    assert codes == [4, 4]
    assert len(list(tmp_path.iterdir())) == 2


def test_of_a_command_that_is_not_there_the_nearest_is_named() -> None:
    result = called("serv")

    assert result.exit_code == 2
    assert "did you mean serve?" in result.stderr
