"""Entries of the logs as JSON and as CSV, and the models that describe them."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from simulator.domain.chain import Link, Verified
from simulator.domain.logs import ASSUMPTIONS
from simulator.services.logs import Page
from simulator.storage.logs import Log

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Shown(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid")


class UsedShown(Shown):
    """A document version that was used; *version* is absent where a message named none."""

    id: str
    version: int | None = None


class UserShown(Shown):
    """Who acted; of a personal identity code the birth date is told, a registration number whole."""

    id: str | None = None
    name: str | None = None
    title: str | None = None


class UseShown(Shown):
    """One use of one client's data in one register."""

    at: AwareDatetime
    act: Literal[
        "find", "fetch", "store", "replace", "annul", "list", "look", "compare", "own_view"
    ]
    role: Literal[
        "own_register",
        "register_access_right",
        "wide_right",
        "disclosed",
        "no_right",
        "archivist",
        "client",
        "guardian",
        "unknown",
    ]
    outcome: Literal["accepted", "refused", "fault"]
    controller: str | None = None
    client: str | None = None
    organisation: str | None = None
    unit: str | None = None
    user: UserShown | None = None
    documents: list[UsedShown] | None = None
    asked: list[str] | None = None
    service_request: str | None = None
    use_situation: str | None = None
    exchange: str | None = None
    repeats: str | None = None


class ItemShown(Shown):
    """A whole that was disclosed, by codes and ids."""

    service_tasks: list[str] | None = None
    original_tasks: list[str] | None = None
    document_types: list[str] | None = None
    documents: list[str] | None = None


class DisclosureShown(Shown):
    """One disclosure, as a notice told it."""

    at: AwareDatetime
    notice: str | None = None
    controller: str | None = None
    client: str | None = None
    unit: str | None = None
    user: UserShown | None = None
    recipients: list[str] | None = None
    disclosed: str | None = None
    ground: str | None = None
    permits: list[str] | None = None
    items: list[ItemShown] | None = None
    exchange: str | None = None


class UseLink(Shown):
    """An entry with its place in the chain: *digest* is over place, entry and *previous*."""

    sequence: int
    previous: str
    digest: str
    entry: UseShown


class DisclosureLink(Shown):
    """An entry of the disclosure log with its place in the chain."""

    sequence: int
    previous: str
    digest: str
    entry: DisclosureShown


class UsesShown(Shown):
    """A page of the use log, oldest first; *next* is the place to go on after, null at the end."""

    entries: list[UseLink]
    next: int | None
    total: int
    assumptions: list[str]


class DisclosuresShown(Shown):
    """A page of the disclosure log."""

    entries: list[DisclosureLink]
    next: int | None
    total: int
    assumptions: list[str]


class BreakShown(Shown):
    """The first entry that does not hold, and why."""

    sequence: int
    text: str


class ChainShown(Shown):
    """Whether a log is as it was written."""

    holds: bool
    entries: int
    head: str
    broken: BreakShown | None


class VerifiedShown(Shown):
    """Both logs, each followed from its beginning."""

    use: ChainShown
    disclosures: ChainShown


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
