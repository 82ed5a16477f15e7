"""What the keepers of registers wrote in a run, and told: others' rights and cases rest on it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

from conformance import as_met
from conformance.actions import Verb
from conformance.expected import UNMET
from conformance.ledger import ORGANISER, register_of
from conformance.plan import PLAN
from conformance.recording import Event
from conformance.scenes import Scene
from simulator.domain.documents import Group

WRITES = ("store", "replace")
GROUNDS = frozenset({Group.CLIENT_RELATIONSHIP, Group.CASE})
"""The groups of the documents that others' rights and cases rest on."""

Place = tuple[str, str]
"""Whose register, and which client of the story."""


def place_of(action: Event) -> Place:
    """The register and the client that an action is about."""
    asked = asked_of(action)
    register = asked.get("register", ORGANISER)
    if register == ORGANISER:
        register = register_of(action["party"])
    return register, asked.get("client", "client")


def asked_of(action: Event) -> Mapping[str, Any]:
    """What a party was asked to do, as recorded."""
    told: Mapping[str, Any] = action.get("action", {})
    return told


def tells_of_the_case(action: Event) -> bool:
    """True when a party was to tell the other of the right and the case, and of no document."""
    asked = asked_of(action)
    return asked.get("verb") == Verb.TELL and not asked.get("document")


def gives_ground(action: Event, party: str, place: Place) -> bool:
    """True when a party was to write, or to tell, what another's right or case rests on."""
    if action["party"] != party or place_of(action) != place:
        return False
    asked = asked_of(action)
    planned = PLAN.get(asked.get("document", ""))
    of_ground = planned is not None and planned.group in GROUNDS
    return tells_of_the_case(action) or (asked.get("verb") in WRITES and of_ground)


class Kept:
    """What stands in the registers of a run, and what was told of it, by whose register and client.

    *clients* are the run's, by the codes of their identities: what was written under another code
    is nobody's of them.
    """

    def __init__(
        self, exchanges: Mapping[str, Event], found: Iterable[Scene], clients: Collection[str]
    ) -> None:
        self._exchanges = exchanges
        self._clients = clients
        self._relationships: defaultdict[Place, set[str]] = defaultdict(set)
        self._cases: defaultdict[Place, set[str]] = defaultdict(set)
        self._told: defaultdict[Place, list[str]] = defaultdict(list)
        self._failed: set[Place] = set()
        self._case_of: dict[str, str] = {}
        self._set_of: dict[str, str] = {}
        self._of_keeper: set[str] = set()
        self._doubted: set[str] = set()
        self._tasks = dict(pair for one in exchanges.values() for pair in as_met.tasks_in(one))
        for scene in found:
            for action in scene.actions.values():
                self._keep(action)
            for weighed in scene.weighed:
                place = place_of(weighed.action)
                unmet = weighed.met.state in UNMET
                if unmet and gives_ground(weighed.action, place[0], place):
                    self._failed.add(place)

    def _keep(self, action: Event) -> None:
        place, answer = place_of(action), action["answer"]
        of_keeper = action["party"] == place[0]
        case = answer.get("case", "")
        for exchange in (self._exchanges[id] for id in action["exchanges"]):
            if of_keeper:
                met = as_met.relationships_in(exchange)
                self._relationships[place] |= {one for one in met if self._is_of_the_run(one)}
            if exchange["request"] in WRITES:
                self._store(exchange.get("documents", ()), answer, of_keeper=of_keeper)
                self._doubted |= _doubted_in(exchange)
        if of_keeper and case and answer.get("accepted", True):
            self._cases[place].add(case)
        if of_keeper and tells_of_the_case(action):
            self._told[place].append(dict(answer.get("content", ())).get("case", ""))

    def _is_of_the_run(self, relationship: str) -> bool:
        return not self._clients or relationship.rpartition("|")[2] in self._clients

    def _store(
        self, documents: Iterable[str], answer: Mapping[str, Any], *, of_keeper: bool
    ) -> None:
        self._case_of |= dict.fromkeys(documents, answer.get("case", ""))
        self._set_of |= dict.fromkeys(documents, answer.get("set_id", ""))
        if of_keeper:
            self._of_keeper |= set(documents)

    def relationships(self, place: Place) -> set[str]:
        """The client relationships that the archive looked at when the keeper wrote of the client."""
        return self._relationships[place]

    def knows(self, place: Place, case: str) -> bool:
        """True for a case that the keeper told; where it told none, for the only one that it stored."""
        told = self._told[place]
        return case in told if told else self._cases[place] == {case}

    def is_of(self, place: Place, case: Mapping[str, Any]) -> bool:
        """True when a case is of the client whose client relationship the keeper wrote."""
        codes = {one.rpartition("|")[2] for one in self._relationships[place]}
        return any(client["extension"] in codes for client in case.get("clients", ()))

    def told_no_case(self, place: Place) -> bool:
        """True when the keeper told of no case that it has stored, or could store none to be told."""
        told, stored = self._told[place], self._cases[place]
        if told and stored:
            return set(told).isdisjoint(chain.from_iterable(self._cases.values()))
        if told:
            return not any(told)
        return not stored and place in self._failed

    def task_told(self, place: Place) -> str | None:
        """The service task of the case that others know of; None where it is not to be known."""
        known = [one for one in self._told[place] if one] or list(self._cases[place])
        tasks = {self._tasks.get(case) for case in known}
        return tasks.pop() if len(tasks) == 1 else None

    def task_of(self, document: str, place: Place) -> str | None:
        """The service task of the case in which a document was stored; None where it is not known,
        and where another than the keeper put it into a case that it was not told of."""
        case = self._case_of.get(document, "")
        known = document in self._of_keeper or self.knows(place, case)
        return self._tasks.get(case) if known else None

    def replaced_in(self, document: str, given: Iterable[str]) -> bool:
        """True when another version of a document is given in its place, which the keeper stored."""
        own = self._set_of.get(document)
        return bool(own) and any(
            self._set_of.get(id) == own and id in self._of_keeper for id in given
        )

    def is_doubted(self, documents: Iterable[str]) -> bool:
        """True when the archive found fault with one of these documents when it took them."""
        return not self._doubted.isdisjoint(documents)


def _doubted_in(exchange: Event) -> set[str]:
    """The documents of a message with which the archive found fault."""
    faulty = any(finding["effect"] != "observe" for finding in exchange["findings"])
    return set(exchange.get("documents", ())) if faulty else set()
