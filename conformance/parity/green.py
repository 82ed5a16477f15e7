"""Which scenarios are green between simulated parties, as the package ships it."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from conformance.parity.digests import digests
from conformance.recording import Recording
from conformance.result import result_of
from conformance.verdicts import Outcome

GREEN: Final = Path(__file__).with_name("green.json")
NOTE: Final = (
    "Made by python -m conformance.parity: scenarios that are green between simulated parties."
)


def read_green(path: Path = GREEN) -> Mapping[str, str]:
    """The digest of each green scenario, by its name."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return dict(told["scenarios"])


def write_green(green: Mapping[str, str], path: Path = GREEN) -> None:
    """Write the file that the package ships."""
    told = {"note": NOTE, "scenarios": dict(sorted(green.items()))}
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")


def green_in(recording: Recording, features: Iterable[Path]) -> Mapping[str, str]:
    """The scenarios of a recording whose every step passed, with their digests.

    One whose name comes twice, or that was not played to its end, is not among them.
    """
    known = digests(features)
    ended = {event["key"] for event in recording.of("scenario_end")}
    played = [event for event in recording.of("scenario") if event["key"] in ended]
    passed = {
        one.name for one in result_of(recording, ()).scenarios if one.outcome is Outcome.PASSED
    }
    names = [event["name"] for event in played]
    return {
        name: known[name]
        for name in names
        if name in passed and name in known and names.count(name) == 1
    }


def not_green(features: Iterable[Path], green: Mapping[str, str]) -> tuple[str, ...]:
    """The scenarios of features that are not green, or read otherwise than those that are."""
    return tuple(name for name, digest in digests(features).items() if green.get(name) != digest)
