"""The line of a setting, however TOML lets it be written."""

import pytest

from conformance.runfile.lines import line_of, readable_starts

WAYS = '''# a comment
language = "fi"
organiser.mode = "simulated"
organiser.system = { name = "x",  vendor = "y" }

test_case = """
people = 1
clock = 2
"""

[producer]   # who
"unit" = 'x'
[producer.system]
name = "x"
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("language",), 2),
        (("organiser", "mode"), 3),
        (("organiser", "system"), 4),
        (("organiser", "system", "vendor"), 4),
        (("test_case",), 6),
        (("producer",), 11),
        (("producer", "unit"), 12),
        (("producer", "system"), 13),
        (("producer", "system", "name"), 14),
        (("producer", "driver"), 11),
        (("producer", "unit", "x"), 12),
        (("clock",), None),
        (("people", "tester"), None),
    ],
)
def test_the_line_is_that_on_which_the_setting_begins(
    place: tuple[str, ...], line: int | None
) -> None:
    starts = readable_starts(WAYS)

    assert line_of(place, starts) == line
