"""Reading the code service: classifications, their versions and their entries."""

from dataclasses import replace
from itertools import islice
from typing import Any

from flask import Response

from simulator.domain.classifications import Classification
from simulator.services.codes import classifications, page_of, period_on, period_shown, periods_of
from simulator.web.codeserver import shown
from simulator.web.codeserver.asked import LISTING, PAGING, Paging, listing, paging
from simulator.web.codeserver.turns import Turn, as_json, nothing


def list_classifications(turn: Turn) -> Response:
    """A page of the classifications."""
    parameters = turn.parameters(*PAGING)
    asked = paging(parameters)
    parameters.check()
    held = classifications(turn.bench)
    first = (asked.page - 1) * asked.size
    found = list(islice(held.values(), first, first + asked.size)) if first < len(held) else []
    items = [_classification(turn, one) for one in found]
    return _page("classifications", items, asked, len(held))


def show_classification(turn: Turn) -> Response:
    """One classification."""
    turn.parameters().check()
    return as_json(_classification(turn, turn.classification()))


def list_versions(turn: Turn) -> Response:
    """The versions of a classification."""
    turn.parameters().check()
    return as_json(shown.versions(turn.classification()))


def show_version(turn: Turn) -> Response:
    """One version."""
    turn.parameters().check()
    return as_json(shown.version(turn.classification()))


def list_entries(turn: Turn) -> Response:
    """A page of the entries that are asked for."""
    classification = turn.classification()
    parameters = turn.parameters(*LISTING)
    wanted, asked = listing(parameters, classification.id), paging(parameters)
    parameters.check()
    current = replace(wanted, modified_before=turn.state)
    page = page_of(turn.bench, current, asked.page, asked.size)
    items = [shown.concept(one, classification) for one in page.entries]
    return _page("conceptCodes", items, asked, page.total)


def show_entry(turn: Turn) -> Response:
    """One entry: as it is on the day that validOn names, else today's, else the last."""
    classification, code = turn.classification(), turn.named["code"]
    day = turn.day()
    periods = periods_of(turn.bench, classification.id, code, turn.state)
    entry = period_on(periods, day) if day else period_shown(periods, turn.bench.today())
    if entry is None:
        issue = f"No such code on {day}." if periods else "No such code."
        turn.not_found("conceptCodeId", code, issue)
    return as_json(shown.concept(entry, classification))


def _classification(turn: Turn, one: Classification) -> dict[str, Any]:
    bench = turn.bench
    about = shown.about(one, bench.register_id, bench.translate)
    return shown.classification(one, turn.root, about)


def _page(kind: str, items: list[Any], asked: Paging, total: int) -> Response:
    """A page; beyond the last one, and when nothing fits, there is no content."""
    return as_json(shown.enveloped(kind, items, asked, total)) if items else nothing()
