"""The source table: one entry a publication, each complete."""

from datetime import date

import pytest

from fixtures import read_text
from simulator.domain.sources import (
    Cited,
    Force,
    SourceError,
    citations_in,
    is_dated,
    not_in_force,
    read_sources,
)

WHOLE = """
[guide]
title = "Opas"
publisher = "THL"
date = "2024-09"
language = "fi"
at = "thl.fi"
"""


def test_the_project_names_its_main_sources():
    sources = read_sources(read_text("sources.toml"))

    assert {"thl-guide-fi", "thl-guide-sv", "kanta-rko", "sosmeta", "sotebed"} <= set(sources)
    assert sources["kanta-rko"].date == "2024-07-11"
    assert {source.language for source in sources.values()} <= {"fi", "sv", "en"}


def test_a_source_is_read_with_its_key():
    sources = read_sources(WHOLE)

    assert (sources["guide"].key, sources["guide"].title) == ("guide", "Opas")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WHOLE.replace('at = "thl.fi"\n', ""), "[guide] has no at: add at = …"),
        (WHOLE + "described = 1", "[guide] has described = 1: write true or false"),
        (WHOLE + 'url = "x"', "[guide] has the unknown field 'url': use title, publisher, "),
        (WHOLE + "note = 1", "[guide] has note = 1: write it as text in quotes"),
        (WHOLE + 'in_force = "2024"', "[guide] has in_force = '2024': write a day, 2024-01-01"),
        (
            WHOLE + "in_force = 2024-01-02\nuntil = 2024-01-01",
            "[guide] ends before it begins: until is its last day",
        ),
        (
            WHOLE + '[guide.sections."21 §"]\nfrom = 2024-01-01',
            "[guide.sections.\"21 §\"] has the unknown field 'from': use in_force, until, note",
        ),
        (
            WHOLE + 'sections = { "21 §" = 2024-01-01 }',
            'guide.sections."21 §" is datetime.date(2024, 1, 1): write it as a table, ',
        ),
        ('guide = "THL"', "guide is 'THL': write it as a table, [guide]"),
        ("[guide", "the source table cannot be read as TOML: "),
    ],
)
def test_an_error_says_which_source_and_what_to_do(text, words):
    with pytest.raises(SourceError) as raised:
        read_sources(text)

    assert str(raised.value).startswith(words)


DATED = (
    WHOLE
    + """
[law]
title = "Laki"
publisher = "Eduskunta"
date = "2023"
language = "fi"
at = "finlex.fi"
in_force = 2024-01-01
until = 2026-12-31

[law.sections."21 §"]
in_force = 2025-03-01

[sotebed]
title = "Our own assumption"
publisher = "Sotebed"
date = "2026"
language = "en"
at = ""
"""
)
SOURCES = read_sources(DATED)


@pytest.mark.parametrize(
    ("text", "day", "holds"),
    [
        ("law", "2023-12-31", False),
        ("law", "2024-01-01", True),
        ("law", "2026-12-31", True),
        ("law", "2027-01-01", False),
        ("law 20 §", "2023-12-31", False),
        ("law 20 §", "2024-01-01", True),
        ("law 21 §", "2025-02-28", False),
        ("law 21 §", "2025-03-01", True),
        ("law 21 §", "2027-01-01", True),
        ("law; law 21 §", "2025-02-28", True),
        ("law; guide 4.1", "2023-12-31", True),
        ("law; sotebed", "2023-12-31", False),
        ("sotebed", "2023-12-31", True),
        ("guide", "1990-01-01", True),
        ("law; unknown", "1990-01-01", True),
        ("", "1990-01-01", True),
    ],
)
def test_what_rests_on_a_source_holds_on_the_days_on_which_one_is_in_force(text, day, holds):
    assert (not_in_force(text, SOURCES, date.fromisoformat(day)) == ()) is holds


def test_what_is_not_in_force_is_told_with_its_days():
    lacking = not_in_force("law 21 §", SOURCES, date(2024, 1, 1))

    assert lacking == ((Cited("law", "21 §"), Force(begins=date(2025, 3, 1))),)


@pytest.mark.parametrize(
    ("text", "dated"),
    [("law", True), ("law; sotebed", True), ("law; guide", False), ("sotebed", False), ("", False)],
)
def test_what_rests_on_dated_sources_alone_is_dated(text, dated):
    assert is_dated(text, SOURCES) is dated


def test_a_text_cites_keys_with_places():
    assert citations_in("a; b 4.1.1 ; c 21 §") == (
        Cited("a", ""),
        Cited("b", "4.1.1"),
        Cited("c", "21 §"),
    )


def test_the_law_on_client_data_is_in_force_and_the_guides_date_of_patient_data_is_told():
    sources = read_sources(read_text("sources.toml"))

    assert sources["law-703-2023"].force("21 §").begins == date(2024, 1, 1)
    assert sources["law-703-2023"].force("joining").begins == date(2026, 9, 1)
    assert sources["thl-guide-fi"].force("2.2 patient data").begins == date(2027, 3, 1)
    assert sources["thl-guide-fi"].force("2.2") == Force()
