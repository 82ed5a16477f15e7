"""Whose doing it is what the archive let a party do: by the documents that the answer rests on.

A rule says on documents of which groups it rests. The keeper of the register writes those. So a
party that acts as it was asked, and is refused by such a rule, let in where it should not be, or
given other documents than it should, meets what the keeper stored, or what it failed to store.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from conformance import as_met
from conformance.awaited import TRIES
from conformance.expectations import Kind, State, refusing
from conformance.kept import Kept, asked_of, place_of
from conformance.ledger import ORGANISER
from conformance.recording import Event
from conformance.scenes import Broken, Scene, Weighed
from conformance.users import USERS
from simulator.domain.documents import Group
from simulator.domain.rule import RULES

KEEPERS = (ORGANISER, "other organiser")
"""Who gives others a right in a register of their own."""
_TO_BE_LEFT_OUT = (Kind.REFUSED, Kind.SHOWS_NOTHING, Kind.OWN_REFUSAL)
_TO_BE_LET_IN = (Kind.SHOWS, Kind.SAME_CONTENT, Kind.ARRIVED)
_OTHER_TASK, _OTHER_CLIENT = "storing-13", "storing-09"
"""The rules by which a document's service task, or its client, is not that of its case."""


class Grounds:
    """Tells who gave, or did not give, what a party of a run was let do."""

    def __init__(
        self,
        run: Mapping[str, Any],
        exchanges: Mapping[str, Event],
        found: Sequence[Scene],
    ) -> None:
        self._units = {name: one.get("unit") for name, one in run["parties"].items()}
        self._exchanges = exchanges
        self._kept = Kept(exchanges, found, run.get("clients", {}))
        self._expected: defaultdict[str, list[Weighed]] = defaultdict(list)
        for scene in found:
            for weighed in scene.weighed:
                self._expected[weighed.action["key"]].append(weighed)

    def _of(self, action: Event) -> Sequence[Event]:
        """The messages of an action; of one that is sent again, what the archive said at first."""
        sent = (self._exchanges[id] for id in action["exchanges"])
        return [self._exchanges.get(as_met.repeated_in(one), one) for one in sent]

    def behind_step(self, weighed: Weighed) -> str:
        """Whose documents decided that a step was not met; empty where its own doer did it."""
        action, expected = weighed.action, weighed.expected
        exchanges = self._of(action)
        if not _shows_what_was_given(action, exchanges):
            return ""
        keeper = ""
        if self._is_kept_out(weighed):
            refused = {finding["rule"] for finding in refusing(exchanges)}
            keeper = self._keeper_by_rules(action, refused, exchanges)
        elif self._is_without_case(weighed, exchanges) or self._is_given_wrongly(
            weighed, exchanges
        ):
            keeper = self._keeper_of(action)
        if not keeper and _is_let_in(weighed, exchanges):
            keeper = self._keeper_by_rules(action, expected.rules, exchanges)
        return keeper

    def behind_finding(self, one: Broken) -> str:
        """Whose documents decided that a rule was broken; empty where the sender broke it itself.

        Where nobody wanted the message let through, it must be for those documents that the step is
        not met. What else is wrong with an attempt that could not be made for them, was asked for.
        """
        expected = self._expected[one.action["key"]]
        attempts = (each for each in expected if each.expected.kind is Kind.REFUSED)
        if spoiled := next(filter(None, map(self.behind_step, attempts)), ""):
            return spoiled
        unwanted = [each for each in expected if each.expected.kind in _TO_BE_LEFT_OUT]
        if unwanted and not any(map(self._is_kept_out, unwanted)):
            return ""
        return self._keeper_by_rules(one.action, (one.rule,), (self._exchanges[one.exchange],))

    def _is_kept_out(self, weighed: Weighed) -> bool:
        """True when it was a refusal of the archive that stood in the way of what was expected."""
        if not refusing(self._of(weighed.action)):
            return False
        blocked = weighed.met.state is State.BLOCKED
        return blocked or bool(weighed.met.blame) or weighed.expected.kind in _TO_BE_LET_IN

    def _is_without_case(self, weighed: Weighed, exchanges: Sequence[Event]) -> bool:
        """True when an attempt was let through that could name no case: the keeper told of none."""
        attempt = weighed.expected.kind is Kind.REFUSED and _has_fault(weighed.action)
        without = not any(map(as_met.case_in, exchanges))
        return (
            attempt
            and without
            and _are_accepted(exchanges)
            and self._kept.told_no_case(place_of(weighed.action))
            and all(self._is_of_the_unit(weighed.action, one) for one in exchanges)
        )

    def _is_given_wrongly(self, weighed: Weighed, exchanges: Sequence[Event]) -> bool:
        """True when a search was answered as the right stands, and the right is not as it should be.

        Of what is not given, it must not cover the service tasks, or the keeper has replaced it unasked.
        Of what is given, the archive must have found fault with the client relationship when it was
        stored.
        """
        if not _are_accepted(exchanges) or weighed.met.state is not State.BROKEN:
            return False
        if not all(self._asks_as_asked(weighed.action, one) for one in exchanges):
            return False
        given = {id for one in exchanges for id in one.get("documents", ())}
        if {one["id"] for one in weighed.action["answer"].get("documents", ())} != given:
            return False
        wanted = _named_in(weighed) - given
        if weighed.expected.kind is Kind.SHOWS_NOT:
            return all(self._kept.is_doubted(as_met.relationship_documents(e)) for e in exchanges)
        place = place_of(weighed.action)
        beyond = {id for id in wanted if not _is_covered(self._kept.task_of(id, place), exchanges)}
        replaced = {id for id in wanted if self._kept.replaced_in(id, given)}
        return bool(wanted) and wanted <= beyond | replaced

    def _keeper_by_rules(
        self, action: Event, rules: Collection[str], exchanges: Sequence[Event]
    ) -> str:
        """The keeper, where all these rules rest on its documents and the action is as it was asked."""
        groups = [RULES[rule].rests_on for rule in rules if rule in RULES]
        if not groups or not all(groups):
            return ""
        as_asked = (
            _AS_ASKED[group](self, action, exchange)
            for group in {one for several in groups for one in several}
            for exchange in exchanges
        )
        keeper = self._keeper_of(action)
        return keeper if keeper and all(as_asked) else ""

    def _keeper_of(self, action: Event) -> str:
        """Who keeps the register that an action is about; empty for one that gives nobody a right,
        and in whose own register the party acts."""
        keeper, _ = place_of(action)
        return keeper if keeper in KEEPERS and keeper != action["party"] else ""

    def acts_as_asked(self, action: Event, exchange: Event) -> bool:
        """True when the unit acted that was to act, for the client that was named, and may act at all.

        Where it was refused, the client relationship must indeed give it no right: to the case, or,
        where a fault was asked for, which may be that it is another case, to the case that it knows.
        """
        if not self._asks_as_asked(action, exchange):
            return False
        right = as_met.gives_right(exchange)
        if _has_fault(action):
            right = as_met.gives_right_to(exchange, self._kept.task_told(place_of(action)))
        return right is not _is_refused_for_the_right(exchange)

    def _asks_as_asked(self, action: Event, exchange: Event) -> bool:
        """True when the right unit acted, for the client that was named."""
        return self._is_of_the_client(action, exchange) and self._is_of_the_unit(action, exchange)

    def _is_of_the_client(self, action: Event, exchange: Event) -> bool:
        """True when the archive looked at the client relationships of the client that was named."""
        known, met = self._kept.relationships(place_of(action)), as_met.relationships_in(exchange)
        return not known or (bool(met) and met <= known)

    def _is_of_the_unit(self, action: Event, exchange: Event) -> bool:
        """True when the unit acted that was to act, and is in force."""
        unit, own = as_met.unit_of(exchange), self._units.get(action["party"])
        if not as_met.is_valid(exchange):
            return False
        if action["party"] not in self._units:  # played by the test bed, as a unit of its own
            return unit not in self._units.values()
        acting = asked_of(action).get("acting", "")
        return (unit == own) == (not acting or acting in USERS)

    def in_the_case_told(self, action: Event, exchange: Event) -> bool:
        """True when the document is in the case that the keeper told, and of its client and task.

        A fault may be that it is in another case: then the step hands that over.
        """
        if not self._is_of_the_client(action, exchange):
            return False
        place = place_of(action)
        case = as_met.case_in(exchange).get("id") or action["answer"].get("case", "")
        if _has_fault(action) and case in asked_of(action).get("ids", ()):
            return True
        found = {finding["rule"] for finding in exchange["findings"]}
        other_client = _OTHER_CLIENT in found and self._kept.is_of(place, as_met.case_in(exchange))
        if other_client or _OTHER_TASK in found:
            return False
        return self._kept.knows(place, case) or self._kept.told_no_case(place)


def _has_fault(action: Event) -> bool:
    """True when the scenario asked for a message that is not as it should be."""
    return asked_of(action).get("fault", "") not in ("", TRIES)


def _is_covered(task: str | None, exchanges: Iterable[Event]) -> bool:
    """True when the right, as the archive met it, covers a service task, or that is not known."""
    return task is None or any(as_met.gives_right_to(one, task) for one in exchanges)


def _are_accepted(exchanges: Sequence[Event]) -> bool:
    """True when messages were sent, and the archive took all of them."""
    return bool(exchanges) and all(one.get("outcome") == "accepted" for one in exchanges)


def _shows_what_was_given(action: Event, exchanges: Sequence[Event]) -> bool:
    """True when the party shows nothing but what the archive gave it now."""
    answer = action["answer"]
    shown = {one["id"] for one in answer.get("documents", ())}
    given = {id for one in exchanges for id in one.get("documents", ())}
    return not answer.get("cached") and shown <= given


def _is_let_in(weighed: Weighed, exchanges: Sequence[Event]) -> bool:
    """True when the archive found a right where it was to refuse for lack of one.

    It may have refused for something else, which the attempt is in itself.
    """
    expected = weighed.expected
    if expected.kind not in _TO_BE_LEFT_OUT or not expected.is_of_access:
        return False
    if _has_fault(weighed.action) or not exchanges:
        return False
    return all(as_met.gives_right(one) and not _is_refused_for_the_right(one) for one in exchanges)


def _is_refused_for_the_right(exchange: Event) -> bool:
    """True when a rule refused that rests on the client relationship."""
    rules = (RULES.get(finding["rule"]) for finding in refusing([exchange]))
    return any(rule and Group.CLIENT_RELATIONSHIP in rule.rests_on for rule in rules)


def _named_in(weighed: Weighed) -> set[str]:
    """The documents that a step wants shown, or not shown."""
    values = weighed.expected.values
    return _NAMED[weighed.expected.kind](values) if weighed.expected.kind in _NAMED else set()


_NAMED: Mapping[Kind, Callable[[Mapping[str, str]], set[str]]] = {
    Kind.SHOWS: lambda values: set(values.values()),
    Kind.SHOWS_NOT: lambda values: set(values.values()),
    Kind.SAME_CONTENT: set,
}
"""Where each kind of expectation about what is shown has the ids of its documents."""

_AS_ASKED: Mapping[Group, Callable[[Grounds, Event, Event], bool]] = {
    Group.CLIENT_RELATIONSHIP: Grounds.acts_as_asked,
    Group.CASE: Grounds.in_the_case_told,
}
"""By the group of the documents that a rule rests on, how to know that they were to blame."""
