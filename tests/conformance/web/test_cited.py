"""Sources as they are cited."""

import pytest

from conformance.web.cited import citations, resting


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
    cited = [(one.source.key if one.source else "", one.section) for one in citations(text)]

    assert cited == found


def test_what_rests_on_a_source_is_known() -> None:
    (found,) = [one for one in resting() if one.source.key == "kanta-rko"]

    assert "access-01" in found.rules
    assert "G04" in found.checks
