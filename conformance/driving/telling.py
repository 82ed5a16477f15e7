"""What a driver is told: the rehearsal it takes part in, and each thing to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from conformance.actions import Action, Verb
from conformance.changes import CHANGES, changed
from conformance.drafts import new_draft
from conformance.driving.contract import (
    Client,
    Coded,
    Deed,
    Named,
    PartName,
    Place,
    Rehearsal,
    Structure,
)
from conformance.faults import FAULTS, spoiled
from conformance.i18n import Translate
from conformance.parties import Asked
from conformance.plan import PLAN, Making
from conformance.reports.voice import Voice
from conformance.setting import Place as SettingPlace
from conformance.setting import Setting
from conformance.tasks import task
from fixtures.content import Unit, structure_of
from simulator.domain.worlds import World

PLACEHOLDER = ""
"""Stands in example contents where the system puts an id of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a driven party's rehearsal takes place: addresses on the bench, its setting and world."""

    part: PartName
    test_case: str
    language: str
    archive: str
    clock: str
    setting: Setting
    world: World


def rehearsal_told(ground: Ground, now: datetime) -> Rehearsal:
    """The rehearsal as its driver is told of it."""
    setting = ground.setting
    places = {name: _place(place, ground.world) for name, place in setting.places.items()}
    own, task = places[ground.part], setting.service_task
    return Rehearsal.model_validate(
        {
            "part": ground.part,
            "test_case": ground.test_case,
            "language": ground.language,
            "archive": ground.archive,
            "clock": ground.clock,
            "now": now,
            "organisation": own.organisation,
            "unit": own.unit,
            "places": places,
            "clients": _clients(setting),
            "service_task": Coded(
                system=setting.codes.wire.systems.service_task, code=task.code, name=task.display
            ),
        }
    )


def _place(place: SettingPlace, world: World) -> Place:
    return Place(organisation=_named(place.organisation, world), unit=_named(place.unit, world))


def _named(unit: Unit, world: World) -> Named:
    return Named(oid=unit.oid, name=unit.name, name_sv=world.organisations[unit.oid].name_sv)


def _clients(setting: Setting) -> Mapping[str, Client]:
    return {
        name: Client(
            root=client.id.root,
            extension=client.id.extension,
            family=client.family,
            given=client.given,
            born=client.born,
        )
        for name, client in setting.clients.items()
    }


def deed_of(asked: Asked, ground: Ground, translate: Translate) -> Deed:
    """One action as its driver is told of it, with the task in a sentence."""
    action, known = asked.action, asked.known.document
    planned = PLAN.get(action.document)
    ids = action.ids or ((known.document,) if known and action.verb is not Verb.STORE else ())
    return Deed.model_validate(
        {
            "id": f"{asked.key}-aside" if asked.aside else asked.key,
            "verb": action.verb.value,
            "document": action.document,
            "structure": _structure(planned.structure) if planned else None,
            "client": action.client,
            "change": action.change,
            "fault": action.fault,
            "acting": action.acting,
            "register_of": action.register,
            "documents": list(ids),
            "set_id": known.set_id if known and action.verb is not Verb.STORE else "",
            "content": example_of(asked, ground),
            "say": Voice(ground.language, translate).say(task(asked, ground.setting).title),
        }
    )


def _structure(oid: str) -> Structure:
    structure = structure_of(oid)
    return Structure(oid=oid, name_fi=structure.fi, name_sv=structure.sv)


def example_of(asked: Asked, ground: Ground) -> dict[str, Any] | None:
    """An example of the content that a document is to have; None where there is none to give."""
    action, known = asked.action, asked.known
    if action.verb is Verb.STORE and action.document in PLAN:
        return _new(action, ground, known.today)
    if action.verb is Verb.REPLACE and known.content is not None and action.change in CHANGES:
        return changed(dict(known.content), action.change, ground.setting, known.today)
    return None


def _new(action: Action, ground: Ground, today: date) -> dict[str, Any]:
    setting = ground.setting
    made = Making(
        setting=setting,
        client=action.client,
        maker=setting.places.get(action.acting) or setting.places[ground.part],
        controller=setting.organiser,
        today=today,
        relationship=PLACEHOLDER,
        case=PLACEHOLDER,
    )
    draft = new_draft(action.document, made, PLACEHOLDER, made.moment)
    if action.fault in FAULTS:
        draft = spoiled(draft, action.fault, setting, action.ids[0] if action.ids else "")
    return draft.content
