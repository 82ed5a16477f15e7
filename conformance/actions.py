"""What a scenario asks a party to do, and what the party answers that its user sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from simulator.domain.plain import from_plain, to_plain


class Verb(StrEnum):
    """The things that a client data system can be asked to do."""

    STORE = "store"
    REPLACE = "replace"
    ANNUL = "annul"
    SEARCH = "search"
    OPEN = "open"
    VERIFY = "verify"
    TELL = "tell"
    SET_CLOCK = "set_clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do.

    *document* and *client* are names of the story. *fault* names a deliberate departure that the
    scenario asks for, *change* what a replacement changes, *acting* who acts instead of the
    party's own user and unit, *register* whose register is meant. *ids* are ids that the scenario
    hands over: of the document to open, or of what a fault names. *moment* is the ISO time that a
    clock is to show.
    """

    verb: Verb
    document: str = ""
    client: str = "client"
    fault: str = ""
    change: str = ""
    acting: str = ""
    register: str = "organiser"
    ids: tuple[str, ...] = ()
    moment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The system sent the message; *words* are what the archive said, as the user sees it."""

    accepted: bool
    document: str = ""
    set_id: str = ""
    version: int = 1
    content: str = ""
    case: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    """A document on the user's screen; *content* is the SHA-256 of its content, if opened.

    *case*, *structure* and *first_unit*, the maker of its first version, are what a list tells of
    it, where it does; *entries*
    are those of the producers in a client relationship, *ended* is its last day; of a
    case the state, and its last day.
    """

    id: str
    set_id: str
    version: int
    controller: str
    content: str = ""
    case: str = ""
    structure: str = ""
    first_unit: str = ""
    entries: tuple[str, ...] = ()
    ended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The system showed documents; *cached* when they are an earlier search's."""

    documents: tuple[ShownDocument, ...] = ()
    cached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRefusal:
    """The system itself refused, with its words, and sent nothing."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotDo:
    """The system has no way to do it: not testable, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One party told the other, outside the archive; *content* is what was told."""

    content: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A use of client data as a log tells it; *documents* are ids, *user* and *user_id* who acted.

    *act* is what was done, *role* on what ground; earlier recordings lack *act*.

    *whole* is the entry as it stands in the log; *disclosed* says that the disclosure log has it too.
    """

    exchange: str
    outcome: str
    act: str = ""
    role: str = ""
    unit: str = ""
    client: str = ""
    user: str = ""
    user_id: str = ""
    service_request: str = ""
    use_situation: str = ""
    documents: tuple[str, ...] = ()
    disclosed: bool = False
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A log was read: its entries, oldest first."""

    entries: tuple[LogEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """It was done, and there is nothing to show for it: a clock that was set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """The message went out and no answer came that the system could use; *words* are what its user saw."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed:
    """What one of the services showed the test bed itself.

    *shown* are ids of documents; *hidden* the ids of those that are not, each with the reasons; what
    else it told is in *values*. *refused* says that it let the asker see nothing.
    """

    shown: tuple[str, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    refused: str = ""


Answer = Sent | Shown | OwnRefusal | CannotDo | Told | Done | Logged | NoAnswer | Viewed

_KINDS: dict[str, type[Answer]] = {
    "sent": Sent,
    "shown": Shown,
    "own_refusal": OwnRefusal,
    "cannot_do": CannotDo,
    "told": Told,
    "done": Done,
    "no_answer": NoAnswer,
    "viewed": Viewed,
    "logged": Logged,
}


def keep_answer(answer: Answer) -> dict[str, object]:
    """An answer as plain data, for the recording."""
    kind = next(name for name, known in _KINDS.items() if isinstance(answer, known))
    return {"kind": kind, **to_plain(answer)}


def read_answer(kept: dict[str, object]) -> Answer:
    """An answer from the recording; KeyError when its kind is unknown."""
    told = {name: value for name, value in kept.items() if name != "kind"}
    kind: type[Any] = _KINDS[str(kept["kind"])]
    read: Answer = from_plain(kind, told)
    return read


class Says(StrEnum):
    """What a person can say of a step of theirs; *later* leaves it waiting."""

    REFUSED = "refused"
    CANNOT = "cannot"
    LATER = "later"
    TOLD = "told"
    DONE = "done"
    NOTHING = "nothing"
    SHOWS = "shows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """What a person says about the step with that key: their word, never mixed with what was seen.

    *words* are what the system showed, or the reason; *content* is what was told to the other
    party, by name; *by* is who says so.
    """

    key: str
    party: str
    says: Says
    words: str = ""
    content: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
