"""What a stored document tells, and what the archive notes of a message: pure."""

from collections.abc import Mapping

from conformance.actions import Told
from conformance.expected import MET, Expectation, Kind, Met, Seen, State
from conformance.listing import Weigher
from conformance.sentences import of_finding, told
from conformance.stored_facts import SEVERAL

ANY = "*"
"""Stands for whatever is told, as long as something is."""


def _says(expected: Expectation, seen: Seen) -> Met:
    """The document tells each value, or nothing where none is expected."""
    answer = seen.answer
    found = dict(answer.content) if isinstance(answer, Told) else {}
    for name, wanted in expected.values.items():
        held = found.get(name, "")
        if held != wanted and not (wanted == ANY and held):
            text = told(
                "Of {what}, the stored document tells {seen} instead of {wanted}",
                what=name,
                seen=held or "–",
                wanted=wanted or "–",
            )
            return Met(State.BROKEN, text)
    return MET


def _includes(expected: Expectation, seen: Seen) -> Met:
    """The document tells each of the values among others."""
    found = dict(seen.answer.content) if isinstance(seen.answer, Told) else {}
    for name, wanted in expected.values.items():
        held = found.get(name, "").split(SEVERAL)
        lacking = [value for value in wanted.split(SEVERAL) if value not in held]
        if lacking:
            text = told(
                "Of {what}, the stored document does not tell {wanted}: it tells {seen}",
                what=name,
                wanted=", ".join(lacking),
                seen=", ".join(filter(None, held)) or "–",
            )
            return Met(State.BROKEN, text)
    return MET


def _told_at_least(expected: Expectation, seen: Seen) -> Met:
    """The message tells each value; what it tells beside is another check's."""
    content = dict(seen.answer.content) if isinstance(seen.answer, Told) else {}
    for name, value in expected.values.items():
        if content.get(name) != value:
            return Met(State.BROKEN, told("The message does not tell: {what}", what=name))
    return MET


def _unnoted(expected: Expectation, seen: Seen) -> Met:
    """No message of the step was noted by the rules, and there was one."""
    if not seen.exchanges:
        return Met(State.BROKEN, told("The system asked the archive for nothing"))
    for exchange in seen.exchanges:
        for finding in exchange["findings"]:
            if finding["rule"] in expected.rules:
                text = told(
                    "It was noted by the rule {rule}: {text}",
                    rule=finding["rule"],
                    text=of_finding(finding),
                )
                return Met(State.BROKEN, text)
    return MET


WEIGHERS: Mapping[Kind, Weigher] = {
    Kind.SAYS: _says,
    Kind.INCLUDES: _includes,
    Kind.TELLS_OF: _told_at_least,
    Kind.UNNOTED: _unnoted,
}
