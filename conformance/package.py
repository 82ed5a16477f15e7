"""The package of a run: what its files are, told by digest, and whether they still are."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from conformance.i18n import N_
from conformance.sentences import Sentence, told

MANIFEST = "manifest.json"
WORK = "work"
LARGEST_MANIFEST = 8 * 1024 * 1024

CHANGED = N_("{name} has changed since the package was made.")
MISSING = N_("{name} is missing: the manifest names it.")
UNLISTED = N_("{name} is not in the manifest: it was put into the folder afterwards.")
NO_FILE = N_("{name} is a link or no file: a package holds plain files only.")
UNREADABLE = N_("{name} cannot be read: {reason}")
OUTSIDE = N_("The manifest names {name}, which leads out of the folder: it was not looked at.")
NO_MANIFEST = N_("{name} is missing: without it nothing tells what the files were.")
BROKEN_MANIFEST = N_("{name} is broken: {reason}")
OTHER_SCENARIO = N_("The scenario file {name} differs from the one installed here.")
NO_SCENARIO = N_("The scenario file {name} is not installed here.")


class Mismatch(StrEnum):
    """How a file departs from the manifest."""

    CHANGED = "changed"
    MISSING = "missing"
    UNLISTED = "unlisted"
    UNREADABLE = "unreadable"
    FORBIDDEN = "forbidden"
    MANIFEST = "manifest"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class Departure:
    """One file that is not as the manifest says, and the sentence that names it."""

    kind: Mismatch
    name: str
    sentence: Sentence


class ManifestError(ValueError):
    """A manifest that cannot be read; holds the sentence for its reader."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def write_manifest(
    folder: Path, scenario_files: Mapping[str, Path], versions: Mapping[str, str]
) -> Path:
    """Write manifest.json over every file of a run's folder, and give its path.

    *scenario_files* are by the name under which they are installed; *versions* hold at least
    rule_book and simulator. ManifestError when the folder holds a link or something else that is
    no file: what it leads to would not travel with the package.
    """
    kept = {}
    for name in _names(folder):
        if not _is_plain(folder / name):
            raise ManifestError(told(NO_FILE, name=name))
        kept[name] = digest(folder / name)
    manifest = {
        "files": kept,
        "scenarios": {name: digest(path) for name, path in sorted(scenario_files.items())},
        **dict(sorted(versions.items())),
    }
    path = folder / MANIFEST
    written = path.with_suffix(".new")  # the one before stands until this one is whole
    written.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return written.replace(path)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex; OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """The manifest of a package: files and scenarios are digests by name.

    Raises:
        ManifestError: it is missing, no JSON, or not of that shape.
    """
    path = folder / MANIFEST
    if not _is_plain(path):
        raise ManifestError(told(NO_MANIFEST, name=MANIFEST))
    try:
        if path.stat().st_size > LARGEST_MANIFEST:
            raise ValueError(f"it is larger than {LARGEST_MANIFEST} bytes")
        return _shaped(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError) as fault:
        raise ManifestError(told(BROKEN_MANIFEST, name=MANIFEST, reason=fault)) from fault


def _shaped(manifest: Any) -> Mapping[str, Any]:
    if not isinstance(manifest, dict):
        raise ValueError("it is no JSON object")
    for part in ("files", "scenarios"):
        digests = manifest.get(part)
        if not isinstance(digests, dict) or not all(
            isinstance(one, str) for one in digests.values()
        ):
            raise ValueError(f"its {part} are not digests by name")
    return manifest


def check_digests(folder: Path) -> tuple[Departure, ...]:
    """Every file that is not as the manifest says: changed, missing or put in afterwards."""
    try:
        files = read_manifest(folder)["files"]
    except ManifestError as fault:
        return (Departure(Mismatch.MANIFEST, MANIFEST, fault.sentence),)
    return (*_listed(folder, files), *_unlisted(folder, files))


def _listed(folder: Path, files: Mapping[str, str]) -> Iterator[Departure]:
    for name, expected in sorted(files.items()):
        departure = _departure(folder, name, expected)
        if departure is not None:
            yield departure


def _departure(folder: Path, name: str, expected: str) -> Departure | None:
    if not _stays_within(name):
        return Departure(Mismatch.FORBIDDEN, name, told(OUTSIDE, name=name))
    path = folder / name
    if not os.path.lexists(path):
        return Departure(Mismatch.MISSING, name, told(MISSING, name=name))
    if not _is_plain(path) or _through_a_link(folder, name):
        return Departure(Mismatch.FORBIDDEN, name, told(NO_FILE, name=name))
    try:
        changed = digest(path) != expected.lower()
    except OSError as fault:
        sentence = told(UNREADABLE, name=name, reason=fault.strerror)
        return Departure(Mismatch.UNREADABLE, name, sentence)
    return Departure(Mismatch.CHANGED, name, told(CHANGED, name=name)) if changed else None


def _unlisted(folder: Path, files: Iterable[str]) -> Iterator[Departure]:
    for name in sorted(set(_names(folder)) - set(files)):
        yield Departure(Mismatch.UNLISTED, name, told(UNLISTED, name=name))


def _stays_within(name: str) -> bool:
    """Whether a name is a plain way down from the folder, on any system."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and ".." not in parts
        and not name.startswith("/")
        and not any(char in name for char in "\\:\0")
    )


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _through_a_link(folder: Path, name: str) -> bool:
    parents = PurePosixPath(name).parents
    return any((folder / parent).is_symlink() for parent in parents if parent.parts)


def _names(folder: Path) -> list[str]:
    """The names of what lies in a folder and below it, links themselves included.

    What a rehearsal works with, its bench and its links, is no part of the package.
    """
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        if Path(place) == folder and WORK in folders:
            folders.remove(WORK)
        links = [one for one in folders if Path(place, one).is_symlink()]
        found += [Path(place, one).relative_to(folder).as_posix() for one in (*files, *links)]
    return sorted(name for name in found if name != MANIFEST)


def other_scenarios(folder: Path, installed: Mapping[str, Path]) -> tuple[Departure, ...]:
    """Scenario files of the package that are not those installed: worth telling, no failure.

    ManifestError when the manifest cannot be read.
    """
    scenarios = read_manifest(folder)["scenarios"]
    return tuple(
        Departure(Mismatch.SCENARIO, name, told(sentence, name=name))
        for name, expected in sorted(scenarios.items())
        if (sentence := _difference(installed.get(name), expected))
    )


def _difference(path: Path | None, expected: str) -> str:
    if path is None:
        return NO_SCENARIO
    return "" if digest(path) == expected.lower() else OTHER_SCENARIO
