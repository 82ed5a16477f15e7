"""What each version of a client-relationship document opened, ended or changed."""

from dataclasses import replace
from datetime import date

import pytest

from simulator.domain.documents import ClientId
from simulator.domain.permissions import Entry, Relationship
from simulator.domain.relationship_history import Event, Happening, events

FIRST, LATER, LAST = date(2026, 11, 1), date(2026, 11, 20), date(2026, 11, 30)
UNIT, TASK = "1.2.246.10.90000046.10.21", "24"
ENTRY = Entry(UNIT, TASK, FIRST, None)
BEFORE = Relationship(
    document="1.1",
    set_id="1.1",
    version=1,
    client=ClientId("1.2.246.21", "030878-902L"),
    controller="1.2",
    begins=FIRST,
    ends=None,
    old=False,
    entries=(ENTRY,),
)


def of_unit(what: Happening, day: date | None) -> Event:
    return Event(what, day, UNIT, TASK)


def test_the_first_version_begins_the_relationship_and_opens_its_rights() -> None:
    assert events(None, BEFORE) == (
        Event(Happening.RELATIONSHIP_BEGAN, FIRST),
        of_unit(Happening.RIGHT_OPENED, FIRST),
    )


def test_a_version_that_changes_other_things_opens_and_ends_nothing() -> None:
    assert events(BEFORE, replace(BEFORE, document="1.2", version=2)) == ()


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"ends": LAST}, Event(Happening.RELATIONSHIP_ENDED, LAST)),
        ({"begins": LATER}, Event(Happening.RELATIONSHIP_MOVED, LATER)),
        ({"entries": ()}, of_unit(Happening.RIGHT_REMOVED, None)),
        ({"entries": (replace(ENTRY, ends=LAST),)}, of_unit(Happening.RIGHT_ENDED, LAST)),
        ({"entries": (replace(ENTRY, begins=LATER),)}, of_unit(Happening.RIGHT_MOVED, LATER)),
        (
            {"entries": (ENTRY, replace(ENTRY, begins=LATER))},
            of_unit(Happening.RIGHT_OPENED, LATER),
        ),
    ],
)
def test_a_version_tells_what_it_did(after: dict[str, object], expected: Event) -> None:
    assert events(BEFORE, replace(BEFORE, **after)) == (expected,)  # type: ignore[arg-type]


def test_what_had_ended_can_be_reopened() -> None:
    ended = replace(BEFORE, ends=LAST, entries=(replace(ENTRY, ends=LATER),))

    assert events(ended, BEFORE) == (
        Event(Happening.RELATIONSHIP_REOPENED, None),
        of_unit(Happening.RIGHT_REOPENED, None),
    )


def test_another_units_entry_is_another_right() -> None:
    other = replace(ENTRY, unit="1.2.246.10.90000054.10.21")

    told = events(BEFORE, replace(BEFORE, entries=(other,)))

    assert [(one.what, one.unit) for one in told] == [
        (Happening.RIGHT_REMOVED, UNIT),
        (Happening.RIGHT_OPENED, other.unit),
    ]


def test_a_producers_subcontractor_is_told_apart() -> None:
    both = replace(BEFORE, entries=(ENTRY, replace(ENTRY, subcontractor=True)))

    assert [one.what for one in events(BEFORE, both)] == [Happening.RIGHT_OPENED]
