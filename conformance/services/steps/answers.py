"""Steps that read what the archive answered: by which rule, and where in the message it saw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from conformance.screen import words_of
from conformance.services.library import step
from conformance.services.visitor import Visitor, expect
from simulator.domain.answers import Acknowledgement, SearchAnswer

REFUSED, WARNED = "E", "W"


@dataclass(frozen=True, slots=True)
class Told:
    """One finding: the rule, the place in the message, the sentence."""

    rule: str
    place: str
    text: str

    def fits(self, rule: str, place: str, words: str) -> bool:
        """Whether it is of this rule, about this place, and says these words."""
        return self.rule == rule and place in ("", self.place) and words in self.text


# ---- refused


@step('the answer refuses it by the rule "{rule}", at "{place}"')
def refuses_at(visitor: Visitor, rule: str, place: str) -> None:
    _refuses(visitor, rule, place=place)


@step('the answer refuses it by the rule "{rule}", naming "{words}"')
def refuses_naming(visitor: Visitor, rule: str, words: str) -> None:
    _refuses(visitor, rule, words=words)


@step('the answer refuses it by the rule "{rule}" among others, at "{place}"')
def refuses_among(visitor: Visitor, rule: str, place: str) -> None:
    _refuses(visitor, rule, place=place, alone=False)


@step('the message is not read, by the rule "{rule}", naming "{words}"')
def not_read(visitor: Visitor, rule: str, words: str) -> None:
    found, told = visitor.exchanges()[-1], words_of(_answer(visitor))
    expect(found["outcome"] == "unread", f"it was {found['outcome']}")
    expect(any(one.startswith(rule) and words in one for one in told), f"the answer tells {told}")


def _refuses(visitor: Visitor, rule: str, **about: Any) -> None:
    found = visitor.exchanges()[-1]
    expect(found["outcome"] == "refused", f"it was {found['outcome']}: {found['findings']}")
    expect(not found["documents"], f"it stored {found['documents']}")
    _answer_tells(_told(visitor, REFUSED), rule, **about)


# ---- accepted


@step('the answer accepts it and warns by the rule "{rule}", at "{place}"')
def warns_at(visitor: Visitor, rule: str, place: str) -> None:
    _warns(visitor, rule, place=place)


@step('the answer accepts it and warns by the rule "{rule}", naming "{words}"')
def warns_naming(visitor: Visitor, rule: str, words: str) -> None:
    _warns(visitor, rule, words=words)


@step('the answer accepts it and warns by the rule "{rule}" among others, at "{place}"')
def warns_among(visitor: Visitor, rule: str, place: str) -> None:
    _warns(visitor, rule, place=place, alone=False)


@step('the answer accepts it, and the journal notes the rule "{rule}", at "{place}"')
def notes_at(visitor: Visitor, rule: str, place: str) -> None:
    _notes(visitor, rule, place=place)


@step('the answer accepts it, and the journal notes the rule "{rule}", naming "{words}"')
def notes_naming(visitor: Visitor, rule: str, words: str) -> None:
    _notes(visitor, rule, words=words)


@step('the journal alone tells the rule "{rule}"')
def journal_alone(visitor: Visitor, rule: str) -> None:
    journal_alone_at(visitor, rule, "")


@step('the journal alone tells the rule "{rule}", at "{place}"')
def journal_alone_at(visitor: Visitor, rule: str, place: str) -> None:
    _journal_tells(visitor, rule, place=place)


def _warns(visitor: Visitor, rule: str, **about: Any) -> None:
    _accepted(visitor)
    _answer_tells(_told(visitor, WARNED), rule, **about)


def _notes(visitor: Visitor, rule: str, *, place: str = "", words: str = "") -> None:
    _accepted(visitor)
    _journal_tells(visitor, rule, place=place, words=words)


def _journal_tells(visitor: Visitor, rule: str, *, place: str = "", words: str = "") -> None:
    """The journal tells of the rule, and the answer does not."""
    noted = _noted(visitor)
    expect(any(one.fits(rule, place, words) for one in noted), f"the journal tells {noted}")
    expect(rule not in _rules(visitor), f"the answer tells {_rules(visitor)}")


def _accepted(visitor: Visitor) -> None:
    found = visitor.exchanges()[-1]
    expect(found["outcome"] == "accepted", f"it was {found['outcome']}: {found['findings']}")


# ---- the journal, and the answer as it came


def _answer_tells(
    told: Sequence[Told], rule: str, *, place: str = "", words: str = "", alone: bool = True
) -> None:
    """The answer tells of the rule, at the place and in the words; of no other where *alone*."""
    expect(any(one.fits(rule, place, words) for one in told), f"the answer tells {told}")
    expect(not alone or {one.rule for one in told} == {rule}, f"the answer tells {told}")


def _noted(visitor: Visitor) -> list[Told]:
    """What the journal tells of the last message."""
    findings = visitor.exchanges()[-1]["findings"]
    return [Told(one["rule"], one["location"], one["text"]) for one in findings]


def _rules(visitor: Visitor) -> set[str]:
    return {one.rule for level in (REFUSED, WARNED) for one in _told(visitor, level)}


def _told(visitor: Visitor, level: str) -> list[Told]:
    """What the last answer tells as a refusal, or as a warning."""
    details = _acknowledgement(visitor).details
    split = ((one.text.partition(": "), one.location) for one in details if one.level == level)
    return [Told(rule, place, text) for (rule, _, text), place in split]


def _answer(visitor: Visitor) -> Any:
    return visitor.client(visitor.kept["acted"]).wire.answer


def _acknowledgement(visitor: Visitor) -> Acknowledgement:
    answer = _answer(visitor)
    found = answer.acknowledgement if isinstance(answer, SearchAnswer) else answer
    expect(isinstance(found, Acknowledgement), f"the answer is {answer}")
    acknowledged: Acknowledgement = found
    return acknowledged
