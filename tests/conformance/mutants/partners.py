"""Partner systems made for the tests of what plays them."""

from dataclasses import replace
from datetime import date, timedelta

from conformance.actions import Action, Answer, CannotDo
from conformance.drafts import Draft
from conformance.faults.story import ordinary_identity_inside, producer_as_controller
from conformance.memory import GoOn, Manner
from conformance.personas import Persona
from conformance.personas.writing import spoiling
from conformance.plan import PLAN
from conformance.runfile import Rehearsal, SystemSettings
from conformance.setting import Setting

own_controller = spoiling(producer_as_controller)


def two_faults(setting: Setting) -> Manner:
    controller = own_controller(setting).spoil
    identity = spoiling(ordinary_identity_inside)(setting).spoil
    first = PLAN["start entry"].structure

    def spoil(draft: Draft) -> Draft:
        return (controller if draft.metadata.structure == first else identity)(draft)

    return Manner(spoil=spoil)


def breaking(setting: Setting) -> Manner:
    def spoil(draft: Draft) -> Draft:
        raise RuntimeError("the system is broken")

    return Manner(spoil=spoil)


def never_done(setting: Setting) -> Manner:
    def spoil(draft: Draft) -> Draft:
        while True:
            pass

    return Manner(spoil=spoil)


def unable(setting: Setting) -> Manner:
    def around(go_on: GoOn, action: Action) -> Answer:
        return CannotDo(reason="it has no such button")

    return Manner(around=around)


def with_an_hour_for_each_message(setting: Setting) -> Manner:
    return Manner(takes=timedelta(hours=1))


def with_a_certificate_of_yesterday(rehearsal: Rehearsal) -> Rehearsal:
    producer = rehearsal.file.producer
    system = SystemSettings(certificate_expires=date(2026, 11, 22))
    outdated = producer.model_copy(update={"system": system})
    return replace(rehearsal, file=rehearsal.file.model_copy(update={"producer": outdated}))


CAUGHT = Persona("caught", "stores with itself as controller", "D11", manner=own_controller)
MISSED = Persona("missed", "does nothing wrong at all", "D11")
UNREADY = Persona(
    "unready", "is certified no more", "A05", settings=with_a_certificate_of_yesterday
)
STRAY = Persona("stray", "does two things wrong", "D11", manner=two_faults, plays=("D07",))
DECLARED = replace(STRAY, name="declared", follows=("A19",))
STALE = replace(CAUGHT, name="stale", follows=("C03",))
BROKEN = Persona("broken", "breaks down", "D11", manner=breaking)
CORRECT = Persona("correct", "does all as it should", plays=("D11",))
ALARMING = replace(CORRECT, name="alarming", manner=own_controller)
UNABLE = replace(CORRECT, name="unable", manner=unable)
SLOW = replace(CORRECT, name="slow", manner=with_an_hour_for_each_message)
NEVER_DONE = replace(CORRECT, name="never-done", manner=never_done)
ON_THE_WIRE = replace(CAUGHT, name="on-the-wire", on_the_wire=True)
