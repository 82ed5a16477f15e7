"""Which rules a run exercised: those that were asked of at least one of its messages. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from conformance.i18n import N_
from conformance.recording import Event, Recording
from conformance.sentences import Sentence
from simulator.domain.documents import Group
from simulator.domain.notices import SubmitNotices
from simulator.domain.requests import (
    AnnulDocument,
    FindDocuments,
    ReplaceDocument,
    Request,
    RetrieveDocuments,
    StoreDocument,
    Unreadable,
)
from simulator.domain.rule import RULES, Rule

KINDS: Mapping[str, type[Request]] = MappingProxyType(
    {
        "store": StoreDocument,
        "replace": ReplaceDocument,
        "annul": AnnulDocument,
        "find": FindDocuments,
        "fetch": RetrieveDocuments,
        "unreadable": Unreadable,
        "notices": SubmitNotices,
    }
)
"""The kinds of requests that rules look at, by the name that an exchange has for them."""

NO_KIND = N_("No message of that kind was sent.")
NO_GROUP = N_("No message carried a document of that group.")
STOPPED = N_("Such messages were faulty in themselves, and nothing else was judged of them.")


@dataclass(frozen=True, slots=True)
class Unexercised:
    """A rule that the run did not ask: why, and of which messages it would be asked."""

    rule: str
    why: Sentence
    requests: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the rule book a run exercised, each time by the id of the rule.

    *asked* tells of how many messages a rule was asked, *found* in how many it found something.
    """

    asked: Mapping[str, int] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)
    unexercised: tuple[Unexercised, ...] = ()

    @property
    def total(self) -> int:
        return len(self.asked) + len(self.unexercised)


@dataclass(frozen=True, slots=True)
class _Message:
    """A judged message: what kind it was, which group of documents, what was found in it."""

    kind: type[Request]
    group: Group | None
    found: frozenset[str]

    def asks(self, rule: Rule) -> bool:
        """True when the rule was asked of the message."""
        if rule.id in self.found:
            return True
        stopped = any(RULES[id].stops for id in self.found)
        return not (stopped and not rule.stops) and rule.looks_at(self.kind, self.group)


def coverage_of(recording: Recording) -> Coverage:
    """The rules of the book that the recorded messages exercised."""
    messages = Counter(_messages(recording))
    asked = {id: _count(messages, rule) for id, rule in sorted(RULES.items())}
    found: Counter[str] = Counter()
    for one, times in messages.items():
        found.update(dict.fromkeys(one.found, times))
    return Coverage(
        asked={id: count for id, count in asked.items() if count},
        found=dict(sorted(found.items())),
        unexercised=tuple(_unexercised(id, messages) for id, count in asked.items() if not count),
    )


def _count(messages: Mapping[_Message, int], rule: Rule) -> int:
    return sum(times for one, times in messages.items() if one.asks(rule))


def _messages(recording: Recording) -> Iterator[_Message]:
    """Every message that was judged: one sent again, or met by a fault, was not."""
    profile = recording.run["profile"]
    for exchange in recording.exchanges.values():
        kind = KINDS.get(exchange["request"])
        facts = exchange.get("facts") or {}
        named = (one["rule"] for one in exchange["findings"])
        judged = exchange.get("outcome") != "fault" and "repeats" not in facts
        if kind and judged:
            yield _Message(
                kind, _group(exchange, facts, profile), frozenset(filter(RULES.get, named))
            )


def _group(exchange: Event, facts: Mapping[str, Any], profile: Mapping[str, Any]) -> Group | None:
    """The group of the document in a message: its set's, or the one that its service request names."""
    chain = facts.get("chain") or ()
    if chain:
        return Group(chain[-1]["group"])
    asked = profile["service_requests"].get(exchange.get("service_request") or "", {})
    named = asked.get("group")
    return Group(named) if named else None


def _unexercised(id: str, messages: Mapping[_Message, int]) -> Unexercised:
    rule = RULES[id]
    of_kind = [one for one in messages if issubclass(one.kind, rule.on)]
    of_group = [one for one in of_kind if rule.looks_at(one.kind, one.group)]
    why = STOPPED if of_group else NO_GROUP if of_kind else NO_KIND
    groups = tuple(group.value for group in Group if group in rule.groups)
    return Unexercised(id, Sentence(why), looked_at(rule), groups)


def looked_at(rule: Rule) -> tuple[str, ...]:
    """The kinds of requests that a rule looks at, by name."""
    return tuple(name for name, kind in KINDS.items() if issubclass(kind, rule.on))
