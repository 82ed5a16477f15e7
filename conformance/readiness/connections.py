"""Whether a real system and the bench reach each other, and agree on the time."""

from collections.abc import Iterator

from conformance.i18n import N_
from conformance.readiness.ground import Ground, Item
from conformance.sentences import Sentence, told

APART = 60
"""Clocks that differ by more seconds are told of."""


def first_messages(ground: Ground) -> Iterator[Item]:
    """A real system reaches the bench, and its first message can be read."""
    for role, party in ground.parties.items():
        seen = ground.messages.get(role)
        if party.mode == "simulated":
            text = N_("The {party}'s messages are made by the test bed's reference system")
            yield Item("A29", True, told(text, party=role), party=role)
        elif seen is None:
            text = N_(
                "Whether the {party}'s system reaches the archive of this rehearsal, its first message is to show"
            )
            advice = told("Set the address of this rehearsal's archive in the system")
            yield Item("A29", True, told(text, party=role), advice, settled=False, party=role)
        elif seen.readable:
            text = N_("The first message of the {party}'s system came and could be read")
            yield Item("A29", True, told(text, party=role), party=role)
        else:
            text = N_("The first message of the {party}'s system came and could not be read")
            advice = told("See in the message's findings where it departs from the archive's form")
            yield Item("A29", True, told(text, party=role), advice, party=role)


def clocks(ground: Ground) -> Iterator[Item]:
    """The systems' clocks agree with the bench's."""
    for role, party in ground.parties.items():
        ahead = _ahead(ground, role)
        if party.mode == "simulated":
            text = N_("The {party}'s system has the clock of this rehearsal")
            yield Item("L12", True, told(text, party=role), party=role)
        elif ahead is None:
            text = N_("Whether the {party}'s clock agrees, its first message is to show")
            yield Item("L12", True, told(text, party=role), settled=False, party=role)
        else:
            yield _compared(role, ahead)


def _ahead(ground: Ground, role: str) -> float | None:
    """By how many seconds the party's clock is before the bench's; None while nothing shows it."""
    message, driver = ground.messages.get(role), ground.drivers.get(role)
    if message is not None and message.created is not None:
        return (message.created - message.received).total_seconds()
    return driver.clock_ahead if driver else None


def _compared(role: str, ahead: float) -> Item:
    if abs(ahead) <= APART:
        text = N_("The clock of the {party}'s system agrees with that of this rehearsal")
        return Item("L12", True, told(text, party=role), party=role)
    text = N_("The clock of the {party}'s system is {seconds} s behind that of this rehearsal")
    if ahead > 0:
        text = N_(
            "The clock of the {party}'s system is {seconds} s ahead of that of this rehearsal"
        )
    seen = told(text, party=role, seconds=round(abs(ahead)))
    return Item("L12", True, seen, _set_clocks(), party=role)


def _set_clocks() -> Sentence:
    return told(
        "Set the clock of the system, or leave the clock out of the run file so that real time is used"
    )
