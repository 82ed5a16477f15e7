"""Which systems have been rehearsed together before, as a folder of runs tells."""

import json
from collections.abc import Iterator
from pathlib import Path

from conformance.verdicts import Verdict


def pairs_in(shelf: Path, but: str = "") -> frozenset[tuple[str, str]]:
    """The pairs of systems, organiser's and producer's, whose rehearsal succeeded; *but* one run's."""
    return frozenset(_pairs(shelf, but))


def runs_in(shelf: Path, but: str = "") -> tuple[str, ...]:
    """The ids of the runs that lie in a folder, whatever they came to; *but* one."""
    return tuple(
        sorted(path.parent.name for path in shelf.glob("*/report.json") if path.parent.name != but)
    )


def _pairs(shelf: Path, but: str) -> Iterator[tuple[str, str]]:
    for path in shelf.glob("*/report.json"):
        if path.parent.name == but:
            continue
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
            names = [report["parties"][role]["system"] for role in ("organiser", "producer")]
            if report["verdict"] == Verdict.SUCCEEDED.value:
                yield str(names[0]), str(names[1])
        except (OSError, ValueError, LookupError, TypeError):  # no report of ours: it tells nothing
            continue
