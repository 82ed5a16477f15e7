"""A welfare area rehearses with the organisations and units of its own register."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conformance.cli import main
from conformance.local import running
from conformance.own_units import hierarchies, world_with
from conformance.package import WORK
from conformance.recording import Recorder
from conformance.runfile import PartySettings, Rehearsal, RunFile, SystemSettings
from conformance.runner import opened
from conformance.setting import SettingError
from conformance.shelf import Kept
from conformance.staging import stage_of
from simulator.app import make_testbed
from simulator.codebook import read_worlds
from simulator.domain.organisations import Organisation, Sector
from simulator.domain.worlds import World
from simulator.settings import Settings
from simulator.testbed import Testbed
from tests.conformance.runs import CLOCK

AREA = "1.2.246.10.90000127.10.0"
AREA_UNIT = "1.2.246.10.90000127.10.7"
FIRM = "1.2.246.10.90000134.10.0"
FIRM_UNIT = "1.2.246.10.90000134.10.1"
SISTER = "1.2.246.10.90000134.10.2"
OTHER = "1.2.246.10.90000142.10.0"
DEMO = read_worlds()["demo"]


def organisation(oid: str, parent: str | None, sector: Sector) -> Organisation:
    return Organisation(
        oid, f"Yksikkö {oid}", f"Enhet {oid}", parent, None, sector, date(2023, 1, 1), None
    )


LOADED: Mapping[str, Organisation] = {
    oid: organisation(oid, parent, sector)
    for oid, parent, sector in (
        (AREA_UNIT, AREA, Sector.PUBLIC),
        (AREA, None, Sector.PUBLIC),
        (FIRM, None, Sector.PRIVATE),
        (FIRM_UNIT, FIRM, Sector.PRIVATE),
        (SISTER, FIRM, Sector.PRIVATE),
        (OTHER, None, Sector.PRIVATE),
    )
}


def run_file(unit: str = FIRM_UNIT, **told: Any) -> RunFile:
    sound = SystemSettings(name="Kerttu", astori="A-1", certificate_expires=date(2027, 12, 31))
    organiser = PartySettings(organisation=AREA, unit=AREA_UNIT, system=sound)
    producer = PartySettings(organisation=FIRM, unit=unit, system=sound)
    return RunFile(clock=CLOCK, organiser=organiser, producer=producer, **told)


def kept(folder: Path, file: RunFile) -> Kept:
    (folder / WORK).mkdir(exist_ok=True)
    return Kept(
        id="a1",
        folder=folder,
        made="2026-11-23T09:00:00+02:00",
        address="",
        rehearsal=Rehearsal(file=file),
        links={},
    )


@pytest.fixture
def testbed() -> Testbed:
    made = make_testbed()
    bench = made.bench("demo")
    assert bench is not None
    bench.put_organisations(LOADED.values())
    return made


def test_a_run_file_that_names_loaded_units_is_ready(testbed: Testbed, tmp_path: Path) -> None:
    asked = kept(tmp_path, run_file())
    recorder = Recorder(io.StringIO())

    with running(testbed) as address:
        stage = stage_of(testbed, asked, address, patience=False)
        play = opened(asked.rehearsal, stage, recorder)

    bench = testbed.bench("a1")
    assert bench is not None
    assert play.preparation.ready
    assert bench.organisations[AREA_UNIT].parent == AREA
    assert bench.organisations[FIRM_UNIT].sector is Sector.PRIVATE
    assert OTHER not in bench.organisations


def test_a_rehearsal_that_has_begun_keeps_its_units_when_demo_is_reset(
    testbed: Testbed, tmp_path: Path
) -> None:
    asked = kept(tmp_path, run_file())
    with running(testbed) as address:
        opened(
            asked.rehearsal,
            stage_of(testbed, asked, address, patience=False),
            Recorder(io.StringIO()),
        )

    testbed.reset("demo")

    stage = stage_of(testbed, asked, "http://127.0.0.1", patience=False)
    assert AREA_UNIT in stage.world.organisations


def test_a_loaded_private_unit_in_a_public_hierarchy_is_not_ready(
    testbed: Testbed, tmp_path: Path
) -> None:
    bench = testbed.bench("demo")
    assert bench is not None
    bench.put_organisations([replace(LOADED[FIRM_UNIT], parent=AREA)])
    asked = kept(tmp_path, run_file())

    with running(testbed) as address:
        stage = stage_of(testbed, asked, address, patience=False)
        play = opened(asked.rehearsal, stage, Recorder(io.StringIO()))

    assert not play.preparation.ready


def test_a_run_file_of_the_demo_world_leaves_the_world_as_it_is(
    testbed: Testbed, tmp_path: Path
) -> None:
    stage = stage_of(testbed, kept(tmp_path, RunFile()), "http://127.0.0.1", patience=False)

    assert stage.world is testbed.outside.worlds["demo"]
    assert stage.loaded == ()


def test_what_nobody_loaded_is_told_of(tmp_path: Path) -> None:
    bare = make_testbed()
    asked = kept(tmp_path, run_file())
    stage = stage_of(bare, asked, "http://127.0.0.1", patience=False)

    with pytest.raises(SettingError, match="load your own register with sotebed load"):
        opened(asked.rehearsal, stage, Recorder(io.StringIO()))


def test_hierarchies_hold_everything_under_the_roots_and_nothing_else() -> None:
    found = hierarchies(LOADED, [AREA_UNIT, FIRM_UNIT])

    assert set(found) == {AREA, AREA_UNIT, FIRM, FIRM_UNIT, SISTER}
    assert list(found).index(AREA) < list(found).index(AREA_UNIT)


@pytest.mark.parametrize("unit", [AREA_UNIT, FIRM_UNIT, SISTER])
def test_somebody_of_the_world_works_in_each_unit_that_takes_part(unit: str) -> None:
    world: World = world_with(DEMO, LOADED, run_file())

    (worker,) = world.workers_of(unit)

    assert worker.identity in {one.identity for one in DEMO.workers}


def test_a_register_is_taken_from_the_folder_it_was_loaded_into(tmp_path: Path) -> None:
    bench = make_testbed(Settings(folder=tmp_path / "data")).bench("demo")
    assert bench is not None
    bench.put_organisations(LOADED.values())
    bench.close()
    file = tmp_path / "run.toml"
    file.write_text(
        'clock = 2026-11-23T09:00:00+02:00\nselect = "@B01"\n'
        f'[organiser]\norganisation = "{AREA}"\nunit = "{AREA_UNIT}"\n'
        f'[producer]\norganisation = "{FIRM}"\nunit = "{FIRM_UNIT}"\n',
        encoding="utf-8",
    )
    args = ["run", str(file), "--out", str(tmp_path / "out")]

    without = CliRunner().invoke(main, args)
    done = CliRunner().invoke(main, [*args, "--data", str(tmp_path / "data")])

    assert without.exit_code == 2
    assert "sotebed load" in without.output
    assert done.exit_code == 4, done.output  # of everything else, nothing was shown
    assert [path.name for path in (tmp_path / "out").glob("*/report.json")] == ["report.json"]


def test_a_folder_without_a_register_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "run.toml"
    file.write_text("", encoding="utf-8")

    done = CliRunner().invoke(main, ["run", str(file), "--data", str(tmp_path / "none")])

    assert done.exit_code == 2
    assert "holds no loaded register" in done.output


@pytest.mark.parametrize(
    ("astori", "name", "ready"),
    [
        ("DEMO-1", "Saaristo Asiakas", True),
        ("DEMO-1", "Kerttu", False),
        ("DEMO-3", "Vanha Vakka", False),  # its certificate has expired
        ("OWN-1", "Kerttu", True),  # Astori does not know it: the run file is believed
    ],
)
def test_the_run_file_is_held_against_the_benchs_astori(
    testbed: Testbed, tmp_path: Path, astori: str, name: str, ready: bool
) -> None:
    file = run_file()
    system = file.producer.system.model_copy(update={"astori": astori, "name": name})
    producer = file.producer.model_copy(update={"system": system})
    asked = kept(tmp_path, file.model_copy(update={"producer": producer}))

    with running(testbed) as address:
        stage = stage_of(testbed, asked, address, patience=False)
        play = opened(asked.rehearsal, stage, Recorder(io.StringIO()))

    assert play.preparation.ready is ready
