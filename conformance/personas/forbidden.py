"""Faulty producers in the chapter on what a producer may not do."""

from dataclasses import replace

from conformance.actions import Action, Answer, Verb
from conformance.drafts import Draft
from conformance.memory import GoOn, Manner
from conformance.personas.acting import (
    Asks,
    asked,
    first,
    in_own_register,
    otherwise,
    refuses,
    then,
)
from conformance.personas.people import attesting
from conformance.personas.persona import Persona
from conformance.personas.writing import spoiling, with_metadata
from conformance.setting import Setting
from simulator.domain.documents import Group

FORBIDDEN = "client of what is forbidden"
TRIES = "out of turn"
STORES, REPLACES = Verb.STORE, Verb.REPLACE
NOTE = {"verb": STORES, "document": "meeting entry", "fault": "", "change": ""}


def _attempt(change: str, client: str = "client") -> Asks:
    return asked(verb=REPLACES, change=change, client=client, fault=TRIES)


def _to_other_organiser(setting: Setting) -> Manner:
    """Takes one organiser's client for the other's."""
    one, other = setting.organiser.organisation, setting.places["other organiser"].organisation

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.controller != other.oid:
            return draft
        return draft.with_metadata(
            controller=one.oid,
            controller_name=one.name,
            organiser=one.oid,
            organiser_name=one.name,
            service_organiser=one.oid,
        )

    return Manner(spoil=spoil)


def _first_case_for_all(setting: Setting) -> Manner:
    """Takes the first case that it stores in for every client's."""
    cases: list[str] = []

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.group is not Group.CLIENT_DOCUMENT:
            return draft
        cases.append(draft.metadata.case or "")
        return draft.with_metadata(case=cases[0])

    return Manner(spoil=spoil)


def _sister_in_header(setting: Setting) -> Manner:
    sister = setting.places["sister unit"].unit
    return Manner(header=lambda header: replace(header, unit=sister.oid, unit_name=sister.name))


def _denial_as_entry(setting: Setting) -> Manner:
    """Sends a denial as a client document."""

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.group is not Group.DENIAL:
            return draft
        task = setting.service_task.code
        return draft.with_metadata(
            group=Group.CLIENT_DOCUMENT, service_task=task, case=setting.values["unknown_case"]
        )

    return Manner(spoil=spoil)


def _told_case_anyway(setting: Setting) -> Manner:
    def around(go_on: GoOn, action: Action) -> Answer:
        other = action.fault == "a case of another service task"
        return go_on(replace(action, fault="", ids=()) if other else action)

    return Manner(around=around)


def _nobodys_case(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_metadata(case=str(setting.values["unknown_case"]))


RELATIONSHIP = {"verb": REPLACES, "document": "client relationship"}

FAULTY: tuple[Persona, ...] = (
    Persona(
        "updates-the-relationship",
        "adds another producer to the client relationship before it stores, unasked",
        "E01",
        plays=("E19",),
        manner=lambda _: first(
            asked(verb=STORES, document="service decision", client=FORBIDDEN),
            **RELATIONSHIP,
            change="another producer is added",
        ),
    ),
    Persona(
        "extends-its-right",
        "takes the end from its own entry when it stores",
        "E01",
        plays=("E19",),
        manner=lambda _: first(
            asked(verb=STORES, document="service decision", client=FORBIDDEN),
            **RELATIONSHIP,
            change="the producer's right has no end",
        ),
    ),
    Persona(
        "names-its-subcontractor",
        "enters its own subcontractor into the client relationship, unasked",
        "E01",
        plays=("E19",),
        manner=lambda _: first(
            asked(verb=STORES, document="service decision", client=FORBIDDEN),
            **RELATIONSHIP,
            change="a subcontractor of the producer's is added",
        ),
    ),
    Persona(
        "opens-a-case",
        "opens a case of its own before it stores",
        "E01",
        plays=("E19",),
        manner=lambda _: first(
            asked(verb=STORES, document="service decision", client=FORBIDDEN), document="case"
        ),
    ),
    Persona(
        "own-relationship",
        "opens a client relationship in its own register where it may not in the organiser's",
        "E02",
        manner=in_own_register(
            asked(document="client relationship", client=FORBIDDEN, fault=TRIES)
        ),
    ),
    Persona(
        "end-entry-closes",
        "takes a case for closed when it has recorded something about it",
        "E03",
        manner=lambda _: otherwise(_attempt("the case is closed"), **NOTE),
    ),
    Persona(
        "closes-on-paper",
        "shows that it ended the client relationship, and stores a note of it",
        "E04",
        manner=lambda _: otherwise(_attempt("the relationship ends"), **NOTE),
    ),
    Persona(
        "own-case",
        "opens a case in its own register where it may not in the organiser's",
        "E05",
        manner=in_own_register(asked(document="case", client=FORBIDDEN, fault=TRIES)),
    ),
    Persona(
        "ends-by-note",
        "shows that it ended its own right, and stores a note of it",
        "E06",
        manner=lambda _: otherwise(_attempt("the producer's right ends today"), **NOTE),
    ),
    Persona(
        "subcontractor-by-note",
        "names its subcontractor in an entry, and asks nobody",
        "E07",
        manner=lambda _: otherwise(
            _attempt("a subcontractor of the producer's is added", FORBIDDEN), **NOTE
        ),
    ),
    Persona(
        "keeps-without-a-right",
        "keeps in its own register what it may not store without a right",
        "E08",
        follows=("N10",),
        manner=in_own_register(asked(document="start entry", client="client", fault=TRIES)),
    ),
    Persona(
        "two-organisers-mixed",
        "stores one organiser's client in the register of the other",
        "E08",
        follows=("D11",),
        plays=("D36",),
        manner=_to_other_organiser,
    ),
    Persona(
        "keeps-until-the-right",
        "keeps in its own register what it may not store before the first day of the right",
        "E09",
        manner=in_own_register(
            asked(document="start entry", client="boundary client", fault=TRIES)
        ),
    ),
    Persona(
        "keeps-after-the-right",
        "keeps in its own register what it may not store after the end of the right",
        "E10",
        follows=("N10",),
        manner=in_own_register(asked(document="daily life entry", client="client", fault=TRIES)),
    ),
    Persona(
        "back-dated-after-the-right",
        "keeps in its own register what happened while the right was in force",
        "E10",
        follows=("N10",),
        manner=in_own_register(asked(fault="a back-dated event")),
    ),
    Persona(
        "case-of-nobody",
        "stores in a case that nobody has opened",
        "E11",
        plays=("D22",),
        manner=spoiling(_nobodys_case),
    ),
    Persona(
        "no-case",
        "stores without a case",
        "E11",
        plays=("D22",),
        manner=spoiling(with_metadata(case=None)),
    ),
    Persona(
        "first-case-for-all",
        "takes the first case that it was told for every client's",
        "E12",
        plays=("D22",),
        manner=_first_case_for_all,
    ),
    Persona(
        "told-case-anyway",
        "stores in the case that it was told whatever its user chose",
        "E13",
        manner=_told_case_anyway,
    ),
    Persona(
        "keeps-for-closed-cases",
        "keeps in its own register what belongs into a case that is closed",
        "E14",
        manner=in_own_register(asked(document="start entry", client="client of a closed case")),
    ),
    Persona(
        "sister-in-the-header",
        "sends in the name of its sister unit what its own unit has made",
        "E15",
        follows=("C09", "D13"),
        manner=_sister_in_header,
    ),
    Persona(
        "takes-clients-over",
        "keeps an organiser's client as its own, in a case of its own",
        "E16",
        manner=in_own_register(asked(fault="the producer's own client")),
    ),
    Persona(
        "no-clients-of-its-own",
        "has no way to store a client who is nobody's but its own",
        "E17",
        manner=lambda _: refuses(
            asked(verb=STORES, register="producer"), "Rekisterinpitäjää ei voi valita"
        ),
    ),
    Persona(
        "twice-in-its-own",
        "stores its own clients' entries twice",
        "E17",
        manner=lambda _: then(
            asked(verb=STORES, document="start entry", register="producer"), document="start entry"
        ),
    ),
    Persona(
        "denial-as-entry",
        "sends a client's denial as a client document",
        "E18",
        follows=("E11",),
        manner=_denial_as_entry,
    ),
    Persona(
        "no-word-of-changes",
        "has no route by which changed client data reach the organiser",
        "E20",
        settings=attesting("E20", "muutoksista ei ole sovittu"),
    ),
    Persona(
        "decision-as-summary",
        "writes a decision as a summary, so that nobody takes it for one",
        "E19",
        manner=lambda _: otherwise(
            asked(verb=STORES, document="service decision", client=FORBIDDEN), document="summary"
        ),
    ),
)
