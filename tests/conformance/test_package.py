"""The package of a run: digests, and what departs from them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conformance.package import (
    MANIFEST,
    ManifestError,
    Mismatch,
    check_digests,
    digest,
    other_scenarios,
    write_manifest,
)

VERSIONS = {"rule_book": "2026.11", "simulator": "0.1.0"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "report.json").write_text("{}\n", encoding="utf-8")
    (folder / "recording.ndjson").write_text('{"event": "run"}\n', encoding="utf-8")
    write_manifest(folder, {"onboarding/story.feature": scenario(tmp_path)}, VERSIONS)
    return folder


def scenario(tmp_path: Path, text: str = "Feature: a story\n") -> Path:
    path = tmp_path / "story.feature"
    path.write_text(text, encoding="utf-8")
    return path


def manifest(folder: Path) -> dict[str, object]:
    return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))


def names(folder: Path, **files: str) -> None:
    """Let the manifest name these files beside its own."""
    told = manifest(folder)
    told["files"] |= files
    (folder / MANIFEST).write_text(json.dumps(told), encoding="utf-8")


def test_the_manifest_holds_digests_and_versions(folder: Path) -> None:
    told = manifest(folder)

    assert told["files"] == {
        "recording.ndjson": digest(folder / "recording.ndjson"),
        "report.json": digest(folder / "report.json"),
    }
    assert list(told["scenarios"]) == ["onboarding/story.feature"]
    assert (told["rule_book"], told["simulator"]) == ("2026.11", "0.1.0")


def test_an_untouched_package_departs_in_nothing(folder: Path) -> None:
    departures = check_digests(folder)

    assert departures == ()


def test_a_manifest_written_again_is_the_same(folder: Path, tmp_path: Path) -> None:
    before = (folder / MANIFEST).read_bytes()

    write_manifest(folder, {"onboarding/story.feature": scenario(tmp_path)}, VERSIONS)

    assert (folder / MANIFEST).read_bytes() == before


@pytest.mark.parametrize("name", ["report.json", "recording.ndjson"])
def test_one_changed_byte_is_told_with_the_file(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[0] ^= 1
    (folder / name).write_bytes(content)

    (departure,) = check_digests(folder)

    assert (departure.kind, departure.name) == (Mismatch.CHANGED, name)
    assert name in str(departure.sentence)


def remove(folder: Path) -> None:
    (folder / "report.json").unlink()


def add(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes" / "late.txt").write_text("added\n", encoding="utf-8")


def climb(folder: Path) -> None:
    names(folder, **{"../secret": "0" * 64})


def point_away(folder: Path) -> None:
    names(folder, **{"/etc/passwd": "0" * 64})


def link(folder: Path) -> None:
    (folder.parent / "elsewhere").write_text("{}\n", encoding="utf-8")
    (folder / "report.json").unlink()
    (folder / "report.json").symlink_to(folder.parent / "elsewhere")


def link_a_folder(folder: Path) -> None:
    (folder.parent / "other").mkdir()
    (folder.parent / "other" / "file").write_text("x", encoding="utf-8")
    (folder / "inside").symlink_to(folder.parent / "other")
    names(folder, **{"inside/file": digest(folder.parent / "other" / "file")})


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (remove, {(Mismatch.MISSING, "report.json")}),
        (add, {(Mismatch.UNLISTED, "notes/late.txt")}),
        (climb, {(Mismatch.FORBIDDEN, "../secret")}),
        (point_away, {(Mismatch.FORBIDDEN, "/etc/passwd")}),
        (link, {(Mismatch.FORBIDDEN, "report.json")}),
        (link_a_folder, {(Mismatch.FORBIDDEN, "inside/file"), (Mismatch.UNLISTED, "inside")}),
    ],
)
def test_every_departure_is_told(
    folder: Path, spoil: Callable[[Path], None], expected: set[tuple[Mismatch, str]]
) -> None:
    spoil(folder)

    departures = check_digests(folder)

    assert {(one.kind, one.name) for one in departures} == expected


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"files": []}',
        b'{"files": {}, "scenarios": {"a": 1}}',
        b'{"files": {"report.json": null}, "scenarios": {}}',
        b"[" * 100_000,
    ],
)
def test_a_broken_manifest_is_told_and_not_raised(folder: Path, content: bytes) -> None:
    (folder / MANIFEST).write_bytes(content)

    (departure,) = check_digests(folder)

    assert departure.kind is Mismatch.MANIFEST


def test_a_missing_manifest_is_told(folder: Path) -> None:
    (folder / MANIFEST).unlink()

    (departure,) = check_digests(folder)

    assert departure.kind is Mismatch.MANIFEST
    assert MANIFEST in str(departure.sentence)


def test_no_manifest_is_written_over_a_link(folder: Path, tmp_path: Path) -> None:
    (folder / "link").symlink_to(tmp_path)

    with pytest.raises(ManifestError, match="link"):
        write_manifest(folder, {}, VERSIONS)


def test_scenario_files_that_differ_from_the_installed_are_told_apart(
    folder: Path, tmp_path: Path
) -> None:
    changed = scenario(tmp_path, "Feature: another story\n")

    differing = other_scenarios(folder, {"onboarding/story.feature": changed})
    absent = other_scenarios(folder, {})

    assert [str(one.sentence) for one in (*differing, *absent)] == [
        "The scenario file onboarding/story.feature differs from the one installed here.",
        "The scenario file onboarding/story.feature is not installed here.",
    ]
    assert check_digests(folder) == ()
