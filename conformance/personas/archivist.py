"""Faulty systems that the archivist's look at the register shows."""

from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer, Sent, Shown, ShownDocument, Verb
from conformance.changes import producers_of
from conformance.drafts import Draft
from conformance.faults.making import body_of
from conformance.memory import GoOn, Manner
from conformance.personas.acting import asked, otherwise, refuses
from conformance.personas.persona import Persona
from conformance.plan import Content
from conformance.runfile import Rehearsal
from conformance.setting import Setting
from fixtures.documents import CLIENT_RELATIONSHIP


def _corrects_nothing(setting: Setting) -> Manner:
    """The content of a first version goes out again as the second."""
    firsts: dict[str, Content] = {}

    def spoil(draft: Draft) -> Draft:
        set_id = draft.metadata.set_id or ""
        first = firsts.setdefault(set_id, draft.content)
        return draft.with_content(first)

    return Manner(spoil=spoil)


def _stores_a_copy(setting: Setting) -> Manner:
    """Beside each summary, and not told of, a copy under another id."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is Verb.STORE and action.document == "summary" and not action.fault:
            go_on(action)
        return go_on(action)

    return Manner(around=around)


def _keeps_another_text(setting: Setting) -> Manner:
    """What it keeps of a summary is not what it sent."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if isinstance(answer, Sent) and action.document == "summary":
            return replace(answer, content=f"{answer.content[:-1]} ")
        return answer

    return Manner(around=around)


def _only_says_so(setting: Setting) -> Manner:
    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is Verb.STORE and action.document == "meeting entry":
            return Sent(accepted=True, document="1.2.246.10.90000046.95.2026.1")
        return go_on(action)

    return Manner(around=around)


def _shows_all_that_it_found(setting: Setting) -> Manner:
    """Whatever a search once found stays on the screen."""
    screens: dict[str, dict[str, ShownDocument]] = {}

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        screen = screens.setdefault(action.client, {})
        if isinstance(answer, Sent) and action.verb is Verb.STORE:
            _keep(screen, answer)
        if action.verb is Verb.SEARCH and isinstance(answer, Shown):
            screen |= {one.id: one for one in answer.documents}
            return Shown(documents=tuple(screen.values()))
        return answer

    return Manner(around=around)


def _keep(screen: dict[str, ShownDocument], sent: Sent) -> None:
    screen[sent.document] = ShownDocument(
        id=sent.document, set_id=sent.set_id, version=sent.version, controller=""
    )


def _removes_ended(setting: Setting) -> Manner:
    """An entry that has ended is taken out instead."""

    def spoil(draft: Draft) -> Draft:
        if draft.metadata.structure != CLIENT_RELATIONSHIP:
            return draft
        after, _ = body_of(draft)
        entries = producers_of(after.content)
        entries[:] = [one for one in entries if "asiakkuuden_paattymispvm" not in one]
        return after

    return Manner(spoil=spoil)


def _own_register_too(setting: Setting) -> Manner:
    """What it stores for the organiser it stores in its own register as well."""
    own = setting.producer
    copying: list[bool] = []

    def spoil(draft: Draft) -> Draft:
        return _for(own, draft) if copying else draft

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is not Verb.STORE or action.document != "implementation plan":
            return go_on(action)
        answer = go_on(action)
        copying.append(True)
        for document in ("client relationship", "case"):
            go_on(replace(action, document=document))
        copying.clear()
        return answer

    return Manner(spoil=spoil, around=around)


def _for(place: Any, draft: Draft) -> Draft:
    """The document as one of another controller's."""
    organisation = place.organisation
    after, body = body_of(draft)
    unit = body.get("palvelunjarjestajan_toimintayksikko")
    if isinstance(unit, dict):
        unit |= {"code": organisation.oid, "display": organisation.name}
    _without_units(body)
    return after.with_metadata(
        controller=organisation.oid,
        controller_name=organisation.name,
        organiser=organisation.oid,
        organiser_name=organisation.name,
        service_organiser=organisation.oid,
        service_task=draft.metadata.service_task,
    )


def _without_units(body: dict[str, Any]) -> None:
    for block in body.get("sosiaalihuollon_palvelutehtava", []):
        for name in [one for one, value in block.items() if isinstance(value, list)]:
            block.pop(name)


def _one_person(rehearsal: Rehearsal) -> Rehearsal:
    people = rehearsal.file.people.model_copy(
        update={"tester": "Maija Lehtovuori", "archivist": "Maija Lehtovuori"}
    )
    return replace(rehearsal, file=rehearsal.file.model_copy(update={"people": people}))


FAULTY = (
    Persona(
        "leaves-a-copy-behind",
        "leaves a copy of each summary in the register that nobody is told of",
        "M01",
        follows=("M02", "N10"),
        manner=_stores_a_copy,
    ),
    Persona(
        "keeps-another-text",
        "keeps another text of a summary than it has sent",
        "M02",
        follows=("M01",),
        manner=_keeps_another_text,
    ),
    Persona(
        "files-plans-as-summaries",
        "files its plan as a summary",
        "M03",
        follows=("M05",),
        manner=lambda _: otherwise(
            asked(verb=Verb.STORE, document="implementation plan"), document="summary"
        ),
    ),
    Persona(
        "corrects-nothing",
        "sends a new version that says what the old one said",
        "M04",
        manner=_corrects_nothing,
    ),
    Persona(
        "only-says-so",
        "tells its user that an entry is stored, and sends nothing",
        "M05",
        follows=("M03",),
        manner=_only_says_so,
    ),
    Persona(
        "own-register-too",
        "keeps what it does for the organiser in its own register as well",
        "M12",
        follows=("M06",),
        plays=("M03",),
        manner=_own_register_too,
    ),
    Persona(
        "own-register-beside",
        "opens a relationship of its own with the organiser's client",
        "M06",
        follows=("M12",),
        plays=("M03",),
        manner=_own_register_too,
    ),
    Persona(
        "denial-as-plan",
        "files the client's denial as a plan",
        "M07",
        part="organiser",
        manner=lambda _: otherwise(
            asked(verb=Verb.STORE, document="denial"), document="client plan"
        ),
    ),
    Persona(
        "keeps-what-is-annulled",
        "goes on showing what the archivist has annulled",
        "M08",
        part="organiser",
        manner=_shows_all_that_it_found,
    ),
    Persona(
        "takes-out-what-has-ended",
        "takes an entry that has ended out of the relationship",
        "M13",
        follows=("B20",),
        part="organiser",
        manner=_removes_ended,
    ),
    Persona(
        "archivist-is-tester",
        "has the tester look at the register as the archivist",
        "M11",
        follows=("A11",),
        settings=_one_person,
    ),
    Persona(
        "annuls-for-the-archivist",
        "cannot search what the archivist has changed",
        "M08",
        part="organiser",
        manner=lambda _: refuses(asked(verb=Verb.SEARCH), "the register was changed elsewhere"),
    ),
)
