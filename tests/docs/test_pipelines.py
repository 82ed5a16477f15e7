"""The page for pipelines: what stands on it can be done as it stands."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from conformance.baseline import read_baseline
from conformance.catalogue import read_catalogue
from conformance.cli import main
from conformance.runfile import read_run_file
from conformance.web.needs import lacking
from tests.waiting import WITHIN

ROOT = Path(__file__).resolve().parents[2]
TOML = r"^```toml\n(.*?)^```"
PAGE = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def commands() -> set[tuple[str, str]]:
    """Every command that the page names, with each option that follows it."""
    found = set()
    for line in re.findall(r"sotebed (?!/)([a-z][^`\n#]*)", PAGE):
        name, *words = line.split()
        found |= {(name, "")} | {(name, word) for word in words if word.startswith("--")}
    return {(name.strip(".,)"), option) for name, option in found}


@pytest.mark.parametrize(("name", "option"), sorted(commands()))
def test_every_command_and_option_of_the_page_is_there(name: str, option: str) -> None:
    command = main.get_command(click.Context(main), name)

    assert command is not None
    taken = {each for one in command.params if isinstance(one, click.Option) for each in one.opts}

    assert option in {"", *taken}


def test_its_baseline_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "baseline.toml"
    path.write_text(blocks("toml")[0], encoding="utf-8")

    (entry,) = read_baseline(path, {check.id for check in read_catalogue()})

    assert entry.check == "D11"


def test_its_run_file_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "rehearsal.toml"
    path.write_text(blocks("toml")[1], encoding="utf-8")

    assert read_run_file(path).producer.mode == "driven"


@pytest.mark.parametrize("page", ["docs/pipelines.md", "docs/driver.md", "README.md"])
def test_a_run_file_with_a_driven_party_names_what_readiness_wants(
    page: str, tmp_path: Path
) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    files = [one for one in re.findall(TOML, text, re.DOTALL | re.MULTILINE) if "driver" in one]
    path = tmp_path / "rehearsal.toml"

    for one in files:
        path.write_text(one, encoding="utf-8")

        assert lacking(read_run_file(path)) == []
    assert files


def test_no_two_of_its_runs_share_a_folder() -> None:
    runs = re.findall(r"sotebed run .*--out (\S+)", PAGE)
    gates = re.findall(r"sotebed gate (\S+)/\*", PAGE)

    assert len(set(runs)) == len(runs)
    assert gates == runs


def test_its_run_file_is_that_of_the_examples() -> None:
    example = tomllib.loads((ROOT / "docs/ci/rehearsal.toml").read_text(encoding="utf-8"))

    assert tomllib.loads(blocks("toml")[1])["producer"] == example["producer"]


def test_every_file_that_it_names_lies_among_the_examples() -> None:
    section = PAGE.partition("## Examples")[2]

    named = {
        one
        for row in re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE)
        for one in re.findall(r"`([^`]+)`", row)
    }

    assert named == {path.name for path in (ROOT / "docs/ci").iterdir()}


@pytest.mark.slow
def test_its_first_gate_opens(tmp_path: Path) -> None:
    first = PAGE.partition("## A first gate")[2].partition("```\n")[2].partition("```")[0]

    ended = called(["sh", "-e", "-c", first], tmp_path)

    assert ended.returncode == 0, ended.stderr
    assert "The gate is open" in ended.stdout


@pytest.mark.slow
def test_its_python_runs_beside_a_copy_of_sotebed(tmp_path: Path) -> None:
    (tmp_path / "sotebed").symlink_to(ROOT)

    ended = called([sys.executable, "-c", blocks("python")[0]], tmp_path)

    assert ended.returncode == 0, ended.stderr
    assert "1.2.246.10.90000011" in ended.stdout


def called(arguments: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        arguments,
        cwd=place,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=WITHIN,
    )
