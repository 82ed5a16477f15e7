"""What a recording says of its run at the beginning and at the end."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from conformance.attesting import Attestation
from conformance.behaving import scenarios_of, selected_of
from conformance.control import Control
from conformance.recording import Recorder
from conformance.runfile import PartySettings, Rehearsal, RunFile, SystemSettings
from conformance.runfile.meaning import instructed_by
from conformance.setting import Setting
from conformance.stage import Stage
from conformance.test_cases import named_test_case, played_by
from fixtures.content import structure_of
from simulator.domain.dates import HELSINKI
from simulator.domain.plain import to_plain
from simulator.domain.worlds import World

BULKY = ("content", "display", "raw", "metadata")
"""What a recording does not repeat of a document: it stands in the exchange that stored it."""


def parties_told(rehearsal: Rehearsal, today: date) -> dict[str, PartySettings]:
    """Both parties' settings, with the reference system's own where a simulated one says nothing."""
    parties = rehearsal.file.parties
    return {role: _with_system(role, party, today) for role, party in parties.items()}


def _with_system(role: str, party: PartySettings, today: date) -> PartySettings:
    if party.mode != "simulated":
        return party
    reference = SystemSettings(
        name="Sotebed Reference",
        vendor="Sotebed",
        version="0.1.0",
        astori=f"ASTORI-TEST-{role.upper()}",
        certificate_expires=today + timedelta(days=365),
    )
    given = party.system.model_dump(exclude_unset=True)
    return party.model_copy(update={"system": reference.model_copy(update=given)})


def run_told(
    rehearsal: Rehearsal,
    stage: Stage,
    setting: Setting,
    parties: Mapping[str, PartySettings],
    started: datetime,
) -> dict[str, Any]:
    """The first event of a recording."""
    file = rehearsal.file
    case = named_test_case(file.test_case)
    return {
        "id": stage.run,
        "test_case": file.test_case,
        "title": case.title,
        "kind": "rehearsal",
        "started": _seconds(started),
        "tool_version": stage.tool_version,
        "rule_book": stage.rule_book,
        "language": file.language,
        "select": rehearsal.selection,
        "checks": list(case.judged()),
        "scenarios": scenarios_of(case.paths),
        "selected": selected_of(case.paths, played_by(case, rehearsal.selection)),
        "people": file.people.model_dump(),
        "parties": {
            role: _party(stage.world, setting, role, party) for role, party in parties.items()
        },
        "client": setting.client_id("client").extension,
        "clients": {
            one.id.extension: f"{one.given} {one.family}" for one in setting.clients.values()
        },
        "earlier": list(stage.earlier),
        "profile": to_plain(stage.codes.profile),
        "instructions": instructed_by(file.instructions).kept(),
    }


def attestations_of(file: RunFile) -> Iterator[Attestation]:
    """What people vouch for in a run file: for both parties, whoever wrote it."""
    for id, word in file.attestations.items():
        yield Attestation(check=id, **word.model_dump())


def _party(world: World, setting: Setting, role: str, party: PartySettings) -> dict[str, Any]:
    place = setting.places[role]
    organisation = world.organisations[place.organisation.oid]
    unit = world.organisations[place.unit.oid]
    return {
        "mode": party.mode,
        "organisation": organisation.name,
        "organisation_sv": organisation.name_sv,
        "oid": organisation.oid,
        "business_id": organisation.business_id or "",
        "unit": unit.oid,
        "unit_name": unit.name,
        "unit_name_sv": unit.name_sv,
        "system": party.system.model_dump(mode="json"),
    }


def enter_end(recorder: Recorder, control: Control, stage: Stage, setting: Setting) -> None:
    """Record what the register holds of the client, and that the run has ended."""
    client = setting.client_id("client").extension
    documents = control.archivist(setting.organiser.organisation.oid, client)
    ended = _seconds(control.now())
    for document in documents:
        recorder.enter_once("document", document=_named(document, stage.world))
    recorder.enter_once("end", ended=ended)


def _seconds(moment: datetime) -> str:
    return moment.astimezone(HELSINKI).isoformat(timespec="seconds")


def _named(document: Mapping[str, Any], world: World) -> dict[str, Any]:
    """A document of the archivist's list without its content, with the names of what it names."""
    structure = structure_of(document["structure"])
    unit, controller = (world.organisations.get(document[n]) for n in ("unit", "controller"))
    return {
        **{name: held for name, held in document.items() if name not in BULKY},
        "title_fi": structure.fi,
        "title_sv": structure.sv,
        "unit_name": unit.name if unit else "",
        "controller_name": controller.name if controller else "",
    }
