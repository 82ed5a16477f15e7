"""Whether the recording shows what a Then step expects: pure."""

import re
from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conformance import beholding, listing, logged, noting
from conformance.actions import Answer, CannotDo, OwnRefusal, Sent, Shown, Told, Viewed
from conformance.expected import ACCESS, MET, NO_RIGHT, Expectation, Kind, Met, Seen, State
from conformance.i18n import N_
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


def refusing(exchanges: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The findings by which the archive refused."""
    return tuple(f for e in exchanges for f in e["findings"] if f["effect"] == "refuse")


def _unexpected(expected: Expectation, seen: Seen) -> tuple[Mapping[str, Any], ...]:
    known = expected.expected_rules
    return tuple(finding for finding in refusing(seen.exchanges) if finding["rule"] not in known)


def _refusal_met(findings: Sequence[Mapping[str, Any]]) -> Met:
    causes = [f for f in findings if f["rule"] != NO_RIGHT] or list(findings)
    first = causes[0]
    text = N_("The archive refused by the rule {rule}: {text}")
    why = told(text, rule=first["rule"], text=of_finding(first))
    return Met(State.BROKEN, why, tuple(dict.fromkeys(f["rule"] for f in causes)))


def _accepted(expected: Expectation, seen: Seen) -> Met:
    answer = seen.answer
    if isinstance(answer, OwnRefusal):
        return Met(State.BROKEN, told("The system itself refused: {words}", words=answer.words))
    if not isinstance(answer, Sent):
        return Met(State.BROKEN, told("The system sent nothing"))
    if unexpected := _unexpected(expected, seen):
        return _refusal_met(unexpected)
    if not answer.accepted or not seen.exchanges:
        return _not_taken(answer)
    return _warned(expected, seen)


def _not_taken(answer: Sent) -> Met:
    why = told("The archive did not take it: {words}", words="; ".join(answer.words))
    return Met(State.BROKEN, why)


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
    if not isinstance(answer, Sent | Shown) or not seen.exchanges:
        return Met(State.BROKEN, told("The system sent nothing"))
    found = [finding for exchange in seen.exchanges for finding in exchange["findings"]]
    noted = next((finding for finding in found if finding["rule"] in expected.rules), None)
    if noted:
        return Met(State.MET, told("The archive noted: {text}", text=of_finding(noted)))
    if unexpected := _unexpected(expected, seen):
        return _refusal_met(unexpected)
    return Met(State.BROKEN, told("Nothing was noted by the rule {rule}", rule=expected.rules[0]))


def _refused(expected: Expectation, seen: Seen) -> Met:
    answer = seen.answer
    if isinstance(answer, OwnRefusal):
        return MET
    if isinstance(answer, Shown) and answer.documents:
        return _shown_unasked(answer)
    refused = refusing(seen.exchanges)
    if {finding["rule"] for finding in refused} & set(expected.rules):
        return MET
    if refused and _is_of_access([finding["rule"] for finding in refused], expected):
        return _refused_for_another_cause(refused)
    if refused:
        return _refusal_met(_unexpected(expected, seen) or refused)
    if isinstance(answer, Shown):
        return Met(State.BROKEN, told("The archive searched: nothing was refused"))
    if isinstance(answer, Sent) and not answer.accepted and not seen.exchanges:
        return _not_taken(answer)
    return Met(State.BROKEN, told("The archive accepted what it should refuse"))


def _is_of_access(rules: Iterable[str], expected: Expectation) -> bool:
    """True when access was refused, as expected, and nothing else was wrong."""
    return expected.is_of_access and all(rule.startswith(ACCESS) for rule in rules)


def _refused_for_another_cause(findings: Sequence[Mapping[str, Any]]) -> Met:
    """The archive did its part, and what the scenario needs was not there before: nobody's red."""
    causes = [finding for finding in findings if finding["rule"] != NO_RIGHT] or list(findings)
    text = N_("Access was refused for another reason than the one to be shown: {text}")
    return Met(State.BLOCKED, told(text, text=of_finding(causes[0])))


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


def _own_refusal(expected: Expectation, seen: Seen) -> Met:  # noqa: ARG001
    if isinstance(seen.answer, OwnRefusal) and not seen.exchanges:
        return MET
    return Met(State.BROKEN, told("The system did not refuse by itself: it sent the message"))


def _documents(seen: Seen) -> set[str]:
    answer = seen.answer
    return {one.id for one in answer.documents} if isinstance(answer, Shown) else set()


def _unasked(seen: Seen) -> Met | None:
    """The system shows what it shows, be it nothing, without asking the archive; None when it asks."""
    if isinstance(seen.answer, Shown) and not seen.exchanges:
        return Met(State.BROKEN, told("The system asked the archive for nothing"))
    return None


def _shows(expected: Expectation, seen: Seen) -> Met:
    if unasked := _unasked(seen):
        return unasked
    if unexpected := _unexpected(expected, seen):
        return _refusal_met(unexpected)
    shown = _documents(seen)
    lacking = [name for name, id in expected.values.items() if id not in shown]
    if lacking:
        return Met(State.BROKEN, told("Not shown: {documents}", documents=", ".join(lacking)))
    fresh = _fresh(seen.answer)
    return fresh if fresh.why else listing.named_controller(expected, seen.answer)


def _shows_not(expected: Expectation, seen: Seen) -> Met:
    if unasked := _unasked(seen):
        return unasked
    if unexpected := _unexpected(expected, seen):
        return _refusal_met(unexpected)
    if isinstance(seen.answer, OwnRefusal):
        return Met(
            State.BROKEN, told("The system itself refused: {words}", words=seen.answer.words)
        )
    shown = _documents(seen)
    found = [name for name, id in expected.values.items() if id in shown]
    if found:
        return Met(
            State.BROKEN,
            told("Shown, though it should not be: {documents}", documents=", ".join(found)),
        )
    return _fresh(seen.answer)


def _fresh(answer: Answer) -> Met:
    """What is shown is what the archive gives now."""
    if isinstance(answer, Shown) and answer.cached and answer.documents:
        text = N_(
            "The system showed what an earlier search had found: show only what the archive gives "
            "now. Documents shown: {count}"
        )
        return Met(State.BROKEN, told(text, count=len(answer.documents)))
    return MET


def _shows_nothing(expected: Expectation, seen: Seen) -> Met:
    answer = seen.answer
    if isinstance(answer, Viewed):
        return _viewed_nothing(answer)
    if isinstance(answer, Shown) and answer.documents:
        return _shown_unasked(answer)
    if isinstance(answer, OwnRefusal) or not expected.rules:
        return MET
    return _refused(expected, seen)


def _viewed_nothing(view: Viewed) -> Met:
    """A service that lets its asker look, and has nothing to show."""
    if view.refused:
        return Met(State.BROKEN, told("Nothing was shown: {words}", words=view.refused))
    if view.shown:
        text = N_("Shown, though it should not be: {documents}")
        return Met(State.BROKEN, told(text, documents=", ".join(view.shown)))
    return MET


def _shown_unasked(answer: Shown) -> Met:
    count = len(answer.documents)
    if answer.cached:
        text = N_(
            "The archive found nothing, and the system showed what an earlier search had found: "
            "show only what the archive gives now. Documents shown: {count}"
        )
        return Met(State.BROKEN, told(text, count=count))
    return Met(
        State.BROKEN,
        told(
            "Something was shown, though nothing should be. Documents shown: {count}", count=count
        ),
    )


def _same_content(expected: Expectation, seen: Seen) -> Met:
    if unasked := _unasked(seen):
        return unasked
    if unexpected := _unexpected(expected, seen):
        return _refusal_met(unexpected)
    answer = seen.answer
    shown = {one.id: one.content for one in answer.documents} if isinstance(answer, Shown) else {}
    for id, content in expected.values.items():
        if id not in shown:
            return Met(State.BROKEN, told("The document {document} was not shown", document=id))
        if shown[id] != content:
            return Met(
                State.BROKEN,
                told(
                    "The document {document} was shown with another content than was stored",
                    document=id,
                ),
            )
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
    if not seen.exchanges:
        return Met(State.BROKEN, told("The system sent nothing"))
    named = [one["caller"]["organisation"] for one in seen.exchanges]
    if others := [one for one in named if one != organisation]:
        text = N_("The message is sent by {seen}, and {organisation} was to send it")
        return Met(State.BROKEN, told(text, seen=others[0] or "-", organisation=name))
    return MET


_WEIGHERS = {
    Kind.ACCEPTED: _accepted,
    Kind.REFUSED: _refused,
    Kind.OWN_REFUSAL: _own_refusal,
    Kind.SHOWS: _shows,
    Kind.SHOWS_NOT: _shows_not,
    Kind.SHOWS_NOTHING: _shows_nothing,
    Kind.SAME_CONTENT: _same_content,
    Kind.SAME_ANSWER: _same_answer,
    Kind.TELLS: _tells,
    Kind.NAMES: _names,
    Kind.NOTED: _noted,
    Kind.MASKED: masked,
    Kind.ACTED: _acted,
    Kind.SENT_BY: _sent_by,
    **listing.WEIGHERS,
    **beholding.WEIGHERS,
    **logged.WEIGHERS,
    **noting.WEIGHERS,
}
