"""What the logs hold: entries page by page, who used a client's data, and whether all is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final

from simulator.domain.answers import Outcome
from simulator.domain.chain import Link, Verified, verify
from simulator.domain.dates import HELSINKI
from simulator.domain.logs import Act, Use, read_use
from simulator.storage import Connection, logs
from simulator.storage.logs import Asked, Log

ACCEPTED: Final = Outcome.ACCEPTED.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are asked for; both days are inclusive, in Finnish time."""

    controller: str | None = None
    client: str | None = None
    unit: str | None = None
    begins: date | None = None
    ends: date | None = None

    @property
    def asked(self) -> Asked:
        return Asked(
            controller=self.controller,
            client=self.client,
            unit=self.unit,
            begins=_midnight(self.begins) if self.begins else None,
            before=_midnight_after(self.ends) if self.ends else None,
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a log: its links, where to go on when more remain, and how many there are."""

    links: Sequence[Link]
    next: int | None
    total: int


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HELSINKI)


def _midnight_after(day: date) -> datetime | None:
    """The end of a day; None after the calendar's last."""
    return _midnight(day + timedelta(days=1)) if day < date.max else None


def page_of(db: Connection, log: Log, wanted: Wanted, after: int = 0, limit: int = 100) -> Page:
    """A page of a log, oldest first."""
    links, following = logs.page(db, log, wanted.asked, after, limit)
    return Page(links, following, logs.count(db, log, wanted.asked))


def uses_of_client(db: Connection, client: str, limit: int = 500) -> list[Use]:
    """Who has used a client's data, in every register, newest first: what the client may ask.

    *client* is an id as ``root|extension``. Only what was allowed, for a refused attempt saw
    nothing; and no looks at the client's own view.
    """
    every = map(read_use, logs.newest_of_client(db, client))
    return list(islice(filter(_is_told, every), limit))


def _is_told(use: Use) -> bool:
    return use.outcome == ACCEPTED and use.act is not Act.OWN_VIEW


def verified(db: Connection, log: Log) -> Verified:
    """Whether every entry of a log is as it was written, and none is missing."""
    return verify(logs.chain(db, log), logs.written_up_to(db, log))
