"""Where and with whom a story takes place: organisations, units, workers, clients, codes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from conformance.i18n import N_
from conformance.sentences import told
from fixtures.content import Code, Person, Unit
from fixtures.content import Worker as Maker
from simulator.domain.documents import ClientId
from simulator.domain.facts import Codebook
from simulator.domain.worlds import Client, Worker, World

SISTER = "sister unit"
CLOSED = N_("closed unit")
UNAUTHORISED = N_("a user without access rights")
N_("unknown unit")  # so that scenarios, which alone speak of it, are read in three languages
NO_TASK = "-"


class SettingError(ValueError):
    """A story cannot take place as asked; the sentence says what to do."""

    def __init__(self, text: str, /, **values: object) -> None:
        self.sentence = told(text, **values)
        super().__init__(str(self.sentence))


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation, its unit that acts, and the worker who sits there.

    *users* are all who use the unit's system. *system* is the organisation whose system it is, where
    that is another's.
    """

    organisation: Unit
    unit: Unit
    worker: Worker
    users: tuple[Worker, ...] = ()
    system: Unit | None = None

    @property
    def sender(self) -> Unit:
        """The organisation whose system sends the unit's messages."""
        return self.system or self.organisation

    def with_user_lacking(self, service_task: str) -> "Place":
        """The same place with a user at work who has no access rights to a service task.

        Where everybody has them, they are taken from the last user.
        """
        lacking = [user for user in self.users if not user.may_serve(service_task)]
        last = replace(self.users[-1] if self.users else self.worker, service_tasks=(NO_TASK,))
        return replace(self, worker=next(iter(lacking), last))

    @property
    def maker(self) -> Maker:
        """The worker as documents name their maker."""
        return Maker(self.worker.family, self.worker.given, self.worker.title, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Everything that the documents of a story are made from.

    *places* and *clients* are by the names that scenarios use; *values* are the story's own
    settings, as its file gives them. *swedish* are the Swedish names of organisations by OID.
    """

    places: Mapping[str, Place]
    clients: Mapping[str, Client]
    codes: Codebook = field(repr=False)
    values: Mapping[str, Any] = field(repr=False)
    swedish: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def organiser(self) -> Place:
        return self.places["organiser"]

    @property
    def producer(self) -> Place:
        return self.places["producer"]

    @property
    def service_task(self) -> Code:
        return self.named_task("")

    def service_task_of(self, client: str) -> Code:
        """The service task of a client: the story's, unless its file says another."""
        return self.named_task(str(self.values.get("service_tasks", {}).get(client, "")))

    def in_shelter(self, client: str) -> bool:
        """Whether a client is a shelter's."""
        return self.service_task_of(client) == self.named_task("shelter")

    def named_task(self, name: str) -> Code:
        """A service task by its name in the profile; the story's own without a name."""
        task = self.codes.profile.service_tasks[name or self.values["service_task"]].code
        return self.code("service_task", task)

    def service_of(self, client: str) -> Code:
        """The social service that a client is given: the client's own where the story names one."""
        own = self.values.get("social_services", {}).get(client)
        return self.code("social_service", str(own or self.values["social_service"]))

    def code(self, system: str, value: str) -> Code:
        """A coded value with the name that its code set gives it, in Finnish."""
        known = self.codes.sets.code(getattr(self.codes.wire.systems, system), value)
        return Code(value, known.fi if known else value)

    def own(self, name: str, system: str) -> Code:
        """One of the story's own coded values."""
        return self.code(system, str(self.values[name]))

    def person(self, name: str) -> Person:
        """A client of the story as documents name them."""
        client = self.clients[name]
        return _person(client, self.codes.wire.roots.personal_identity_code)

    def named(self, name: str) -> str:
        """What a scenario's word stands for: a value of the story's, a unit's OID; else the word."""
        if name == CLOSED:
            return self.places[name].unit.oid
        return str(self.values.get(name.replace(" ", "_"), name))

    def client_id(self, name: str) -> ClientId:
        return self.clients[name].id


def _person(client: Client, person_root: str) -> Person:
    hetu = client.id.root == person_root
    return Person(
        client.family,
        client.given,
        identity=client.id.extension if hetu else None,
        temporary=None if hetu else client.id.extension,
        temporary_root=None if hetu else client.id.root,
        birth=client.born,
    )


def read_setting(
    text: str, world: World, codes: Codebook, chosen: Mapping[str, tuple[str, str]]
) -> Setting:
    """The setting of a story in a world.

    *chosen* names, by part, the organisation and unit to play it instead of the story's own; what
    is empty stays the story's.

    Raises:
        SettingError: the world lacks an organisation, a unit's worker or a client, or one unit is
            to play two parts.
    """
    values = tomllib.loads(text)
    parts = {name: (p["organisation"], p["unit"]) for name, p in values["organisations"].items()}
    for name, (organisation, unit) in chosen.items():
        parts[name] = (organisation or parts[name][0], unit or parts[name][1])
    task = codes.profile.service_tasks[values["service_task"]].code
    places = {name: _place(world, task, *pair) for name, pair in parts.items() if name != SISTER}
    places[SISTER] = _place(world, task, *_sister(world, parts))
    for name, part in values["organisations"].items():
        if host := part.get("in_system_of"):
            places[name] = replace(places[name], system=places[host].organisation)
    _refuse_two_parts(places)
    clients = {name: _client(world, identity) for name, identity in values["clients"].items()}
    nobody = _nobody(clients["client"], values["unknown_client"])
    return Setting(
        places=places,
        clients={**clients, "client that nobody knows": nobody},
        codes=codes,
        values=values,
        swedish={one.oid: one.name_sv for one in world.organisations.values()},
    )


def _sister(world: World, parts: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Another unit of the producer's: the story's own, or the first that has a worker."""
    organisation, unit = parts["producer"]
    own = parts[SISTER]
    if own[0] == organisation and own[1] != unit:
        return own
    units = [one.oid for one in world.organisations.values() if one.parent == organisation]
    for oid in units:
        if oid != unit and world.workers_of(oid):
            return organisation, oid
    raise SettingError(
        "{organisation} has no second unit with a worker in the world {world}: "
        "name a producer that has one, for the rehearsal shows that the right does not reach it",
        organisation=organisation,
        world=world.key,
    )


def _refuse_two_parts(places: Mapping[str, Place]) -> None:
    playing: dict[str, str] = {}
    acting = (pair for pair in places.items() if pair[0] != CLOSED)
    for part, place in acting:
        other = playing.setdefault(place.unit.oid, part)
        if other != part:
            raise SettingError(
                "the unit {unit} is both the {other} and the {part} of the story: name another",
                unit=place.unit.oid,
                other=other,
                part=part,
            )


def _place(world: World, service_task: str, organisation: str, unit: str) -> Place:
    for oid in (organisation, unit):
        if oid not in world.organisations:
            raise SettingError(
                "{oid} is not in the organisation register of the world {world}: "
                "name an organisation and a unit that it holds, or load your own register with sotebed load",
                oid=oid,
                world=world.key,
            )
    users = world.workers_of(unit)
    workers = [user for user in users if user.may_serve(service_task)]
    if not workers:
        text = N_("the unit {unit} has no worker in the world {world}: name another")
        raise SettingError(text, unit=unit, world=world.key)
    return replace(place_in(world, organisation, unit), worker=workers[0])


def place_in(world: World, organisation: str, unit: str) -> Place:
    """A unit of a world at which somebody works, whatever they may do there."""
    named = [Unit(oid, world.organisations[oid].name) for oid in (organisation, unit)]
    users = world.workers_of(unit)
    return Place(named[0], named[1], users[0], users)


def _client(world: World, identity: str) -> Client:
    if identity not in world.clients:
        text = N_("the world {world} has no client {identity}: name another")
        raise SettingError(text, world=world.key, identity=identity)
    return world.clients[identity]


def _nobody(like: Client, identity: str) -> Client:
    return replace(like, id=ClientId(like.id.root, identity), guardians=())
