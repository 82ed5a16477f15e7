"""Personas are played: what they are caught by, and what must not happen to whom."""

from collections.abc import Mapping

import pytest

from conformance.mutants.house import House, Played
from conformance.mutants.judging import Fate, Found, summary_of
from conformance.mutants.playing import play_all
from conformance.mutants.selecting import Selection, selection_for
from conformance.personas import PERSONAS, Persona
from conformance.verdicts import Outcome
from tests.conformance.mutants import partners

PLAYED = (
    partners.CAUGHT,
    partners.MISSED,
    partners.STRAY,
    partners.DECLARED,
    partners.STALE,
    partners.BROKEN,
    partners.CORRECT,
    partners.ALARMING,
    partners.UNABLE,
    partners.SLOW,
    partners.ON_THE_WIRE,
    partners.UNREADY,
)


@pytest.fixture(scope="module")
def met(house: House) -> Mapping[str, Found]:
    found = play_all(PLAYED, house)
    return {one.persona.name: one for one in found}


@pytest.mark.parametrize(
    ("persona", "fate", "caught", "false_alarm"),
    [
        (partners.CAUGHT, Fate.CAUGHT, True, False),
        (partners.MISSED, Fate.MISSED, False, False),
        (partners.STRAY, Fate.STRAY, True, True),
        (partners.DECLARED, Fate.CAUGHT, True, False),
        (partners.STALE, Fate.CAUGHT, True, False),
        (partners.BROKEN, Fate.FAULT, False, False),
        (partners.CORRECT, Fate.PASSED, False, False),
        (partners.ALARMING, Fate.FALSE_ALARM, False, True),
        (partners.UNABLE, Fate.FALSE_ALARM, False, True),
        (partners.SLOW, Fate.PASSED, False, False),
        (partners.ON_THE_WIRE, Fate.CAUGHT, True, False),
        (partners.UNREADY, Fate.CAUGHT, True, False),
    ],
    ids=lambda one: one.name if isinstance(one, Persona) else str(one),
)
def test_what_becomes_of_a_persona(
    met: Mapping[str, Found], persona: Persona, fate: Fate, caught: bool, false_alarm: bool
) -> None:
    one = met[persona.name]

    assert one.fate is fate
    assert one.caught is caught
    assert one.false_alarm is false_alarm


def test_what_turned_red_is_named(met: Mapping[str, Found]) -> None:
    assert met["caught"].caught_by == ("D11",)
    assert met["stray"].strays == ("A19",)
    assert met["alarming"].strays == ("D11",)


def test_what_caught_it_is_the_partners_own(met: Mapping[str, Found]) -> None:
    assert met["caught"].whose == met["caught"].persona.part == "producer"


@pytest.mark.parametrize(
    ("persona", "check", "outcome", "whose"),
    [
        ("right-of-one-day", "B07", Outcome.FAILED, "organiser"),
        ("right-of-one-day", "D01", Outcome.NOT_SHOWN, "organiser"),
        ("right-of-one-day", "E10", Outcome.NOT_SHOWN, "organiser"),
        ("nobodys-document", "E08", Outcome.FAILED, "producer"),
    ],
)
def test_what_a_right_that_was_not_given_spoils_is_the_organisers(
    house: House, persona: str, check: str, outcome: Outcome, whose: str
) -> None:
    one = PERSONAS[persona]

    came_to = house.play(selection_for(one), one).checks[check]

    assert (came_to.outcome, came_to.party) == (outcome, whose)


def test_a_declared_consequence_that_stays_away_is_told(met: Mapping[str, Found]) -> None:
    assert met["stale"].stale == ("C03",)


def test_what_a_check_that_missed_came_to_is_told(met: Mapping[str, Found]) -> None:
    [(check, came_to)] = met["missed"].why

    assert check == "D11"
    assert came_to.outcome is Outcome.PASSED


def test_a_correct_one_that_comes_to_nothing_has_not_passed(met: Mapping[str, Found]) -> None:
    assert "D11" in met["unable"].unshown
    assert not met["unable"].strays


def test_a_fault_of_the_test_bed_is_told_as_one(met: Mapping[str, Found]) -> None:
    assert "the system is broken" in str(met["broken"].fault)
    assert not met["broken"].caught_by


def test_the_figures_count_each_persona_once(met: Mapping[str, Found]) -> None:
    summary = summary_of(tuple(met.values()))

    assert (summary.faulty, summary.caught) == (8, 6)
    assert (summary.correct, summary.false_alarms) == (4, 3)
    assert not summary.sound


def test_over_the_wire_comes_what_comes_in_process(house: House) -> None:
    selection = selection_for(partners.CAUGHT)

    near = house.play(selection, partners.CAUGHT)
    far = house.play(selection, partners.ON_THE_WIRE)

    assert near.checks
    assert _told(near) == _told(far)


def _told(played: Played) -> Mapping[str, object]:
    """What each check came to, but for values that name the run."""
    return {
        id: (one.outcome, one.party, one.why and one.why.text) for id, one in played.checks.items()
    }


def test_what_is_never_done_is_broken_off() -> None:
    hasty = House(limit=1.5)

    [one] = play_all([partners.NEVER_DONE], hasty)

    assert one.fate is Fate.FAULT
    assert "longer than 1.5 seconds" in str(one.fault)


def test_after_a_persona_that_was_broken_off_the_next_is_played(house: House) -> None:
    house.play(Selection("register-access-right", "@D11"), partners.BROKEN)

    [one] = play_all([partners.CAUGHT], house)

    assert one.fate is Fate.CAUGHT


def test_several_processes_find_what_one_finds(house: House, met: Mapping[str, Found]) -> None:
    chosen = (partners.CAUGHT, partners.MISSED, partners.CORRECT)
    told: list[tuple[int, int, str]] = []

    found = play_all(chosen, house, jobs=2, progress=lambda *one: told.append(one))

    assert found == tuple(met[persona.name] for persona in chosen)
    assert sorted(one[2] for one in told if one[2]) == ["caught", "correct", "missed"]
    assert told[-1][:2] == (4, 4)  # two selections between correct parties are one and the same
