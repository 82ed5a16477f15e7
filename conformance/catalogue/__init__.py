"""The catalogue of checks: which there are, and how each is settled.

A check says how it is settled. ``readiness``: by an item before the first step. ``scenario``: by
the scenarios tagged with its id. ``watch``: by its rules over every exchange. ``approval``: by both
parties after the run. ``send_by``: by the report itself. ``report``: by the recording as a whole. ``attestation``: by the word of a
person of a real party. ``cannot``: by nothing, for the reason that stands in *why*. *rules* are those that a party breaks at
this check wherever it happens; *on* narrows them to kinds of requests.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from conformance.verdicts import Basis, Party

HOWS = (
    "readiness",
    "scenario",
    "watch",
    "attestation",
    "approval",
    "send_by",
    "report",
    "cannot",
)


class CatalogueError(ValueError):
    """A file of the catalogue that cannot be used; the sentence names the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One row of the catalogue; its source names keys of the source table."""

    id: str
    title: str
    chapter: str
    basis: Basis
    party: Party
    source: str
    how: str
    rules: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    why: str = ""

    def concerns(self, rule: str, request: str) -> bool:
        """True when a finding of the rule in such a request breaks this check."""
        return rule in self.rules and (not self.on or request in self.on)


@cache
def read_catalogue(folder: Path | None = None) -> tuple[Check, ...]:
    """Every check, in the order of their ids.

    Raises:
        CatalogueError: a row is malformed or an id comes twice.
    """
    return _read(folder) if folder else _installed()


@cache
def _installed() -> tuple[Check, ...]:
    """The project's own catalogue: many ask for it, and it does not change."""
    return _read(Path(__file__).parent)


def _read(place: Path) -> tuple[Check, ...]:
    found = [check for path in sorted(place.glob("*.toml")) for check in _checks(path)]
    checks = {check.id: check for check in found}
    if len(checks) != len(found):
        raise CatalogueError("a check's id comes twice in the catalogue: ids are given once")
    return tuple(checks[id] for id in sorted(checks))


def _checks(path: Path) -> Iterable[Check]:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_check(path, raw["chapter"], row) for row in raw["check"]]


def _check(path: Path, chapter: str, row: dict[str, Any]) -> Check:
    try:
        check = Check(
            **{
                **row,
                "chapter": chapter,
                "basis": Basis(row["basis"]),
                "party": Party(row["party"]),
                "rules": tuple(row.get("rules", ())),
                "on": tuple(row.get("on", ())),
            }
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise CatalogueError(f"{path.name}, check {row.get('id', '?')}: {fault}") from fault
    if check.how not in HOWS:
        raise CatalogueError(f"{path.name}, check {check.id}: how is one of {', '.join(HOWS)}")
    if (check.how == "cannot") != bool(check.why):
        raise CatalogueError(f"{path.name}, check {check.id}: why is told where how is cannot")
    return check
