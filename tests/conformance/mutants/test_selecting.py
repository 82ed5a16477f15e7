"""What a persona is played in."""

from dataclasses import replace

import pytest

from conformance.behaving import check_selection
from conformance.mutants.selecting import Selection, selection_for, together
from conformance.personas import PERSONAS, Persona
from conformance.setting import SettingError
from conformance.test_cases import named_test_case
from tests.conformance.mutants import partners

STORY = "register-access-right"


@pytest.mark.parametrize(
    ("persona", "selection"),
    [
        (partners.CAUGHT, Selection("full", "@D11")),
        (
            replace(partners.CAUGHT, follows=("C03",), plays=("C04",)),
            Selection("full", "@D11 or @C03 or @C04"),
        ),
        (replace(partners.CAUGHT, plays=("D11", "N01")), Selection("full", "@D11")),
        (replace(partners.CAUGHT, test_case="short"), Selection("short", "@D11")),
        (partners.CORRECT, Selection("full", "@D11")),
        (replace(partners.CORRECT, plays=()), Selection(STORY)),
        (replace(partners.CORRECT, plays=(), test_case="short"), Selection("short")),
    ],
)
def test_a_persona_meets_what_it_names(persona: Persona, selection: Selection) -> None:
    assert selection_for(persona) == selection


def test_where_its_check_has_no_scenario_it_meets_the_storys_beginning() -> None:
    watched = replace(partners.CAUGHT, check="A19")

    assert selection_for(watched) == Selection("full", "@B04")


def test_on_the_whole_it_meets_all_of_its_test_case() -> None:
    assert selection_for(partners.CAUGHT, whole=True) == Selection("full")


def test_a_test_case_that_is_not_there_is_refused() -> None:
    with pytest.raises(SettingError, match="nowhere"):
        selection_for(replace(partners.CAUGHT, test_case="nowhere"))


def test_several_selections_are_one_that_names_each_tag_once() -> None:
    selections = [Selection("full", "@A01 or @B01"), Selection("full", "@B01 or @C01")]

    assert together(selections) == Selection("full", "@A01 or @B01 or @C01")


def test_one_that_is_everything_makes_it_everything() -> None:
    assert together([Selection("full", "@A01"), Selection("full")]) == Selection("full")


def test_what_all_faulty_ones_meet_is_short_enough_to_be_read() -> None:
    faulty = [one for one in PERSONAS.values() if one.faulty and one.test_case == "full"]

    joined = together([selection_for(one) for one in faulty])

    check_selection(named_test_case(joined.test_case).paths, joined.select)
