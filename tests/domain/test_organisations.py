"""The hierarchy of organisations: by parents, never by the digits of an OID."""

from dataclasses import replace
from datetime import date

import pytest

from simulator.domain.organisations import (
    HierarchyKind,
    Organisation,
    Sector,
    chain,
    hierarchy_problems,
    is_valid,
    lies_under,
    root,
    valid_on,
)

PUBLIC, PRIVATE = Sector.PUBLIC, Sector.PRIVATE


def organisation(oid, parent=None, sector=PUBLIC, **others):
    values = {"business_id": None, "begins": date(2023, 1, 1), "ends": None, **others}
    return Organisation(oid, f"Yksikkö {oid}", f"Enhet {oid}", parent, sector=sector, **values)


def register(*organisations):
    return {organisation.oid: organisation for organisation in organisations}


COUNTY = register(
    organisation("1.2.1"),
    organisation("1.2.1.5", "1.2.1"),
    organisation("1.2.9.7", "1.2.1.5"),  # keeps an earlier owner's digits
)


def test_a_chain_runs_from_the_unit_to_its_root():
    found = chain(COUNTY, "1.2.9.7")

    assert [one.oid for one in found] == ["1.2.9.7", "1.2.1.5", "1.2.1"]


def test_an_unknown_organisation_has_no_chain_and_no_root():
    assert (chain(COUNTY, "1.2.3"), root(COUNTY, "1.2.3")) == ((), None)


def test_a_chain_ends_though_parents_run_in_a_circle():
    circle = register(organisation("1.2.1", "1.2.2"), organisation("1.2.2", "1.2.1"))

    found = chain(circle, "1.2.1")

    assert [one.oid for one in found] == ["1.2.1", "1.2.2"]


@pytest.mark.parametrize(
    ("oid", "ancestor", "under"),
    [
        ("1.2.9.7", "1.2.1", True),
        ("1.2.9.7", "1.2.9.7", True),
        ("1.2.9.7", "1.2.9", False),
        ("1.2.1", "1.2.1.5", False),
        ("1.2.3", "1.2.3", False),  # unknown
    ],
)
def test_an_organisation_lies_under_itself_and_its_parents(oid, ancestor, under):
    assert lies_under(COUNTY, oid, ancestor) is under


@pytest.mark.parametrize(
    ("on", "valid"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_the_first_and_the_last_day_are_valid(on, valid):
    unit = organisation("1.2.1", begins=date(2026, 1, 1), ends=date(2026, 6, 30))

    assert is_valid(unit, on) is valid
    assert valid_on(register(unit), "1.2.1", on) is valid


def test_an_unknown_organisation_is_not_valid():
    assert not valid_on(COUNTY, "1.2.3", date(2026, 1, 1))


def test_a_unit_with_an_inherited_oid_is_no_problem():
    inherited = replace(COUNTY["1.2.9.7"], business_id="9000011-8")

    assert hierarchy_problems({**COUNTY, inherited.oid: inherited}) == ()


@pytest.mark.parametrize(
    ("extra", "kind", "words"),
    [
        (
            organisation("1.2.8", "1.2.1", PRIVATE),
            HierarchyKind.PRIVATE_UNIT_UNDER_PUBLIC_ROOT,
            "Yksikkö 1.2.8 (1.2.8) is a private producer's unit but stands under the public "
            "organisation Yksikkö 1.2.1 (1.2.1): put it under the producer to which it belongs",
        ),
        (
            organisation("1.2.8", "1.2.77"),
            HierarchyKind.PARENT_MISSING,
            "Yksikkö 1.2.8 (1.2.8) stands under 1.2.77, which the register does not hold: "
            "add that organisation or correct the parent",
        ),
        (
            organisation("1.2.8", "1.2.8"),
            HierarchyKind.PARENT_CYCLE,
            "Yksikkö 1.2.8 (1.2.8) stands under itself by way of 1.2.8: "
            "correct the parent of one of them",
        ),
        (
            organisation("1.2.08"),
            HierarchyKind.OID_MALFORMED,
            "Yksikkö 1.2.08 has the identifier 1.2.08, which is no OID of at most 64 characters: "
            "take the OID from the organisation register",
        ),
        (
            organisation("1.2.8", business_id="9000001-2"),
            HierarchyKind.BUSINESS_ID_WRONG,
            "Yksikkö 1.2.8 (1.2.8) has the business id 9000001-2, which is malformed or has a "
            "wrong check digit: write it as NNNNNNN-N",
        ),
        (
            organisation("1.2.8", ends=date(2022, 1, 1)),
            HierarchyKind.ENDS_BEFORE_IT_BEGINS,
            "Yksikkö 1.2.8 (1.2.8) ends on 2022-01-01, before it begins on 2023-01-01: "
            "correct one of the dates",
        ),
    ],
)
def test_a_problem_says_which_unit_and_what_to_do(extra, kind, words):
    (problem,) = hierarchy_problems({**COUNTY, extra.oid: extra})

    assert (problem.kind, problem.unit, problem.sentence) == (kind, extra.oid, words)


def test_a_unit_may_not_outlive_its_parent():
    ended = replace(COUNTY["1.2.1.5"], ends=date(2026, 6, 30))

    (problem,) = hierarchy_problems({**COUNTY, ended.oid: ended})

    assert (problem.kind, problem.unit) == (HierarchyKind.PARENT_ENDED, "1.2.9.7")


def test_a_unit_with_a_companys_business_id_is_private_whatever_its_sector_says():
    company = organisation("1.2.6", sector=PRIVATE, business_id="9000004-6")
    unit = organisation("1.2.1.8", "1.2.1", PUBLIC, business_id="9000004-6")

    problems = hierarchy_problems({**COUNTY, **register(company, unit)})

    assert [problem.unit for problem in problems] == ["1.2.1.8"]


def test_below_a_circle_only_its_members_are_told():
    circle = register(
        organisation("1.2.1", "1.2.2"),
        organisation("1.2.2", "1.2.1"),
        organisation("1.2.3", "1.2.1"),
        organisation("1.2.4", "1.2.3"),
    )

    problems = hierarchy_problems(circle)

    assert [(one.unit, one.kind) for one in problems] == [
        ("1.2.1", HierarchyKind.PARENT_CYCLE),
        ("1.2.2", HierarchyKind.PARENT_CYCLE),
    ]


def test_a_deep_register_is_walked_over_once():
    deep = register(
        organisation("1.2.0"),
        *(organisation(f"1.2.{n}", f"1.2.{n - 1}") for n in range(1, 20_000)),
        organisation("1.2.20000", "1.2.19999", PRIVATE),
    )

    (problem,) = hierarchy_problems(deep)

    assert (problem.unit, problem.values["root"]) == ("1.2.20000", "1.2.0")
