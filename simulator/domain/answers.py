"""What the archive answers."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from simulator.domain.compilation import Compilation
from simulator.domain.documents import Metadata


class Outcome(StrEnum):
    """What came of a request, as the journal names it."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNREAD = "unread"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Detail:
    """One problem in an acknowledgement: *level* E or W, *error* the profile's name of its code."""

    level: str
    error: str
    text: str
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """The answer to a submission, and to a message that cannot be read.

    *type* is the profile's name: accepted, refused or unread. *target* is the id of the message
    answered, as ``root`` or ``root|extension``.
    """

    message_id: str
    created: datetime
    type: str
    target: str | None
    receiver: str | None = None
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that a search found; *raw* is its bytes when content was asked for.

    *compiled* is what the archive has put together itself, whose bytes are made when it answers.
    """

    metadata: Metadata
    raw: bytes | None = field(default=None, repr=False)
    compiled: Compilation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """The answer to a search: its page of hits, and how many there are in all and to come."""

    acknowledgement: Acknowledgement
    interaction: str
    query_id: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    remaining: int = 0

    @property
    def found(self) -> bool:
        return self.total > 0


@dataclass(frozen=True, slots=True)
class SoapFault:
    """An answer to bytes that are no message; *by* is ``caller`` or ``archive``."""

    reason: str
    status: int
    by: str = "caller"


Answer = Acknowledgement | SearchAnswer | SoapFault
