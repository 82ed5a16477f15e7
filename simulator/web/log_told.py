"""What the logs answer, as models: they describe, the answers are made elsewhere."""

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict


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
