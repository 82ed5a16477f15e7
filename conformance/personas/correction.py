"""Faulty systems in the chapter on correcting and annulling."""

from dataclasses import replace

from conformance.actions import Action, Answer, Sent, Verb
from conformance.drafts import Draft
from conformance.faults.storing import another_client
from conformance.faults.story import producer_as_controller
from conformance.memory import GoOn, Manner
from conformance.personas.acting import asked, in_own_register, otherwise, refuses
from conformance.personas.people import attesting
from conformance.personas.persona import Persona
from conformance.personas.writing import spoiling, with_metadata
from conformance.setting import Setting
from simulator.domain.documents import Version

CORRECTED = "a text is corrected"
CORRECTIONS = "client of corrections"
TRIES = "out of turn"
STORES, REPLACES, ANNULS = Verb.STORE, Verb.REPLACE, Verb.ANNUL


def _no_reason(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_metadata(correction_reason=None)


def _version_skipped(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_metadata(version=(draft.metadata.version or 1) + 1)


def _same_number(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_metadata(version=1)


def _replaces_itself(draft: Draft, setting: Setting, handed: str) -> Draft:
    own = draft.metadata
    return draft.with_metadata(replaces=Version(own.id, own.set_id, own.version))


def _new_set(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_metadata(set_id=draft.metadata.id)


def _other_case(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_metadata(case=str(setting.values["unknown_case"]))


def _annuls_and_stores(setting: Setting) -> Manner:
    """Annuls what it should correct, and stores it anew."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is not REPLACES or action.change != CORRECTED or action.fault:
            return go_on(action)
        go_on(replace(action, verb=ANNULS, change=""))
        return go_on(replace(action, verb=STORES, change=""))

    return Manner(around=around)


def _annuls_on_paper(setting: Setting) -> Manner:
    """Strikes a document out on its own screen alone."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is ANNULS and not action.fault:
            return Sent(accepted=True)
        return go_on(action)

    return Manner(around=around)


def _saves_what_it_opens(setting: Setting) -> Manner:
    """Stores once more, as a new version, what its user only opened."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if action.verb is Verb.OPEN and action.document == "client plan":
            go_on(replace(action, verb=REPLACES, change=CORRECTED, ids=()))
        return answer

    return Manner(around=around)


FAULTY: tuple[Persona, ...] = (
    Persona(
        "no-reason",
        "says of no correction why it is made",
        "F01",
        manner=spoiling(_no_reason, since=2),
    ),
    Persona(
        "new-set-on-correction",
        "gives a corrected document a set of versions of its own",
        "F01",
        manner=spoiling(_new_set, since=2),
    ),
    Persona(
        "annuls-and-stores",
        "annuls what it should correct, and stores it anew",
        "F01",
        manner=_annuls_and_stores,
    ),
    Persona(
        "annuls-on-paper",
        "strikes a document out on its own screen and tells nobody",
        "F02",
        manner=_annuls_on_paper,
    ),
    Persona(
        "saves-what-it-opens",
        "stores a new version of each of the organiser's documents that its user opens",
        "F03",
        manner=_saves_what_it_opens,
    ),
    Persona(
        "corrects-by-copying",
        "stores a copy of its own where it may not correct another producer's document",
        "F04",
        manner=lambda _: otherwise(
            asked(verb=REPLACES, document="daily life entry", client=CORRECTIONS, fault=TRIES),
            verb=STORES,
            change="",
            fault="",
        ),
    ),
    Persona(
        "corrects-a-copy",
        "corrects after the end of its right a copy in its own register",
        "F05",
        follows=("N10",),
        manner=in_own_register(asked(verb=REPLACES, fault=TRIES, document="meeting entry")),
    ),
    Persona(
        "cannot-correct-others",
        "corrects only what its own people have made",
        "F06",
        part="organiser",
        manner=lambda _: refuses(
            asked(verb=REPLACES, document="negotiation entry"), "Ei omaa merkintää"
        ),
    ),
    Persona(
        "makes-it-its-own",
        "stores a document of its own where it should correct the producer's",
        "F06",
        part="organiser",
        manner=lambda _: otherwise(
            asked(verb=REPLACES, document="negotiation entry"), verb=STORES, change=""
        ),
    ),
    Persona(
        "cannot-annul-others",
        "annuls only what its own people have made",
        "F07",
        part="organiser",
        manner=lambda _: refuses(asked(verb=ANNULS, document="summary"), "Ei omaa merkintää"),
    ),
    Persona(
        "comments-instead",
        "stores a document of its own beside the producer's during the right",
        "F08",
        part="organiser",
        manner=lambda _: otherwise(
            asked(verb=REPLACES, document="meeting entry", client=CORRECTIONS),
            verb=STORES,
            document="later client plan",
            change="",
        ),
    ),
    Persona(
        "ends-without-a-look",
        "ends a right without looking at what the producer has recorded",
        "F09",
        part="organiser",
        settings=attesting("F09", "kirjauksia ei käydä läpi"),
    ),
    Persona(
        "no-one-to-ask",
        "knows nobody whom to ask for a correction after the end of its right",
        "F12",
        settings=attesting("F12", "korjauspyynnöistä ei ole sovittu"),
    ),
    Persona(
        "version-skipped",
        "skips a number in its corrections",
        "F10",
        plays=("F01",),
        manner=spoiling(_version_skipped, since=2),
    ),
    Persona(
        "always-version-1",
        "gives every correction the number 1",
        "F10",
        plays=("F01",),
        manner=spoiling(_same_number, since=2),
    ),
    Persona(
        "replaces-itself",
        "names the new version as the one that it replaces",
        "F10",
        plays=("F01",),
        manner=spoiling(_replaces_itself, since=2),
    ),
    Persona(
        "case-of-the-day",
        "moves a document into another case when it is corrected",
        "F11",
        follows=("E11",),
        plays=("F01",),
        manner=spoiling(_other_case, since=2),
    ),
    Persona(
        "client-of-the-day",
        "moves a document to another client when it is corrected",
        "F11",
        follows=("E08", "E12"),
        plays=("F01",),
        manner=spoiling(another_client, since=2),
    ),
    Persona(
        "corrects-into-its-own",
        "names itself as the controller of what it has corrected",
        "D11",
        follows=("F01",),
        manner=spoiling(producer_as_controller, since=2),
    ),
    Persona(
        "corrects-into-another-register",
        "names another register for what it has corrected",
        "F11",
        follows=("D16",),
        plays=("F01",),
        manner=spoiling(with_metadata(register="3", register_type="3"), since=2),
    ),
)
