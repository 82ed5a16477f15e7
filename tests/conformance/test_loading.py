"""Loading a register from the command line: files of every kind, both ways in, every exit code."""

import gzip
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conformance.cli import main
from conformance.data_folder import held
from conformance.local import running
from simulator.app import make_testbed
from simulator.settings import Settings
from simulator.testbed import Testbed

AREA = "1.2.246.10.90000127.10.0"
UNIT = "1.2.246.10.90000127.10.1"
HEADER = "conceptCodeId;LongName;ParentId;Sektori\n"
ROOT_ROW = f"{AREA};Uusi hyvinvointialue;;1 Julkinen\n"
UNIT_ROW = f"{UNIT};Perhekeskus, Uusi hyvinvointialue;{AREA};1 Julkinen\n"
PRIVATE_ROW = f"1.2.246.10.90000134.10.1;Hoivan yksikkö;{AREA};2 Yksityinen\n"


@pytest.fixture(autouse=True)
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def testbed() -> Testbed:
    return make_testbed()


@pytest.fixture
def address(testbed: Testbed) -> Iterator[str]:
    with running(testbed) as found:
        yield found


def load(*args: object) -> Result:
    return CliRunner().invoke(main, ["load", *map(str, args)])


def table(folder: Path, *rows: str, name: str = "register.csv") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def page(number: int, code: str) -> str:
    entry = {"conceptCodeId": code, "attributes": []}
    return json.dumps({"conceptCodes": [entry], "page": number, "totalItems": 2, "totalPages": 2})


def test_an_extract_is_loaded_into_a_running_simulator(
    tmp_path: Path, address: str, testbed: Testbed
) -> None:
    done = load(table(tmp_path, ROOT_ROW, UNIT_ROW), "--url", address)

    bench = testbed.bench("demo")
    assert bench is not None
    assert done.exit_code == 0, done.output
    assert bench.organisations[UNIT].parent == AREA
    assert done.output.splitlines() == [
        "Entries read: 2 (files: 1); could not be used: 0",
        "2 are in the register of bench demo now, 0 came repeatedly",
        "In force: level 0: 1, level 1: 1; 1 Julkinen: 2",
        "Nothing breaks the hierarchy rule",
    ]


def test_an_extract_is_loaded_into_a_folder_of_data(tmp_path: Path, data: Path) -> None:
    done = load(table(tmp_path, ROOT_ROW, UNIT_ROW), "--data", data)

    bench = make_testbed(Settings(folder=data)).bench("demo")
    assert bench is not None
    assert done.exit_code == 0, done.output
    assert bench.organisations[UNIT].name == "Perhekeskus"


def test_folders_and_packed_files_are_gone_through(tmp_path: Path) -> None:
    folder = tmp_path / "extract"
    table(folder, ROOT_ROW, name="a/roots.csv")
    (folder / "b.json.gz").write_bytes(gzip.compress(page(1, UNIT).encode()))
    with zipfile.ZipFile(folder / "c.zip", "w") as packed:
        packed.writestr("pages/2.json", page(2, "1.2.246.10.90000127.10.2"))
        packed.writestr("read me.pdf", "x")

    done = load(folder, "--data", tmp_path / "data", "--format", "json")

    told = json.loads(done.stdout)
    assert (told["read"], told["files"], told["taken"]) == (3, 3, 3)
    assert [one["place"] for one in told["lacking"]] == ["extract/c.zip/read me.pdf"]


def test_a_private_unit_under_a_public_root_is_told_of(tmp_path: Path) -> None:
    done = load(table(tmp_path, ROOT_ROW, PRIVATE_ROW), "--data", tmp_path / "data")

    assert done.exit_code == 0
    assert "Breaks the hierarchy rule: 1" in done.output
    assert "  private unit under a public organisation: 1" in done.output
    assert "Uusi hyvinvointialue" in done.output


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([ROOT_ROW, UNIT_ROW], 0),
        ([ROOT_ROW, PRIVATE_ROW], 1),
        ([ROOT_ROW, "oma-1;x;;\n"], 1),
        ([ROOT_ROW, f"{UNIT};Orpo;1.2.3;\n"], 1),
    ],
)
def test_with_strict_anything_out_of_order_is_exit_code_1(
    tmp_path: Path, rows: list[str], code: int
) -> None:
    done = load(table(tmp_path, *rows), "--data", tmp_path / "data", "--strict")

    assert done.exit_code == code


def test_what_others_loaded_is_told_apart_and_strict_leaves_it_alone(
    tmp_path: Path, data: Path
) -> None:
    load(table(tmp_path, ROOT_ROW, PRIVATE_ROW, name="wrong.csv"), "--data", data)

    done = load(table(tmp_path, UNIT_ROW, name="clean.csv"), "--data", data, "--strict")
    again = load(tmp_path / "wrong.csv", "--data", data, "--strict")

    assert done.exit_code == 0, done.output
    assert "Nothing in these files breaks the hierarchy rule" in done.output
    assert "Breaks it elsewhere in the register, not in these files: 1" in done.output
    assert again.exit_code == 1
    assert "Breaks the hierarchy rule: 1" in again.output


def test_the_folder_of_a_server_that_runs_is_left_alone(tmp_path: Path, data: Path) -> None:
    with held(data, "sotebed serve"):
        done = load(table(tmp_path, ROOT_ROW), "--data", data)

    after = load(table(tmp_path, ROOT_ROW), "--data", data)

    assert done.exit_code == 2
    assert f"in use by sotebed serve (process {os.getpid()})" in done.output
    assert "--url" in done.output
    assert not list(data.glob("*.sqlite-wal"))
    assert after.exit_code == 0, after.output


def test_a_missing_page_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "1.json").write_text(page(1, AREA), encoding="utf-8")

    done = load(tmp_path / "1.json", "--data", tmp_path / "data", "--strict")

    assert done.exit_code == 1
    assert "of 2 entries only 1 are given, the pages 2 are not there" in done.output


def test_a_packed_file_that_is_not_whole_is_told_of(tmp_path: Path) -> None:
    whole = table(tmp_path, ROOT_ROW)
    (tmp_path / "half.json.gz").write_bytes(gzip.compress(page(1, UNIT).encode())[:-20])
    (tmp_path / "none.zip").write_bytes(b"PK no zip")

    done = load(
        whole, tmp_path / "half.json.gz", tmp_path / "none.zip", "--data", tmp_path / "data"
    )

    assert done.exit_code == 0
    assert "Not read: 2" in done.output
    assert "half.json.gz" in done.output
    assert "none.zip: it is no zip file, or a broken one" in done.output


def test_a_file_whose_name_holds_braces_is_told_of(tmp_path: Path) -> None:
    whole = table(tmp_path, ROOT_ROW)
    (tmp_path / "{x}.zip").write_bytes(b"")

    done = load(whole, tmp_path / "{x}.zip", "--data", tmp_path / "data")

    assert done.exit_code == 0
    assert "{x}.zip" in done.output


def test_the_findings_are_told_in_finnish_too(tmp_path: Path) -> None:
    broken = table(tmp_path, ROOT_ROW, PRIVATE_ROW, "oma-1;x;;\n")

    done = load(broken, "--data", tmp_path / "data", "--language", "fi")

    assert "rivi 4" in done.output
    assert "Breaks" not in done.output
    assert "correct it" not in done.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "it is empty"),
        ("name\nx\n", "no column conceptCodeId"),
        ("id\nx\n", "'x' is no OID"),
    ],
)
@pytest.mark.parametrize("running_simulator", [True, False])
def test_when_nothing_can_be_used_it_says_why(
    tmp_path: Path, address: str, content: str, said: str, running_simulator: bool
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(content, encoding="utf-8")
    where = ["--url", address] if running_simulator else ["--data", tmp_path / "data"]

    done = load(bad, *where)

    assert done.exit_code == 2
    assert said in done.output
    assert "bad.csv" in done.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--url", "http://127.0.0.1:9"], "start sotebed serve"),
        (["--url", "{address}", "--bench", "none"], "There is no bench called none"),
        (["--data", "{data}", "--bench", "none"], "there is no bench 'none'"),
        (["--url", "{address}", "--data", "{data}"], "name two places: give one of them"),
        (["--url", "foo"], "--url 'foo' is no address of a sotebed serve"),
        (["--url", "http://"], "--url 'http://' is no address of a sotebed serve"),
        (["--bench", ""], "--bench is empty"),
        (["--data", "{data}/none"], "there is no folder {data}/none"),
        (["--data", "{data}/../register.csv"], "register.csv is no folder"),
    ],
)
def test_where_nobody_takes_it_the_error_says_what_to_do(
    tmp_path: Path, data: Path, address: str, args: list[str], said: str
) -> None:
    there = [one.format(address=address, data=data) for one in args]

    done = load(table(tmp_path, ROOT_ROW), *there)

    assert done.exit_code == 2
    assert said.format(data=data) in done.output
    assert not (data / "none").exists()


def test_a_file_that_is_not_there_is_wrong_usage() -> None:
    assert load("/none/register.csv").exit_code == 2


def test_counts_add_up(tmp_path: Path) -> None:
    rows = [f"{UNIT}.{n};x;{AREA};\n" if n % 4 else "no oid;x;;\n" for n in range(100)]
    extract = table(tmp_path, ROOT_ROW, ROOT_ROW, *rows)

    told: dict[str, Any] = json.loads(
        load(extract, "--data", tmp_path / "data", "--format", "json").stdout
    )

    assert told["read"] == 102
    assert told["taken"] + told["repeated"] + told["unusable"] == 102
    assert told["unusable"] == 25
