"""Verifying a run's folder: whatever was changed in it is told, and nothing else."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conformance.finishing import manifest, report_again
from conformance.judged import RECORDING
from conformance.package import ManifestError, check_digests, write_manifest
from conformance.recording import Recording, read_recording
from conformance.verdicts import Outcome, Verdict
from conformance.verifying import CONFIRMED, DIFFERS, UNREADABLE, verify
from tests.conformance.runs import ids, judged

Event = dict[str, Any]
FILES = (
    *(f"report.{language}.{kind}" for language in ("fi", "sv", "en") for kind in ("html", "pdf")),
    "report.json",
    "junit.xml",
    "recording.ndjson",
)


@pytest.fixture
def folder(plain_folder: Path, tmp_path: Path) -> Path:
    """A copy of the run that may be changed."""
    return Path(shutil.copytree(plain_folder, tmp_path / "run"))


def flip(path: Path, place: float) -> None:
    """Change one byte at that part of the way through a file."""
    content = bytearray(path.read_bytes())
    content[int(place * (len(content) - 1))] ^= 1
    path.write_bytes(content)


def events_of(folder: Path) -> list[Event]:
    lines = (folder / RECORDING).read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def rewrite(folder: Path, events: list[Event]) -> None:
    """Put the events into the recording, under a manifest that fits."""
    text = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
    (folder / RECORDING).write_text(text, encoding="utf-8")
    seal(folder)


def seal(folder: Path) -> None:
    """A fresh manifest over whatever lies in the folder."""
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    versions = {name: told[name] for name in ("rule_book", "simulator")}
    (folder / "manifest.json").unlink()
    manifest_path = write_manifest(folder, {}, versions)
    fresh = json.loads(manifest_path.read_text(encoding="utf-8"))
    manifest_path.write_text(
        json.dumps({**fresh, "scenarios": told["scenarios"]}), encoding="utf-8"
    )


def test_an_untouched_run_is_confirmed(plain_folder: Path) -> None:
    verification = verify(plain_folder, "en")

    assert verification.exit_code == CONFIRMED
    assert len(verification.lines) == 1
    assert verification.lines[0].startswith("Confirmed")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_confirmation_is_told_in_the_language_asked_for(
    plain_folder: Path, language: str
) -> None:
    (line,) = verify(plain_folder, language).lines

    assert not line.startswith("Confirmed")


@pytest.mark.parametrize("name", FILES)
def test_one_changed_byte_is_told_with_the_name_of_its_file(folder: Path, name: str) -> None:
    flip(folder / name, 0.5)

    verification = verify(folder, "en")

    assert verification.exit_code in (DIFFERS, UNREADABLE)
    assert [line for line in verification.lines if line.startswith(f"{name} ")]
    others = [one for one in FILES if one != name]
    assert not [line for line in verification.lines if line.startswith(tuple(others))]


@pytest.mark.parametrize("name", FILES)
def test_a_byte_is_told_wherever_it_stands_in_its_file(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()

    for place in (0.0, 0.01, 0.3, 0.77, 0.99, 1.0):
        flip(folder / name, place)
        departures = check_digests(folder)
        (folder / name).write_bytes(content)

        assert [one.name for one in departures] == [name]


def test_every_file_of_a_run_is_among_those_tried(plain_folder: Path) -> None:
    assert {path.name for path in plain_folder.iterdir()} == {*FILES, "manifest.json"}


def test_a_file_put_in_or_taken_out_is_named(folder: Path) -> None:
    (folder / "notes.txt").write_text("added", encoding="utf-8")
    (folder / "junit.xml").unlink()

    verification = verify(folder, "en")

    assert verification.exit_code == DIFFERS
    assert [line.split()[0] for line in verification.lines] == ["junit.xml", "notes.txt", "Not"]


@pytest.mark.parametrize("name", ["recording.ndjson", "report.json", "manifest.json"])
def test_without_what_it_judges_from_nothing_can_be_confirmed(folder: Path, name: str) -> None:
    (folder / name).unlink()

    verification = verify(folder, "en")

    assert verification.exit_code == UNREADABLE
    assert any(name in line for line in verification.lines)


def test_an_outcome_changed_in_the_report_is_found_by_judging_again(folder: Path) -> None:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    changed = next(check for check in report["checks"] if check["id"] == "N01")
    changed["outcome"] = "passed"
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")
    seal(folder)

    verification = verify(folder, "en")

    assert verification.exit_code == DIFFERS
    assert any("N01" in line and "passed" in line for line in verification.lines)


def test_a_verdict_changed_in_the_report_is_found_by_judging_again(folder: Path) -> None:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    report["verdict"] = "failed"
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")
    seal(folder)

    verification = verify(folder, "en")

    assert verification.exit_code == DIFFERS
    assert any("verdict failed" in line for line in verification.lines)


def exchanges(events: list[Event]) -> list[Event]:
    return [event["exchange"] for event in events if event["event"] == "exchange"]


def drop_a_finding(events: list[Event]) -> str:
    refused = next(one for one in exchanges(events) if len(one["findings"]) > 1 and one["facts"])
    refused["findings"].pop()
    return str(refused["id"])


def say_something_else(events: list[Event]) -> str:
    refused = next(one for one in exchanges(events) if one["findings"] and one["facts"])
    refused["findings"][0]["text"] = "All is well"
    return str(refused["id"])


def add_a_finding(events: list[Event]) -> str:
    refused = next(one for one in exchanges(events) if one["findings"])
    accepted = next(one for one in exchanges(events) if not one["findings"] and one["facts"])
    accepted["findings"] = refused["findings"]
    return str(accepted["id"])


def take_the_right_from_the_facts(events: list[Event]) -> str:
    searched = next(
        one
        for one in exchanges(events)
        if one["request"] == "find" and one["outcome"] == "accepted"
    )
    searched["facts"]["relationships"] = {}
    return str(searched["id"])


def date_the_facts_otherwise(events: list[Event]) -> str:
    searched = next(
        one
        for one in exchanges(events)
        if one["request"] == "find" and one["outcome"] == "accepted"
    )
    searched["facts"]["today"] = "2020-01-01"
    return str(searched["id"])


@pytest.mark.parametrize(
    "change",
    [
        drop_a_finding,
        say_something_else,
        add_a_finding,
        take_the_right_from_the_facts,
        date_the_facts_otherwise,
    ],
)
def test_findings_that_the_rules_would_not_give_again_are_told(
    folder: Path, change: Callable[[list[Event]], str]
) -> None:
    events = events_of(folder)
    exchange = change(events)
    rewrite(folder, events)

    verification = verify(folder, "en")

    assert verification.exit_code == DIFFERS
    assert any(exchange in line for line in verification.lines)


def test_an_answer_changed_in_the_recording_changes_what_is_judged(folder: Path) -> None:
    events = events_of(folder)
    shown = [
        event
        for event in events
        if event["event"] == "action" and event["answer"].get("documents") and event["exchanges"]
    ]
    shown[0]["answer"]["documents"] = []
    rewrite(folder, events)

    verification = verify(folder, "en")

    assert verification.exit_code == DIFFERS
    assert any(line.startswith("The report says that check") for line in verification.lines)


def test_a_scenario_file_that_differs_is_told_and_fails_nothing(folder: Path) -> None:
    path = folder / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    name = min(told["scenarios"])
    told["scenarios"] |= {name: "0" * 64, "onboarding/other.feature": "0" * 64}
    path.write_text(json.dumps(told), encoding="utf-8")

    verification = verify(folder, "en")

    assert verification.exit_code == CONFIRMED
    assert len(verification.lines) == 3
    assert any(name in line for line in verification.lines)
    assert any("onboarding/other.feature" in line for line in verification.lines)


def test_what_is_rendered_again_is_confirmed(folder: Path, plain_recording: Recording) -> None:
    before = (folder / "manifest.json").read_bytes()

    manifest(folder, plain_recording)

    assert (folder / "manifest.json").read_bytes() == before


# ---- recordings that are cut off


@pytest.mark.parametrize("number", [0, 1, 2, 10, 40, 200, -2, -1])
def test_a_recording_cut_after_a_line_is_told(folder: Path, number: int) -> None:
    rewrite(folder, events_of(folder)[:number])

    verification = verify(folder, "en")

    assert verification.exit_code == (UNREADABLE if number == 0 else DIFFERS)
    assert verification.lines


@pytest.mark.parametrize("number", [0, 1, 40, -1])
def test_a_recording_cut_within_a_line_is_told_with_the_line(folder: Path, number: int) -> None:
    lines = (folder / RECORDING).read_bytes().splitlines(keepends=True)
    number = number % len(lines)
    cut = b"".join(lines[:number]) + lines[number][: len(lines[number]) // 2]
    (folder / RECORDING).write_bytes(cut)
    seal(folder)

    verification = verify(folder, "en")

    assert verification.exit_code == UNREADABLE
    assert f"line {number + 1}" in verification.lines[-1]


def test_after_any_line_a_recording_can_be_judged_and_shows_no_more_than_it_holds(
    plain_recording: Recording,
) -> None:
    passed: set[str] = set()
    for length in range(1, len(plain_recording.events), 7):
        result = judged(Recording(plain_recording.events[:length]))

        assert result.verdict is Verdict.INCOMPLETE
        assert not ids(result, Outcome.FAILED, Outcome.FAULT)
        assert passed - {"A19"} <= ids(result, Outcome.PASSED)
        passed = ids(result, Outcome.PASSED)


# ---- recordings that somebody has bent


def without(name: str) -> Callable[[Event], None]:
    def bend(event: Event) -> None:
        event.pop(name, None)

    return bend


def becomes(name: str, value: object) -> Callable[[Event], None]:
    def bend(event: Event) -> None:
        if name in event:
            event[name] = value

    return bend


@pytest.mark.parametrize(
    ("kind", "bend"),
    [
        ("run", without("profile")),
        ("run", becomes("profile", [])),
        ("run", without("scenarios")),
        ("run", becomes("parties", "nobody")),
        ("scenario", becomes("event", "expectation")),
        ("scenario", without("tags")),
        ("action", without("answer")),
        ("action", becomes("answer", {"kind": "guessed"})),
        ("action", becomes("answer", "sent")),
        ("action", becomes("exchanges", ["nowhere"])),
        ("action", becomes("key", "one")),
        ("expectation", becomes("expected", None)),
        ("expectation", becomes("of", "9.9")),
        ("exchange", becomes("exchange", None)),
        ("exchange", becomes("exchange", {"id": "x"})),
        ("end", becomes("ended", "tomorrow")),
        ("document", becomes("document", {})),
    ],
)
def test_a_bent_recording_is_told_in_a_sentence(
    folder: Path, kind: str, bend: Callable[[Event], None]
) -> None:
    events = events_of(folder)
    for event in events:
        if event["event"] == kind:
            bend(event)
    rewrite(folder, events)

    verification = verify(folder, "en")

    assert verification.exit_code == UNREADABLE
    assert len(verification.lines) == 1
    assert verification.lines[0].startswith("The run cannot be judged again: ")


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"\xff\xfe", b"[]\n", b'{"event": "end"}\n', b"[" * 100_000, b'"run"\n', b"\0"],
)
def test_what_is_no_recording_is_told_and_not_raised(folder: Path, content: bytes) -> None:
    (folder / RECORDING).write_bytes(content)
    seal(folder)

    verification = verify(folder, "en")

    assert verification.exit_code == UNREADABLE
    assert "recording.ndjson" in verification.lines[-1]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b'{"checks": 1}', b"\xff"])
def test_a_report_that_cannot_be_read_is_told_and_not_raised(folder: Path, content: bytes) -> None:
    (folder / "report.json").write_bytes(content)
    seal(folder)

    verification = verify(folder, "en")

    assert verification.exit_code == UNREADABLE


def test_a_line_ends_only_where_the_recorder_ended_it(tmp_path: Path) -> None:
    text = "a\u2028b\u0085c\x0bd"
    path = tmp_path / RECORDING
    path.write_text(
        json.dumps({"event": "run", "told": text}, ensure_ascii=False) + "\n", encoding="utf-8"
    )

    recording = read_recording(path)

    assert recording.run["told"] == text


def test_a_changed_recording_is_not_rendered_again(folder: Path) -> None:
    (folder / RECORDING).write_text(
        (folder / RECORDING).read_text(encoding="utf-8").replace("Majakka", "Majakkb"),
        encoding="utf-8",
    )

    with pytest.raises(ManifestError, match=r"recording\.ndjson has changed"):
        list(report_again(folder, "json", None))

    assert verify(folder, "en").exit_code == DIFFERS
