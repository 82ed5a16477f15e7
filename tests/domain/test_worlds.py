"""Worlds: the demo world keeps its promises, and a faulty world is told what is wrong."""

import pytest

from fixtures import read_text
from simulator.domain.codes import read_wire_codes
from simulator.domain.documents import ClientId
from simulator.domain.identifiers import (
    is_business_id,
    is_personal_identity_code,
    is_temporary_root,
    is_test_identity,
    ordinary_codes,
)
from simulator.domain.organisations import Sector, hierarchy_problems, root
from simulator.domain.profile import read_profile
from simulator.domain.worlds import Purpose, WorldError, read_world

TEXT = read_text("worlds", "demo.toml")
DEMO = read_world(TEXT)
WIRE = read_wire_codes(read_text("wire.toml"))
ORGANISER = "1.2.246.10.90000011.10.0"

WHOLE = """
key = "small"

[[organisation]]
oid = "1.2.3"
name = "Järjestäjä"
name_sv = "Anordnare"
business_id = "9000001-1"
sector = "public"
begins = 2023-01-01

[[client]]
identity = "110916A905N"
family = "Strandlinder"
given = "Ville"

[[worker]]
unit = "1.2.3"
family = "Lehtovuori"
given = "Aino"
identity = "030878-902L"
registration = "90000000001"
title = "sosiaaliohjaaja"

[[wide_right]]
unit = "1.2.3"
controller = "1.2.3"
service_tasks = ["30"]

[[code_service_user]]
username = "yllapito"
password = "salainen"
writes = true

[serves]
"1.2.3" = ["1.2.3"]
"""


@pytest.mark.parametrize(
    ("told", "task", "may"),
    [
        ("", "24", True),
        ('service_tasks = ["24"]', "24", True),
        ('service_tasks = ["20"]', "24", False),
    ],
)
def test_a_worker_has_access_rights_to_every_service_task_unless_some_are_named(told, task, may):
    world = read_world(WHOLE.replace('title = "sosiaaliohjaaja"', f'title = "ohjaaja"\n{told}'))

    (worker,) = world.workers

    assert worker.may_serve(task) is may


def test_the_demo_worlds_hierarchy_has_no_problems():
    assert hierarchy_problems(DEMO.organisations) == ()


def test_every_organisation_has_a_valid_business_id_that_was_never_issued():
    business_ids = [one.business_id for one in DEMO.organisations.values()]

    assert all(one and is_business_id(one) and one.startswith("90000") for one in business_ids)


def test_an_oid_carries_its_own_business_id_or_an_earlier_owners():
    for one in DEMO.organisations.values():
        assert one.business_id is not None
        assert one.oid.split(".")[4] == one.business_id.replace("-", "")


def test_a_unit_may_carry_another_business_id_than_its_root():
    unit = DEMO.organisations["1.2.246.10.90000118.10.5"]
    top = root(DEMO.organisations, unit.oid)

    assert top is not None
    assert (top.oid, top.business_id != unit.business_id) == (ORGANISER, True)


@pytest.mark.parametrize(
    ("oid", "sector"),
    [
        (ORGANISER, Sector.PUBLIC),
        ("1.2.246.10.90000038.10.0", Sector.PUBLIC),
        ("1.2.246.10.90000097.10.0", Sector.PUBLIC),
        ("1.2.246.10.90000046.10.0", Sector.PRIVATE),
        ("1.2.246.10.90000054.10.0", Sector.PRIVATE),
        ("1.2.246.10.90000062.10.0", Sector.PRIVATE),
        ("1.2.246.10.90000089.10.0", Sector.PRIVATE),
    ],
)
def test_organisers_are_public_and_producers_private(oid, sector):
    assert DEMO.organisations[oid].sector is sector


def test_every_identity_is_a_valid_one_of_the_900_series():
    roots = {client.id.root for client in DEMO.clients.values()}
    codes = [
        *(one.id.extension for one in DEMO.clients.values() if not is_temporary_root(one.id.root)),
        *(worker.identity for worker in DEMO.workers),
    ]

    assert all(map(is_test_identity, codes))
    assert roots == {WIRE.roots.personal_identity_code, "1.2.246.10.90000011.22.2026"}
    assert ordinary_codes(TEXT) == ()


def test_the_temporary_id_only_looks_like_a_personal_identity_code():
    temporary = [one.id for one in DEMO.clients.values() if is_temporary_root(one.id.root)]

    assert temporary
    assert not any(is_personal_identity_code(one.extension) for one in temporary)


def test_two_clients_are_meant_for_other_tests():
    others = {
        client.id.extension: client.purpose
        for client in DEMO.clients.values()
        if client.purpose is not Purpose.REHEARSAL
    }

    assert others == {"070885-9075": Purpose.DEPLOYMENT_TEST, "310799-909H": Purpose.JOINT_TEST}


def test_birth_date_and_gender_follow_from_the_identity():
    child = DEMO.clients["110916A905N"]

    assert (child.born.isoformat(), child.gender) == ("2016-09-11", "1")
    assert child.guardians == ("240590-904W",)
    assert child.id == ClientId("1.2.246.21", "110916A905N")


def test_every_unit_has_a_worker():
    units = [one.oid for one in DEMO.organisations.values() if one.parent is not None]

    assert [unit for unit in units if not DEMO.workers_of(unit)] == []


def test_registration_numbers_are_not_shared():
    numbers = [worker.registration for worker in DEMO.workers]

    assert len(set(numbers)) == len(numbers)


def test_each_shelter_holds_a_wide_right_in_the_profiles_shelter_task():
    profile = read_profile(read_text("profiles", "kanta.toml"))

    rights = DEMO.wide_rights

    assert {right.controller for right in rights} == {"1.2.246.10.90000097.10.0"}
    assert {right.service_tasks for right in rights} == {(profile.service_tasks["shelter"].code,)}
    assert len({right.unit for right in rights}) == len(rights) > 1
    assert DEMO.serves == {}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('key = "small"', "", "the world has no key: write it as text in quotes"),
        ("[serves]", "[served]", "the world has the unknown entry 'served': use key, serves, "),
        (
            'name_sv = "Anordnare"',
            'nimi = "x"',
            "organisation 1.2.3 has the unknown field 'nimi': use oid, name, ",
        ),
        (
            'oid = "1.2.3"',
            'oid = "1.2.03"',
            "organisation 1.2.03 has oid = '1.2.03': write an OID of at most 64 characters",
        ),
        (
            "9000001-1",
            "9000001-2",
            "organisation 1.2.3 has business_id = '9000001-2': write NNNNNNN-N with the right",
        ),
        (
            '"public"',
            '"state"',
            "organisation 1.2.3 has sector = 'state': use one of public, private",
        ),
        (
            "2023-01-01",
            '"1.1.2023"',
            "organisation 1.2.3 has begins = '1.1.2023': write it as a date without quotes",
        ),
        (
            "110916A905N",
            "131052-308T",
            "client 131052***** has identity = '131052*****': use a valid personal identity code "
            "of the 900 series",
        ),
        (
            'given = "Ville"',
            'given = "Ville"\npurpose = "fun"',
            "client 110916A905N has purpose = 'fun': use one of rehearsal, deployment_test, ",
        ),
        (
            'given = "Ville"',
            'given = "Ville"\nguardians = ["240590-904W"]',
            "client 110916A905N has the guardian 240590-904W, who is no client of the world: ",
        ),
        (
            'identity = "110916A905N"',
            'temporary_id = "x"\ntemporary_root = "1.2.246.21"',
            "client x has temporary_root = '1.2.246.21': write an organisation's arc 22 and a year",
        ),
        (
            "030878-902L",
            "110916A905N",
            "the worker Aino Lehtovuori has the identity 110916A905N, which somebody else has: ",
        ),
        (
            "90000000001",
            "9000",
            "worker 030878-902L has registration = '9000': write eleven digits",
        ),
        (
            '[[worker]]\nunit = "1.2.3"',
            '[[worker]]\nunit = "1.2.4"',
            "the worker Aino Lehtovuori names the organisation 1.2.4, which the world does not ",
        ),
        (
            'controller = "1.2.3"',
            'controller = "1.2.4"',
            "a wide right names the organisation 1.2.4, which the world does not hold: ",
        ),
        (
            '["30"]',
            '"30"',
            "wide right 1.2.3 has service_tasks = '30': write it as a list of texts",
        ),
        (
            '= ["1.2.3"]',
            '= ["1.2.4"]',
            "serves of 1.2.3 names the organisation 1.2.4, which the world does not hold: ",
        ),
        (
            "writes = true",
            'writes = "yes"',
            "code service user yllapito has writes = 'yes': write true or false",
        ),
        (
            'sector = "public"',
            'sector = "public"\nregister = "Katu 1"',
            "organisation 1.2.3 has register = 'Katu 1': write it as a table of texts",
        ),
        ("[[client]]", "[client]", "the world has client = {'identity': "),
        ("[[client]]", "[[client", "the world cannot be read as TOML: "),
    ],
)
def test_a_faulty_world_is_told_which_entry_and_what_to_do(old, new, words):
    with pytest.raises(WorldError) as raised:
        read_world(WHOLE.replace(old, new))

    assert str(raised.value).startswith(words)


@pytest.mark.parametrize("table", ["organisation", "client"])
def test_an_entry_that_comes_twice_is_refused(table):
    blocks = WHOLE.split("\n\n")
    twice = next(block for block in blocks if block.startswith(f"[[{table}]]"))

    with pytest.raises(WorldError, match="comes twice"):
        read_world(WHOLE.replace(twice, f"{twice}\n\n{twice}"))


def test_a_small_world_is_read():
    assert read_world(WHOLE).serves == {"1.2.3": ("1.2.3",)}
