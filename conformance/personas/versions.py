"""Faulty systems of organisers: what becomes of the client relationship from version to version."""

from conformance.actions import Verb
from conformance.changes.making import (
    ENDS,
    PRODUCER,
    SERVICE_TASK,
    TASK,
    UNIT,
    unit_code,
)
from conformance.drafts import Draft
from conformance.memory import Manner
from conformance.personas.acting import ORGANISER, asked, only_says
from conformance.personas.persona import Persona
from conformance.personas.writing import Body, in_relationships, producers_in
from conformance.setting import Setting


def _own_as_bought(setting: Setting) -> Manner:
    """The producer's unit where the organiser's own was meant."""
    bought = unit_code(setting.producer.unit, setting.codes)

    def change(body: Body) -> None:
        for entry in producers_in(body):
            if entry[UNIT]["code"] == setting.organiser.unit.oid:
                entry[UNIT] = bought

    return in_relationships(change)


def _keeps_id(draft: Draft) -> Draft:
    before = draft.metadata.replaces
    return draft.with_metadata(id=before.id) if before and before.id else draft


def _no_ended(body: Body) -> None:
    for block in body[SERVICE_TASK]:
        block[PRODUCER] = [one for one in block.get(PRODUCER, []) if ENDS not in one]


def _newest_over_ended(body: Body) -> None:
    """A new producer takes the place of one that has ended; a lone ended one stays."""
    if any(ENDS not in entry for entry in producers_in(body)):
        _no_ended(body)


def _last_task_alone(body: Body) -> None:
    body[SERVICE_TASK] = body[SERVICE_TASK][-1:]


def _first_producer_alone(body: Body) -> None:
    for block in body[SERVICE_TASK]:
        block[PRODUCER] = block.get(PRODUCER, [])[:1]


def _other_task(setting: Setting) -> Manner:
    other = setting.named_task("disability")

    def change(body: Body) -> None:
        for block in body[SERVICE_TASK][:1]:
            block[TASK] = {**block[TASK], "code": other.code, "display": other.display}

    return in_relationships(change)


FAULTY = (
    Persona(
        "keeps-the-document-id",
        "gives a new version the id of the one that it replaces",
        "B19",
        ("A16", "B07", "B13", "B29", "G03", "G06", "G09", "G10"),
        part=ORGANISER,
        manner=lambda _: Manner(spoil=_keeps_id),
        plays=("C06", "C07", "E08"),
    ),
    Persona(
        "writes-over-ended-producers",
        "writes a new producer over one that has ended",
        "B20",
        ("B21",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_newest_over_ended),
    ),
    Persona(
        "deletes-ended-producers",
        "removes producers that have ended from the client relationship",
        "B21",
        ("B20",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_no_ended),
    ),
    Persona(
        "drops-an-earlier-service-task",
        "keeps only the newest service task in the client relationship",
        "B22",
        ("B20",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_last_task_alone),
    ),
    Persona(
        "one-producer-at-a-time",
        "keeps the first producer of a service task, and no second one",
        "B26",
        ("B21",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_first_producer_alone),
    ),
    Persona(
        "annuls-in-its-own-books",
        "annuls a client relationship in its own books alone",
        "B28",
        part=ORGANISER,
        manner=lambda _: only_says(asked(verb=Verb.ANNUL)),
    ),
    Persona(
        "another-service-task",
        "names another service task in the client relationship than in the case",
        "B29",
        part=ORGANISER,
        manner=_other_task,
        plays=("D01", "D07", "D10", "G01"),
    ),
    Persona(
        "own-production-as-bought",
        "enters the producer's unit where its own unit produces the service",
        "B30",
        ("A16",),
        part=ORGANISER,
        manner=_own_as_bought,
    ),
)
