"""What a report shows of the catalogue's chapters: how each went, and its checks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from conformance.catalogue import read_catalogue
from conformance.reports import checks_view
from conformance.reports.voice import Voice
from conformance.verdicts import ORDER

View = dict[str, Any]


def chapters(voice: Voice, checks: Sequence[View]) -> list[View]:
    """The chapters of these checks in the order of the catalogue, each with its outcomes counted."""
    found: dict[str, list[View]] = {}
    for one in checks:
        found.setdefault(_chapter(one["id"]), []).append(one)
    return [_told(voice, name, ours) for name, ours in found.items()]


def _told(voice: Voice, name: str, checks: Sequence[View]) -> View:
    counted = Counter(one["pill"]["tone"] for one in checks)
    return {
        "anchor": f"chapter-{checks[0]['id'][0]}",
        "letter": checks[0]["id"][0],
        "title": voice.translate(name),
        "checks": list(checks),
        "counts": [
            {**checks_view.pill(voice, one.value), "count": counted[one.value]}
            for one in ORDER
            if counted[one.value]
        ],
    }


def _chapter(id: str) -> str:
    """The chapter of a check; a check that the catalogue does not know stands under its letter."""
    return _named().get(id) or _lettered().get(id[0], id[0])


@cache
def _named() -> Mapping[str, str]:
    return {check.id: check.chapter for check in read_catalogue()}


@cache
def _lettered() -> Mapping[str, str]:
    return {id[0]: chapter for id, chapter in _named().items()}
