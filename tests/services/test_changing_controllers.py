"""A register that passes to another controller: nothing is lost, and who may do what follows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from simulator.domain.controllers import Takeover
from simulator.domain.dates import local_date
from simulator.services.archivist import Sought, document_in, register_of
from simulator.storage import controllers
from simulator.testbed import Testbed
from tests.services.archiving import NOW, Rig, accepted, ids, rig, told, with_body

FORMER, SUCCESSOR = "1.2.246.10.90000011.10.0", "1.2.246.10.90000038.10.0"
TODAY = local_date(NOW)


@pytest.fixture
def rigged(testbed: Testbed) -> Rig:
    return rig(testbed)


def passes(rig: Rig, days: int = 0, former: str = FORMER, successor: str = SUCCESSOR) -> None:
    rig.bench.add_takeover(Takeover(former, successor, TODAY + timedelta(days=days)))


def after(draft, **changes):  # type: ignore[no-untyped-def]
    """The draft as the successor's."""
    so = {
        "controller": SUCCESSOR,
        "organiser": SUCCESSOR,
        "service_organiser": SUCCESSOR,
        **changes,
    }
    return draft.with_metadata(**so)


def test_every_document_is_in_the_successors_register_with_its_original_controller(
    rigged: Rig,
) -> None:
    rigged.opened()
    entry = rigged.kept()
    with rigged.bench.transaction() as db:
        before = [one.stored.id for one in register_of(db, Sought(controller=FORMER))]

    passes(rigged)

    with rigged.bench.transaction() as db:
        gone, there = (
            register_of(db, Sought(controller=FORMER)),
            register_of(db, Sought(controller=SUCCESSOR)),
        )
        kept = document_in(db, entry.metadata.id or "", SUCCESSOR)
    assert gone == []
    assert [one.stored.id for one in there] == before
    assert {one.metadata.original_controller for one in there} == {FORMER}
    assert {one.metadata.controller for one in there} == {SUCCESSOR}
    assert kept is not None
    assert kept.metadata.controller_name == "Läntisen saariston hyvinvointialue"
    assert rigged.bench.takeovers[0].documents == len(before)


def test_the_register_passes_on_its_day_and_not_before(rigged: Rig) -> None:
    rigged.opened()
    passes(rigged, days=1)
    day_before = rigged.send(rigged.find("organiser"))

    rigged.advance(days=1)
    own = rigged.send(rigged.find("organiser"))
    theirs = rigged.send(rigged.find("other organiser", controllers=(SUCCESSOR,)))

    assert day_before.hits
    assert own.hits == ()
    assert rigged.exchanges[-2].findings[0]["rule"] == "controllers-02"
    assert len(theirs.hits) == 2


def test_the_former_controller_reads_nothing_there_any_more(rigged: Rig) -> None:
    rigged.opened()
    entry = rigged.kept()
    passes(rigged)

    searched = rigged.send(rigged.find("organiser", controllers=(SUCCESSOR,)))
    opened = rigged.send(rigged.fetch("organiser", clients=(), documents=(entry.metadata.id,)))
    there = rigged.send(
        rigged.fetch(
            "organiser", clients=(), controllers=(SUCCESSOR,), documents=(entry.metadata.id,)
        )
    )

    assert [searched.hits, opened.hits, there.hits] == [(), (), ()]


def test_the_former_register_takes_no_documents(rigged: Rig) -> None:
    rigged.opened()
    passes(rigged)

    answer = rigged.send(rigged.store(rigged.draft("client plan", "organiser")))

    assert "controllers-01" in told(answer)


def test_a_right_that_the_former_controller_opened_stays_in_force(rigged: Rig) -> None:
    rigged.opened()
    passes(rigged)

    searched = rigged.send(rigged.find(controllers=(SUCCESSOR,)))
    stored = rigged.send(rigged.store(after(rigged.draft("meeting entry"))))

    assert searched.hits
    assert accepted(stored), rigged.last.findings


def test_the_successor_corrects_what_was_stored_before(rigged: Rig) -> None:
    rigged.opened()
    entry = rigged.kept()
    passes(rigged)

    corrected = after(rigged.next(entry, by="other organiser"))
    answer = rigged.send(rigged.replace(corrected, by="other organiser"))

    assert accepted(answer), rigged.last.findings


def naming(draft, unit, begins=""):  # type: ignore[no-untyped-def]
    """The relationship with another producer's unit in its entry."""

    def change(body):  # type: ignore[no-untyped-def]
        producer = body["sosiaalihuollon_palvelutehtava"][0]["palveluntuottaja"][0]
        producer["palveluyksikon_nimi"]["code"] = unit
        producer["asiakkuuden_alkamispvm"] = begins or producer["asiakkuuden_alkamispvm"]

    return with_body(draft, change)


def test_the_formers_own_production_does_not_become_a_right(rigged: Rig) -> None:
    opened = rigged.opened()
    unit = rigged.place("organiser").unit.oid
    own = naming(rigged.next(opened["relationship"], change=""), unit)
    assert accepted(rigged.send(rigged.replace(own))), rigged.last.findings
    passes(rigged)

    at_once = rigged.send(rigged.find("organiser", controllers=(SUCCESSOR,)))
    later = after(rigged.next(own, by="other organiser", change=""))
    assert accepted(rigged.send(rigged.replace(later))), rigged.last.findings
    in_a_new_version = rigged.send(rigged.find("organiser", controllers=(SUCCESSOR,)))

    assert at_once.hits == ()
    assert in_a_new_version.hits == ()


def test_the_former_controller_may_be_given_a_right_by_the_successor(rigged: Rig) -> None:
    opened = rigged.opened()
    passes(rigged)
    unit = rigged.place("organiser").unit.oid
    later = after(rigged.next(opened["relationship"], by="other organiser", change=""))
    granted = naming(later, unit, TODAY.isoformat())
    assert accepted(rigged.send(rigged.replace(granted))), rigged.last.findings

    answer = rigged.send(rigged.find("organiser", controllers=(SUCCESSOR,)))

    assert answer.hits


def test_a_register_passes_through_several_controllers(rigged: Rig) -> None:
    third = "1.2.246.10.90000097.10.0"
    rigged.opened()
    passes(rigged)
    with rigged.bench.transaction():
        pass
    passes(rigged, former=SUCCESSOR, successor=third)

    with rigged.bench.transaction() as db:
        there = register_of(db, Sought(controller=third))

    assert len(there) == 3
    assert {one.metadata.original_controller for one in there} == {FORMER}
    assert "controllers-01" in told(rigged.send(rigged.store(rigged.draft("case", "organiser"))))


def test_a_searchs_next_page_after_the_change_shows_the_former_nothing(rigged: Rig) -> None:
    rigged.opened()
    rigged.kept()
    first = rigged.find("organiser", quantity=1)
    rigged.send(first)
    passes(rigged)

    query = replace(rigged.query(), id=first.query.id, continues_at=2)
    following = rigged.send(replace(rigged.find("organiser"), query=query))

    assert ids(following) == []


def test_a_wide_right_follows_the_register(rigged: Rig) -> None:
    national = "1.2.246.10.90000097.10.0"
    passes(rigged, former=national, successor=SUCCESSOR)
    shelter, unit = "1.2.246.10.90000089.10.0", "1.2.246.10.90000089.10.31"
    asked = rigged.find("organiser", controllers=(SUCCESSOR,))
    by_right = rigged.bench.codes.profile.use_situations["register_access_right"].code
    header = replace(asked.header, sender=shelter, unit=unit, use_situation=by_right)

    rigged.send(replace(asked, header=header))

    assert rigged.rules == []


def test_a_large_register_passes_whole(rigged: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controllers, "_HELD", controllers._HELD.limit(2))
    rigged.opened()
    for _ in range(4):
        rigged.kept()

    passes(rigged)

    with rigged.bench.transaction() as db:
        assert register_of(db, Sought(controller=FORMER)) == []
        assert len(register_of(db, Sought(controller=SUCCESSOR))) == 7
    assert rigged.bench.takeovers[0].documents == 7
