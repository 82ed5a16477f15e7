"""Entries of the logs as JSON and as CSV."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, Final

from simulator.domain.chain import Link, Verified
from simulator.domain.logs import ASSUMPTIONS
from simulator.services.logs import Page
from simulator.storage.logs import Log

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def listed(page: Page) -> dict[str, Any]:
    """A page of a log for programs."""
    return {
        "entries": [_link(link) for link in page.links],
        "next": page.next,
        "total": page.total,
        "assumptions": list(ASSUMPTIONS),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "sequence": link.sequence,
        "previous": link.previous,
        "digest": link.digest,
        "entry": link.entry,
    }


def chain(found: Verified, sentence: str) -> dict[str, Any]:
    """What following a log showed; *sentence* says why it broke."""
    broken = found.broken
    return {
        "holds": broken is None,
        "entries": found.entries,
        "head": found.head,
        "broken": {"sequence": broken.sequence, "text": sentence} if broken else None,
    }


# ---- CSV

COLUMNS: Final[Mapping[Log, tuple[str, ...]]] = {
    Log.USE: (
        "sequence", "at", "act", "role", "outcome", "controller", "client", "organisation", "unit",
        "user_id", "user_name", "documents", "asked", "service_request", "use_situation",
        "exchange", "repeats", "digest",
    ),
    Log.DISCLOSURES: (
        "sequence", "at", "disclosed", "controller", "client", "recipients", "ground", "permits",
        "service_tasks", "document_types", "documents", "unit", "user_id", "user_name",
        "user_title", "notice", "exchange", "digest",
    ),
}  # fmt: skip


def as_csv(log: Log, links: Iterable[Link]) -> str:
    """Entries as lines with the columns' names above them."""
    out = StringIO()
    lines = csv.DictWriter(out, COLUMNS[log], restval="", extrasaction="ignore")
    lines.writeheader()
    lines.writerows(_line(link) for link in links)
    return out.getvalue()


def _line(link: Link) -> dict[str, str]:
    entry = link.entry
    user = entry.get("user") or {}
    items = entry.get("items") or []
    told = {
        **entry,
        "sequence": link.sequence,
        "digest": link.digest,
        **{f"user_{name}": value for name, value in user.items()},
        **{name: list(_of_items(items, name)) for name in ("service_tasks", "document_types")},
        "documents": entry.get("documents") or list(_of_items(items, "documents")),
    }
    return {name: _cell(value) for name, value in told.items()}


def _of_items(items: Iterable[Mapping[str, Any]], name: str) -> Iterator[str]:
    for item in items:
        yield from item.get(name) or ()


def _cell(value: Any) -> str:
    """A value in a cell that no spreadsheet takes for a formula."""
    text = "; ".join(map(_named, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _named(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    version = value.get("version")
    return f"{value.get('id', '')} v{version}" if version else str(value.get("id", ""))
