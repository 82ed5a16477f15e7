"""Whose a red is: each rule of attribution with a recording that shows it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conformance.actions import CannotDo, Logged, OwnRefusal, Shown, ShownDocument, Told
from conformance.attribution import TABLE
from conformance.catalogue import Check, read_catalogue
from conformance.expectations import Expectation, Kind
from conformance.verdicts import Basis, Mode, Outcome, Party, Result
from simulator.domain.plain import to_plain
from tests.conformance.runs import check_of, judged, record, rehearsal
from tests.conformance.test_grounds import opens_nothing
from tests.conformance.test_judge import (
    CACHED,
    TAKEN,
    TURNED_DOWN,
    Script,
    check,
    stored,
    waits,
)

ROOT = Path(__file__).resolve().parents[2]
B07 = check("B07", party="organiser")
C03 = check("C03")
C27 = check("C27", party="organiser")
D11 = check("D11", party="both", rules=("storing-04",))
L05 = check("L05", basis=Basis.OPEN, rules=("storing-04",))
L08 = check("L08", how="attestation", party="both")
M01 = check("M01", party="archivist")
A05 = check("A05", how="readiness", party="both")
E08 = check("E08", rules=("access-02",), on=("find",))
STORES_WITHOUT = check("E08", rules=("access-02",), on=("store",))
HELD = ShownDocument(id="d1", set_id="d1", version=1, controller="o1")


def fails_itself() -> Script:
    script = Script()
    script.scene("searches", "C03")
    script.stop("fault", "the disk is full")
    script.ends()
    return script


def archive_fails(**told: str) -> Script:
    """A party stores, and the archive answers with a fault."""
    script = Script()
    script.scene("opens the right", "C03")
    key = script.act("producer", "store", TURNED_DOWN)
    script.events[-2]["exchange"] |= {"outcome": "fault", **told}
    script.expect(key, Kind.ACCEPTED)
    script.ends()
    return script


def unprepared() -> Script:
    script = Script()
    script.item("A05", ready=False)
    return script


def half_prepared() -> Script:
    script = Script()
    script.item("A05", ready=True)
    script.events[-1]["advice"] = {"text": "look", "values": {}}
    return script


def stores_with_a_fault(*parties: str, rule: str = "storing-04") -> Script:
    script = Script()
    for party in parties:
        stored(script, "C03", rule, party=party)
    return script


def kept_otherwise(
    party: str = "producer", *, listed: bool = True, looks: str = "archivist"
) -> Script:
    """What a party stored is in the list with another content, or is not in it."""
    script = Script()
    stored(script, "C03", party=party)
    script.events[-4]["exchange"]["documents"] = ["d1"]
    script.scene("lists", "M01")
    shown = Shown(documents=(HELD,) if listed else ())
    key = script.act(looks, "list", shown)
    script.events.pop(-2)
    script.events[-1]["exchanges"] = []
    wanted = Expectation(kind=Kind.HOLDS, values={"d1": "another"})
    script.expect(key, Kind.HOLDS)
    script.events[-1]["expected"] = to_plain(wanted)
    script.ends()
    return script


def another_number_listed() -> Script:
    """The archivist was asked for a document, and the sentence of what was seen does not name it."""
    script = kept_otherwise()
    wanted = Expectation(kind=Kind.VIEW_TELLS, values={"version": "1"})
    script.events[-2]["expected"] = to_plain(wanted)
    script.events[-3]["action"] = {"verb": "open", "ids": ["d1"]}
    return script


def untold_in_the_log() -> Script:
    """The organiser reads the log, and it tells nothing of a message of the producer's."""
    script = Script()
    stored(script, "C03", party="producer")
    script.scene("reads the log", "B07")
    key = script.act("organiser", "find", Logged())
    script.expect(key, Kind.IN_LOG)
    wanted = Expectation(kind=Kind.IN_LOG, values={"x1.1": "{}"})
    script.events[-1]["expected"] = to_plain(wanted)
    script.ends()
    return script


def said_to_be_stored() -> Script:
    """A party's system says that it stored a document, and the archive never saw it."""
    script = kept_otherwise(listed=False)
    script.events[1 + 1]["exchange"]["documents"] = []
    script.events[1 + 2]["answer"]["document"] = "d1"
    return script


def not_stored(document: str = "plan", whose: str = "") -> Script:
    """The organiser opens what the producer was to store, and what the archive refused."""
    script = stores_with_a_fault("producer")
    for event in script.events:
        if event["event"] == "action":
            event["action"] = {"verb": "store", "document": "plan", "client": "client"}
    script.scene("opens", "C27")
    script.stop("blocked", "not stored")
    values = {"document": document} if document else {}
    script.events[-1]["why"] = {"text": "not stored", "values": values}
    script.events[-1]["values"] = {"party": "organiser", "other": whose}
    script.ends()
    return script


def shows_from_a_cache(party: str = "producer") -> Script:
    script = Script()
    script.scene("searches", "C03")
    script.expect(script.act(party, "find", CACHED), Kind.SHOWS_NOTHING)
    script.ends()
    return script


def tells_too_little() -> Script:
    script = Script()
    script.scene("tells", "C03 B07")
    script.expect(script.act("organiser", "tell", Told(content=())), Kind.OWN_REFUSAL)
    script.ends()
    return script


def cannot() -> Script:
    script = Script()
    script.scene("searches", "B07")
    script.expect(script.act("producer", "find", CannotDo(reason="no")), Kind.ACCEPTED)
    script.ends()
    return script


def notes_nothing() -> Script:
    """What an open question is about was done, and nothing was noted of it."""
    script = Script()
    script.scene("stores", "L05")
    script.expect(script.act("producer", "store", TAKEN), Kind.NOTED, "storing-11")
    script.ends()
    return script


def refuses_by_itself() -> Script:
    """What an open question is about was not even tried."""
    script = Script()
    script.scene("stores", "L05")
    script.expect(script.act("producer", "store", OwnRefusal(words="no")), Kind.ACCEPTED)
    script.ends()
    return script


def sends_into_the_void() -> Script:
    """A system says that it sent, and nothing came."""
    script = Script()
    script.scene("stores", "B07")
    key = script.act("producer", "store", TURNED_DOWN)
    script.events.pop(-2)
    script.events[-1]["exchanges"] = []
    script.expect(key, Kind.ACCEPTED)
    script.ends()
    return script


def denied(*parties: str) -> Script:
    """People say of their own party that it does not hold."""
    script = Script(modes=("attended", "attended"))
    script.events += [
        {
            "event": "attestation",
            "check": "L08",
            "party": one,
            "holds": False,
            "by": "T",
            "words": "no",
        }
        for one in parties
    ]
    return script


def waiting() -> Script:
    script = Script(modes=("attended", "attended"))
    script.scene("stores", "B07")
    script.act("organiser", "store", TAKEN)
    waits(script)
    return script


ROWS = (
    ("fault", fails_itself, C03, Outcome.FAULT, Party.TEST_BED),
    ("archive", archive_fails, C03, Outcome.FAULT, Party.TEST_BED),
    ("preparations", unprepared, A05, Outcome.CONFIGURATION, Party.CONFIGURATION),
    ("preparations", half_prepared, A05, Outcome.WARNING, Party.CONFIGURATION),
    ("open question", notes_nothing, L05, Outcome.WARNING, Party.UNCLEAR_RULE),
    (
        "sender",
        lambda: stores_with_a_fault("producer"),
        L05,
        Outcome.WARNING,
        Party.PRODUCER,
    ),
    ("doer", refuses_by_itself, L05, Outcome.WARNING, Party.PRODUCER),
    (
        "right not given",
        lambda: stores_with_a_fault("other producer", rule="access-02"),
        C03,
        Outcome.FAILED,
        Party.ORGANISER,
    ),
    ("sender", lambda: stores_with_a_fault("producer"), D11, Outcome.FAILED, Party.PRODUCER),
    ("sender", lambda: stores_with_a_fault("organiser"), D11, Outcome.FAILED, Party.ORGANISER),
    (
        "sender",
        lambda: stores_with_a_fault("organiser", "producer"),
        D11,
        Outcome.FAILED,
        Party.BOTH,
    ),
    (
        "sender",
        lambda: stores_with_a_fault("other producer"),
        D11,
        Outcome.FAILED,
        Party.TEST_BED,
    ),
    (
        "sender",
        lambda: stores_with_a_fault("organiser", rule="message-01"),
        C03,
        Outcome.FAILED,
        Party.ORGANISER,
    ),
    ("keeper", kept_otherwise, M01, Outcome.FAILED, Party.PRODUCER),
    ("keeper", lambda: kept_otherwise(listed=False), M01, Outcome.FAILED, Party.PRODUCER),
    ("keeper", said_to_be_stored, M01, Outcome.FAILED, Party.PRODUCER),
    ("sender", untold_in_the_log, B07, Outcome.FAILED, Party.PRODUCER),
    ("keeper", another_number_listed, M01, Outcome.FAILED, Party.PRODUCER),
    ("keeper", lambda: kept_otherwise(looks="OmaKanta"), M01, Outcome.FAILED, Party.PRODUCER),
    ("keeper", lambda: kept_otherwise("organiser"), M01, Outcome.FAILED, Party.ORGANISER),
    ("earlier step", not_stored, C27, Outcome.NOT_SHOWN, Party.PRODUCER),
    (
        "earlier step",
        lambda: not_stored("", "producer"),
        C27,
        Outcome.NOT_SHOWN,
        Party.PRODUCER,
    ),
    (
        "earlier step",
        lambda: not_stored("that nobody tried to store"),
        C27,
        Outcome.NOT_SHOWN,
        Party.PRODUCER,
    ),
    ("giver", opens_nothing, STORES_WITHOUT, Outcome.FAILED, Party.ORGANISER),
    ("turn", waiting, B07, Outcome.WAITING, Party.PRODUCER),
    ("doer", shows_from_a_cache, C03, Outcome.FAILED, Party.PRODUCER),
    ("doer", tells_too_little, C03, Outcome.FAILED, Party.ORGANISER),
    ("doer", cannot, B07, Outcome.NOT_TESTABLE, Party.PRODUCER),
    ("doer", sends_into_the_void, B07, Outcome.NOT_SHOWN, Party.PRODUCER),
    ("doer", lambda: shows_from_a_cache("other producer"), C03, Outcome.FAILED, Party.TEST_BED),
    ("word", lambda: denied("producer"), L08, Outcome.FAILED, Party.PRODUCER),
    ("word", lambda: denied("organiser", "producer"), L08, Outcome.FAILED, Party.BOTH),
    ("word", lambda: denied("both"), L08, Outcome.FAILED, Party.BOTH),
    (
        "doer",
        lambda: archive_fails(provoked="unavailable"),
        C03,
        Outcome.FAILED,
        Party.PRODUCER,
    ),
    ("not in the run", Script, C03, Outcome.NOT_SHOWN, Party.CONFIGURATION),
    ("own", Script, check("N01", how="approval", party="both"), Outcome.WAITING, Party.BOTH),
)
"""A rule of attribution, a recording, and what a check comes to: the outcome, and whose it is."""


@pytest.mark.parametrize(("rule", "script", "about", "outcome", "whose"), ROWS)
def test_a_red_is_whose_the_rule_says(
    rule: str,
    script: Callable[[], Script],
    about: Check,
    outcome: Outcome,
    whose: Party,
) -> None:
    one = script().judged(about, D11)[about.id]

    assert (one.outcome, one.party) == (outcome, whose)
    assert (one.because.text if one.because else None) == _says(rule).get(whose)


def _says(name: str) -> Mapping[Party, str]:
    return next(rule.says for rule in TABLE if rule.name == name)


def test_every_rule_of_attribution_is_shown() -> None:
    assert {row[0] for row in ROWS} == {rule.name for rule in TABLE}


def test_what_stood_in_the_way_names_the_check_that_is_red_for_it() -> None:
    one = not_stored().judged(C27, C03, D11)["C27"]

    assert one.because is not None
    assert one.because.values == {"check": "D11"}


def test_what_passed_stays_with_the_party_that_answers_for_it() -> None:
    script = Script()
    stored(script, "B07", party="producer")

    one = script.judged(B07)["B07"]

    assert (one.outcome, one.party, one.because) == (Outcome.PASSED, Party.ORGANISER, None)


def _modes(script: Script, organiser: str, producer: str) -> Script:
    script.events[0]["parties"] = {
        "organiser": {"mode": organiser},
        "producer": {"mode": producer},
    }
    return script


@pytest.mark.parametrize(
    ("organiser", "producer", "mode"),
    [("simulated", "driven", Mode.DRIVEN), ("attended", "simulated", Mode.SIMULATED)],
)
def test_the_mode_is_of_the_party_that_the_outcome_is_of(
    organiser: str, producer: str, mode: Mode
) -> None:
    one = _modes(not_stored(), organiser, producer).judged(C27, C03, D11)["C27"]

    assert (one.party, one.mode, one.mode_of) == (Party.PRODUCER, mode, None)


def test_the_test_bed_is_simulated_whoever_else_is_real() -> None:
    one = _modes(archive_fails(), "driven", "driven").judged(C03, D11)["C03"]

    assert (one.party, one.mode) == (Party.TEST_BED, Mode.SIMULATED)


@pytest.mark.parametrize(
    ("organiser", "producer", "mode", "of"),
    [
        ("simulated", "driven", Mode.DRIVEN, Party.PRODUCER),
        ("attended", "simulated", Mode.ATTENDED, Party.ORGANISER),
        ("attended", "driven", Mode.ATTENDED, Party.ORGANISER),
        ("driven", "driven", Mode.DRIVEN, None),
        ("simulated", "simulated", Mode.SIMULATED, None),
    ],
)
def test_what_is_of_both_says_whose_mode_it_tells(
    organiser: str, producer: str, mode: Mode, of: Party | None
) -> None:
    approval = check("N01", how="approval", party="both")

    one = _modes(Script(), organiser, producer).judged(approval)["N01"]

    assert (one.party, one.mode, one.mode_of) == (Party.BOTH, mode, of)


@pytest.fixture(scope="module")
def with_own_controller(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A rehearsal with a producer that stores with itself as controller."""
    path = tmp_path_factory.mktemp("attribution") / "recording.ndjson"
    return judged(record(path, rehearsal(persona="own-controller")))


def test_a_faulty_producers_reds_are_all_the_producers(with_own_controller: Result) -> None:
    reds = with_own_controller.of(Outcome.FAILED, Outcome.WARNING, Outcome.NOT_SHOWN)

    assert len(reds) > 20
    assert {one.party for one in reds} == {Party.PRODUCER}


def test_a_check_of_both_parties_is_narrowed_to_the_one_that_broke_it(
    with_own_controller: Result,
) -> None:
    checks = {check.id: check for check in read_catalogue()}

    assert checks["D23"].party is Party.BOTH
    assert check_of(with_own_controller, "D23").party is Party.PRODUCER


def test_the_documentation_tells_every_rule_of_attribution() -> None:
    written = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")

    assert [rule.name for rule in TABLE if f"| {rule.name} |" not in written] == []
