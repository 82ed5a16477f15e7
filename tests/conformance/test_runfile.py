"""Run files: every value has its default, and every fault is told at once."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from conformance.runfile import RunFile, RunFileError, read_run_file

FULL = """
test_case = "register-access-right"
language = "sv"
clock = 2026-11-23T09:00:00+02:00

[organiser]
mode = "simulated"
organisation = "1.2.246.10.90000011.10.0"
unit = "1.2.246.10.90000011.10.11"
system = { name = "Kerttu", vendor = "K Oy", version = "3", astori = "A-1", certificate_expires = 2027-06-30 }

[producer]
mode = "attended"
organisation = "1.2.246.10.90000046.10.0"
unit = "1.2.246.10.90000046.10.21"

[people]
tester = "Tiina Testaaja"
archivist = "Arvo Arkisto"
"""


def told(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "run.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_empty_file_is_the_simulated_rehearsal(tmp_path: Path) -> None:
    assert read_run_file(told(tmp_path, "")) == RunFile()


def test_every_value_of_a_full_file_is_read(tmp_path: Path) -> None:
    read = read_run_file(told(tmp_path, FULL))

    assert read.language == "sv"
    assert read.clock == datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=2)))
    assert read.organiser.unit == "1.2.246.10.90000011.10.11"
    assert read.organiser.system.astori == "A-1"
    assert read.organiser.system.certificate_expires == date(2027, 6, 30)
    assert read.producer.mode == "attended"
    assert read.producer.system.name == ""
    assert read.people.archivist == "Arvo Arkisto"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('langauge = "fi"', ["langauge"]),
        ('language = "de"', ["language", "'de'"]),
        ("test_case = 1", ["test_case", "1"]),
        ('clock = "tomorrow"', ["clock"]),
        ("clock = 2026-11-23T09:00:00", ["clock", "with its offset"]),
        ("clock = 2026-11-23", ["clock"]),
        ('[producer]\nmode = "absent"', ["producer.mode", "'absent'", "attended"]),
        ("[producer]\nunit = 12", ["producer.unit"]),
        ('producer = "simulated"', ["producer"]),
        ('[organiser.system]\nname = "x"\ncertificate_expires = "soon"', ["certificate_expires"]),
        ('[organiser.system]\nnmae = "x"', ["organiser.system.nmae"]),
        ('[people]\nboss = "x"', ["people.boss"]),
        (
            'language = "de"\n[producer]\nmode = "absent"\n[people]\nboss = "x"',
            ["language", "producer.mode", "people.boss"],
        ),
        ("language = ", ["is no TOML"]),
        ('language = "fi"\nlanguage = "sv"', ["TOML"]),
        (b"\xff\xfe", ["cannot be read"]),
    ],
)
def test_what_is_wrong_is_told_all_at_once_with_its_place(
    tmp_path: Path, content: str | bytes, named: list[str]
) -> None:
    path = told(tmp_path, content)

    with pytest.raises(RunFileError) as fault:
        read_run_file(path)

    assert [part for part in (str(path), *named) if part not in str(fault.value)] == []


def test_a_run_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match=r"none\.toml cannot be read"):
        read_run_file(tmp_path / "none.toml")
