"""Personal identity codes, business ids and object identifiers."""

from datetime import date

import pytest

from simulator.domain.identifiers import (
    birth_date,
    is_business_id,
    is_oid,
    is_personal_identity_code,
    is_temporary_root,
    is_test_identity,
    mask,
    ordinary_codes,
)


@pytest.mark.parametrize(
    ("value", "is_code"),
    [
        ("131052-308T", True),
        ("010594Y9032", True),  # a sign of 2023
        ("020594X903P", True),
        ("030594W903B", True),
        ("040594V9030", True),
        ("050594U903M", True),
        ("010516B903X", True),
        ("010501E9032", True),
        ("020503F9037", True),
        ("100190-999P", True),
        ("100190Y999P", True),  # differs by the sign alone
        ("131052-308U", False),  # wrong check character
        ("010190-999K", False),
        ("300290-904W", False),  # no such day
        ("290211A906M", False),  # no leap year
        ("131052G308T", False),  # no such sign
        ("131052-001A", False),  # never given
        ("131052a308t", False),
        (" 131052-308T", False),
        ("131052-308T\n", False),
        ("", False),
    ],
)
def test_a_personal_identity_code_has_a_date_a_sign_and_its_check_character(value, is_code):
    assert is_personal_identity_code(value) is is_code


@pytest.mark.parametrize(
    ("value", "is_test"),
    [("120345-901U", True), ("010469-999W", True), ("311280-888Y", False), ("120345-901A", False)],
)
def test_a_test_identity_is_of_the_900_series(value, is_test):
    assert is_test_identity(value) is is_test


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('extension="131052-308T"', ("131052-308T",)),
        ("<p>131052-308T</p>", ("131052-308T",)),
        ("(131052-308T)_311280-888Y;", ("131052-308T", "311280-888Y")),
        ('{"huomio":"rivi\\n131052-308T"}', ("131052-308T",)),
        ("131052-308t", ("131052-308T",)),
        ("131052-308T 131052-308T", ("131052-308T", "131052-308T")),
        ("131052-131052-308T", ("131052-308T",)),
        ("x131052-308T", ()),
        ("131052-308TA", ()),
        ("äiti131052-308T", ()),
        ("9131052-308T", ()),
        ("1.2.246.10.90000046.95.2026.1.17", ()),
        ("20261122165500+0200", ()),
        ("131052-308U", ()),
        ("", ()),
    ],
)
def test_codes_are_found_wherever_no_letter_or_digit_touches_them(text, found):
    assert ordinary_codes(text) == found


def test_ordinary_codes_leave_the_900_series_out():
    text = "120345-901U, 131052-308T"

    found = ordinary_codes(text)

    assert found == ("131052-308T",)


def test_masking_keeps_the_birth_date_of_an_ordinary_code_only():
    text = "<id>131052-308T</id> 131052a308t 120345-901U 131052-308U"

    masked = mask(text)

    assert masked == "<id>131052*****</id> 131052***** 120345-901U 131052-308U"


@pytest.mark.parametrize(
    ("code", "born"),
    [
        ("120345-901U", date(1945, 3, 12)),
        ("150260Y903W", date(1960, 2, 15)),
        ("110916A905N", date(2016, 9, 11)),
        ("131052+308T", date(1852, 10, 13)),
    ],
)
def test_the_sign_gives_the_century_of_birth(code, born):
    assert birth_date(code) == born


def test_a_birth_date_is_refused_for_what_is_no_code():
    with pytest.raises(ValueError, match="not a personal identity code"):
        birth_date("1.2.246.21")


@pytest.mark.parametrize(
    ("value", "is_identifier"),
    [
        ("1.2.246.21", True),
        ("1.2.246.10.90000011.10.0", True),
        ("2.999", True),
        ("1.2." + "1" * 60, True),
        ("1.2." + "1" * 61, False),  # 65 characters
        ("1", False),
        ("3.1", False),
        ("1.40", False),
        ("1.2.", False),
        ("1..2", False),
        ("1.2.03", False),
        ("urn:oid:1.2.3", False),
        ("", False),
    ],
)
def test_an_object_identifier_is_dotted_numbers_of_limited_length(value, is_identifier):
    assert is_oid(value) is is_identifier


@pytest.mark.parametrize(
    ("value", "is_id"),
    [
        ("9000001-1", True),
        ("3221308-6", True),
        ("1234567-8", False),
        ("90000011", False),
        ("9000001–1", False),
    ],
)
def test_a_business_id_has_a_dash_and_its_check_digit(value, is_id):
    assert is_business_id(value) is is_id


@pytest.mark.parametrize(
    ("root", "is_temporary"),
    [
        ("1.2.246.10.90000011.22.2026", True),
        ("urn:oid:1.2.246.10.90000011.22.2026", True),
        ("1.2.246.10.90000011.10.12.22.2026", True),
        ("1.2.246.21", False),
        ("1.2.246.10.90000011.10.22", False),
        ("1.2.246.10.90000011.95.2026.22.2026", False),
    ],
)
def test_a_temporary_root_is_an_organisations_arc_22(root, is_temporary):
    assert is_temporary_root(root) is is_temporary
