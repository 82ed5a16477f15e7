"""The commands of docs/registers.md do what it says, run as they stand there."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.cli import main
from conformance.local import running
from conformance.own_units import world_with
from conformance.runfile import Rehearsal, read_run_file
from conformance.stage import playable
from simulator.app import make_testbed
from simulator.settings import Settings
from tests.waiting import WITHIN

PAGE = (Path(__file__).parents[2] / "docs" / "registers.md").read_text(encoding="utf-8")
WRITTEN = "http://127.0.0.1:8700"
CALLS = [
    call.strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for call in re.split(r"\n(?=curl)", block)
    if call.startswith("curl")
]


@pytest.fixture
def address() -> Iterator[str]:
    with running(make_testbed()) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (table,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "register.csv").write_text(table, encoding="utf-8")
    return tmp_path


def test_the_table_of_the_page_is_loaded(folder: Path, address: str) -> None:
    done = CliRunner().invoke(
        main, ["load", str(folder / "register.csv"), "--url", address, "--strict"]
    )

    assert done.exit_code == 0, done.output
    assert "3 are in the register of bench demo now" in done.output


def test_the_xml_of_the_page_is_loaded(folder: Path, address: str) -> None:
    (export,) = re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)
    (folder / "register.xml").write_text(export, encoding="utf-8")

    done = CliRunner().invoke(
        main, ["load", str(folder / "register.xml"), "--url", address, "--strict"]
    )

    assert done.exit_code == 0, done.output
    assert "2 are in the register of bench demo now" in done.output


def test_of_an_id_that_is_an_element_it_is_said_where_it_belongs(
    folder: Path, address: str
) -> None:
    (export,) = re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)
    as_element = re.sub(
        r'(<arb:termitementry) id="(.*?)"(.*?>)', r"\1\3<arb:id>\2</arb:id>", export
    )
    (folder / "register.xml").write_text(as_element, encoding="utf-8")

    done = CliRunner().invoke(main, ["load", str(folder / "register.xml"), "--url", address])

    assert done.exit_code == 2
    assert "in XML as the attribute id of its element" in done.output


def test_the_run_file_of_the_page_can_be_played_with_the_table_of_the_page(folder: Path) -> None:
    (written,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (folder / "run.toml").write_text(written, encoding="utf-8")
    data = folder / "data"
    data.mkdir()
    CliRunner().invoke(main, ["load", str(folder / "register.csv"), "--data", str(data)])
    testbed = make_testbed(Settings(folder=data))
    bench = testbed.bench("demo")
    assert bench is not None

    file = read_run_file(folder / "run.toml")
    world = world_with(bench.world, bench.organisations, file)
    setting = playable(Rehearsal(file=file), world, bench.codes)

    assert setting.producer.unit.name == "Niemen Apu, kotihoito"
    assert setting.organiser.unit.oid in testbed.outside.worlds["demo"].organisations


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_every_call_of_the_page_is_answered_as_it_should_be(folder: Path, address: str) -> None:
    answers = [_answer(call.replace(WRITTEN, address), folder) for call in CALLS]

    assert len(answers) == 9
    assert [answer for answer in answers if "detail" in answer] == []
    units = next(answer["units"] for answer in answers if "units" in answer)
    assert [one["oid"] for one in units] == ["1.2.246.10.90000126.10.3"]


def _answer(call: str, folder: Path) -> dict[str, object]:
    done = subprocess.run(  # the page's own commands
        ["bash", "-c", call], cwd=folder, capture_output=True, check=True, timeout=WITHIN
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer
