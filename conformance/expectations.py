"""Whether the recording shows what a Then step expects: pure."""

import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from conformance import beholding, listing, logged, noting, refusals, showing
from conformance.actions import CannotDo, OwnRefusal, Sent, Shown, Told
from conformance.expected import MET, Expectation, Kind, Met, Seen, State
from conformance.i18n import N_
from conformance.refusals import not_taken, refusal_met, refusing, unexpected_in, unsent
from conformance.secrecy import masked
from conformance.sentences import of_finding, told

__all__ = ["MET", "Expectation", "Kind", "Met", "Seen", "State", "refusing", "weigh"]

_OWN = re.compile(rb"<(?:\w+:)?(id|creationTime|queryId)\b[^>]*>")


def weigh(expected: Expectation, seen: Seen) -> Met:
    """Whether what was seen is what was expected."""
    if isinstance(seen.answer, CannotDo):
        return Met(
            State.NOT_TESTABLE, told("The system cannot do it: {reason}", reason=seen.answer.reason)
        )
    return _WEIGHERS[expected.kind](expected, seen)


def _accepted(expected: Expectation, seen: Seen) -> Met:
    answer = seen.answer
    if isinstance(answer, OwnRefusal):
        return Met(State.BROKEN, told("The system itself refused: {words}", words=answer.words))
    if not isinstance(answer, Sent):
        return Met(State.BROKEN, told("The system sent nothing"))
    if lost := unsent(seen):
        return lost
    if unexpected := unexpected_in(expected, seen):
        return refusal_met(unexpected)
    if not answer.accepted:
        return not_taken(answer)
    return _warned(expected, seen)


def _warned(expected: Expectation, seen: Seen) -> Met:
    found = {finding["rule"] for exchange in seen.exchanges for finding in exchange["findings"]}
    lacking = [rule for rule in expected.rules if rule not in found]
    if lacking:
        return Met(State.BROKEN, told("Nothing was noted by the rule {rule}", rule=lacking[0]))
    return MET


def _noted(expected: Expectation, seen: Seen) -> Met:
    """Whoever stopped it, or that it was only noted: what is an open question, or warned of."""
    answer = seen.answer
    if isinstance(answer, OwnRefusal):
        return Met(State.MET, told("The system itself refused: {words}", words=answer.words))
    if lost := unsent(seen):
        return lost
    if not isinstance(answer, Sent | Shown) or not seen.exchanges:
        return Met(State.BROKEN, told("The system sent nothing"))
    found = [finding for exchange in seen.exchanges for finding in exchange["findings"]]
    noted = next((finding for finding in found if finding["rule"] in expected.rules), None)
    if noted:
        return Met(State.MET, told("The archive noted: {text}", text=of_finding(noted)))
    if unexpected := unexpected_in(expected, seen):
        return refusal_met(unexpected)
    return Met(State.BROKEN, told("Nothing was noted by the rule {rule}", rule=expected.rules[0]))


def _names(expected: Expectation, seen: Seen) -> Met:
    """A finding of the rule holds every value, in its sentence or in where it was found.

    A system that stopped its user tells it in words of its own.
    """
    if isinstance(seen.answer, OwnRefusal):
        return MET
    told_of = [
        " ".join((finding["text"], finding.get("location", "")))
        for exchange in seen.exchanges
        for finding in exchange["findings"]
        if finding["rule"] in expected.rules and finding["effect"] != "observe"
    ]
    for name, value in expected.values.items():
        if not any(value in text for text in told_of):
            return Met(State.BROKEN, told("The answer does not name {what}", what=name))
    return MET


def _same_answer(expected: Expectation, seen: Seen) -> Met:  # noqa: ARG001
    last, other = seen.exchanges[-1:], seen.other
    if not last or other is None or not all(one.get("answer_bytes") for one in (last[0], other)):
        return Met(State.BROKEN, told("There are no two answers to compare"))
    if _told_in(last[0]) != _told_in(other):
        return Met(
            State.BROKEN, told("The answer differs from the one about a client that nobody knows")
        )
    return MET


def _told_in(exchange: Mapping[str, Any]) -> tuple[object, bytes]:
    """The answer without its own ids and times."""
    answer = b64decode(exchange["answer_bytes"])
    return exchange["status"], _OWN.sub(rb"<\1/>", answer)


def _tells(expected: Expectation, seen: Seen) -> Met:
    if not isinstance(seen.answer, Told):
        return Met(State.BROKEN, told("Nothing was told"))
    content = dict(seen.answer.content)
    lacking = [name for name, value in expected.values.items() if content.get(name) != value]
    if lacking:
        return Met(State.BROKEN, told("The message does not tell: {what}", what=", ".join(lacking)))
    extra = sorted(set(content) - set(expected.values))
    if extra:
        return Met(
            State.BROKEN,
            told("The message tells more than is needed: {what}", what=", ".join(extra)),
        )
    return MET


def _acted(expected: Expectation, seen: Seen) -> Met:
    """Every message names the unit that was to act: *values* is its name by its OID."""
    ((unit, name),) = expected.values.items()
    if lost := unsent(seen):
        return lost
    if not seen.exchanges:
        return Met(State.BROKEN, told("The system sent nothing"))
    others = [one["caller"]["unit"] for one in seen.exchanges if one["caller"]["unit"] != unit]
    if others:
        text = N_("The message is of the unit {seen}, and {unit} was to act")
        return Met(State.BROKEN, told(text, seen=others[0] or "-", unit=name))
    return MET


def _sent_by(expected: Expectation, seen: Seen) -> Met:
    """Every message names the organisation that was to send it: *values* is its name by its OID."""
    if isinstance(seen.answer, OwnRefusal):
        return MET
    ((organisation, name),) = expected.values.items()
    if lost := unsent(seen):
        return lost
    if not seen.exchanges:
        return Met(State.BROKEN, told("The system sent nothing"))
    named = [one["caller"]["organisation"] for one in seen.exchanges]
    if others := [one for one in named if one != organisation]:
        text = N_("The message is sent by {seen}, and {organisation} was to send it")
        return Met(State.BROKEN, told(text, seen=others[0] or "-", organisation=name))
    return MET


_WEIGHERS = {
    Kind.ACCEPTED: _accepted,
    Kind.SAME_ANSWER: _same_answer,
    Kind.TELLS: _tells,
    Kind.NAMES: _names,
    Kind.NOTED: _noted,
    Kind.MASKED: masked,
    Kind.ACTED: _acted,
    Kind.SENT_BY: _sent_by,
    **refusals.WEIGHERS,
    **showing.WEIGHERS,
    **listing.WEIGHERS,
    **beholding.WEIGHERS,
    **logged.WEIGHERS,
    **noting.WEIGHERS,
}
