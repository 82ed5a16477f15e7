"""The source table: one entry a publication, each complete."""

import pytest

from fixtures import read_text
from simulator.domain.sources import SourceError, read_sources

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
        (WHOLE + 'url = "x"', "[guide] has the unknown field 'url': use title, publisher, "),
        (WHOLE + "note = 1", "[guide] has note = 1: write it as text in quotes"),
        ('guide = "THL"', "guide is 'THL': write it as a table, [guide]"),
        ("[guide", "the source table cannot be read as TOML: "),
    ],
)
def test_an_error_says_which_source_and_what_to_do(text, words):
    with pytest.raises(SourceError) as raised:
        read_sources(text)

    assert str(raised.value).startswith(words)
