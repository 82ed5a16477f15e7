"""What Soteri, Astori and the registers of professionals begin with."""

import tomllib
from datetime import date

import pytest

from fixtures import read_text
from simulator.domain.registers import State, System, SystemClass
from simulator.domain.registers_reading import RegisterDataError, read_registers
from simulator.domain.sources import read_sources
from simulator.domain.worlds import read_world

TEXT = read_text("registers.toml")
REGISTERS = read_registers(TEXT)


def test_every_state_has_its_names() -> None:
    assert set(REGISTERS.states) == set(State)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 12, 31), "Valvira ja aluehallintovirastot"),
        (date(2026, 1, 1), "Lupa- ja valvontavirasto"),
    ],
)
def test_the_authority_changed_with_the_year(day: date, name: str) -> None:
    assert REGISTERS.authority(day).fi == name


@pytest.mark.parametrize(
    ("id", "day", "fit"),
    [
        ("DEMO-1", date(2026, 11, 23), True),
        ("DEMO-1", date(2029, 8, 31), True),
        ("DEMO-1", date(2029, 9, 1), False),
        ("DEMO-1", date(2024, 8, 31), False),
        ("DEMO-3", date(2026, 11, 23), False),
        ("DEMO-6", date(2026, 11, 23), True),
    ],
)
def test_a_system_may_be_used_while_its_certificate_is_valid(id: str, day: date, fit: bool) -> None:
    assert REGISTERS.systems[id].may_be_used(day) is fit


def test_a_system_of_class_a_without_a_certificate_may_not_be_used() -> None:
    other = REGISTERS.systems["DEMO-6"]
    bare = System(
        id="X",
        name="X",
        manufacturer="X",
        versions=(),
        system_class=SystemClass.A2,
        purpose=other.purpose,
    )

    assert not bare.may_be_used(date(2026, 11, 23))


def test_a_right_is_in_force_on_its_first_and_last_day() -> None:
    days = [date(2019, 5, 31), date(2019, 6, 1)]

    found = [[one.code for one in REGISTERS.rights_of("90000000006", day)] for day in days]

    assert found == [["508"], ["251"]]


def test_rights_are_of_workers_that_the_world_has() -> None:
    workers = {one.registration for one in read_world(read_text("worlds", "demo.toml")).workers}

    assert {one.registration for one in REGISTERS.rights} <= workers


def test_what_is_known_names_a_source_there_is() -> None:
    sources = read_sources(read_text("sources.toml"))
    entries = [one for kind in tomllib.loads(TEXT).values() for one in kind]

    cited = {one["source"] for one in entries if one.get("status") == "known"}

    assert cited
    assert cited <= set(sources)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('class = "A1"', 'class = "A9"', "A9"),
        ('class = "A1"', 'klass = "A1"', "klass"),
        ('profession = "508"', 'profession = "999"', "999"),
        ('key = "ended"', "", "key"),
        ('why = "as above"\n', "", "say why"),
        ('source = "soteri-pages"\n', "", "name its source"),
    ],
)
def test_data_that_does_not_fit_is_refused(was: str, becomes: str, said: str) -> None:
    with pytest.raises(RegisterDataError, match=said):
        read_registers(TEXT.replace(was, becomes))
