"""Confirming a run's folder offline: digests, and every verdict judged again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conformance.catalogue import read_catalogue
from conformance.finishing import scenario_files
from conformance.i18n import translator
from conformance.judged import RECORDING
from conformance.package import ManifestError, check_digests, other_scenarios
from conformance.recording import MALFORMED, read_recording
from conformance.rejudge import other_findings, other_outcomes
from conformance.result import result_of
from conformance.sentences import Sentence, said, told
from simulator.codebook import read_codebook

CONFIRMED, DIFFERS, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying showed, line by line, and the exit code."""

    lines: tuple[str, ...]
    exit_code: int


def verify(folder: Path, language: str) -> Verification:
    """Hold a run's folder against its manifest, and its verdicts against its recording."""
    translate = translator(language)
    departures: list[Sentence] = []
    try:
        departures = [one.sentence for one in check_digests(folder)]
        asides = [one.sentence for one in other_scenarios(folder, scenario_files())]
        differences = [*departures, *_judged_again(folder)]
    except ManifestError as fault:
        return Verification((said(fault.sentence, translate),), UNREADABLE)
    except (OSError, *MALFORMED) as fault:
        sentences = [*departures, told("The run cannot be judged again: {reason}", reason=fault)]
        return Verification(tuple(said(one, translate) for one in sentences), UNREADABLE)
    closing = _closing(differences)
    lines = tuple(said(one, translate) for one in (*differences, *asides, closing))
    return Verification(lines, DIFFERS if differences else CONFIRMED)


def _judged_again(folder: Path) -> Iterator[Sentence]:
    recording = read_recording(folder / RECORDING)
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    yield from other_findings(recording, read_codebook())
    yield from other_outcomes(report, result_of(recording, read_catalogue()))


def _closing(differences: list[Sentence]) -> Sentence:
    if differences:
        return told("Not confirmed: {count} differences", count=len(differences))
    return told(
        "Confirmed: every file is as it was made, and every verdict follows from the recording"
    )
