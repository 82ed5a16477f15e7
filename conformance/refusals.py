"""Whether the archive, or the system itself, refused what it should, and by which rule: pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conformance.actions import OwnRefusal, Sent, Shown
from conformance.expected import ACCESS, MET, NO_RIGHT, Expectation, Kind, Met, Seen, State
from conformance.i18n import N_
from conformance.listing import Weigher
from conformance.sentences import of_finding, told


def refusing(exchanges: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The findings by which the archive refused."""
    return tuple(f for e in exchanges for f in e["findings"] if f["effect"] == "refuse")


def unexpected_in(expected: Expectation, seen: Seen) -> tuple[Mapping[str, Any], ...]:
    """The findings by which the archive refused and of which the step does not speak."""
    known = expected.expected_rules
    return tuple(finding for finding in refusing(seen.exchanges) if finding["rule"] not in known)


def refusal_met(findings: Sequence[Mapping[str, Any]]) -> Met:
    """The step is broken by these findings, the missing right named only where it is alone."""
    causes = [f for f in findings if f["rule"] != NO_RIGHT] or list(findings)
    first = causes[0]
    text = N_("The archive refused by the rule {rule}: {text}")
    why = told(text, rule=first["rule"], text=of_finding(first))
    return Met(State.BROKEN, why, tuple(dict.fromkeys(f["rule"] for f in causes)))


def unsent(seen: Seen) -> Met | None:
    """The system says that it sent a message, and none came to the archive; None where that is not so.

    Of a message that never came nothing can be judged: nothing is shown. What a system says of the
    archive, and that cannot be so, is broken.
    """
    if not isinstance(seen.answer, Sent) or seen.exchanges:
        return None
    if seen.answer.accepted:
        text = N_(
            "The system says that the archive took its message, and the archive has seen none"
        )
        return Met(State.BROKEN, told(text))
    return Met(
        State.BLOCKED, told("The system says that it sent a message, and the archive has seen none")
    )


def not_taken(answer: Sent) -> Met:
    """The step is broken: the archive did not take the message."""
    why = told("The archive did not take it: {words}", words="; ".join(answer.words))
    return Met(State.BROKEN, why)


def refused(expected: Expectation, seen: Seen) -> Met:
    """The archive refused by one of the rules, or the system stopped its user."""
    answer = seen.answer
    if isinstance(answer, OwnRefusal):
        return MET
    if lost := unsent(seen):
        return lost
    if isinstance(answer, Shown) and answer.documents:
        return shown_unasked(answer)
    found = refusing(seen.exchanges)
    if {finding["rule"] for finding in found} & set(expected.rules):
        return MET
    if found and _is_of_access([finding["rule"] for finding in found], expected):
        return _refused_for_another_cause(found)
    if found:
        return refusal_met(unexpected_in(expected, seen) or found)
    if isinstance(answer, Shown):
        return Met(State.BROKEN, told("The archive searched: nothing was refused"))
    return Met(State.BROKEN, told("The archive accepted what it should refuse"))


def _is_of_access(rules: Iterable[str], expected: Expectation) -> bool:
    """True when access was refused, as expected, and nothing else was wrong."""
    return expected.is_of_access and all(rule.startswith(ACCESS) for rule in rules)


def _refused_for_another_cause(findings: Sequence[Mapping[str, Any]]) -> Met:
    """The archive did its part, and what the scenario needs was not there before: nobody's red."""
    causes = [finding for finding in findings if finding["rule"] != NO_RIGHT] or list(findings)
    text = N_("Access was refused for another reason than the one to be shown: {text}")
    return Met(State.BLOCKED, told(text, text=of_finding(causes[0])))


def _own_refusal(expected: Expectation, seen: Seen) -> Met:  # noqa: ARG001
    if isinstance(seen.answer, OwnRefusal) and not seen.exchanges:
        return MET
    return Met(State.BROKEN, told("The system did not refuse by itself: it sent the message"))


def shown_unasked(answer: Shown) -> Met:
    """The step is broken by what a system shows and should not."""
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


WEIGHERS: Mapping[Kind, Weigher] = {Kind.REFUSED: refused, Kind.OWN_REFUSAL: _own_refusal}
