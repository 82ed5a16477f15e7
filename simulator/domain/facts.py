"""What rules look at beside the request: gathered before judging, kept with the exchange."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from simulator.domain.codes import CodeSets, WireCodes
from simulator.domain.disclosure import Disclosed
from simulator.domain.documents import Case, ClientId, Stored
from simulator.domain.joining import Joining, SystemProfile
from simulator.domain.organisations import Organisation
from simulator.domain.permissions import Ground, Relationship, Standing, standing
from simulator.domain.profile import Profile
from simulator.domain.requests import Query, Search
from simulator.domain.retention import Period
from simulator.domain.sources import Source
from simulator.domain.structures import StructureProblem


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every code that rules and messages need: the interface profile and the settled code sets.

    *periods* say how long documents are kept by law, *sources* what rules rest on, and since when.
    """

    profile: Profile
    wire: WireCodes
    sets: CodeSets
    periods: tuple[Period, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class StructureReport:
    """What checking a document's content against its structure showed.

    *root_key*, *specific_type*, *type_class* and *state* are the structure's own; *newer* is the
    newest structure held of the same number, ready for use and of a later day.
    """

    known: bool
    problems: tuple[StructureProblem, ...] = ()
    root_key: str = ""
    specific_type: str = ""
    type_class: str = ""
    state: str = ""
    newer: str = ""


Where = tuple[str | None, str | None, ClientId | None]
"""An acting unit, a controller, and the client of the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The world as one request meets it.

    *organisations* holds those that the request concerns, each with its parents. *chain* are the
    versions of the document set the request names, oldest first. *case* is the case it names,
    *client_cases* those of the client in the register, for a client-relationship document; *makers*
    are then the units that have made client documents of the client there, *enders* those that have
    recorded the end of their service.
    *relationships* holds the live client-relationship document by controller and client
    (``place``), *relationship_sets* every set of them that has neither ended nor been annulled.
    *wide_tasks* are the service tasks in which the acting unit holds the wide right, by controller;
    *subjects* the clients that a search concerns, *continued* the query whose next page it asks.
    *certificate* is the organisation of the caller's TLS certificate, empty when the caller showed
    none, None without TLS; *certificate_serves* tells whether the world lets that organisation's
    system send for the sender. *trusted_signers* are the SHA-256 fingerprints of the document's
    signers whose issuer the bench trusts; *serving_signers* are their organisations whose system
    serves the sender or the making unit, as the world lets it or as they have joined the archive.
    *joining* is how the acting unit's organisation has joined the archive, *system* the profile of
    the sender's system. *passed_on* names, by former controller, who has taken its register over.
    *disclosed* are the clients, by key, whose permit opens their documents to a search that asks
    for disclosure.
    """

    now: datetime
    today: date
    codes: Codebook = field(repr=False)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    certificate: str | None = None
    certificate_serves: bool = False
    served: bool = False
    joining: Joining | None = None
    system: SystemProfile = SystemProfile.JOINING
    passed_on: Mapping[str, str] = field(default_factory=dict)
    wide_tasks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    message_reused: bool = False
    same_document: Stored | None = None
    chain: tuple[Stored, ...] = ()
    case: Case | None = None
    client_cases: tuple[Case, ...] = ()
    makers: frozenset[str] = frozenset()
    enders: frozenset[str] = frozenset()
    relationships: Mapping[str, Relationship] = field(default_factory=dict)
    relationship_sets: tuple[str, ...] = ()
    structure: StructureReport | None = None
    subjects: tuple[ClientId, ...] = ()
    continued: Query | None = None
    disclosed: Mapping[str, Disclosed] = field(default_factory=dict)
    trusted_signers: frozenset[str] = frozenset()
    serving_signers: frozenset[str] = frozenset()
    _standings: dict[Where, Standing] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def newest(self) -> Stored | None:
        return self.chain[-1] if self.chain else None

    def relationship(self, controller: str | None, client: ClientId | None) -> Relationship | None:
        """The live client-relationship document of the client in that register."""
        return self.relationships.get(place(controller, client)) if controller and client else None

    def standing(
        self, unit: str | None, controller: str | None, client: ClientId | None
    ) -> Standing:
        """Where the unit stands in the controller's register for the client, today."""
        where = (unit, controller, client)
        # Many rules, and every hit of a search, ask the same.
        found = self._standings.get(where)
        if found is None:
            found = self._standings[where] = self._standing(unit, controller, client)
        return found

    def _standing(
        self, unit: str | None, controller: str | None, client: ClientId | None
    ) -> Standing:
        found = standing(
            unit,
            controller,
            self.relationship(controller, client),
            self.organisations,
            self.wide_tasks.get(controller or "", frozenset()),
            self.today,
        )
        opened = self.disclosed.get(client.key) if client else None
        if found.allows or opened is None:
            return found
        return Standing(Ground.DISCLOSED, disclosed=opened)

    def shows(self, unit: str | None, stored: Stored) -> bool:
        """True when the unit may see the document: by its standing towards one of its clients.

        That one client's right opens a joint case's document is assumed.
        """
        if self.standing(unit, stored.controller, stored.client).shows(stored):
            return True  # nearly every document has one client, and a search meets thousands
        return any(
            self.standing(unit, stored.controller, client).shows(stored) for client in stored.others
        )


def place(controller: str, client: ClientId) -> str:
    """The key of a client in a controller's register."""
    return f"{controller}|{client.key}"


def asked(request: Search, facts: Facts) -> Query:
    """What a search asks for: its own query, or the one whose next page it wants."""
    query, first = request.query, facts.continued
    if first is None:
        return query
    return replace(
        first, continues_at=query.continues_at, quantity=query.quantity or first.quantity
    )
