"""What only people can tell: each word is kept, and of each party the last one counts."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conformance.attesting import (
    Attestation,
    asked_in,
    attest,
    may_speak,
    refuse_unattestable,
    standing,
)
from conformance.catalogue import Check, read_catalogue
from conformance.judge import outcomes
from conformance.recording import Recorder, Recording
from conformance.result import result_of
from conformance.runfile import Rehearsal, RunFile
from conformance.runfile.settings import AttestationSettings
from conformance.verdicts import Basis, CheckOutcome, Mode, Outcome, Party
from conformance.words import AnswerError
from tests.conformance.recordings import run
from tests.conformance.runs import CLOCK, check_of, record

AT = "2026-11-23T09:00:00+02:00"
CHECK = Check(
    id="A01",
    title="A written agreement is in force",
    chapter="Before the first step",
    basis=Basis.STATED,
    party=Party.BOTH,
    source="kanta-rko-old",
    how="attestation",
)


def word(party: str = "both", *, holds: bool = True, words: str = "so it is") -> dict[str, Any]:
    told = {"check": "A01", "party": party, "holds": holds, "words": words, "by": "Tiina Testaaja"}
    return {"event": "attestation", **told, "at": AT}


def judged(*words: dict[str, Any], check: Check = CHECK, **told: str) -> CheckOutcome:
    (found,) = outcomes(Recording((run(**told), *words)), [check])
    return found


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ([], Outcome.WAITING),
        ([word()], Outcome.PASSED),
        ([word(holds=False)], Outcome.FAILED),
        ([word(), word(holds=False)], Outcome.FAILED),
        ([word(holds=False), word()], Outcome.PASSED),
        ([word("producer", holds=False), word("organiser")], Outcome.FAILED),
        ([word("organiser"), word("producer", holds=False)], Outcome.FAILED),
        ([word("producer", holds=False), word("producer")], Outcome.PASSED),
        ([word("producer", holds=False), word()], Outcome.PASSED),
    ],
)
def test_of_each_party_the_last_word_counts(words: list[Any], outcome: Outcome) -> None:
    found = judged(*words)

    assert found.outcome is outcome


def test_a_word_is_quoted_with_its_name_as_attested() -> None:
    found = judged(word(words="agreement 14/2026 of 1 March"))

    assert found.mode is Mode.ATTESTED
    assert str(found.why) == "Tiina Testaaja says: agreement 14/2026 of 1 March"


def test_a_derived_check_that_does_not_hold_warns() -> None:
    found = judged(word(holds=False), check=replace(CHECK, basis=Basis.DERIVED))

    assert found.outcome is Outcome.WARNING


def test_between_simulated_parties_nobody_is_asked() -> None:
    found = judged(organiser="simulated")

    assert found.outcome is Outcome.NOT_APPLICABLE


def test_a_word_for_both_takes_the_place_of_all_before() -> None:
    counting = standing([word("organiser"), word("producer"), word(words="last")])

    assert [one["words"] for one in counting] == ["last"]


def test_every_word_is_recorded_without_an_ordinary_identity_in_it() -> None:
    recorder = Recorder(io.StringIO())
    given = Attestation(check="A01", by=" Tiina ", words="of 131052-308T too", party="organiser")

    attest(given, recorder, AT)
    attest(replace(given, holds=False), recorder, AT)

    first, second = recorder.of("attestation")
    assert "308T" not in first["words"]
    assert (first["by"], first["party"], first["at"]) == ("Tiina", "organiser", AT)
    assert (first["holds"], second["holds"]) == (True, False)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"by": " "}, "Say by name"),
        ({"words": ""}, "Say in words"),
        ({"words": "x" * 4001}, "at most 4000"),
    ],
)
def test_a_word_without_name_or_words_is_refused(told: dict[str, str], why: str) -> None:
    recorder = Recorder(io.StringIO())

    with pytest.raises(AnswerError, match=why):
        attest(Attestation(**{"check": "A01", "by": "T", "words": "w", **told}), recorder, AT)

    assert recorder.of("attestation") == []


@pytest.mark.parametrize(
    ("id", "judged_too", "why"),
    [
        ("Z99", ["A01"], "There is no check Z99"),
        ("B07", ["A01", "B07"], "not for people to attest"),
        ("A01", ["B07"], "does not judge the check A01: it is judged in full"),
    ],
)
def test_a_word_that_nobody_asked_for_is_refused(id: str, judged_too: list[str], why: str) -> None:
    asked = run(checks=judged_too)

    with pytest.raises(AnswerError, match=why):
        refuse_unattestable(id, asked, read_catalogue())


def test_what_is_asked_are_the_attested_checks_of_the_test_case() -> None:
    asked = asked_in(run(checks=["A01", "A04"]), read_catalogue())

    assert [check.id for check in asked] == ["A01"]


@pytest.mark.parametrize(
    ("role", "party", "may"),
    [
        ("conductor", Party.PRODUCER, True),
        ("organiser", Party.BOTH, True),
        ("organiser", Party.PRODUCER, False),
        ("producer", Party.PRODUCER, True),
        ("producer", Party.ORGANISER, False),
        ("archivist", Party.ARCHIVIST, True),
        ("archivist", Party.PRODUCER, False),
        ("observer", Party.BOTH, False),
    ],
)
def test_nobody_speaks_for_the_other_party(role: str, party: Party, *, may: bool) -> None:
    assert may_speak(role, replace(CHECK, party=party)) is may


def test_what_the_run_file_says_is_recorded_once_and_judged(tmp_path: Path) -> None:
    said = {"A01": AttestationSettings(by="Tiina Testaaja", words="agreement 14/2026")}
    file = RunFile(clock=CLOCK, test_case="full", attestations=said)

    recording = record(tmp_path / "recording.ndjson", Rehearsal(file=file, select="@B01"))

    (given,) = recording.of("attestation")
    found = check_of(result_of(recording, read_catalogue()), "A01")
    assert given["at"] == recording.run["started"]
    assert (found.outcome, found.mode) == (Outcome.PASSED, Mode.ATTESTED)
