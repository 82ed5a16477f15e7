"""Sources as they are cited."""

import pytest

from conformance.i18n import translator
from conformance.reports.voice import Voice
from conformance.web.cited import citations, resting

ENGLISH = Voice("en", translator("en"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kanta-rko", [("kanta-rko", "")]),
        ("kanta-rko; thl-guide-fi 4.1.1", [("kanta-rko", ""), ("thl-guide-fi", "4.1.1")]),
        ("our own reading", [("", "our own reading")]),
        ("", []),
    ],
)
def test_a_citation_is_a_source_and_a_place_in_it(text: str, found: list[tuple[str, str]]) -> None:
    cited = [
        (one.source.key if one.source else "", one.section) for one in citations(text, ENGLISH)
    ]

    assert cited == found


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("kanta-rko", ""),
        ("law-703-2023", "In force from 1 Jan 2024 on"),
        ("law-703-2023 21 §", "In force from 1 Jan 2024 on"),
        ("law-703-2023 joining", "In force from 1 Sept 2026 on"),
    ],
)
def test_a_citation_says_since_when_the_source_is_in_force(text: str, force: str) -> None:
    (found,) = citations(text, ENGLISH)

    assert found.force == force


def test_what_rests_on_a_source_is_known() -> None:
    (found,) = [one for one in resting() if one.source.key == "kanta-rko"]

    assert "access-01" in found.rules
    assert "G04" in found.checks
