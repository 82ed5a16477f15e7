"""Runs a rehearsal: readiness, behave over the test case's feature, the recording of it all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import conformance.steps  # noqa: F401  (enters the step library)
from conformance.behaving import Progress, check_selection, run_feature, scenarios_of
from conformance.control import Control
from conformance.drafts import Sign
from conformance.memory import Manner
from conformance.parties import Party, SimulatedParty, refuse_unbuilt
from conformance.personas import PERSONAS
from conformance.readiness import Ground, Item, examine
from conformance.recording import Recorder
from conformance.reference import ReferenceSystem
from conformance.runfile import PartySettings, Rehearsal, SystemSettings
from conformance.sentences import told
from conformance.setting import Setting, SettingError, read_setting
from conformance.story import BULKY, Story
from conformance.wire import Wire
from fixtures import read_text
from fixtures.content import structure_of
from simulator.domain.dates import HELSINKI, local_date
from simulator.domain.facts import Codebook
from simulator.domain.plain import to_plain
from simulator.domain.worlds import World

WORLD = "demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where a rehearsal takes place: the simulator's address, its codes and world, the tool."""

    address: str
    codes: Codebook
    world: World
    run: str
    tool_version: str
    rule_book: str


def feature_of(test_case: str) -> Path:
    """The feature file of a test case; SettingError when there is none."""
    known = {path.stem: path for path in (_features() / "onboarding").glob("*.feature")}
    if test_case not in known:
        names = ", ".join(sorted(known))
        raise SettingError(f"there is no test case {test_case!r}: choose one of {names}")
    return known[test_case]


def _features() -> Path:
    import features

    return Path(next(iter(features.__path__)))


@dataclass(frozen=True, slots=True)
class Opened:
    """A rehearsal that can begin: its story, what readiness showed, its control interface."""

    story: Story
    items: tuple[Item, ...]
    control: Control

    @property
    def ready(self) -> bool:
        return all(item.ready for item in self.items)


def refuse_unplayable(rehearsal: Rehearsal, world: World, codes: Codebook) -> None:
    """SettingError or NotBuiltError for what ``rehearse`` would refuse, before anything begins."""
    check_selection(feature_of(rehearsal.file.test_case), rehearsal.select)
    for party in (rehearsal.file.organiser, rehearsal.file.producer):
        refuse_unbuilt(party.party_mode)
    _setting(rehearsal, world, codes)


def rehearse(rehearsal: Rehearsal, stage: Stage, recorder: Recorder, progress: Progress) -> None:
    """Run a rehearsal to its end and record it.

    Raises:
        SettingError: the run file names what the world does not hold.
        NotBuiltError: a party is to take part in a way that is not built yet.
    """
    feature = feature_of(rehearsal.file.test_case)
    begun = opened(rehearsal, stage, recorder)
    if begun.ready:
        run_feature(feature, begun.story, rehearsal.select, progress)
    try:
        _enter_end(recorder, begun.control, stage, begun.story.setting)
    except Exception as fault:  # whatever it is: what was recorded until now must be reported
        why = told("{what}", what=f"{type(fault).__name__}: {fault}")
        recorder.enter("end", ended=begun.story.witness.last, fault=why.kept())


def opened(rehearsal: Rehearsal, stage: Stage, recorder: Recorder) -> Opened:
    """A bench of its own, the parties on it, readiness examined; raises as ``rehearse`` does."""
    file = rehearsal.file
    refuse_unplayable(rehearsal, stage.world, stage.codes)
    setting = _setting(rehearsal, stage.world, stage.codes)
    control = Control(address=stage.address, bench=stage.run)
    control.make(WORLD, file.language)
    if rehearsal.clock:
        control.set_clock({"now": rehearsal.clock.isoformat()})
    parties = _parties_told(rehearsal, local_date(control.now()))
    recorder.enter("run", **_run(rehearsal, stage, setting, parties, control.now()))
    items = examine(Ground(parties, setting, stage.world, local_date(control.now())))
    _enter_readiness(recorder, items)
    sign = _signing(control, stage.codes)
    return Opened(_story(rehearsal, setting, control, recorder, sign), items, control)


def _signing(control: Control, codes: Codebook) -> Sign:
    """How the simulated parties sign: with keys made for this bench, which trusts their issuer."""
    # Lazily: the libraries cost a tenth of a second.
    from conformance.signing_keys import SigningKeys

    keys = SigningKeys(control.now(), codes)
    control.trust([keys.issuer])
    return keys.sign


def _setting(rehearsal: Rehearsal, world: World, codes: Codebook) -> Setting:
    text = read_text("stories", f"{rehearsal.file.test_case}.toml")
    chosen = {
        name: (party.organisation, party.unit)
        for name, party in (
            ("organiser", rehearsal.file.organiser),
            ("producer", rehearsal.file.producer),
        )
        if party.organisation or party.unit
    }
    return read_setting(text, world, codes, chosen)


def _parties_told(rehearsal: Rehearsal, today: date) -> dict[str, PartySettings]:
    """Both parties' settings, with the reference system's own where a simulated one says nothing."""
    file = rehearsal.file
    told = {"organiser": file.organiser, "producer": file.producer}
    return {role: _with_system(role, party, today) for role, party in told.items()}


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


def _run(
    rehearsal: Rehearsal,
    stage: Stage,
    setting: Setting,
    parties: Mapping[str, PartySettings],
    started: datetime,
) -> dict[str, Any]:
    file = rehearsal.file
    return {
        "id": stage.run,
        "test_case": file.test_case,
        "kind": "rehearsal",
        "started": _seconds(started),
        "tool_version": stage.tool_version,
        "rule_book": stage.rule_book,
        "language": file.language,
        "select": rehearsal.select,
        "scenarios": scenarios_of(feature_of(file.test_case)),
        "people": file.people.model_dump(),
        "parties": {
            role: _party(stage.world, setting, role, party) for role, party in parties.items()
        },
        "client": setting.client_id("client").extension,
        "profile": to_plain(stage.codes.profile),
    }


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


def _enter_readiness(recorder: Recorder, items: tuple[Item, ...]) -> None:
    for item in items:
        recorder.enter("readiness", check=item.check, ready=item.ready, told=item.told.kept())


def _story(
    rehearsal: Rehearsal, setting: Setting, control: Control, recorder: Recorder, sign: Sign
) -> Story:
    persona = PERSONAS[rehearsal.persona].manner(setting) if rehearsal.persona else Manner()
    wire = Wire(control.archive, setting.codes)

    def system(part: str, manner: Manner | None = None, *, controls: bool = False) -> Party:
        place = setting.places[part]
        made = ReferenceSystem(
            place, setting, wire, control.now, manner, sign=sign, controls=controls
        )
        return SimulatedParty(made)

    parties = {
        "organiser": system("organiser", controls=True),
        "producer": system("producer", persona),
        "other producer": system("other producer"),
        "other organiser": system("other organiser", controls=True),
    }
    return Story(setting, parties, control, recorder, clock_movable=True)


def _enter_end(recorder: Recorder, control: Control, stage: Stage, setting: Setting) -> None:
    client = setting.client_id("client").extension
    documents = control.archivist(setting.organiser.organisation.oid, client)
    ended = _seconds(control.now())
    for document in documents:
        recorder.enter("document", document=_named(document, stage.world))
    recorder.enter("end", ended=ended)


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
