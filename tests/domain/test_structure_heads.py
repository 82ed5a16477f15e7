"""Facts about what is known of a structure without its fields."""

import pytest

from simulator.domain.structure_heads import dated, newer_ones, read_head

NOTE = """
oid = "1.2.3.19999.2022.1.10"
root = "merkinta"
fi = "Merkintä"
sv = "Anteckning"
class = "19"
type = "19999"

[source]
state = "Luonnos"
defined = "2022-01-10"

[fields]
this is never looked at
"""


def test_a_head_is_read_without_the_fields():
    head = read_head(NOTE)

    assert (head.oid, head.root_key) == ("1.2.3.19999.2022.1.10", "merkinta")
    assert (head.class_code, head.type_code) == ("19", "19999")
    assert (head.state, head.defined) == ("Luonnos", "2022-01-10")


@pytest.mark.parametrize(("language", "name"), [("fi", "Merkintä"), ("sv", "Anteckning")])
def test_a_head_has_a_name_in_each_language(language, name):
    assert read_head(NOTE).name(language) == name


def test_a_name_that_is_wanting_in_swedish_is_told_in_finnish():
    assert read_head(NOTE.replace('"Anteckning"', '""')).name("sv") == "Merkintä"


def test_a_head_without_a_state_is_a_fault_of_the_data_file():
    with pytest.raises(KeyError, match="state"):
        read_head(NOTE.replace('state = "Luonnos"', ""))


def test_an_oid_is_its_number_and_a_day():
    parts = dated("1.2.246.537.6.1506.15007.2024.11.28")

    assert parts.number == "1.2.246.537.6.1506.15007"
    assert parts.day == (2024, 11, 28)


@pytest.mark.parametrize(
    "oid", ["", "1.2.3", "1.2.246.10.90000046.10.0", "2024.11.28", "x.2024.1.1"]
)
def test_an_oid_without_a_day_has_no_parts(oid):
    assert dated(oid) is None
    assert newer_ones(oid, ["1.2.246.537.6.1506.15007.2024.11.28"]) == []


def test_later_days_of_the_same_number_are_newer_the_newest_first():
    number = "1.2.246.537.6.1506.15007"
    others = [
        f"{number}.2024.2.3",
        f"{number}.2023.12.31",
        f"{number}.2024.10.1",
        f"{number}.2024.2.2",
        f"{number}8.2025.1.1",
        "1.2.3",
    ]

    assert newer_ones(f"{number}.2024.2.2", others) == [
        f"{number}.2024.10.1",
        f"{number}.2024.2.3",
    ]
