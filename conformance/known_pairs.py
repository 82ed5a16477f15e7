"""Which systems have been rehearsed together before, as a folder of runs tells."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conformance.verdicts import Verdict

Versions = tuple[str, str]
"""The versions of two systems, organiser's and producer's."""
Seen = dict[tuple[str, str], frozenset[Versions]]
"""In which versions two systems, named organiser's and producer's, have succeeded together."""


def pairs_in(shelf: Path, but: str = "") -> Seen:
    """The pairs of systems whose rehearsal succeeded, with their versions then; *but* one run's."""
    found: Seen = {}
    for names, versions in _pairs(shelf, but):
        found[names] = found.get(names, frozenset()) | {versions}
    return found


def runs_in(shelf: Path, but: str = "") -> tuple[str, ...]:
    """The ids of the runs that lie in a folder, whatever they came to; *but* one."""
    return tuple(
        sorted(path.parent.name for path in shelf.glob("*/report.json") if path.parent.name != but)
    )


def _pairs(shelf: Path, but: str) -> Iterator[tuple[tuple[str, str], Versions]]:
    for path in shelf.glob("*/report.json"):
        if path.parent.name == but:
            continue
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
            organiser, producer = (_system(report, role) for role in ("organiser", "producer"))
            if report["verdict"] == Verdict.SUCCEEDED.value:
                yield (organiser[0], producer[0]), (organiser[1], producer[1])
        except (OSError, ValueError, LookupError, TypeError):  # no report of ours: it tells nothing
            continue


def _system(report: Any, role: str) -> tuple[str, str]:
    """Name and version of a party's system."""
    system = report["parties"][role]["system"]
    return str(system["name"]), str(system["version"])
