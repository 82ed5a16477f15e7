"""The register access right, as it is computed: dates, units, registers, tasks."""

from dataclasses import replace
from datetime import date

import pytest

from simulator.domain.documents import ClientId, Group, Stored
from simulator.domain.organisations import Organisation, Sector
from simulator.domain.permissions import (
    Entry,
    Ground,
    Relationship,
    Standing,
    read_entries,
    standing,
)

COUNTY, COUNTYS_UNIT = "1.2.246.10.90000011.10.0", "1.2.246.10.90000011.10.11"
INHERITED = "1.2.246.10.90000118.10.5"  # the county's, though its digits are another's
FIRM, UNIT, SISTER = (
    "1.2.246.10.90000046.10.0",
    "1.2.246.10.90000046.10.21",
    "1.2.246.10.90000046.10.22",
)
LOOKALIKE = "1.2.246.10.90000046.10.21.1"  # another firm's, though its digits are the unit's
ENDED, FUTURE = "1.2.246.10.90000046.10.23", "1.2.246.10.90000046.10.24"
OTHER_FIRM, OTHERS_UNIT = "1.2.246.10.90000054.10.0", "1.2.246.10.90000054.10.21"
SUBCONTRACTOR = "1.2.246.10.90000062.10.21"
UNKNOWN = "1.2.246.10.90000046.10.99"
OTHER_COUNTY = "1.2.246.10.90000038.10.0"
CLIENT = ClientId("1.2.246.21", "030878-902L")
TASK, OTHER_TASK = "24", "20"


def organisation(oid, parent=None, **dates):
    so = {"begins": date(2023, 1, 1), "ends": None, **dates}
    return Organisation(oid, oid, oid, parent, None, Sector.PRIVATE, **so)


REGISTER = {
    one.oid: one
    for one in (
        organisation(COUNTY),
        organisation(COUNTYS_UNIT, COUNTY),
        organisation(INHERITED, COUNTYS_UNIT),
        organisation(OTHER_COUNTY),
        organisation(FIRM),
        organisation(UNIT, FIRM),
        organisation(SISTER, FIRM),
        organisation(ENDED, FIRM, ends=date(2026, 11, 22)),
        organisation(FUTURE, FIRM, begins=date(2026, 11, 24)),
        organisation(OTHER_FIRM),
        organisation(OTHERS_UNIT, OTHER_FIRM),
        organisation(LOOKALIKE, OTHER_FIRM),
        organisation(SUBCONTRACTOR),
    )
}


def day(number):
    return date(2026, 11, number)


BEGINS, TODAY = day(20), day(23)


def entry(unit=UNIT, begins=BEGINS, ends=None, task=TASK):
    return Entry(unit=unit, service_task=task, begins=begins, ends=ends)


def relationship(*entries, begins=date(2026, 1, 1), ends=None, old=False, controller=COUNTY):
    return Relationship(
        document="1.2.3",
        set_id="1.2.3",
        version=1,
        client=CLIENT,
        controller=controller,
        begins=begins,
        ends=ends,
        old=old,
        entries=entries or (entry(),),
    )


def ground(so, unit=UNIT, on=TODAY, controller=COUNTY, wide=frozenset()):
    return standing(unit, controller, so, REGISTER, wide, on).ground


# ---- dates


@pytest.mark.parametrize(
    ("on", "begins", "ends", "expected"),
    [
        (day(19), day(20), day(25), Ground.NOT_YET),
        (day(20), day(20), day(25), Ground.GRANTED),
        (day(22), day(20), day(25), Ground.GRANTED),
        (day(25), day(20), day(25), Ground.GRANTED),
        (day(26), day(20), day(25), Ground.ENDED),
        (day(20), day(20), day(20), Ground.GRANTED),
        (day(21), day(20), day(20), Ground.ENDED),
        (date(2030, 1, 1), day(20), None, Ground.GRANTED),
        (day(19), day(20), None, Ground.NOT_YET),
        (day(20), None, None, Ground.NOT_YET),
        (date(2028, 2, 29), date(2028, 2, 29), None, Ground.GRANTED),
    ],
    ids=str,
)
def test_the_right_runs_from_its_first_to_its_last_day(on, begins, ends, expected):
    so = relationship(entry(begins=begins, ends=ends))

    assert ground(so, on=on) is expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (day(1), None, Ground.GRANTED),
        (day(23), None, Ground.GRANTED),
        (day(24), None, Ground.NOT_YET),
        (day(1), day(23), Ground.GRANTED),
        (day(1), day(22), Ground.ENDED),
        (None, None, Ground.NOT_YET),
    ],
    ids=str,
)
def test_the_relationship_itself_must_have_begun_and_not_ended(begins, ends, expected):
    assert ground(relationship(begins=begins, ends=ends)) is expected


def test_after_an_interruption_the_right_is_in_force_again():
    so = relationship(entry(ends=day(21)), entry(begins=day(23)))

    assert [ground(so, on=day(number)) for number in (21, 22, 23)] == [
        Ground.GRANTED,
        Ground.ENDED,
        Ground.GRANTED,
    ]


def content(**dates):
    entry_ = {"palveluyksikon_nimi": {"code": UNIT}, **dates}
    block = {"palvelutehtava": {"code": TASK}, "palveluntuottaja": [entry_]}
    return {"sosiaalihuollon_palvelutehtava": [block]}


@pytest.mark.parametrize(
    ("begins", "ends", "first", "last"),
    [
        ("2026-11-20", "2026-11-25", day(20), day(25)),
        ("2026-11", "2026-11", day(1), day(30)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-11-20T08:00:00", None, day(20), None),
        ("20.11.2026", "2026-13-01", None, None),
        (None, None, None, None),
    ],
    ids=str,
)
def test_a_month_or_a_year_reaches_from_its_first_to_its_last_day(begins, ends, first, last):
    told = {"asiakkuuden_alkamispvm": begins, "asiakkuuden_paattymispvm": ends}

    (read,) = read_entries(content(**told))

    assert (read.begins, read.ends) == (first, last)


# ---- units


@pytest.mark.parametrize(
    ("named", "acting", "expected"),
    [
        (UNIT, UNIT, Ground.GRANTED),
        (UNIT, SISTER, Ground.OTHER_UNIT),
        (UNIT, FIRM, Ground.OTHER_UNIT),
        (FIRM, UNIT, Ground.OTHER_UNIT),
        (UNIT, OTHERS_UNIT, Ground.NONE),
        (UNIT, LOOKALIKE, Ground.NONE),
        (UNIT, UNKNOWN, Ground.NONE),
        (UNKNOWN, UNKNOWN, Ground.NONE),
        (ENDED, ENDED, Ground.NONE),
        (FUTURE, FUTURE, Ground.NONE),
        (SUBCONTRACTOR, SUBCONTRACTOR, Ground.GRANTED),
        (None, UNIT, Ground.NONE),
    ],
    ids=str,
)
def test_the_right_is_the_named_and_valid_units_own(named, acting, expected):
    assert ground(relationship(entry(unit=named)), unit=acting) is expected


def test_a_unit_keeps_its_right_on_its_last_day_in_the_register():
    so = relationship(entry(unit=ENDED))

    assert ground(so, unit=ENDED, on=day(22)) is Ground.GRANTED
    assert ground(so, unit=ENDED, on=day(23)) is Ground.NONE


@pytest.mark.parametrize(
    "named", [entry(), entry(ends=day(22)), entry(begins=day(24))], ids=["now", "ended", "not yet"]
)
def test_a_sister_unit_is_told_apart_whenever_the_named_units_right_is(named):
    assert ground(relationship(named), unit=SISTER) is Ground.OTHER_UNIT


# ---- registers


@pytest.mark.parametrize("unit", [COUNTY, COUNTYS_UNIT, INHERITED])
def test_the_controllers_units_act_in_their_own_register_whatever_the_digits(unit):
    assert ground(None, unit=unit) is Ground.OWN


@pytest.mark.parametrize("unit", [COUNTYS_UNIT, INHERITED])
def test_own_production_grants_nothing_in_the_register(unit):
    so = relationship(entry(unit=unit), controller=COUNTY)

    standing_ = standing(UNIT, COUNTY, so, REGISTER, frozenset(), day(23))

    assert standing_.ground is Ground.NONE


@pytest.mark.parametrize(
    ("so", "controller"),
    [
        (relationship(), OTHER_COUNTY),
        (relationship(old=True), COUNTY),
        (None, COUNTY),
        (relationship(), None),
    ],
    ids=["another register", "an old relationship", "no relationship", "no register"],
)
def test_without_a_live_relationship_in_the_register_there_is_no_right(so, controller):
    assert ground(so, controller=controller) is Ground.NONE


def test_nobody_acts_without_a_unit():
    assert standing(None, COUNTY, relationship(), REGISTER, frozenset(), day(23)).allows is False


# ---- service tasks


def test_a_right_covers_the_tasks_of_its_blocks_in_force():
    so = relationship(entry(), entry(task="10", ends=day(21)), entry(task="15"))

    found = standing(UNIT, COUNTY, so, REGISTER, frozenset(), day(23))

    assert found.service_tasks == {TASK, "15"}
    assert [found.covers(task) for task in (TASK, "15", "10", None)] == [True, True, False, False]


def test_an_entry_under_no_service_task_gives_no_right():
    assert ground(relationship(entry(task=None))) is Ground.NONE


def test_a_wide_right_holds_in_its_tasks_without_a_relationship():
    found = standing(UNIT, COUNTY, None, REGISTER, frozenset({"30"}), day(23))

    assert (found.ground, found.covers("30"), found.covers(TASK)) == (Ground.WIDE, True, False)


def nested(*implementers, **producer):
    return {
        "sosiaalihuollon_palvelutehtava": [
            {
                "palvelutehtava": {"code": TASK},
                "palveluntuottaja": [
                    {
                        "palveluyksikon_nimi": {"code": UNIT},
                        "asiakkuuden_alkamispvm": "2026-11-20",
                        "palveluntoteuttaja": list(implementers),
                        **producer,
                    }
                ],
            }
        ]
    }


def test_a_subcontractor_nested_under_a_producer_has_a_right_with_dates_of_its_own():
    implementer = {
        "palveluyksikon_nimi": {"code": f"urn:oid:{SUBCONTRACTOR}"},
        "asiakkuuden_alkamispvm": "2026-11-22",
        "asiakkuuden_paattymispvm": "2026-11-22",
    }

    so = relationship(*read_entries(nested(implementer)))

    assert [ground(so, SUBCONTRACTOR, day(number)) for number in (21, 22, 23)] == [
        Ground.NOT_YET,
        Ground.GRANTED,
        Ground.ENDED,
    ]
    assert ground(so, UNIT) is Ground.GRANTED


@pytest.mark.parametrize(
    "malformed",
    [
        {},
        {"sosiaalihuollon_palvelutehtava": "24"},
        {"sosiaalihuollon_palvelutehtava": [None, 3, {"palveluntuottaja": "Majakka"}]},
        {"sosiaalihuollon_palvelutehtava": [{"palveluntuottaja": [[], 7]}]},
    ],
    ids=str,
)
def test_what_is_malformed_in_a_document_grants_nothing(malformed):
    assert read_entries(malformed) == ()


# ---- what a standing shows


STORED = Stored(
    id="1.2.9",
    set_id="1.2.9",
    version=1,
    controller=COUNTY,
    register="1",
    client=CLIENT,
    group=Group.CLIENT_DOCUMENT,
    making_unit=UNIT,
    first_unit=UNIT,
    case=None,
    service_task=TASK,
    digest="",
    newest=True,
    annulled=False,
    stored_at=None,
)
GRANTED = Standing(Ground.GRANTED, frozenset({TASK}), "1.2.3")
WIDE = Standing(Ground.WIDE, frozenset({TASK}))
OWN = Standing(Ground.OWN)


@pytest.mark.parametrize(
    ("group", "task", "set_id", "granted", "wide"),
    [
        (Group.CLIENT_DOCUMENT, TASK, "1.2.9", True, True),
        (Group.CLIENT_DOCUMENT, OTHER_TASK, "1.2.9", False, False),
        (Group.CLIENT_DOCUMENT, None, "1.2.9", False, False),
        (Group.CASE, TASK, "1.2.9", True, True),
        (Group.CASE, OTHER_TASK, "1.2.9", False, False),
        (Group.CLIENT_RELATIONSHIP, None, "1.2.3", True, True),
        (Group.CLIENT_RELATIONSHIP, None, "1.2.4", False, True),
        (Group.DENIAL, None, "1.2.9", False, True),
        (Group.PERMIT, None, "1.2.9", False, True),
    ],
    ids=str,
)
def test_a_right_shows_documents_of_its_task_and_the_one_that_grants_it(
    group, task, set_id, granted, wide
):
    document = replace(STORED, group=group, service_task=task, set_id=set_id)

    assert GRANTED.shows(document) is granted
    assert WIDE.shows(document) is wide
    assert OWN.shows(document)


@pytest.mark.parametrize("ground_", [Ground.NONE, Ground.NOT_YET, Ground.ENDED, Ground.OTHER_UNIT])
def test_who_may_not_act_is_shown_nothing(ground_):
    assert not Standing(ground_).shows(STORED)
