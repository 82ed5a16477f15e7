"""The test cases: what they play, and which checks they judge."""

import pytest

from conformance.behaving import check_selection, scenarios_of, selected_of
from conformance.catalogue import read_catalogue
from conformance.setting import SettingError
from conformance.test_cases import (
    by_chapter,
    every_test_case,
    named_test_case,
    played_by,
    refuse_foreign_chapter,
)

CASES = every_test_case()
KNOWN = [check.id for check in read_catalogue()]


@pytest.mark.parametrize("name", CASES)
def test_a_test_case_plays_scenarios_and_judges_checks_that_there_are(name: str) -> None:
    case = CASES[name]

    assert selected_of(case.paths, case.selection)
    assert case.judged()
    assert set(case.judged()) <= set(KNOWN)


@pytest.mark.parametrize("name", CASES)
def test_what_a_test_case_judges_by_scenario_it_plays(name: str) -> None:
    case = CASES[name]
    played = set(selected_of(case.paths, case.selection))
    shown = {
        tag for one in scenarios_of(case.paths) if one["name"] in played for tag in one["tags"]
    }
    by_scenario = {check.id for check in read_catalogue() if check.how == "scenario"}

    assert set(case.judged()) & by_scenario <= shown


def test_the_whole_catalogue_is_judged_whole() -> None:
    assert list(named_test_case("full").judged()) == KNOWN


def test_a_name_that_there_is_not_is_answered_with_those_there_are() -> None:
    with pytest.raises(SettingError, match="register-access-right"):
        named_test_case("no such thing")


def test_a_test_case_is_narrowed_by_a_selection() -> None:
    short = named_test_case("short")

    played = selected_of(short.paths, played_by(short, "@producer"), scenes=False)

    assert "After the end, the producer corrects and annuls nothing" in played
    assert "The organiser ends the right" not in played


def test_a_selection_that_names_nothing_is_answered_with_the_tags() -> None:
    short = named_test_case("short")

    with pytest.raises(SettingError, match="producer"):
        check_selection(short.paths, played_by(short, "@nobody"))


@pytest.mark.parametrize(
    ("select", "said"),
    [
        ("@G04 or @nobody", "there is no tag @nobody to select by: the tags are "),
        ("@G04 or @g05", "there is no tag @g05 to select by: did you mean @G05?"),
        ("@G04 and not @G4", "there is no tag @G4 to select by: did you mean @G04?"),
        (
            "(@producer or @orgniser)",
            "there is no tag @orgniser to select by: did you mean @organiser",
        ),
        ("@G04,@nobody", "there is no tag @nobody"),
    ],
)
def test_a_tag_that_there_is_not_is_told_beside_those_there_are(select: str, said: str) -> None:
    short = named_test_case("short")

    with pytest.raises(SettingError) as fault:
        check_selection(short.paths, played_by(short, select))

    assert str(fault.value).startswith(said)


def test_a_selection_of_every_check_is_read_and_a_longer_one_is_not() -> None:
    short = named_test_case("short")
    every = " or ".join(f"@{check.id}" for check in read_catalogue())

    check_selection(short.paths, played_by(short, every))

    with pytest.raises(SettingError, match="is too long: it has 5999 words"):
        check_selection(short.paths, " or ".join(["@B07"] * 3000))


@pytest.mark.parametrize(
    "select", ["", "@G04", "G04 or not @A01", "@producer or @both", "@G0*", "@G04,@G05", "-@G04"]
)
def test_what_names_tags_that_there_are_selects(select: str) -> None:
    short = named_test_case("short")

    check_selection(short.paths, select)


def test_the_scenarios_have_names_of_their_own() -> None:
    names = [one["name"] for one in scenarios_of(named_test_case("full").paths)]

    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("case", ["minors", "short"])
def test_a_chapter_that_a_test_case_does_not_have_is_named(case: str) -> None:
    select = next(select for select, title in by_chapter().items() if "Subcontractors" in title)

    with pytest.raises(SettingError, match="has nothing of the chapter") as fault:
        refuse_foreign_chapter(named_test_case(case), select)

    assert "@" not in str(fault.value)


def test_every_chapter_may_be_chosen_of_the_whole_catalogue() -> None:
    for select in by_chapter():
        refuse_foreign_chapter(named_test_case("full"), select)
