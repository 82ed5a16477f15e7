"""Replacing and annulling: the chain of versions, and whose document it stays."""

import pytest

from simulator.domain.documents import ClientId
from simulator.storage import archive
from tests.services.archiving import ARC, accepted, ids, told, with_body


def versions(rig, draft):
    with rig.bench.transaction() as db:
        return archive.versions(db, None, draft.metadata.set_id)


def test_the_newest_version_is_found_and_the_earlier_kept(rig):
    rig.opened()
    first = rig.kept()
    second = rig.next(first)
    rig.send(rig.replace(second))
    both = [second.metadata.id, first.metadata.id]

    newest = rig.send(rig.find(sets=(first.metadata.set_id,)))
    all_of_them = rig.send(rig.find(sets=(first.metadata.set_id,), old_versions=True))

    assert ids(newest) == [second.metadata.id]
    assert sorted(ids(all_of_them)) == sorted(both)


def test_the_maker_of_version_one_stays_its_maker(rig):
    rig.opened()
    first = rig.kept()
    second = rig.next(first, "organiser")
    rig.send(rig.replace(second))

    kept = versions(rig, first)

    organiser = rig.place("organiser").unit.oid
    assert [one.making_unit for one in kept] == [first.metadata.making_unit, organiser]
    assert {one.first_unit for one in kept} == {first.metadata.making_unit}
    assert accepted(rig.send(rig.replace(rig.next(second, "producer"))))


def test_a_producer_does_not_correct_the_organisers_document(rig):
    rig.opened()
    plan = rig.kept("client plan", "organiser")

    replaced = rig.send(rig.replace(rig.next(plan, "producer")))
    annulled = rig.send(rig.annul(plan, "producer"))

    assert told(replaced) == ["correction-04"]
    assert told(annulled) == ["correction-04"]


def test_the_organisers_correction_names_its_own_unit(rig):
    rig.opened()
    first = rig.kept()
    second = rig.next(first, "organiser")
    unit = first.metadata.making_unit

    answer = rig.send(rig.replace(second.with_metadata(making_unit=unit)))

    assert told(answer) == ["organisations-03"]


@pytest.mark.parametrize("by", ["producer", "organiser"])
def test_an_annulment_voids_every_version(rig, by):
    rig.opened()
    first = rig.kept()
    second = rig.next(first)
    rig.send(rig.replace(second))

    answer = rig.send(rig.annul(second, by))
    found = rig.send(rig.find("organiser", sets=(first.metadata.set_id,), old_versions=True))

    assert accepted(answer)
    assert found.hits == ()
    assert all(one.annulled for one in versions(rig, first))


@pytest.mark.parametrize("what", ["replace", "annul", "store", "store again"])
def test_what_was_annulled_does_not_come_back(rig, what):
    rig.opened()
    entry = rig.kept()
    rig.send(rig.annul(entry))
    id = entry.metadata.id
    attempts = {
        "replace": lambda: rig.replace(rig.next(entry)),
        "annul": lambda: rig.annul(entry),
        "store": lambda: rig.store(rig.draft("negotiation entry", id=id, set_id=id)),
        "store again": lambda: rig.store(entry),
    }

    answer = rig.send(attempts[what]())

    assert answer.type == "refused"
    assert rig.send(rig.find("organiser", documents=(id,))).hits == ()


def test_an_annulled_relationship_gives_no_right_and_its_earlier_version_does_not_come_back(rig):
    opened = rig.opened()
    widened = rig.next(opened["relationship"], change="another producer is added")
    rig.send(rig.replace(widened))
    rig.send(rig.annul(widened))

    answer = rig.send(rig.find())

    assert answer.hits == ()
    assert "access-02" in rig.rules


@pytest.mark.parametrize(
    "changed",
    [
        {"case": "1.2.3.4"},
        {"client": ClientId("1.2.246.21", "120345-901U")},
        {"register": "2", "register_type": "2"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_replacement_keeps_what_the_document_is_about(rig, changed):
    rig.opened()
    plan = rig.kept("client plan", "organiser")

    answer = rig.send(rig.replace(rig.next(plan).with_metadata(**changed)))

    assert "correction-05" in told(answer)


def test_a_replacement_keeps_the_controller(rig):
    rig.opened()
    plan = rig.next(rig.kept("client plan", "organiser"))
    rig.send(rig.replace(plan))
    other = rig.place("other organiser")
    elsewhere = {
        "controller": other.organisation.oid,
        "organiser": other.organisation.oid,
        "service_organiser": other.organisation.oid,
    }

    answer = rig.send(rig.replace(rig.next(plan, "other organiser").with_metadata(**elsewhere)))

    assert "correction-01" in told(answer)
    assert not {"correction-02", "correction-05"} & set(told(answer))


def test_a_case_documents_next_version_keeps_the_case(rig):
    opened = rig.opened()

    def renamed(body):
        body["asian_tiedot"]["asiatunnus"]["value"] = "1.2.246.10.90000011.95.2026.77"

    closed = rig.next(opened["case"], change="the case is closed")
    answer = rig.send(rig.replace(with_body(closed, renamed)))

    assert told(answer) == ["agreement-05", "correction-05"]


def test_a_change_of_what_the_caller_may_not_see_looks_like_one_of_nothing(rig):
    rig.opened()
    denial = rig.kept("denial", "organiser")
    other = rig.draft("meeting entry")

    hidden = rig.send(rig.annul(denial, "producer"))
    absent = rig.send(rig.annul(other, "producer"))

    assert told(hidden) == told(absent) == ["correction-01"]


def test_a_stale_version_is_refused_with_the_newest_named(rig):
    rig.opened()
    first = rig.kept()
    second = rig.next(first)
    rig.send(rig.replace(second))

    answer = rig.send(rig.replace(rig.next(first)))

    assert told(answer) == ["correction-02", "correction-02"]
    assert second.metadata.id in answer.details[1].text


def test_a_stale_annulment_is_refused(rig):
    rig.opened()
    first = rig.kept()
    rig.send(rig.replace(rig.next(first)))

    assert told(rig.send(rig.annul(first))) == ["correction-02"]


@pytest.mark.parametrize("what", ["replace", "annul"])
def test_after_the_end_of_the_right_the_producer_changes_nothing(rig, what):
    opened = rig.opened()
    entry = rig.kept()
    rig.right_ends(opened)
    request = rig.replace(rig.next(entry)) if what == "replace" else rig.annul(entry)

    answer = rig.send(request)

    assert told(answer) == ["access-01"]
    assert rig.rules == ["access-01", "access-04"]


def test_after_the_end_of_the_right_the_organiser_corrects_and_annuls(rig):
    opened = rig.opened()
    entry = rig.kept()
    rig.right_ends(opened)
    second = rig.next(entry, "organiser")

    assert accepted(rig.send(rig.replace(second)))
    assert accepted(rig.send(rig.annul(second, "organiser")))


def test_a_right_to_another_client_does_not_reach_the_document(rig, testbed):
    rig.opened()
    entry = rig.kept()
    other = ClientId("1.2.246.21", "120345-901U")

    answer = rig.send(rig.annul(entry, client=other))

    assert told(answer) == ["access-01"]


def test_a_new_version_has_an_id_of_its_own(rig):
    rig.opened()
    entry = rig.kept()
    second = rig.next(entry).with_metadata(id=entry.metadata.id)

    answer = rig.send(rig.replace(second))

    assert {"storing-02", "correction-03"} <= set(told(answer))
    assert entry.metadata.id.startswith(ARC)
