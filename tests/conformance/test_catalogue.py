"""The catalogue: every check can be settled, by rules and requests that there are."""

import tomllib
from pathlib import Path

import pytest

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.behaving import scenarios_of
from conformance.catalogue import HOWS, CatalogueError, Check, read_catalogue
from conformance.test_cases import named_test_case
from fixtures import read_text
from simulator.domain.rule import RULES
from simulator.services.exchanges import NAMES

CHECKS = read_catalogue()
SHORT_SET = [
    "A03",
    "A04",
    "A05",
    "A07",
    "A13",
    "A19",
    "A24",
    "B01",
    "B04",
    "B07",
    "B16",
    "B20",
    "C01",
    "C03",
    "C05",
    "C06",
    "C10",
    "C11",
    "C13",
    "C15",
    "C27",
    "D01",
    "D07",
    "D11",
    "D14",
    "D17",
    "D23",
    "E01",
    "E03",
    "E10",
    "F05",
    "F07",
    "G03",
    "G04",
    "M01",
    "M02",
    "N01",
    "N04",
]
STORY = [
    "A14",
    "A16",
    "A20",
    "A21",
    "B02",
    "B08",
    "B09",
    "B13",
    "B14",
    "B19",
    "B27",
    "B28",
    "B29",
    "B30",
    "C07",
    "C08",
    "C09",
    "C22",
    "C23",
    "C26",
    "C28",
    "D02",
    "D05",
    "D12",
    "D13",
    "D15",
    "D18",
    "D24",
    "D25",
    "E04",
    "E06",
    "E08",
    "E09",
    "E11",
    "E12",
    "E15",
    "F01",
    "F02",
    "F06",
    "F10",
    "G01",
    "G05",
    "G06",
    "G09",
]
SCENARIOS = scenarios_of(named_test_case("full").paths)


def test_every_check_of_the_short_set_and_of_the_story_is_there() -> None:
    known = {check.id for check in CHECKS}

    assert [id for id in (*SHORT_SET, *STORY) if id not in known] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_is_settled_by_what_there_is(check: Check) -> None:
    keys = {one.split()[0] for one in check.source.split("; ")}

    assert check.how in HOWS
    assert [rule for rule in check.rules if rule not in RULES] == []
    assert [kind for kind in check.on if kind not in NAMES.values()] == []
    assert keys <= set(tomllib.loads(read_text("sources.toml")))
    assert check.title
    assert check.chapter


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_of_a_scenario_has_one_and_no_other_has(check: Check) -> None:
    tagged = any(check.id in scenario["tags"] for scenario in SCENARIOS)

    assert tagged == (check.how == "scenario")


def test_a_rule_in_a_kind_of_request_is_answered_for_by_one_check() -> None:
    answering = [
        (rule, kind, check.party)
        for check in CHECKS
        for rule in check.rules
        for kind in NAMES.values()
        if check.concerns(rule, kind)
    ]

    assert sorted({one for one in answering if answering.count(one) > 1}) == []


def test_every_tag_of_a_scenario_is_a_check() -> None:
    known = {check.id for check in CHECKS}

    unknown = {tag for scenario in SCENARIOS for tag in scenario["tags"]} - known

    assert unknown == set()


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ('basis = "stated"\nparty = "both"\nsource = "x"\nhow = "guess"', "X01: how is one of"),
        ('basis = "firm"\nparty = "both"\nsource = "x"\nhow = "watch"', "X01"),
        ('basis = "stated"\nparty = "nobody"\nsource = "x"\nhow = "watch"', "X01"),
        ('basis = "stated"\nparty = "both"\nhow = "watch"', "X01"),
        ('basis = "stated"\nparty = "both"\nsource = "x"\nhow = "watch"\nwho = "x"', "X01"),
    ],
)
def test_a_malformed_row_is_told_with_its_check(tmp_path: Path, row: str, named: str) -> None:
    text = f'chapter = "x"\n[[check]]\nid = "X01"\ntitle = "x"\n{row}\n'
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")

    with pytest.raises(CatalogueError, match=named):
        read_catalogue(tmp_path)


def test_an_id_is_given_once(tmp_path: Path) -> None:
    row = (
        '[[check]]\nid = "X01"\ntitle = "x"\nbasis = "stated"\nparty = "both"\nsource = "x"\n'
        'how = "watch"\n'
    )
    (tmp_path / "x.toml").write_text(f'chapter = "x"\n{row}{row}', encoding="utf-8")

    with pytest.raises(CatalogueError, match="twice"):
        read_catalogue(tmp_path)
