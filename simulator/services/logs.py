"""Entering uses of client data in the use log, and asking what the logs hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from simulator.domain.answers import Outcome
from simulator.domain.chain import Link, Verified, verify
from simulator.domain.dates import HELSINKI
from simulator.domain.documents import ClientId, Stored
from simulator.domain.facts import Facts, asked
from simulator.domain.identifiers import is_oid
from simulator.domain.logs import (
    LONGEST,
    Act,
    Disclosure,
    Role,
    Use,
    Used,
    User,
    client_key,
    masked,
    person,
    read_use,
    role_of,
)
from simulator.domain.requests import (
    AnnulDocument,
    FindDocuments,
    Header,
    Readable,
    ReplaceDocument,
    Request,
    RetrieveDocuments,
    Search,
    StoreDocument,
    Submission,
)
from simulator.rules.subjects import about
from simulator.storage import Connection, archive, logs
from simulator.storage.logs import Asked, Log
from simulator.testbed import Bench

ACTS: dict[type[Request], Act] = {
    StoreDocument: Act.STORE,
    ReplaceDocument: Act.REPLACE,
    AnnulDocument: Act.ANNUL,
    FindDocuments: Act.FIND,
    RetrieveDocuments: Act.FETCH,
}
REFUSED, ACCEPTED = Outcome.REFUSED.value, Outcome.ACCEPTED.value
Place = tuple[str | None, ClientId | None]
MOST_NAMED = 20
"""So often a search may name a parameter: one that names more is refused, and logged so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A message that was answered: when, as which exchange, and what came of it.

    *facts* are None where the test bed itself failed. *documents* are the ids that it concerned.
    """

    request: Request
    at: datetime
    exchange: str
    outcome: str
    facts: Facts | None = None
    documents: tuple[str, ...] = ()
    by_archivist: bool = False


def log_message(db: Connection, bench: Bench, answered: Answered) -> None:
    """Enter the uses that a message was: one for each client and register, refused ones too."""
    request = answered.request
    if isinstance(request, Submission):
        logs.append(db, Log.USE, [_submitted(bench, request, answered)])
    elif isinstance(request, Search):
        logs.append(db, Log.USE, list(_searched(db, bench, request, answered)))


def log_repeat(db: Connection, bench: Bench, answered: Answered, earlier: str) -> None:
    """Enter a message that came again: the uses of the first time, now."""
    first = [read_use(entry) for entry in logs.of_exchange(db, earlier)]
    if not first:
        log_message(db, bench, answered)
        return
    again = [
        replace(one, at=answered.at, exchange=answered.exchange, repeats=earlier) for one in first
    ]
    logs.append(db, Log.USE, again)


def _submitted(bench: Bench, request: Submission, answered: Answered) -> Use:
    metadata = about(request)
    controller, client = metadata.controller, metadata.client
    used = [Used(one, metadata.version) for one in answered.documents] or (
        [Used(metadata.id, metadata.version)] if metadata.id else []
    )
    newest = answered.facts.newest if answered.facts else None
    if isinstance(request, AnnulDocument) and newest and newest.id in answered.documents:
        used = [Used(newest.id, newest.version)]
    return _use(bench, request, answered, controller, client, used)


def _searched(db: Connection, bench: Bench, request: Search, answered: Answered) -> Iterable[Use]:
    facts = answered.facts
    query = asked(request, facts) if facts else request.query
    seen = _versions(db, answered.documents)
    clients: list[ClientId | None] = [*(query.clients or (facts.subjects if facts else ()))]
    named: list[Place] = [
        (one, client)
        for one in query.controllers[:MOST_NAMED]
        for client in clients[:MOST_NAMED] or [None]
    ]
    places = dict.fromkeys([*named, *((one.controller, one.client) for one in seen)])
    named_ids = (*query.documents, *query.sets, *query.cases)[:MOST_NAMED]
    ids = tuple(one for one in named_ids if is_oid(one))
    for controller, client in places or [(None, None)]:
        used = [
            Used(s.id, s.version) for s in seen if (s.controller, s.client) == (controller, client)
        ]
        yield replace(_use(bench, request, answered, controller, client, used), asked=ids)


def _versions(db: Connection, ids: Sequence[str]) -> Sequence[Stored]:
    wanted = archive.Wanted(documents=tuple(ids), old_versions=True, annulled=True)
    return archive.find(db, wanted) if ids else ()


def _use(
    bench: Bench,
    request: Readable,
    answered: Answered,
    controller: str | None,
    client: ClientId | None,
    used: Iterable[Used],
) -> Use:
    header = request.header
    hide = masked if request.ordinary_identities else _cut
    return Use(
        at=answered.at,
        act=ACTS[type(request)],
        role=_role(answered, header, controller, client),
        outcome=answered.outcome,
        controller=hide(controller),
        client=hide(client_key(client)),
        organisation=hide(header.sender),
        unit=hide(header.unit),
        user=_user(bench, header),
        documents=tuple(Used(hide(one.id) or "", one.version) for one in used),
        service_request=masked(header.service_request),
        use_situation=masked(header.use_situation),
        exchange=answered.exchange,
    )


def _cut(value: str | None) -> str | None:
    return value and value[:LONGEST]


def _role(
    answered: Answered, header: Header, controller: str | None, client: ClientId | None
) -> Role:
    if answered.by_archivist:
        return Role.ARCHIVIST
    if answered.facts is None:
        return Role.UNKNOWN
    return role_of(answered.facts.standing(header.unit, controller, client).ground)


def _user(bench: Bench, header: Header) -> User | None:
    acting = header.professional
    if acting is None:
        return None
    name = " ".join(part for part in (acting.given, acting.family) if part)
    id = person(acting.id, bench.codes.wire.roots.personal_identity_code)
    return User(id=masked(id) or "", name=masked(name) or "")


# ---- those who look: the archivist, and the client


def log_archivist(
    db: Connection, bench: Bench, act: Act, controller: str, seen: Iterable[Stored]
) -> None:
    """Enter an archivist's look at documents of a register: one use for each client."""
    by_client: dict[str, list[Used]] = {}
    for one in seen:
        by_client.setdefault(one.client.key, []).append(Used(one.id, one.version))
    looks = [
        _look(bench, act, ACCEPTED, controller, client=client, documents=tuple(used))
        for client, used in by_client.items()
    ]
    logs.append(db, Log.USE, looks or [_look(bench, act, ACCEPTED, controller)])


def log_archivist_refused(
    db: Connection, bench: Bench, act: Act, controller: str, document: str
) -> None:
    """Enter that an archivist asked for a document that is not in the register."""
    ids = (document,) if is_oid(document) else ()
    logs.append(db, Log.USE, [replace(_look(bench, act, REFUSED, controller), asked=ids)])


def _look(
    bench: Bench,
    act: Act,
    outcome: str,
    controller: str,
    client: str | None = None,
    documents: tuple[Used, ...] = (),
) -> Use:
    return Use(
        at=bench.now(),
        act=act,
        role=Role.ARCHIVIST,
        outcome=outcome,
        controller=masked(controller),
        organisation=masked(controller),
        client=client,
        documents=documents,
    )


def log_own_view(
    db: Connection, bench: Bench, client: str, viewer: str, seen: Iterable[Stored]
) -> None:
    """Enter that a client, or a guardian, looked at the client's documents in every register."""
    by_controller: dict[str | None, list[Used]] = {}
    for one in seen:
        by_controller.setdefault(one.controller, []).append(Used(one.id, one.version))
    role = Role.CLIENT if client == viewer else Role.GUARDIAN
    uses = [
        replace(
            _viewed(bench, client, viewer, role, ACCEPTED), controller=one, documents=tuple(used)
        )
        for one, used in by_controller.items()
    ]
    logs.append(db, Log.USE, uses or [_viewed(bench, client, viewer, role, ACCEPTED)])


def log_own_view_refused(db: Connection, bench: Bench, client: str, viewer: str) -> None:
    """Enter that somebody who is neither the client nor a guardian asked for the client's view."""
    logs.append(db, Log.USE, [_viewed(bench, client, viewer, Role.NO_RIGHT, REFUSED)])


def _viewed(bench: Bench, client: str, viewer: str, role: Role, outcome: str) -> Use:
    root = bench.codes.wire.roots.personal_identity_code
    return Use(
        at=bench.now(),
        act=Act.OWN_VIEW,
        role=role,
        outcome=outcome,
        client=ClientId(root, client).key,
        user=User(id=person(ClientId(root, viewer), root)),
    )


# ---- asking


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
            before=_midnight(self.ends + timedelta(days=1)) if self.ends else None,
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a log: its links, where to go on when more remain, and how many there are."""

    links: Sequence[Link]
    next: int | None
    total: int


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HELSINKI)


def page_of(db: Connection, log: Log, wanted: Wanted, after: int = 0, limit: int = 100) -> Page:
    """A page of a log, oldest first."""
    links, following = logs.page(db, log, wanted.asked, after, limit)
    return Page(links, following, logs.count(db, log, wanted.asked))


def uses_of_client(db: Connection, client: str, limit: int = 500) -> list[Use]:
    """Who has used a client's data, in every register, newest first: what the client may ask.

    *client* is an id as ``root|extension``. Only what was allowed: a refused attempt saw nothing.
    """
    links = logs.newest_of_client(db, client, limit)
    return [use for use in map(read_use, links) if use.outcome == ACCEPTED]


def add_disclosures(db: Connection, disclosures: Sequence[Disclosure]) -> None:
    """Enter what was disclosed."""
    logs.append(db, Log.DISCLOSURES, disclosures)


def verified(db: Connection, log: Log) -> Verified:
    """Whether every entry of a log is as it was written, and none is missing."""
    return verify(logs.chain(db, log), logs.written_up_to(db, log))
