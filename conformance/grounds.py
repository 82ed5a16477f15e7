"""Whose doing it is what the archive let a party do: by the documents that the answer rests on.

A rule says on documents of which groups it rests. The keeper of the register writes those. So a
party that acts as it was asked, and is refused by such a rule or let in where it should not be,
meets what the keeper stored, or what it failed to store.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from conformance.actions import Verb
from conformance.awaited import TRIES
from conformance.expectations import Kind, State, refusing
from conformance.ledger import ORGANISER, register_of
from conformance.recording import Event
from conformance.scenes import Broken, Scene, Weighed
from conformance.users import USERS
from simulator.domain.documents import Group
from simulator.domain.organisations import Organisation, valid_on
from simulator.domain.permissions import Relationship, standing
from simulator.domain.plain import from_plain
from simulator.domain.rule import RULES

KEEPERS = (ORGANISER, "other organiser")
"""Who gives others a right in a register of their own."""
_TO_BE_LEFT_OUT = (Kind.REFUSED, Kind.SHOWS_NOTHING, Kind.OWN_REFUSAL)
_TO_BE_LET_IN = (Kind.SHOWS, Kind.ARRIVED)
_OTHER_TASK = "storing-13"
"""The rule by which a document's service task is not that of its case."""

T = TypeVar("T")
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


class Grounds:
    """Tells who gave, or did not give, what a party of a run was let do."""

    def __init__(
        self,
        parties: Mapping[str, Mapping[str, Any]],
        exchanges: Mapping[str, Event],
        found: Iterable[Scene],
    ) -> None:
        self._units = {name: one.get("unit") for name, one in parties.items()}
        self._exchanges = exchanges
        self._relationships: defaultdict[Place, set[str]] = defaultdict(set)
        self._cases: defaultdict[Place, set[str]] = defaultdict(set)
        self._told: defaultdict[Place, list[str]] = defaultdict(list)
        self._expected: defaultdict[str, list[Weighed]] = defaultdict(list)
        for scene in found:
            for weighed in scene.weighed:
                self._expected[weighed.action["key"]].append(weighed)
            for action in scene.actions.values():
                self._keep(action)

    def _keep(self, action: Event) -> None:
        """What the keeper of a register wrote, and told, of a client."""
        place, answer = place_of(action), action["answer"]
        if action["party"] != place[0]:
            return
        for exchange in self._of(action):
            self._relationships[place] |= _relationships_in(exchange)
        if case := answer.get("case"):
            self._cases[place].add(case)
        if tells_of_the_case(action):
            self._told[place].append(dict(answer.get("content", ())).get("case", ""))

    def _of(self, action: Event) -> Sequence[Event]:
        return [self._exchanges[id] for id in action["exchanges"]]

    def giver(self, weighed: Weighed) -> str:
        """Whose documents decided that a step was not met; empty where the party did it itself."""
        action, expected = weighed.action, weighed.expected
        exchanges = self._of(action)
        if not _shows_what_was_given(action, exchanges):
            return ""
        if self._is_kept_out(weighed):
            refused = {finding["rule"] for finding in refusing(exchanges)}
            return self._giver(action, refused, exchanges)
        if _is_let_in(weighed, exchanges) and all(map(_gives_right, exchanges)):
            return self._giver(action, expected.rules, exchanges)
        return ""

    def giver_of(self, one: Broken) -> str:
        """Whose documents decided that a rule was broken; empty where the sender broke it itself.

        Where nobody wanted the message let through, it must be for those documents that the step is
        not met. What else is wrong with an attempt that could not be made for them, was asked for.
        """
        expected = self._expected[one.action["key"]]
        attempts = (each for each in expected if each.expected.kind is Kind.REFUSED)
        if spoiled := next(filter(None, map(self.giver, attempts)), ""):
            return spoiled
        unwanted = [each for each in expected if each.expected.kind in _TO_BE_LEFT_OUT]
        if unwanted and not any(map(self._is_kept_out, unwanted)):
            return ""
        return self._giver(one.action, (one.rule,), (self._exchanges[one.exchange],))

    def _is_kept_out(self, weighed: Weighed) -> bool:
        """True when it was a refusal of the archive that stood in the way of what was expected."""
        if not refusing(self._of(weighed.action)):
            return False
        blocked = weighed.met.state is State.BLOCKED
        return blocked or bool(weighed.met.blame) or weighed.expected.kind in _TO_BE_LET_IN

    def _giver(self, action: Event, rules: Collection[str], exchanges: Sequence[Event]) -> str:
        keeper, _ = place_of(action)
        if keeper not in KEEPERS or keeper == action["party"]:
            return ""
        groups = [RULES[rule].rests_on for rule in rules if rule in RULES]
        if not groups or not all(groups):
            return ""
        as_asked = (
            _AS_ASKED[group](self, action, exchange)
            for group in {one for several in groups for one in several}
            for exchange in exchanges
        )
        return keeper if all(as_asked) else ""

    def acts_as_asked(self, action: Event, exchange: Event) -> bool:
        """True when the unit acted that was to act, for the client that was named, and may act at all.

        Where it was refused, the client relationship must indeed give it no right to the case; none
        at all where a fault was asked for, which may be that it is another case.
        """
        unit, own = _unit_of(exchange), self._units.get(action["party"])
        if not _is_valid(unit, exchange):
            return False
        if action["party"] not in self._units:  # played by the test bed, as a unit of its own
            fits = unit not in self._units.values()
        else:
            acting = asked_of(action).get("acting", "")
            fits = (unit == own) == (not acting or acting in USERS)
        known = self._relationships[place_of(action)]
        met = _relationships_in(exchange)
        of_the_client = not known or (bool(met) and met <= known)
        refused = bool(refusing([exchange]))
        right = _gives_right(exchange, in_any_case=_has_fault(action))
        return fits and of_the_client and right is not refused

    def in_the_case_told(self, action: Event, exchange: Event) -> bool:
        """True when the document is in the case that the keeper told, and of its service task."""
        place, case = place_of(action), action["answer"].get("case", "")
        other_task = any(finding["rule"] == _OTHER_TASK for finding in exchange["findings"])
        if other_task or _has_fault(action):
            return False
        told = self._told[place]
        if told:
            return case in told or not any(told)
        return self._cases[place] == {case}


def _unit_of(exchange: Event) -> str | None:
    """The unit that acted; None where the message does not tell."""
    unit: str | None = (exchange.get("caller") or {}).get("unit")
    return unit


def _is_valid(unit: str | None, exchange: Event) -> bool:
    """True for a unit that the organisation register knows on the day: to be there is its own affair."""
    facts = exchange.get("facts") or {}
    if not unit or "today" not in facts:
        return False
    register = _read(Organisation, facts.get("organisations", {}))
    return valid_on(register, unit, date.fromisoformat(facts["today"]))


def _relationships_in(exchange: Event) -> set[str]:
    """The controllers and clients whose live client relationships the archive looked at."""
    return set((exchange.get("facts") or {}).get("relationships", ()))


def _has_fault(action: Event) -> bool:
    """True when the scenario asked for a message that is not as it should be."""
    return asked_of(action).get("fault", "") not in ("", TRIES)


def _gives_right(exchange: Event, *, in_any_case: bool = False) -> bool:
    """True when a client relationship, as the archive met it, gives the acting unit a right to the case."""
    facts = exchange.get("facts") or {}
    if "today" not in facts:
        return False
    unit, day = _unit_of(exchange), date.fromisoformat(facts["today"])
    task = None if in_any_case else (facts.get("case") or {}).get("service_task")
    register = _read(Organisation, facts.get("organisations", {}))
    relationships = _read(Relationship, facts.get("relationships", {}))
    found = (
        standing(unit, one.controller, one, register, frozenset(), day)
        for one in relationships.values()
    )
    return any(one.granted and (task is None or one.covers(task)) for one in found)


def _read(kind: type[T], held: Mapping[str, Any]) -> dict[str, T]:
    """Facts of one kind, by their keys."""
    return {key: from_plain(kind, one) for key, one in held.items()}


def _shows_what_was_given(action: Event, exchanges: Sequence[Event]) -> bool:
    """True when the party shows nothing but what the archive gave it now."""
    answer = action["answer"]
    shown = {one["id"] for one in answer.get("documents", ())}
    given = {id for one in exchanges for id in one.get("documents", ())}
    return not answer.get("cached") and shown <= given


def _is_let_in(weighed: Weighed, exchanges: Sequence[Event]) -> bool:
    """True when the archive itself gave, or took, what it was to refuse for lack of a right."""
    expected = weighed.expected
    if expected.kind not in _TO_BE_LEFT_OUT or not expected.is_of_access:
        return False
    if _has_fault(weighed.action):
        return False
    return bool(exchanges) and all(one.get("outcome") == "accepted" for one in exchanges)


_AS_ASKED: Mapping[Group, Callable[[Grounds, Event, Event], bool]] = {
    Group.CLIENT_RELATIONSHIP: Grounds.acts_as_asked,
    Group.CASE: Grounds.in_the_case_told,
}
"""By the group of the documents that a rule rests on, how to know that they were to blame."""

GROUNDS = frozenset(_AS_ASKED)
"""The groups of the documents that others' rights and cases rest on."""
