"""What a scenario says, as a digest: its steps and its feature's background."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from behave.parser import parse_file


def digests(features: Iterable[Path]) -> Mapping[str, str]:
    """The digest of every scenario of features, by its name."""
    return dict(pair for feature in features for pair in _digests(feature))


def _digests(feature: Path) -> Iterator[tuple[str, str]]:
    parsed = parse_file(str(feature))
    before = list(_steps(parsed.background)) if parsed.background else []
    for scenario in parsed.walk_scenarios():
        lines = [*before, scenario.name, *_steps(scenario)]
        yield scenario.name, sha256("\n".join(lines).encode()).hexdigest()


def _steps(of: Any) -> Iterator[str]:
    for step in of.steps:
        yield f"{step.keyword} {step.name}"
        if step.text:
            yield str(step.text)
        if step.table:
            yield from (" | ".join(row.cells) for row in step.table)
