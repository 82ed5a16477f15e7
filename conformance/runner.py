"""Plays a rehearsal: readiness, behave over the test case's feature, the recording of it all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import conformance.steps  # noqa: F401  (enters the step library)
from conformance.actions import Attested
from conformance.attesting import Attestation, attest
from conformance.behaving import Progress, run_features
from conformance.casting import Casting, cast
from conformance.control import Control, ControlError, ControlSilentError
from conformance.drafts import Sign
from conformance.parity.live import left_out
from conformance.parties import SuspendedError
from conformance.personas import PERSONAS, Persona
from conformance.preparing import Preparation, prepared
from conformance.recording import Event, Recorder
from conformance.runfile import Rehearsal
from conformance.secrets_kept import write_privately
from conformance.sentences import told
from conformance.setting import Setting
from conformance.stage import WORLD, Stage, playable
from conformance.story import Story
from conformance.telling import attestations_of, enter_end, parties_told, run_told
from conformance.test_cases import named_test_case, played_by
from conformance.witness import Witness
from conformance.words import take_word
from simulator.domain.dates import local_date


@dataclass(frozen=True, slots=True)
class Play:
    """A rehearsal under way, which goes on whenever something has come in."""

    rehearsal: Rehearsal
    stage: Stage
    recorder: Recorder
    story: Story
    preparation: Preparation

    def go_on(self, progress: Progress = lambda _: None) -> bool:
        """Play as far as can be; False when a party has yet to act, or nobody answers.

        Raises:
            ControlError: the simulator does not let it go on.
        """
        if self.recorder.find("end"):
            return True
        try:
            if self.preparation.ready:
                case = named_test_case(self.rehearsal.file.test_case)
                chosen = played_by(case, self.rehearsal.selection)
                run_features(case.paths, self.story, chosen, progress)
        except SuspendedError:
            self._refuse_hopeless()
            return False
        finally:
            self.preparation.settle(self.story.witness.inbox)
        return self._end()

    @property
    def ask_again(self) -> bool:
        """Whether it stands still because nobody answers, and is to be tried again by itself."""
        return self.story.hindrance is not None

    def _refuse_hopeless(self) -> None:
        """ControlError when the simulator refuses to go on: the bench is gone, say."""
        fault = self.story.hindrance
        if isinstance(fault, ControlError) and not isinstance(fault, ControlSilentError):
            raise fault

    def take_word(self, given: Attested) -> None:
        """Record what a person says of the step that waits for it; AnswerError when none does."""
        take_word(given, self.recorder, self.story.witness.moment())

    def attest(self, given: Attestation) -> None:
        """Record what a person vouches for; AnswerError when it lacks a name or words."""
        attest(given, self.recorder, self.story.witness.moment())

    def _end(self) -> bool:
        try:
            self._leave_the_rest()
            enter_end(self.recorder, self.story.control, self.stage, self.story.setting)
        except Exception as fault:  # whatever it is: what was recorded until now must be reported
            if self.stage.patience and isinstance(fault, ControlSilentError):
                self.story.hindrance = fault
                return False
            why = told("{what}", what=f"{type(fault).__name__}: {fault}")
            self.recorder.enter("end", ended=self.story.witness.last, fault=why.kept())
        return True

    def _leave_the_rest(self) -> None:
        """What has come in and belongs to no step waits for none any more."""
        inbox = self.story.witness.inbox
        inbox.fetch()
        inbox.pass_over()


def rehearse(
    rehearsal: Rehearsal,
    stage: Stage,
    recorder: Recorder,
    progress: Progress,
    persona: Persona | None = None,
) -> None:
    """Run a rehearsal to its end and record it; SettingError when it cannot be played."""
    opened(rehearsal, stage, recorder, persona=persona).go_on(progress)


def opened(
    rehearsal: Rehearsal,
    stage: Stage,
    recorder: Recorder,
    before: Sequence[Event] = (),
    persona: Persona | None = None,
) -> Play:
    """A rehearsal that can be played: a bench of its own, the parties on it, readiness examined.

    With the events of *before*, one that goes on where its recording ends. One of the parties may
    be a *persona*: this one, or the one that the rehearsal names.

    Raises:
        SettingError: the run file names what the world does not hold.
        ControlError: the simulator does not answer, or the bench of *before* is gone.
    """
    persona = persona or PERSONAS.get(rehearsal.persona)
    rehearsal = persona.settings(rehearsal) if persona else rehearsal
    setting = playable(rehearsal, stage.world, stage.codes)
    control = stage.control(stage.address, stage.run)
    if not before:
        _set_up(control, rehearsal, stage)
        if persona:
            persona.arrange(control)
    run = _begin(rehearsal, stage, setting, control, recorder)
    preparation = prepared(rehearsal, stage, setting, control, recorder)
    preparation.examine()
    witness = Witness(control, recorder)
    witness.inbox.go_on(before)
    casting = Casting(
        rehearsal=rehearsal,
        stage=stage,
        setting=setting,
        control=control,
        witness=witness,
        sign=_signing(control, stage),
        born=datetime.fromisoformat(str(run["started"])),
        persona=persona,
    )
    story = Story(setting, cast(casting), control, witness, patient=stage.patience)
    story.left_out = left_out(rehearsal, stage, recorder)
    _take_up(story, before)
    return Play(rehearsal, stage, recorder, story, preparation)


def _set_up(control: Control, rehearsal: Rehearsal, stage: Stage) -> None:
    control.make(WORLD, rehearsal.file.language)
    control.enter(stage.loaded)
    if rehearsal.clock:
        control.set_clock({"now": rehearsal.clock.isoformat()})


def _begin(
    rehearsal: Rehearsal, stage: Stage, setting: Setting, control: Control, recorder: Recorder
) -> Event:
    kept = recorder.find("run")
    if kept is not None:
        recorder.enter("resumed", at=control.now().isoformat())
        return kept
    now = control.now()
    told_parties = parties_told(rehearsal, local_date(now))
    run = recorder.enter("run", **run_told(rehearsal, stage, setting, told_parties, now))
    for one in attestations_of(rehearsal.file):
        attest(one, recorder, str(run["started"]))
    return run


def _signing(control: Control, stage: Stage) -> Sign:
    """How the simulated parties sign: with keys whose issuer the bench trusts."""
    # Lazily: the libraries cost a tenth of a second.
    from conformance.signing_keys import SigningKeys, new_issuer, read_issuer

    kept = stage.keys.read_bytes() if stage.keys and stage.keys.exists() else None
    issuer = read_issuer(kept) if kept else new_issuer(control.now())
    keys = SigningKeys(issuer, stage.codes, stage.ready_keys)
    if stage.keys and not kept:
        write_privately(stage.keys, issuer.kept())
    control.trust_also([keys.issuer])
    return keys.sign


def _take_up(story: Story, before: Sequence[Event]) -> None:
    """Go on after the events of a recording."""
    held = (event["exchange"] for event in before if event["event"] == "exchange")
    unmatched = (event for event in before if event["event"] == "unmatched")
    story.deeds.take_up({exchange["id"]: exchange for exchange in held}, unmatched)
