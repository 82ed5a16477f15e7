"""The rehearsals of a server: each is played on, by one player at a time, whenever there is cause."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from conformance import players, runner
from conformance.actions import Attested, Says
from conformance.attesting import Attestation
from conformance.control import ControlError
from conformance.package import MANIFEST, WORK
from conformance.players import House
from conformance.recording import Recorder
from conformance.rehearsals import Rehearsals
from conformance.runfile import Rehearsal
from conformance.shelf import KEPT, Kept, read_kept
from conformance.stage import Stage
from conformance.staging import stage_of
from conformance.words import AnswerError
from simulator.app import make_testbed, random_id, system_now
from simulator.testbed import Testbed
from tests.waiting import WITHIN, until


@dataclass
class Stub:
    """Plays in place of the runner; *goes* is what each play does."""

    recorder: Recorder
    goes: Callable[["Stub"], bool]
    ask_again: bool = False
    words: list[Attested] = field(default_factory=list)
    vouched: list[Attestation] = field(default_factory=list)

    def go_on(self) -> bool:
        return self.goes(self)

    def take_word(self, given: Attested) -> None:
        self.words.append(given)

    def attest(self, given: Attestation) -> None:
        self.vouched.append(given)


@dataclass
class Stagehand:
    """A store whose plays are stubs; *opened* are those that were opened."""

    rehearsals: Rehearsals
    opened: list[Stub] = field(default_factory=list)
    goes: Callable[[Stub], bool] = lambda _: False
    finished: list[Path] = field(default_factory=list)

    def begin(self) -> str:
        return self.rehearsals.begin(Rehearsal())


@pytest.fixture(scope="module")
def testbed() -> Testbed:
    return make_testbed()


@pytest.fixture
def hand(tmp_path: Path, testbed: Testbed, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stagehand]:
    def stage(kept: Kept) -> Stage:
        return stage_of(testbed, kept, "http://127.0.0.1:1", patience=True)

    finished: list[Path] = []
    house = House(
        folder=tmp_path, now=system_now, new_id=random_id, stage=stage, finish=finished.append
    )
    made = Stagehand(Rehearsals(house), finished=finished)

    def now_goes(stub: Stub) -> bool:
        return made.goes(stub)

    def opened(_rehearsal: Any, _stage: Any, recorder: Recorder, before: Any) -> Stub:
        if not before:
            recorder.enter("run")
        made.opened.append(Stub(recorder, now_goes))
        return made.opened[-1]

    monkeypatch.setattr(runner, "opened", opened)
    yield made
    made.rehearsals.stop()


def test_what_comes_in_while_it_plays_is_played_after(hand: Stagehand) -> None:
    inside, on = threading.Event(), threading.Event()
    plays: list[int] = []

    def slowly(_: Stub) -> bool:
        plays.append(1)
        inside.set()
        assert on.wait(WITHIN)
        return False

    hand.goes = slowly
    run = hand.begin()
    assert inside.wait(WITHIN)

    for _ in range(3):
        hand.rehearsals.noticed(run)
    on.set()

    until(lambda: len(plays) == 2 and hand.rehearsals.state(run) == "waiting")
    assert len(hand.opened) == 1


def test_a_word_waits_for_the_play_under_way(hand: Stagehand) -> None:
    inside, on = threading.Event(), threading.Event()

    def slowly(_: Stub) -> bool:
        inside.set()
        assert on.wait(WITHIN)
        return False

    hand.goes = slowly
    run = hand.begin()
    assert inside.wait(WITHIN)
    word = Attested(key="1.1", party="organiser", says=Says.LATER)
    speaking = threading.Thread(target=hand.rehearsals.answer, args=(run, word))
    speaking.start()

    assert hand.opened[0].words == []
    on.set()
    speaking.join(WITHIN)

    assert hand.opened[0].words == [word]


def test_a_play_that_failed_begins_anew_from_what_was_written(hand: Stagehand) -> None:
    def broken(_: Stub) -> bool:
        raise ControlError("the bench is gone")

    hand.goes = broken
    run = hand.begin()
    until(lambda: hand.rehearsals.state(run) == "failed")
    why = hand.rehearsals.failure(run)
    hand.goes = lambda _: False

    hand.rehearsals.noticed(run)

    until(lambda: hand.rehearsals.state(run) == "waiting")
    assert why == "ControlError: the bench is gone"
    assert hand.rehearsals.failure(run) == ""
    assert len(hand.opened) == 2


def test_one_that_nobody_answers_is_tried_again_by_itself(
    hand: Stagehand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(players, "AGAIN", 0.01)
    plays: list[int] = []

    def unanswered(stub: Stub) -> bool:
        plays.append(1)
        stub.ask_again = len(plays) < 4
        return False

    hand.goes = unanswered
    run = hand.begin()

    until(lambda: len(plays) == 4 and hand.rehearsals.state(run) == "waiting")


def test_one_that_has_ended_gets_its_reports_and_is_not_played_again(hand: Stagehand) -> None:
    def ends(stub: Stub) -> bool:
        stub.recorder.enter("end")
        return True

    hand.goes = ends
    run = hand.begin()
    until(lambda: hand.rehearsals.state(run) == "ended")

    hand.rehearsals.noticed(run)

    assert hand.rehearsals.state(run) == "ended"
    assert [folder.name for folder in hand.finished] == [run]
    assert len(hand.opened) == 1


VOUCHED = Attestation(check="A01", by="Tiina Testaaja", words="agreement 14/2026")


def test_a_word_after_the_end_is_recorded_and_the_reports_are_made_again(hand: Stagehand) -> None:
    def ends(stub: Stub) -> bool:
        stub.recorder.enter("end")
        return True

    hand.goes = ends
    run = hand.begin()
    until(lambda: len(hand.finished) == 1 and hand.rehearsals.settled(run))

    hand.rehearsals.attest(run, VOUCHED)

    until(lambda: len(hand.finished) == 2)
    recording = hand.rehearsals.recording(run)
    assert recording is not None
    assert [event["event"] for event in recording.events] == ["run", "end", "attestation"]
    assert len(hand.opened) == 1


def test_while_reports_are_made_again_it_stays_ended_and_keeps_its_manifest(
    hand: Stagehand,
) -> None:
    let_go = threading.Event()
    manifests: list[bool] = []

    def finish(folder: Path) -> None:
        manifests.append((folder / MANIFEST).exists())
        if len(manifests) > 1:
            let_go.wait(WITHIN)
        (folder / MANIFEST).touch()

    def ends(stub: Stub) -> bool:
        stub.recorder.enter("end")
        return True

    hand.goes = ends
    playing = hand.rehearsals._players
    playing._house = replace(playing._house, finish=finish)
    run = hand.begin()
    until(lambda: hand.rehearsals.settled(run))

    hand.rehearsals.attest(run, VOUCHED)
    until(lambda: len(manifests) == 2)
    meanwhile = hand.rehearsals.state(run), hand.rehearsals.settled(run)
    let_go.set()
    until(lambda: hand.rehearsals.settled(run))

    assert meanwhile == ("ended", False)
    assert manifests == [False, True]
    assert hand.rehearsals.state(run) == "ended"


def test_a_word_before_the_end_is_the_plays_to_record(hand: Stagehand) -> None:
    run = hand.begin()
    until(lambda: hand.rehearsals.state(run) == "waiting")

    hand.rehearsals.attest(run, VOUCHED)

    assert hand.opened[0].vouched == [VOUCHED]
    assert hand.finished == []


def test_a_word_without_a_name_leaves_the_reports_as_they_are(hand: Stagehand) -> None:
    def ends(stub: Stub) -> bool:
        stub.recorder.enter("end")
        return True

    hand.goes = ends
    run = hand.begin()
    until(lambda: len(hand.finished) == 1 and hand.rehearsals.settled(run))

    with pytest.raises(AnswerError, match="Say by name"):
        hand.rehearsals.attest(run, replace(VOUCHED, by=""))

    assert hand.finished == [hand.finished[0]]


def test_a_link_opens_its_rehearsal_in_its_role(hand: Stagehand) -> None:
    run = hand.begin()
    kept = hand.rehearsals.kept(run)
    assert kept is not None

    found = hand.rehearsals.of_link(kept.links["producer"])

    assert found == (kept, "producer")
    assert hand.rehearsals.of_link("no-such-link") is None


@pytest.mark.parametrize("run", ["..", ".", "", "a/b", "x\0", "x" * 300, "../other"])
def test_what_is_no_runs_id_is_looked_for_nowhere(hand: Stagehand, run: str) -> None:
    assert hand.rehearsals.kept(run) is None
    with pytest.raises(LookupError):
        hand.rehearsals.go_on(run)


def test_settings_that_cannot_be_read_keep_no_other_rehearsal_from_going_on(
    hand: Stagehand,
) -> None:
    run = hand.begin()
    kept = hand.rehearsals.kept(run)
    assert kept is not None
    broken = kept.folder.parent / "20260101-090000-abcdef" / WORK
    broken.mkdir(parents=True)
    (broken / KEPT).write_text("{", encoding="utf-8")

    assert hand.rehearsals.ids() == [run]
    assert read_kept(broken.parent) is None


def test_what_was_kept_is_read_as_it_was(hand: Stagehand) -> None:
    run = hand.begin()

    kept: Kept | None = hand.rehearsals.kept(run)

    assert kept is not None
    assert read_kept(kept.folder) == replace(kept)
