"""A world: the invented organisations, clients and workers with which a bench starts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from simulator.domain.documents import ClientId
from simulator.domain.joining import Joining, JoiningModel, SystemProfile, joining_faults
from simulator.domain.organisations import Organisation
from simulator.domain.world_reading import (
    Table,
    WorldError,
    organisations_of,
    person_id,
    tables_of,
)

__all__ = [
    "Client",
    "CodeServiceUser",
    "Purpose",
    "WideRight",
    "Worker",
    "World",
    "WorldError",
    "read_world",
]


class Purpose(StrEnum):
    """What a test identity may be used for; it was given for that alone."""

    REHEARSAL = "rehearsal"
    DEPLOYMENT_TEST = "deployment_test"
    JOINT_TEST = "joint_test"


@dataclass(frozen=True, slots=True)
class Client:
    """An invented client; *gender* is the code of 1.2.246.537.5.1 (1 man, 2 woman).

    *guardians* are the identity codes of the world's clients that have custody.
    """

    id: ClientId
    family: str
    given: str
    born: date
    gender: str
    purpose: Purpose
    guardians: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worker:
    """An invented worker of a unit; *registration* is a professional registration number.

    *service_tasks* are the codes of those that the worker has access rights to; empty for all.
    """

    unit: str
    family: str
    given: str
    identity: str
    registration: str
    title: str
    service_tasks: tuple[str, ...] = ()

    def may_serve(self, service_task: str) -> bool:
        """Tell whether the worker has access rights to a service task."""
        return not self.service_tasks or service_task in self.service_tasks


@dataclass(frozen=True, slots=True)
class WideRight:
    """A unit's wide register access right: for which controller, in which service tasks."""

    unit: str
    controller: str
    service_tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeServiceUser:
    """Who may log in to the code service; *writes* tells whether it may change entries, too."""

    username: str
    password: str = field(repr=False)
    writes: bool


@dataclass(frozen=True, slots=True)
class World:
    """Who there is in a bench.

    *organisations* and *clients* are by OID and by identity (the value of the id). *serves* names
    the units outside a sender's own hierarchy that its system serves, by sender. *register* holds
    further attributes of organisations in the organisation register, by OID and the REST
    interface's names; *code_service_users* are by username. *joinings* are by the organisation that
    has joined, *systems* are systems' profiles by the organisation that sends.
    """

    key: str
    organisations: Mapping[str, Organisation]
    clients: Mapping[str, Client]
    workers: tuple[Worker, ...]
    wide_rights: tuple[WideRight, ...]
    serves: Mapping[str, tuple[str, ...]]
    register: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    code_service_users: Mapping[str, CodeServiceUser] = field(default_factory=dict)
    joinings: Mapping[str, Joining] = field(default_factory=dict)
    systems: Mapping[str, SystemProfile] = field(default_factory=dict)

    def workers_of(self, unit: str) -> tuple[Worker, ...]:
        """The workers of a unit, in the order of the world's file."""
        return tuple(worker for worker in self.workers if worker.unit == unit)


def read_world(text: str) -> World:
    """Read a world from TOML.

    Raises:
        WorldError: it is no TOML, an entry is malformed, an identity is not of the 900 series,
            comes twice, or names an organisation or client that the world does not hold.
    """
    raw = tables_of(text)
    world = World(
        raw.key,
        organisations_of(raw.organisations),
        _clients(raw.clients),
        tuple(_worker(table) for table in raw.workers),
        tuple(_wide_right(table) for table in raw.wide_rights),
        raw.serves,
        {table.text("oid"): table.named_texts("register") for table in raw.organisations},
        {user.username: user for user in map(_code_service_user, raw.code_service_users)},
        _joinings(raw.joinings),
        {table.text("organisation"): _system(table) for table in raw.systems},
    )
    _refuse_shared_identities(world)
    _refuse_unknown_names(world)
    return world


def _clients(tables: Iterable[Table]) -> dict[str, Client]:
    clients: dict[str, Client] = {}
    for table in tables:
        client = _client(table)
        if client.id.extension in clients:
            raise WorldError(f"{table.place} comes twice: give each client an identity of its own")
        clients[client.id.extension] = client
    return clients


def _client(table: Table) -> Client:
    root, identity, born, gender = person_id(table)
    return Client(
        ClientId(root, identity),
        table.text("family"),
        table.text("given"),
        born,
        gender,
        Purpose(table.one_of("purpose", tuple(Purpose), Purpose.REHEARSAL)),
        table.texts("guardians"),
    )


def _worker(table: Table) -> Worker:
    return Worker(
        table.text("unit"),
        table.text("family"),
        table.text("given"),
        table.test_identity("identity"),
        table.registration("registration"),
        table.text("title"),
        table.texts("service_tasks"),
    )


def _wide_right(table: Table) -> WideRight:
    return WideRight(table.text("unit"), table.text("controller"), table.texts("service_tasks"))


def _code_service_user(table: Table) -> CodeServiceUser:
    return CodeServiceUser(table.text("username"), table.text("password"), table.flag("writes"))


def _joinings(tables: Iterable[Table]) -> dict[str, Joining]:
    joinings = [_joining(table) for table in tables]
    for fault in joining_faults(joinings):
        raise WorldError(f"joining {fault}")
    return {one.organisation: one for one in joinings}


def _joining(table: Table) -> Joining:
    return Joining(
        table.text("organisation"),
        JoiningModel(table.one_of("model", tuple(JoiningModel))),
        table.optional_text("through"),
    )


def _system(table: Table) -> SystemProfile:
    return SystemProfile(table.one_of("profile", tuple(SystemProfile)))


def _refuse_shared_identities(world: World) -> None:
    seen = set(world.clients)
    for worker in world.workers:
        if worker.identity in seen:
            raise WorldError(
                f"the worker {worker.given} {worker.family} has the identity {worker.identity}, "
                "which somebody else has: give each person an identity of their own"
            )
        seen.add(worker.identity)


def _refuse_unknown_names(world: World) -> None:
    for worker in world.workers:
        _known(world, worker.unit, f"the worker {worker.given} {worker.family}")
    for right in world.wide_rights:
        _known(world, right.unit, "a wide right")
        _known(world, right.controller, "a wide right")
    for sender, units in world.serves.items():
        for oid in (sender, *units):
            _known(world, oid, f"serves of {sender}")
    for joining in world.joinings.values():
        _known(world, joining.organisation, "a joining")
        _known(world, joining.through or joining.organisation, "a joining")
    for sender in world.systems:
        _known(world, sender, "a system")
    for client in world.clients.values():
        for guardian in client.guardians:
            if guardian not in world.clients:
                raise WorldError(
                    f"client {client.id.extension} has the guardian {guardian}, who is no client "
                    "of the world: add the guardian"
                )


def _known(world: World, oid: str, whose: str) -> None:
    if oid not in world.organisations:
        raise WorldError(
            f"{whose} names the organisation {oid}, which the world does not hold: add it or "
            "correct the OID"
        )
