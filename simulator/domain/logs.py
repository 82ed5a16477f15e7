"""The use log and the disclosure log: who used whose client data, in entries chained by digests.

Which fields the national logs have is not public: these are a working minimum (source sotebed).
"""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from simulator.domain.chain import canonical
from simulator.domain.documents import ClientId
from simulator.domain.identifiers import mask
from simulator.domain.permissions import Ground
from simulator.domain.plain import from_plain, to_plain
from simulator.domain.rule import N_

BY_PERMIT: Final = "permit"
"""The ground of what the archive discloses: no code of it is public."""

LONGEST: Final = 200
KNOWN_OF_A_PERSON: Final = 6

ASSUMPTIONS: Final = (
    N_("The fields of an entry: those of the national logs of social welfare are not public"),
    N_(
        "Use under a register access right is use of the organiser’s register and no disclosure: it stands in the use log"
    ),
    N_(
        "What a client’s permit opens to another controller in the archive is disclosed: it stands in both logs"
    ),
    N_("Messages that could not be read are no use of client data: the journal alone has them"),
    N_("An archivist is known by the register looked at: nobody logs in here"),
)
"""What no public text settles, each a sentence marked for translation."""


class Act(StrEnum):
    """What was done with client data."""

    FIND = "find"
    FETCH = "fetch"
    STORE = "store"
    REPLACE = "replace"
    ANNUL = "annul"
    LIST = "list"
    LOOK = "look"
    COMPARE = "compare"
    OWN_VIEW = "own_view"


class Role(StrEnum):
    """In which role somebody used client data."""

    OWN_REGISTER = "own_register"
    REGISTER_ACCESS_RIGHT = "register_access_right"
    WIDE_RIGHT = "wide_right"
    DISCLOSED = "disclosed"
    NO_RIGHT = "no_right"
    ARCHIVIST = "archivist"
    CLIENT = "client"
    GUARDIAN = "guardian"
    UNKNOWN = "unknown"


_ROLES: Final = {
    Ground.OWN: Role.OWN_REGISTER,
    Ground.GRANTED: Role.REGISTER_ACCESS_RIGHT,
    Ground.WIDE: Role.WIDE_RIGHT,
    Ground.DISCLOSED: Role.DISCLOSED,
}


def role_of(ground: Ground) -> Role:
    """The role of a unit that stands there."""
    return _ROLES.get(ground, Role.NO_RIGHT)


@dataclass(frozen=True, slots=True)
class Used:
    """A document version that was used."""

    id: str
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Who acted: a registration number whole, a personal identity code by its birth date only."""

    id: str = ""
    name: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of one client's data in one register, allowed or refused; no text of any document.

    *at* is the bench's moment with the Finnish offset, *client* an id as ``root|extension``.
    *asked* are the ids that a search named. *exchange* is the message's, empty where a person
    looked; *repeats* the exchange whose message came again.
    """

    at: datetime
    act: Act
    role: Role
    outcome: str
    controller: str | None = None
    client: str | None = None
    organisation: str | None = None
    unit: str | None = None
    user: User | None = None
    documents: tuple[Used, ...] = ()
    asked: tuple[str, ...] = ()
    service_request: str | None = None
    use_situation: str | None = None
    exchange: str = ""
    repeats: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A whole that was disclosed: its service tasks and its kind, by codes; never its words."""

    service_tasks: tuple[str, ...] = ()
    original_tasks: tuple[str, ...] = ()
    document_types: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Client data given to another controller, or to somebody else.

    A disclosure *notice* tells it, or the archive showed documents by the client's permit (then
    *user* is who was shown them). *disclosed* is when it was given, as the notice writes it;
    *ground* the kind of disclosure, *permits* the permits and consents that a notice names,
    *recipients* ids or names of who received.
    """

    at: datetime
    notice: str = ""
    controller: str | None = None
    client: str | None = None
    unit: str | None = None
    user: User | None = None
    recipients: tuple[str, ...] = ()
    disclosed: str | None = None
    ground: str | None = None
    permits: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    exchange: str = ""


def client_key(client: ClientId | None) -> str | None:
    """A client as entries name it."""
    return client.key if client else None


def person(id: ClientId | None, identity_root: str) -> str:
    """Who acted, as ``root|extension``; of a personal identity code only the birth date is told."""
    if id is None:
        return ""
    told = id.extension[:LONGEST]
    if id.root == identity_root:
        told = told[:KNOWN_OF_A_PERSON] + "*****"
    return f"{id.root}|{told}"


def masked(text: str | None) -> str | None:
    """A value of a message without ordinary identities, cut where it is too long for an entry."""
    return text and mask(text[:LONGEST])


def written(entry: Use | Disclosure) -> str:
    """An entry as its log keeps it."""
    return canonical(to_plain(entry))


def read_use(text: str) -> Use:
    """A use from what its log keeps."""
    return from_plain(Use, json.loads(text))
