"""Who is caught by what: tables, nothing is played."""

import pytest

from conformance.catalogue import read_catalogue
from conformance.mutants.house import Played, Told
from conformance.mutants.judging import Fate, found
from conformance.personas import Persona
from conformance.sentences import told
from conformance.verdicts import Basis, Outcome

CHECKS = {check.id: check for check in read_catalogue()}
STATED, READY = "D11", "A03"
ASSUMED = next(id for id, one in CHECKS.items() if one.basis is not Basis.STATED)


def played(**outcomes: Outcome) -> Played:
    return Played(checks={id: Told(outcome) for id, outcome in outcomes.items()})


@pytest.mark.parametrize(
    ("check", "outcome", "fate"),
    [
        (STATED, Outcome.FAILED, Fate.CAUGHT),
        (STATED, Outcome.WARNING, Fate.MISSED),
        (STATED, Outcome.NOT_SHOWN, Fate.MISSED),
        (STATED, Outcome.NOT_TESTABLE, Fate.MISSED),
        (STATED, Outcome.WAITING, Fate.MISSED),
        (STATED, Outcome.PASSED, Fate.MISSED),
        (ASSUMED, Outcome.WARNING, Fate.CAUGHT),
        (READY, Outcome.CONFIGURATION, Fate.CAUGHT),
        (READY, Outcome.WARNING, Fate.CAUGHT),
    ],
)
def test_a_check_catches_as_far_as_it_can_turn_red(
    check: str, outcome: Outcome, fate: Fate
) -> None:
    persona = Persona("one", "does it", check)

    one = found(persona, played(**{check: outcome}), played(**{check: Outcome.PASSED}), CHECKS)

    assert one.fate is fate
    assert one.caught is (fate is Fate.CAUGHT)


def test_a_check_that_is_red_anyway_catches_nobody() -> None:
    red = played(D11=Outcome.FAILED)

    one = found(Persona("one", "does it", "D11"), red, red, CHECKS)

    assert one.fate is Fate.MISSED
    assert one.anyway == ("D11",)


def test_another_red_is_a_stray_only_where_correct_parties_have_none() -> None:
    baseline = played(D11=Outcome.PASSED, C03=Outcome.WARNING, C04=Outcome.PASSED)
    met = played(D11=Outcome.FAILED, C03=Outcome.FAILED, C04=Outcome.WARNING)

    one = found(Persona("one", "does it", "D11"), met, baseline, CHECKS)

    assert one.strays == ("C04",)
    assert one.false_alarm


def test_what_a_correct_one_plays_must_be_passed_by_correct_parties() -> None:
    persona = Persona("one", "does it", plays=("C03",))
    nothing = played(C03=Outcome.NOT_SHOWN)

    one = found(persona, nothing, nothing, CHECKS)

    assert one.fate is Fate.FALSE_ALARM
    assert one.unshown == ("C03",)


def test_a_check_that_is_not_judged_with_the_persona_was_not_come_through() -> None:
    one = found(Persona("one", "does it"), Played(), played(C03=Outcome.PASSED), CHECKS)

    assert one.unshown == ("C03",)


@pytest.mark.parametrize("whose", ["persona", "baseline"])
def test_a_fault_of_either_play_is_neither_caught_nor_passed(whose: str) -> None:
    fault, sound = Played(fault=told("It fell")), played(D11=Outcome.FAILED)
    both = (fault, sound) if whose == "persona" else (sound, fault)

    one = found(Persona("one", "does it", "D11"), *both, CHECKS)

    assert one.fate is Fate.FAULT
    assert not one.caught


def told_as(party: str, outcome: Outcome) -> Played:
    return Played(
        checks={"D11": Told(Outcome.FAILED, party="producer"), "C03": Told(outcome, party=party)}
    )


@pytest.mark.parametrize(
    ("outcome", "party", "wronged"),
    [
        (Outcome.NOT_SHOWN, "organiser", ("C03",)),
        (Outcome.NOT_SHOWN, "producer", ()),
        (Outcome.NOT_SHOWN, "configuration", ()),
        (Outcome.NOT_SHOWN, "both", ()),
        (Outcome.PASSED, "organiser", ()),
    ],
)
def test_nothing_that_a_party_spoiled_may_be_said_to_be_the_others(
    outcome: Outcome, party: str, wronged: tuple[str, ...]
) -> None:
    baseline = played(D11=Outcome.PASSED, C03=Outcome.PASSED)

    one = found(Persona("one", "does it", "D11"), told_as(party, outcome), baseline, CHECKS)

    assert one.wronged == wronged
    assert one.fate is (Fate.WRONGED if wronged else Fate.CAUGHT)
    assert one.caught
    assert one.false_alarm is bool(wronged)


def test_what_is_the_others_between_correct_parties_too_wrongs_nobody() -> None:
    baseline = Played(
        checks={"D11": Told(Outcome.PASSED), "C03": Told(Outcome.NOT_SHOWN, party="organiser")}
    )

    one = found(
        Persona("one", "does it", "D11"),
        told_as("organiser", Outcome.NOT_SHOWN),
        baseline,
        CHECKS,
    )

    assert one.wronged == ()
