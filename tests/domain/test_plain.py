"""Values as plain data and back: what is kept today is read again years later."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.documents import Case, ClientId, Group, Metadata, Stored, Version
from simulator.domain.facts import Facts, StructureReport, place
from simulator.domain.organisations import Organisation, Sector
from simulator.domain.permissions import Entry, Relationship
from simulator.domain.plain import from_plain, to_plain
from simulator.domain.requests import Query
from simulator.domain.structures import StructureProblem

TEXT = st.text(max_size=8)
MAYBE = st.none() | TEXT
DAY = st.dates(date(1900, 1, 1), date(2100, 1, 1))
MAYBE_DAY = st.none() | DAY
MOMENT = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
CLIENT = st.builds(ClientId, TEXT, TEXT)
GROUP = st.sampled_from(Group)
SEVERAL = {"max_size": 3}


def tuples(values):
    return st.lists(values, max_size=3).map(tuple)


VERSION = st.builds(Version, MAYBE, MAYBE, st.none() | st.integers(0, 99))
METADATA = st.builds(
    Metadata,
    id=MAYBE,
    version=st.none() | st.integers(0, 99),
    replaces=st.none() | VERSION,
    client=st.none() | CLIENT,
    group=st.none() | GROUP,
    written=MAYBE,
)
ENTRY = st.builds(Entry, MAYBE, MAYBE, MAYBE_DAY, MAYBE_DAY, st.booleans())
RELATIONSHIP = st.builds(
    Relationship,
    document=TEXT,
    set_id=TEXT,
    version=st.integers(1, 99),
    client=CLIENT,
    controller=TEXT,
    begins=MAYBE_DAY,
    ends=MAYBE_DAY,
    old=st.booleans(),
    entries=tuples(ENTRY),
)
CASE = st.builds(
    Case,
    id=TEXT,
    controller=TEXT,
    clients=tuples(CLIENT),
    service_task=MAYBE,
    closed=st.booleans(),
    opened=MAYBE_DAY,
    ended=MAYBE_DAY,
)
STORED = st.builds(
    Stored,
    id=TEXT,
    set_id=TEXT,
    version=st.integers(1, 99),
    controller=TEXT,
    register=TEXT,
    client=CLIENT,
    group=GROUP,
    making_unit=MAYBE,
    first_unit=MAYBE,
    case=MAYBE,
    service_task=MAYBE,
    digest=TEXT,
    newest=st.booleans(),
    annulled=st.booleans(),
    stored_at=MOMENT,
)
QUERY = st.builds(
    Query,
    id=TEXT,
    registers=tuples(TEXT),
    clients=tuples(CLIENT),
    groups=tuples(GROUP),
    written_from=MAYBE,
    old_versions=st.booleans(),
    quantity=st.none() | st.integers(0, 99),
    repeats=tuples(st.tuples(TEXT, st.integers(2, 99))),
)
ORGANISATION = st.builds(
    Organisation, TEXT, TEXT, TEXT, MAYBE, MAYBE, st.sampled_from(Sector), DAY, MAYBE_DAY
)
PROBLEM = st.builds(StructureProblem, TEXT, TEXT, st.dictionaries(TEXT, TEXT, **SEVERAL))
REPORT = st.builds(
    StructureReport, st.booleans(), tuples(PROBLEM), root_key=TEXT, specific_type=TEXT
)


def facts_of(codes):
    return st.builds(
        Facts,
        now=MOMENT,
        today=DAY,
        codes=st.just(codes),
        organisations=st.dictionaries(TEXT, ORGANISATION, **SEVERAL),
        certificate=MAYBE,
        served=st.booleans(),
        wide_tasks=st.dictionaries(TEXT, st.frozensets(TEXT, **SEVERAL), **SEVERAL),
        same_document=st.none() | STORED,
        chain=tuples(STORED),
        case=st.none() | CASE,
        client_cases=tuples(CASE),
        relationships=st.dictionaries(TEXT, RELATIONSHIP, **SEVERAL),
        relationship_sets=tuples(TEXT),
        structure=st.none() | REPORT,
        subjects=tuples(CLIENT),
        continued=st.none() | QUERY,
    )


def kept(value, left_out=frozenset()):
    """The value after a stay in a JSON text."""
    return json.loads(json.dumps(to_plain(value, left_out)))


@settings(max_examples=60)
@given(value=st.one_of(METADATA, RELATIONSHIP, CASE, STORED, QUERY, ORGANISATION, REPORT))
def test_a_value_comes_back_as_it_went(value):
    assert from_plain(type(value), kept(value)) == value


@settings(max_examples=40)
@given(data=st.data())
def test_facts_come_back_with_the_codes_that_were_left_out(codes, data):
    facts = data.draw(facts_of(codes))

    again = from_plain(Facts, kept(facts, frozenset({"codes"})), codes=codes)

    assert again == facts


def test_what_holds_its_default_is_not_kept():
    assert kept(Metadata(id="1.2.3")) == {"id": "1.2.3"}
    assert kept(Query(id="1")) == {"id": "1"}


def test_a_set_is_kept_in_one_order_whatever_the_hash_seed():
    assert to_plain(frozenset({"c", "a", "b"})) == ["a", "b", "c"]


def test_a_moment_comes_back_as_the_same_moment():
    moment = datetime(2026, 11, 23, 9, 0, 0, 5, ZoneInfo("Europe/Helsinki"))

    assert datetime.fromisoformat(to_plain(moment)) == moment


def test_what_a_later_version_added_is_passed_over():
    assert from_plain(ClientId, {"root": "1", "extension": "2", "colour": "red"}) == ClientId(
        "1", "2"
    )


def test_a_field_without_default_must_be_there():
    with pytest.raises(TypeError, match="extension"):
        from_plain(ClientId, {"root": "1"})


@pytest.mark.parametrize("wrong", [{"begins": "soon"}, {"sector": "none"}], ids=str)
def test_a_malformed_value_is_told(wrong):
    good = to_plain(Organisation("1", "a", "b", None, None, Sector.PUBLIC, date(2026, 1, 1), None))

    with pytest.raises(ValueError, match=r"soon|none"):
        from_plain(Organisation, {**good, **wrong})


def test_a_place_is_told_apart_by_register_root_and_id():
    client = ClientId("1.2.246.21", "030878-902L")
    others = [replace(client, root="1.2"), replace(client, extension="x")]

    keys = {place("1", client), place("2", client), *(place("1", one) for one in others)}

    assert len(keys) == 4
