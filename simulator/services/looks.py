"""Entering in the use log who looks at documents without a message: the archivist and the client."""

from collections.abc import Iterable
from dataclasses import replace

from simulator.domain.answers import Outcome
from simulator.domain.documents import ClientId, Stored
from simulator.domain.identifiers import is_oid
from simulator.domain.logs import Act, Role, Use, Used, User, masked, person
from simulator.storage import Connection, logs
from simulator.storage.logs import Log
from simulator.testbed import Bench

REFUSED, ACCEPTED = Outcome.REFUSED.value, Outcome.ACCEPTED.value


def log_archivist(
    db: Connection, bench: Bench, act: Act, controller: str, seen: Iterable[Stored]
) -> None:
    """Enter an archivist's look at documents of a register: one use for each client."""
    by_client: dict[str, list[Used]] = {}
    for one in seen:
        for client in one.clients:
            by_client.setdefault(client.key, []).append(Used(one.id, one.version))
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
