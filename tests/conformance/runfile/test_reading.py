"""Run files: every value has its default, and every fault is told at once, however they come."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from conformance.runfile import FIELDS, RunFile, RunFileError, read_form, read_json, read_run_file

FULL = """
test_case = "register-access-right"
language = "sv"
clock = 2026-11-23T09:00:00+02:00
select = "@B07 or @C03"

[organiser]
mode = "driven"
driver = "http://127.0.0.1:8701/driver"
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
AS_JSON = {
    "test_case": "register-access-right",
    "language": "sv",
    "clock": "2026-11-23T09:00:00+02:00",
    "select": "@B07 or @C03",
    "organiser": {
        "mode": "driven",
        "driver": "http://127.0.0.1:8701/driver",
        "organisation": "1.2.246.10.90000011.10.0",
        "unit": "1.2.246.10.90000011.10.11",
        "system": {
            "name": "Kerttu",
            "vendor": "K Oy",
            "version": "3",
            "astori": "A-1",
            "certificate_expires": "2027-06-30",
        },
    },
    "producer": {
        "mode": "attended",
        "driver": None,
        "organisation": "1.2.246.10.90000046.10.0",
        "unit": "1.2.246.10.90000046.10.21",
    },
    "people": {"tester": "Tiina Testaaja", "archivist": "Arvo Arkisto"},
}
AS_FORM = {
    "test_case": "register-access-right",
    "language": "sv",
    "clock": "2026-11-23T09:00",
    "select": " @B07 or @C03 ",
    "organiser.mode": "driven",
    "organiser.driver": "http://127.0.0.1:8701/driver",
    "organiser.organisation": "1.2.246.10.90000011.10.0",
    "organiser.unit": "1.2.246.10.90000011.10.11",
    "organiser.system.name": "Kerttu",
    "organiser.system.vendor": "K Oy",
    "organiser.system.version": "3",
    "organiser.system.astori": "A-1",
    "organiser.system.certificate_expires": "2027-06-30",
    "producer.mode": "attended",
    "producer.driver": "",
    "producer.organisation": "1.2.246.10.90000046.10.0",
    "producer.unit": "1.2.246.10.90000046.10.21",
    "producer.system.certificate_expires": "",
    "people.tester": "Tiina Testaaja",
    "people.archivist": "Arvo Arkisto",
}


def told(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "run.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def wrong(tmp_path: Path, content: str | bytes) -> RunFileError:
    with pytest.raises(RunFileError) as fault:
        read_run_file(told(tmp_path, content))
    return fault.value


def wrong_json(given: Any) -> RunFileError:
    with pytest.raises(RunFileError) as fault:
        read_json(given)
    return fault.value


def wrong_form(fields: Mapping[str, str]) -> RunFileError:
    with pytest.raises(RunFileError) as fault:
        read_form(fields)
    return fault.value


def places(fault: RunFileError) -> list[str]:
    return [".".join(one.place) for one in fault.faults]


def test_what_is_empty_is_the_simulated_rehearsal(tmp_path: Path) -> None:
    read = [read_run_file(told(tmp_path, "")), read_json("{}"), read_json({}), read_form({})]

    assert read == [RunFile()] * 4


def test_every_value_of_a_full_file_is_read(tmp_path: Path) -> None:
    read = read_run_file(told(tmp_path, FULL))

    assert read.language == "sv"
    assert read.clock == datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=2)))
    assert read.select == "@B07 or @C03"
    assert read.organiser.driver == "http://127.0.0.1:8701/driver"
    assert read.organiser.unit == "1.2.246.10.90000011.10.11"
    assert read.organiser.system.astori == "A-1"
    assert read.organiser.system.certificate_expires == date(2027, 6, 30)
    assert read.producer.mode == "attended"
    assert read.producer.system.name == ""
    assert read.people.archivist == "Arvo Arkisto"


def test_the_same_settings_are_read_from_a_file_from_json_and_from_a_form(tmp_path: Path) -> None:
    of_file = read_run_file(told(tmp_path, FULL))

    assert read_json(AS_JSON) == of_file
    assert read_json(json.dumps(AS_JSON).encode()) == of_file
    assert read_form(AS_FORM) == of_file


def test_a_form_has_a_field_for_every_setting() -> None:
    assert {name for name in AS_FORM if name in FIELDS} == set(AS_FORM)
    assert set(FIELDS) - set(AS_FORM) == {
        "producer.system.name",
        "producer.system.vendor",
        "producer.system.version",
        "producer.system.astori",
        "people.application_support",
        "people.telecom_support",
        "people.vendors",
        "people.time",
        "instructions",
    }


@pytest.mark.parametrize(
    ("clock", "hours"),
    [("2026-11-23T09:00", 2), ("2026-07-01T09:00:30", 3), ("2026-11-23T09:00Z", 0)],
)
def test_a_clock_of_a_form_is_finnish_time_unless_it_says_otherwise(clock: str, hours: int) -> None:
    read = read_form({"clock": clock})

    assert read.clock is not None
    assert read.clock.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('langauge = "fi"', ["line 1, langauge", "did you mean language?"]),
        ('\nlanguage = "de"', ["line 2, language", "'de'", "fi, sv, en"]),
        ("test_case = 1", ["line 1, test_case", "1 is no text"]),
        ('clock = "tomorrow"', ["line 1, clock", "no moment"]),
        ("clock = 2026-11-23T09:00:00", ["line 1, clock", "with its offset"]),
        ("clock = 2026-11-23", ["line 1, clock", "2026-11-23 is no moment"]),
        ("clock = 1950-01-01T09:00:00+02:00", ["line 1, clock", "one of the years from 2000"]),
        ("clock = 9999-12-31T23:59:59+02:00", ["9999-12-31T23:59:59+02:00 is no day to rehearse"]),
        (
            '# who\n[producer]\n\nmode = "absent"',
            ["line 4, producer.mode", "'absent'", "simulated, attended, driven"],
        ),
        ("[producer]\nunit = 12", ["line 2, producer.unit"]),
        ('[producer]\nunit = "1.2.x"', ["line 2, producer.unit", "'1.2.x' is no OID"]),
        ('[organiser]\norganisation = "3.1"', ["organiser.organisation", "'3.1' is no OID"]),
        ('producer = "simulated"', ["line 1, producer", "a group of settings"]),
        (
            '[organiser.system]\nname = "x"\ncertificate_expires = "soon"',
            ["line 3, organiser.system.certificate_expires", "'soon' is no date"],
        ),
        (
            '[organiser]\nsystem = { name = "x", nmae = "y" }',
            ["line 2, organiser.system.nmae", "did you mean name?"],
        ),
        (
            '[people]\nboss = "x"',
            [
                "line 2, people.boss",
                "use one of tester, archivist, application_support, telecom_support",
            ],
        ),
        ('tester = "x"', ["line 1, tester", "did you mean people.tester?"]),
        ("language = ", ["line 1", "is no TOML"]),
        ('language = "fi"\nlanguage = "sv"', ["line 2", "TOML"]),
        ("[people", ["line 1", "TOML"]),
        (b"\xff\xfe", ["cannot be read as UTF-8: save it in that encoding"]),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, content: str | bytes, named: list[str]
) -> None:
    fault = wrong(tmp_path, content)

    assert [part for part in (str(tmp_path), *named) if part not in str(fault)] == []


def test_every_fault_of_a_file_is_told_at_once_in_the_order_of_its_lines(tmp_path: Path) -> None:
    content = '[people]\nboss = "x"\n[producer]\nmode = "driven"\nunit = 1\n[organiser]\nmode = ""'

    fault = wrong(tmp_path, content)

    assert [(one.line, ".".join(one.place)) for one in fault.faults] == [
        (2, "people.boss"),
        (3, "producer.driver"),
        (5, "producer.unit"),
        (7, "organiser.mode"),
    ]


@pytest.mark.parametrize(
    ("party", "said"),
    [
        ({"mode": "driven"}, "needs the address of its driver"),
        ({"mode": "driven", "driver": "localhost:8701"}, "no address of a driver"),
        ({"mode": "driven", "driver": "ftp://127.0.0.1/"}, "no address of a driver"),
        ({"mode": "driven", "driver": "http://"}, "no address of a driver"),
        ({"mode": "driven", "driver": "http://127.0.0.1:port"}, "no address of a driver"),
        ({"mode": "driven", "driver": "http://127.0.0.1/a b"}, "no address of a driver"),
        ({"driver": "http://127.0.0.1:8701"}, "Only a driven party"),
        ({"mode": "attended", "driver": "http://127.0.0.1:8701"}, "Only a driven party"),
        ({"mode": "driven", "driver": 8701}, "no text"),
    ],
)
def test_a_driven_party_has_a_driver_and_no_other_has(party: Mapping[str, Any], said: str) -> None:
    fault = wrong_json({"producer": party})

    assert places(fault) == ["producer.driver"]
    assert said in str(fault)


def test_a_form_and_json_are_told_the_faults_that_a_file_is_told(tmp_path: Path) -> None:
    fields = {"language": "de", "producer.mode": "driven", "producer.unit": "x", "people.bos": "y"}
    raw = {
        "language": "de",
        "producer": {"mode": "driven", "unit": "x"},
        "people": {"bos": "y"},
    }
    content = 'language = "de"\n[producer]\nmode = "driven"\nunit = "x"\n[people]\nbos = "y"'

    found = [wrong(tmp_path, content), wrong_json(raw), wrong_form(fields)]

    wanted = {"language", "people.bos", "producer.driver", "producer.unit"}
    assert [set(places(fault)) for fault in found] == [wanted] * 3
    assert {one.line for fault in found[1:] for one in fault.faults} == {None}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("organiser.mdoe", "did you mean mode?"),
        ("producer.system.asotri", "did you mean astori?"),
        ("unit", "did you mean organiser.unit, producer.unit?"),
        ("nobody.knows", "remove it"),
        ("organiser", "did you mean"),
    ],
)
def test_a_field_that_no_form_has_is_told(name: str, said: str) -> None:
    fault = wrong_form({name: "x"})

    assert places(fault) == [name]
    assert said in str(fault)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ('{"language": "fi",\n "clock": }', ["line 2", "no JSON"]),
        ("[]", ["a group of settings"]),
        ("7", ["a group of settings"]),
        (b"\xff", ["no JSON"]),
        ("[" * 100_000, ["no JSON"]),
        ('{"clock": "2026-11-23T09:00"}', ["clock", "with its offset"]),
        ('{"clock": 1763881200}', ["clock", "no moment"]),
        ('{"organiser": []}', ["organiser", "a group of settings"]),
        ('{"test_case": "\\ud800"}', ["cannot be used"]),
    ],
)
def test_json_that_is_no_run_file_is_told(given: str | bytes, named: list[str]) -> None:
    fault = wrong_json(given)

    assert [part for part in named if part not in str(fault)] == []


def test_a_fault_holds_what_stood_there() -> None:
    (fault,) = wrong_form({"language": "de"}).faults

    assert fault.value == "de"
    assert fault.sentence.values["seen"] == "'de'"


def test_an_ordinary_identity_in_a_run_file_is_masked_where_it_is_told() -> None:
    fault = wrong_json({"producer": {"unit": "311299A0029"}})

    assert "311299*****" in str(fault)
    assert "311299A0029" not in str(fault)


def test_a_run_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunFileError) as caught:
        read_run_file(tmp_path / "none.toml")

    (fault,) = caught.value.faults
    assert str(fault) == f"{tmp_path / 'none.toml'} cannot be read: No such file or directory"


def test_a_moment_of_json_may_be_in_any_zone() -> None:
    read = read_json({"clock": "2026-11-23T07:00:00Z"})

    assert read.clock == datetime(2026, 11, 23, 7, tzinfo=UTC)


def test_the_mark_that_windows_puts_before_the_first_letter_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text('language = "sv"\n[producer]\nmode = "simulated"\n', encoding="utf-8-sig")

    assert read_run_file(path).language == "sv"
