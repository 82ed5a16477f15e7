"""Entering messages in the logs: the uses of client data that they are, and what they disclose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from simulator.domain.contents import other_clients
from simulator.domain.documents import ClientId, Stored
from simulator.domain.facts import Facts, asked
from simulator.domain.identifiers import is_oid
from simulator.domain.logs import (
    BY_PERMIT,
    LONGEST,
    Act,
    Disclosure,
    Item,
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
from simulator.rules.subjects import about, content_of
from simulator.storage import Connection, listing, logs
from simulator.storage.logs import Log
from simulator.testbed import Bench

ACTS: dict[type[Request], Act] = {
    StoreDocument: Act.STORE,
    ReplaceDocument: Act.REPLACE,
    AnnulDocument: Act.ANNUL,
    FindDocuments: Act.FIND,
    RetrieveDocuments: Act.FETCH,
}
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
    seen: tuple[Stored, ...] | None = None


def log_message(db: Connection, bench: Bench, answered: Answered) -> None:
    """Enter the uses that a message was: one for each client and register, refused ones too."""
    request = answered.request
    if isinstance(request, Submission):
        logs.append(db, Log.USE, list(_submitted(bench, request, answered)))
    elif isinstance(request, Search):
        places = list(_places(db, request, answered))
        logs.append(db, Log.USE, [_searched(bench, request, answered, one) for one in places])
        add_disclosures(db, list(_disclosed(bench, request, answered, places)))


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


def _submitted(bench: Bench, request: Submission, answered: Answered) -> Iterator[Use]:
    """A use for each client of the document; a joint case has several."""
    metadata = about(request)
    used = [Used(one, metadata.version) for one in answered.documents] or (
        [Used(metadata.id, metadata.version)] if metadata.id else []
    )
    newest = answered.facts.newest if answered.facts else None
    if isinstance(request, AnnulDocument) and newest and newest.id in answered.documents:
        used = [Used(newest.id, newest.version)]
    for client in _clients(bench, request, newest):
        yield _use(bench, request, answered, metadata.controller, client, used)


def _clients(bench: Bench, request: Submission, newest: Stored | None) -> list[ClientId | None]:
    metadata = about(request)
    client = metadata.client
    if client is None:
        return [None]
    root = bench.codes.wire.roots.personal_identity_code
    others = other_clients(client, content_of(request), root) or metadata.other_clients
    known = newest.clients if newest and newest.client == client else ()
    return [*dict.fromkeys([client, *others[:MOST_NAMED], *known])]


@dataclass(frozen=True, slots=True)
class Place:
    """A client in a register that a search concerns, and the documents of it that it showed."""

    controller: str | None
    client: ClientId | None
    seen: tuple[Stored, ...] = ()


def _places(db: Connection, request: Search, answered: Answered) -> Iterator[Place]:
    facts = answered.facts
    query = asked(request, facts) if facts else request.query
    clients: list[ClientId | None] = [*(query.clients or (facts.subjects if facts else ()))]
    named = [
        (one, client)
        for one in query.controllers[:MOST_NAMED]
        for client in clients[:MOST_NAMED] or [None]
    ]
    known = answered.seen
    seen = _versions(db, answered.documents) if known is None else known
    met = [(one.controller, client) for one in seen for client in one.clients]
    for controller, client in dict.fromkeys([*named, *met]) or [(None, None)]:
        shown = (s for s in seen if s.controller == controller and client in s.clients)
        yield Place(controller, client, tuple(shown))


def _searched(bench: Bench, request: Search, answered: Answered, at: Place) -> Use:
    query = request.query
    named_ids = (*query.documents, *query.sets, *query.cases)[:MOST_NAMED]
    used = [Used(one.id, one.version) for one in at.seen]
    use = _use(bench, request, answered, at.controller, at.client, used)
    return replace(use, asked=tuple(one for one in named_ids if is_oid(one)))


def _disclosed(
    bench: Bench, request: Search, answered: Answered, places: Iterable[Place]
) -> Iterator[Disclosure]:
    """What a search was shown of another controller's documents by the client's permit."""
    header = request.header
    for one in places:
        if one.seen and _role(answered, header, one.controller, one.client) is Role.DISCLOSED:
            yield Disclosure(
                at=answered.at,
                controller=one.controller,
                client=client_key(one.client),
                recipients=tuple(oid for oid in (header.sender, header.unit) if oid),
                user=_user(bench, header),
                disclosed=answered.at.isoformat(),
                ground=BY_PERMIT,
                items=tuple(
                    Item(service_tasks=_task(stored), documents=(stored.id,)) for stored in one.seen
                ),
                exchange=answered.exchange,
            )


def _task(stored: Stored) -> tuple[str, ...]:
    return (stored.service_task,) if stored.service_task else ()


def _versions(db: Connection, ids: Sequence[str]) -> Sequence[Stored]:
    wanted = listing.Wanted(documents=tuple(ids), old_versions=True, annulled=True)
    return listing.find(db, wanted) if ids else ()


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


def add_disclosures(db: Connection, disclosures: Sequence[Disclosure]) -> None:
    """Enter what was disclosed."""
    logs.append(db, Log.DISCLOSURES, disclosures)
