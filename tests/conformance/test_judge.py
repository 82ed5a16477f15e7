"""Small recordings, each written by hand for one fact, and the outcomes they come to."""

from collections.abc import Iterable
from typing import Any

import pytest

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.actions import (
    Answer,
    CannotDo,
    Done,
    OwnRefusal,
    Sent,
    Shown,
    ShownDocument,
    keep_answer,
)
from conformance.catalogue import Check
from conformance.expectations import Expectation, Kind
from conformance.judge import outcomes
from conformance.recording import Recording
from conformance.sentences import told
from conformance.verdicts import EXIT_CODES, Basis, CheckOutcome, Mode, Outcome, Party, verdict_of
from simulator.domain.plain import to_plain

Event = dict[str, Any]
TAKEN, TURNED_DOWN = Sent(accepted=True), Sent(accepted=False)
ONE_SHOWN = Shown(documents=(ShownDocument(id="d1", set_id="d1", version=1, controller="o1"),))
CACHED = Shown(documents=ONE_SHOWN.documents, cached=True)


def check(id: str, how: str = "scenario", party: str = "producer", **told_: Any) -> Check:
    given = {"title": id, "chapter": "x", "basis": Basis.STATED, "source": "sotebed", **told_}
    return Check(id=id, how=how, party=Party(party), **given)


D11 = check("D11", rules=("storing-04",), on=("store", "replace"))
E08 = check("E08", rules=("access-02",), on=("store",))
C06 = check("C06", rules=("access-02",), on=("find", "fetch"))
D13 = check("D13", basis=Basis.DERIVED, rules=("organisations-03",))
D01, B04 = check("D01"), check("B04", party="organiser")
A19 = check("A19", how="watch", party="both", rules=("identification-01",))
A05 = check("A05", how="readiness", party="both")
N01 = check("N01", how="approval", party="both")
N04 = check("N04", how="send_by", party="both")


class Script:
    """A recording as it is written: scenarios, and what is done in them."""

    def __init__(
        self, *planned: tuple[str, str], modes: tuple[str, str] = ("simulated",) * 2
    ) -> None:
        self._scenes = 0
        self._steps = 0
        plan = [{"name": name, "tags": tags.split()} for name, tags in planned]
        parties = dict(
            zip(("organiser", "producer"), ({"mode": one} for one in modes), strict=True)
        )
        self.events: list[Event] = [{"event": "run", "parties": parties, "scenarios": plan}]

    def scene(self, name: str, tags: str) -> None:
        self._scenes += 1
        self._steps = 0
        key = str(self._scenes)
        self.events.append({"event": "scenario", "key": key, "name": name, "tags": tags.split()})

    def ends(self) -> None:
        self.events.append({"event": "scenario_end", "key": str(self._scenes)})

    def act(
        self, party: str, request: str, answer: Answer, *rules: str, effect: str = "refuse"
    ) -> str:
        key = self._key()
        id = f"x{key}"
        findings = [
            {
                "rule": rule,
                "text": f"{rule} by d1",
                "template": f"{rule} by {{document}}",
                "values": {"document": "d1"},
                "effect": effect,
            }
            for rule in rules
        ]
        caused = [] if isinstance(answer, (OwnRefusal, CannotDo)) else [id]
        if caused:
            exchange = {"id": id, "request": request, "status": 200, "findings": findings}
            self.events.append({"event": "exchange", "exchange": exchange})
        self.events.append(
            {
                "event": "action",
                "key": key,
                "party": party,
                "answer": keep_answer(answer),
                "exchanges": caused,
            }
        )
        return key

    def expect(self, of: str, kind: Kind, *rules: str) -> None:
        wanted = to_plain(Expectation(kind=kind, rules=rules))
        self.events.append(
            {
                "event": "expectation",
                "key": self._key(),
                "of": of,
                "expected": wanted,
                "other": None,
            }
        )

    def stop(self, kind: str, why: str, state: str = "blocked") -> None:
        self.events.append(
            {
                "event": kind,
                "key": self._key(),
                "state": state,
                "why": told("{why}", why=why).kept(),
            }
        )

    def item(self, check: str, *, ready: bool) -> None:
        self.events.append(
            {"event": "readiness", "check": check, "ready": ready, "told": told("seen").kept()}
        )

    def end(self, **told_: Any) -> None:
        self.events.append({"event": "end", "ended": "2026-11-23T10:00:00+02:00", **told_})

    def judged(self, *checks: Check) -> dict[str, CheckOutcome]:
        return {one.id: one for one in outcomes(Recording(tuple(self.events)), checks)}

    def _key(self) -> str:
        self._steps += 1
        return f"{self._scenes}.{self._steps}"


def stored(
    script: Script, tags: str, *rules: str, party: str = "producer", effect: str = "refuse"
) -> None:
    """A scenario in which a party stores and the archive is to accept it."""
    answer = TURNED_DOWN if rules and effect == "refuse" else TAKEN
    script.scene(f"stores {tags}", tags)
    script.expect(script.act(party, "store", answer, *rules, effect=effect), Kind.ACCEPTED)
    script.ends()


def shown(judged: dict[str, CheckOutcome]) -> dict[str, Outcome]:
    return {id: one.outcome for id, one in judged.items()}


def test_a_scenario_that_was_done_as_expected_passes_its_checks() -> None:
    script = Script()
    stored(script, "D01 D11")

    judged = script.judged(D01, D11)

    assert shown(judged) == {"D01": Outcome.PASSED, "D11": Outcome.PASSED}
    assert judged["D01"].evidence == ("x1.1",)


# ---- findings that no step expected


def test_an_unexpected_finding_turns_the_check_of_its_rule_red_and_no_other() -> None:
    script = Script()
    stored(script, "D01 D11", "storing-04")

    judged = script.judged(D01, D11, E08)

    assert shown(judged) == {
        "D01": Outcome.NOT_SHOWN,
        "D11": Outcome.FAILED,
        "E08": Outcome.NOT_SHOWN,
    }
    assert str(judged["D11"].why) == "storing-04 by d1"
    assert judged["D11"].rule == "storing-04"
    assert judged["D11"].evidence == ("x1.1",)
    assert "D11" in str(judged["D01"].why)


def test_the_same_rule_in_another_request_is_another_checks() -> None:
    script = Script()
    stored(script, "D01", "access-02")

    judged = script.judged(D01, E08, C06)

    assert shown(judged) == {
        "D01": Outcome.NOT_SHOWN,
        "E08": Outcome.FAILED,
        "C06": Outcome.NOT_SHOWN,
    }


def test_what_another_party_does_is_not_the_producers_fault() -> None:
    script = Script()
    stored(script, "B04", "storing-04", party="organiser")

    judged = script.judged(B04, D11)

    assert shown(judged) == {"B04": Outcome.FAILED, "D11": Outcome.NOT_SHOWN}
    assert judged["B04"].rule == "storing-04"


def test_a_finding_that_no_check_answers_for_fails_the_scenarios_own() -> None:
    script = Script()
    stored(script, "D01", "message-01")

    judged = script.judged(D01, D11)

    assert shown(judged) == {"D01": Outcome.FAILED, "D11": Outcome.NOT_SHOWN}


@pytest.mark.parametrize(
    ("effect", "outcome"),
    [("refuse", Outcome.FAILED), ("warn", Outcome.FAILED), ("observe", Outcome.PASSED)],
)
def test_a_warning_counts_as_a_refusal_does_and_an_observation_does_not(
    effect: str, outcome: Outcome
) -> None:
    script = Script()
    stored(script, "D11", "storing-04", effect=effect)

    assert script.judged(D11)["D11"].outcome is outcome


@pytest.mark.parametrize(
    ("basis", "outcome"),
    [
        (Basis.STATED, Outcome.FAILED),
        (Basis.DERIVED, Outcome.WARNING),
        (Basis.OPEN, Outcome.WARNING),
    ],
)
def test_only_a_stated_check_fails(basis: Basis, outcome: Outcome) -> None:
    by_rule = check("X01", basis=basis, rules=("storing-04",))
    by_scene = check("X02", basis=basis)
    script = Script()
    stored(script, "X02", "message-01")
    stored(script, "X01", "storing-04")

    judged = script.judged(by_rule, by_scene)

    assert shown(judged) == {"X01": outcome, "X02": outcome}


def test_a_finding_that_a_step_expected_counts_against_nobody() -> None:
    script = Script()
    script.scene("tries", "E08")
    key = script.act("producer", "store", TURNED_DOWN, "access-01", "access-02", "storing-04")
    script.expect(key, Kind.REFUSED, "access-02")
    script.ends()

    judged = script.judged(E08, D11)

    assert shown(judged) == {"E08": Outcome.PASSED, "D11": Outcome.NOT_SHOWN}


def test_an_attempt_that_was_refused_for_another_reason_is_no_attempt() -> None:
    script = Script()
    script.scene("tries", "E08")
    script.expect(
        script.act("producer", "store", TURNED_DOWN, "storing-04"), Kind.REFUSED, "access-02"
    )
    script.ends()

    judged = script.judged(E08, D11)

    assert shown(judged) == {"E08": Outcome.NOT_SHOWN, "D11": Outcome.FAILED}


def test_what_was_accepted_silently_fails_the_attempt() -> None:
    script = Script()
    script.scene("tries", "E08")
    script.expect(script.act("producer", "store", TAKEN), Kind.REFUSED, "access-02")
    script.ends()

    judged = script.judged(E08)

    assert judged["E08"].outcome is Outcome.FAILED
    assert judged["E08"].expected is not None


def test_a_systems_own_refusal_passes_an_attempt_with_the_step_as_evidence() -> None:
    script = Script()
    script.scene("tries", "E08")
    script.expect(
        script.act("producer", "store", OwnRefusal(words="no")), Kind.REFUSED, "access-02"
    )
    script.ends()

    judged = script.judged(E08)

    assert judged["E08"].outcome is Outcome.PASSED
    assert judged["E08"].evidence == ("1.1",)


def test_what_is_shown_from_a_cache_fails() -> None:
    script = Script()
    script.scene("searches", "C06")
    script.expect(
        script.act("producer", "find", CACHED, "access-02"), Kind.SHOWS_NOTHING, "access-02"
    )
    script.ends()

    judged = script.judged(C06)

    assert judged["C06"].outcome is Outcome.FAILED
    assert "an earlier search" in str(judged["C06"].why)


def test_a_watch_looks_at_every_exchange() -> None:
    script = Script()
    stored(script, "D01")
    stored(script, "D11", "identification-01")

    judged = script.judged(A19, D01, D11)

    assert shown(judged) == {
        "A19": Outcome.FAILED,
        "D01": Outcome.PASSED,
        "D11": Outcome.NOT_SHOWN,
    }


# ---- what was not shown


def test_what_stood_in_the_way_is_named() -> None:
    script = Script()
    script.scene("corrects", "D01")
    script.stop("blocked", 'The document "plan" was not stored before')
    script.ends()

    judged = script.judged(D01)

    assert judged["D01"].outcome is Outcome.NOT_SHOWN
    assert "plan" in str(judged["D01"].why)


def test_what_cannot_be_tested_says_so() -> None:
    script = Script()
    script.scene("moves the clock", "D01")
    script.stop("blocked", "nobody can move the clock", state="not_testable")
    script.ends()
    script.scene("asks", "E08")
    script.expect(script.act("producer", "store", CannotDo(reason="no button")), Kind.ACCEPTED)
    script.ends()

    judged = script.judged(D01, E08)

    assert shown(judged) == {"D01": Outcome.NOT_TESTABLE, "E08": Outcome.NOT_TESTABLE}


def test_a_check_without_a_scenario_in_the_run_is_not_shown() -> None:
    script = Script()
    stored(script, "D01")

    assert script.judged(E08)["E08"].outcome is Outcome.NOT_SHOWN


def test_a_scenario_that_was_planned_and_not_played_keeps_its_check_from_passing() -> None:
    script = Script(("stores D01", "D01"), ("another", "D01"))
    stored(script, "D01")

    assert script.judged(D01)["D01"].outcome is Outcome.NOT_SHOWN


def test_a_scenario_that_did_not_come_to_its_end_shows_nothing() -> None:
    script = Script()
    script.scene("stores", "D01")
    script.expect(script.act("producer", "store", TAKEN), Kind.ACCEPTED)

    assert script.judged(D01)["D01"].outcome is Outcome.NOT_SHOWN


def test_an_action_that_nobody_came_to_look_at_breaks_nothing() -> None:
    script = Script()
    script.scene("tries", "E08")
    script.act("producer", "store", TURNED_DOWN, "access-02")

    assert script.judged(E08)["E08"].outcome is Outcome.NOT_SHOWN


def test_a_scenario_without_a_result_shows_nothing() -> None:
    script = Script()
    script.scene("tells", "D01")
    script.act("producer", "store", TAKEN)
    script.ends()

    assert script.judged(D01)["D01"].outcome is Outcome.NOT_SHOWN


def test_the_worst_of_a_checks_scenarios_is_its_outcome() -> None:
    script = Script()
    stored(script, "D01")
    script.scene("corrects", "D01")
    script.stop("blocked", "nothing to correct")
    script.ends()

    assert script.judged(D01)["D01"].outcome is Outcome.NOT_SHOWN


# ---- faults, readiness, the end


def test_a_fault_of_the_test_bed_is_nobodys_failure() -> None:
    script = Script()
    script.scene("stores", "D01 D11")
    script.stop("fault", "WireError: the archive does not answer")
    script.ends()
    stored(script, "E08")

    judged = script.judged(D01, D11, E08)

    assert shown(judged) == {
        "D01": Outcome.FAULT,
        "D11": Outcome.FAULT,
        "E08": Outcome.PASSED,
    }
    assert "does not answer" in str(judged["D01"].why)
    assert EXIT_CODES[verdict_of(judged.values())] == 5


def test_an_attempt_cut_short_by_a_fault_is_not_held_against_the_party() -> None:
    script = Script()
    script.scene("tries", "E08")
    script.act("producer", "store", TURNED_DOWN, "access-02")
    script.stop("fault", "the disk is full")
    script.ends()

    assert script.judged(E08)["E08"].outcome is Outcome.FAULT


def test_what_is_wrong_before_the_first_step_is_configuration() -> None:
    script = Script(("stores D01", "D01"))
    script.item("A05", ready=True)
    script.item("A05", ready=False)
    script.end()

    judged = script.judged(A05, D01, N04)

    assert shown(judged) == {
        "A05": Outcome.CONFIGURATION,
        "D01": Outcome.NOT_SHOWN,
        "N04": Outcome.PASSED,
    }
    assert EXIT_CODES[verdict_of(judged.values())] == 3


def test_readiness_that_was_not_examined_is_not_shown() -> None:
    script = Script()
    script.item("A04", ready=True)

    assert script.judged(A05)["A05"].outcome is Outcome.NOT_SHOWN


def test_a_watch_over_nothing_is_not_shown() -> None:
    assert Script().judged(A19)["A19"].outcome is Outcome.NOT_SHOWN


def test_a_run_without_an_end_is_incomplete() -> None:
    script = Script()
    stored(script, "D01")

    judged = script.judged(D01, N04)

    assert shown(judged) == {"D01": Outcome.PASSED, "N04": Outcome.NOT_SHOWN}
    assert EXIT_CODES[verdict_of(judged.values())] == 4


def test_a_run_whose_end_could_not_be_seen_is_a_fault() -> None:
    script = Script()
    script.end(fault=told("{what}", what="the archivist's list does not answer").kept())

    judged = script.judged(N04)

    assert judged["N04"].outcome is Outcome.FAULT
    assert "archivist" in str(judged["N04"].why)


def test_the_approval_waits() -> None:
    assert Script().judged(N01)["N01"].outcome is Outcome.WAITING


def modes_of(checks: Iterable[CheckOutcome]) -> list[Mode]:
    return [one.mode for one in checks]


def test_a_check_tells_the_mode_of_the_party_that_answers_for_it() -> None:
    script = Script(modes=("simulated", "attended"))

    judged = script.judged(B04, D01, N01)

    assert modes_of(judged.values()) == [Mode.SIMULATED, Mode.ATTENDED, Mode.ATTENDED]


# ---- people: what they say, and what is waited for


def attested(script: Script, kind: str, answer: Answer) -> str:
    """An action or an aside that rests on a person's word."""
    key = script.act("producer", "store", answer)
    script.events[-1] |= {"event": kind, "attested": True}
    return key


def test_what_a_person_says_passes_as_attested_and_never_as_seen() -> None:
    script = Script(modes=("simulated", "attended"))
    script.scene("tries to store", "E08")
    script.expect(attested(script, "action", OwnRefusal(words="no")), Kind.REFUSED, "access-02")
    script.ends()

    judged = script.judged(E08)

    assert judged["E08"].outcome is Outcome.PASSED
    assert judged["E08"].mode is Mode.ATTESTED


@pytest.mark.parametrize(
    ("answer", "mode"),
    [(CannotDo(reason="it has no such clock"), Mode.ATTESTED), (Done(), Mode.ATTENDED)],
)
def test_a_word_beside_a_step_counts_where_an_outcome_rests_on_it(
    answer: Answer, mode: Mode
) -> None:
    script = Script(modes=("simulated", "attended"))
    script.scene("moves the clock", "D01")
    attested(script, "aside", answer)
    script.expect(script.act("producer", "store", TAKEN), Kind.ACCEPTED)
    script.ends()

    judged = script.judged(D01)

    assert judged["D01"].mode is mode


def waits(script: Script) -> None:
    script.events.append({"event": "waiting", "key": "9.9", "party": "producer"})


def test_a_scenario_that_waits_is_waiting_whatever_it_has_shown_so_far() -> None:
    script = Script(modes=("simulated", "attended"))
    script.scene("stores twice", "D01")
    script.expect(script.act("producer", "store", TAKEN), Kind.ACCEPTED)
    waits(script)

    judged = script.judged(D01)

    assert judged["D01"].outcome is Outcome.WAITING
    assert str(judged["D01"].why) == "It is the turn of the producer"
    assert EXIT_CODES[verdict_of(judged.values())] == 4


def test_a_near_miss_alone_shows_nothing() -> None:
    script = Script(modes=("simulated", "attended"))
    script.scene("stores", "D01")
    script.events.append({"event": "near_miss", "key": "1.1", "exchange": "x1"})
    script.ends()

    assert script.judged(D01)["D01"].outcome is Outcome.NOT_SHOWN


@pytest.mark.parametrize(
    ("selected", "why"),
    [
        (["stores D01"], "The selection of scenarios left it out"),
        (["stores D01", "another"], "No scenario of the run showed it"),
    ],
)
def test_what_the_selection_left_out_is_told_as_left_out(selected: list[str], why: str) -> None:
    script = Script(("stores D01", "D01"), ("another", "E08"))
    stored(script, "D01")
    script.events[0] = {**script.events[0], "selected": selected}

    outcome = script.judged(E08)["E08"]

    assert (outcome.outcome, str(outcome.why)) == (Outcome.NOT_SHOWN, why)


@pytest.mark.parametrize(
    ("selected", "why"),
    [
        (["stores D01"], "The selection of scenarios left out some of those that show it"),
        (["stores D01", "again"], "The scenario came to no result"),
    ],
)
def test_a_check_of_which_the_selection_left_some_scenarios_out_is_told_so(
    selected: list[str], why: str
) -> None:
    script = Script(("stores D01", "D01"), ("again", "D01"))
    stored(script, "D01")
    script.events[0] = {**script.events[0], "selected": selected}

    outcome = script.judged(D01)["D01"]

    assert (outcome.outcome, str(outcome.why)) == (Outcome.NOT_SHOWN, why)
