"""Entries of the code service as they are kept: searched, sorted, paged and updated."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.storage.concepts import (
    Field,
    Wanted,
    count_concepts,
    find_concepts,
    put_concepts,
)
from simulator.storage.engines import open_store
from simulator.storage.tables import metadata

SET = "1.2.246.537.6.202"
MADE = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def concept(code, name="", *, parent=None, **others):
    attributes = {"Abbreviation": (name or code,), "LongName": (name or code,)}
    if parent:
        attributes["ParentId"] = (parent,)
    given = {
        "classification": SET,
        "begins": date(2023, 1, 1),
        "modified": MADE,
        "created": MADE,
        "attributes": attributes,
    }
    return ConceptCode(code=code, **{**given, **others})


FEW = (
    concept("1.1", "Itärannan hyvinvointialue", modified=MADE + timedelta(seconds=3)),
    concept("1.2", "Äitiysneuvola", parent="1.1", modified=MADE + timedelta(seconds=2)),
    concept("1.3", "Perhetyö 100 %", parent="1.1", ends=date(2025, 12, 31)),
    concept("1.4", "Poistettu", status=ConceptStatus.DELETED, modified=MADE + timedelta(days=1)),
    concept("1.5", "Tuleva", status=ConceptStatus.PROPOSAL),
    concept("1.1", "Toinen koodisto", classification="1.2.246.537.6.1221"),
)


@pytest.fixture(scope="module")
def db():
    engine = open_store(None)
    metadata.create_all(engine)
    with engine.begin() as connection:
        put_concepts(connection, FEW)
        yield connection
    engine.dispose()


def codes_of(found):
    return [one.code for one in found]


def test_what_is_kept_is_read_as_it_was(db):
    found = find_concepts(db, Wanted(classification=SET, codes=("1.3",)))

    assert found == [FEW[2]]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({}, ["1.1", "1.2", "1.3"]),
        ({"statuses": ()}, ["1.1", "1.2", "1.3", "1.4", "1.5"]),
        ({"statuses": (ConceptStatus.DELETED, ConceptStatus.PROPOSAL)}, ["1.4", "1.5"]),
        ({"valid_on": date(2025, 12, 31)}, ["1.1", "1.2", "1.3"]),
        ({"valid_on": date(2026, 1, 1)}, ["1.1", "1.2"]),
        ({"valid_on": date(2022, 12, 31)}, []),
        ({"modified_after": MADE + timedelta(seconds=2)}, ["1.1", "1.2"]),
        ({"modified_after": MADE + timedelta(seconds=2, microseconds=1)}, ["1.1"]),
        ({"text": "ÄITIYSNEUVOLA"}, ["1.2"]),
        ({"text": "äitiys"}, []),
        ({"text": "*neuv*"}, ["1.2"]),
        ({"text": "*100 %"}, ["1.3"]),
        ({"text": "%"}, []),
        ({"text": "1__"}, []),
        ({"text": "1.*", "fields": (Field.CODE,)}, ["1.1", "1.2", "1.3"]),
        ({"text": "1.1", "fields": (Field.PARENT,)}, ["1.2", "1.3"]),
        ({"sort_by": Field.NAME}, ["1.1", "1.3", "1.2"]),
        ({"sort_by": Field.MODIFIED}, ["1.3", "1.2", "1.1"]),
        ({"sort_by": Field.ENDS}, ["1.3", "1.1", "1.2"]),
    ],
)
def test_a_listing_holds_what_is_asked_for_in_order(db, asked, codes):
    wanted = Wanted(classification=SET, **asked)

    found = find_concepts(db, wanted)

    assert (codes_of(found), count_concepts(db, wanted)) == (codes, len(codes))


def test_pages_hold_every_entry_once(db):
    wanted = Wanted(classification=SET, statuses=(), sort_by=Field.BEGINS)

    pages = [codes_of(find_concepts(db, wanted, 2, offset)) for offset in (0, 2, 4, 6)]

    assert pages == [["1.1", "1.2"], ["1.3", "1.4"], ["1.5"], []]


def test_an_entry_is_updated_and_another_beginning_is_another_entry(db):
    changed = replace(FEW[0], modified_by="paakayttaja")
    later = replace(FEW[0], begins=date(2027, 1, 1))

    with db.begin_nested() as undone:
        put_concepts(db, [FEW[0], later, changed])
        found = find_concepts(db, Wanted(classification=SET, codes=("1.1",)))
        undone.rollback()

    assert found == [changed, later]
