"""Joint cases in the archive: whose searches find a document that has several clients."""

import pytest

from conformance.drafts import Draft
from simulator.domain.documents import ClientId
from simulator.services.archivist import Sought, register_of
from simulator.services.omakanta import look_of, view_of
from simulator.testbed import Testbed
from tests.services.archiving import Rig, accepted, ids, rig, told, with_body

OTHER = ClientId("1.2.246.21", "120345-901U")
NOBODY = ClientId("1.2.246.21", "240590-904W")
TEMPORARY = ClientId("1.2.246.10.90000011.22.2026", "140388-998X")
SINCE = "2026-11-20T10:00:00+02:00"


@pytest.fixture
def joint(testbed: Testbed) -> Rig:
    """The organiser's joint case of two clients, and the producer's right to the first of them."""
    made = rig(testbed)
    relationship = made.draft("client relationship", "organiser")
    granted = made.next(relationship, change="the producer's right begins yesterday")
    case = joined(made.draft("case", "organiser"), OTHER, since=SINCE)
    for request in (made.store(relationship), made.store(case), made.replace(granted)):
        assert accepted(made.send(request)), made.last.findings
    return made


def joined(draft: Draft, *others: ClientId, since: str = "", left: str = "") -> Draft:
    """The draft with further clients, in a case document since a moment."""

    def change(body: dict) -> None:  # type: ignore[type-arg]
        body["asiakas"] += [_person(one) for one in others]
        if since:
            body["asian_tiedot"]["yhteinen_asia"] = True
            for person in body["asiakas"]:
                person["asiaan_liittymishetki"] = since
        if left:
            body["asiakas"][-1]["asiasta_poistumishetki"] = left

    return with_body(draft, change)


def _person(client: ClientId) -> dict[str, object]:
    kind = "henkilotunnus" if client.root == "1.2.246.21" else "tilapainen_yksilointitunnus"
    told = {"system": f"urn:oid:{client.root}", "value": client.extension}
    return {"sukunimi": "Ruokolaakso", "etunimet": "Kaarlo", kind: told}


def kept(rig: Rig, by: str = "producer", *others: ClientId) -> str:
    draft = joined(rig.draft("meeting entry", by), *others)
    assert accepted(rig.send(rig.store(draft))), rig.last.findings
    return draft.metadata.id or ""


def test_each_client_of_a_joint_document_finds_it_and_no_other(joint: Rig) -> None:
    both = kept(joint, "organiser", OTHER)

    found = {
        one: ids(joint.send(joint.find("organiser", clients=(one,))))
        for one in (joint.client, OTHER, NOBODY)
    }

    assert both in found[joint.client]
    assert both in found[OTHER]
    assert both not in found[NOBODY]


def test_a_joint_case_is_found_by_each_of_its_clients(joint: Rig) -> None:
    by_first = ids(joint.send(joint.fetch("organiser", code="SP8")))
    by_other = ids(joint.send(joint.fetch("organiser", code="SP8", clients=(OTHER,))))

    assert len(by_first) == 1
    assert by_other == by_first


def test_a_document_of_both_is_found_once_when_both_are_asked_for(joint: Rig) -> None:
    both = kept(joint, "organiser", OTHER)

    found = ids(joint.send(joint.find("organiser", clients=(joint.client, OTHER))))

    assert found.count(both) == 1


def test_an_other_clients_temporary_id_finds_it_under_its_own_root_only(joint: Rig) -> None:
    case = joined(joint.draft("case", "organiser"), TEMPORARY, since=SINCE)
    assert accepted(joint.send(joint.store(case))), joint.last.findings
    elsewhere = ClientId("1.2.246.10.90000038.22.2026", TEMPORARY.extension)

    found = ids(joint.send(joint.find("organiser", clients=(TEMPORARY,))))

    assert found == [case.metadata.id]
    assert ids(joint.send(joint.find("organiser", clients=(elsewhere,)))) == []


def test_a_producer_finds_it_by_the_client_it_has_a_right_to_and_not_by_the_other(
    joint: Rig,
) -> None:
    both = kept(joint, "organiser", OTHER)

    mine = ids(joint.send(joint.find()))
    others = ids(joint.send(joint.find(clients=(OTHER,))))

    assert both in mine
    assert others == []
    assert joint.rules == ["access-01", "access-02"]


def test_a_producer_opens_it_by_its_id_through_the_right_to_one_client(joint: Rig) -> None:
    both = kept(joint, "organiser", OTHER)

    opened = ids(joint.send(joint.fetch(clients=(), documents=(both,))))

    assert opened == [both]


def test_a_producers_joint_document_is_stored_and_the_lacking_right_observed(joint: Rig) -> None:
    kept(joint, "producer", OTHER)

    assert "joint-06" in joint.rules


def test_a_document_for_who_is_not_in_the_case_is_refused(joint: Rig) -> None:
    draft = joined(joint.draft("meeting entry"), NOBODY)

    answer = joint.send(joint.store(draft))

    assert told(answer) == ["joint-04"]


def test_a_client_who_left_the_case_gets_no_later_document_and_keeps_the_earlier(
    joint: Rig,
) -> None:
    earlier = kept(joint, "organiser", OTHER)
    first = joined(joint.draft("case", "organiser"), OTHER, since=SINCE)
    case = joint.send(joint.fetch("organiser", code="SP8")).hits[0].metadata  # type: ignore[union-attr]
    before = first.with_metadata(id=case.id, set_id=case.set_id)
    gone = joined(joint.next(before, change=""), left="2026-11-21T10:00:00+02:00")
    assert accepted(joint.send(joint.replace(gone))), joint.last.findings

    answer = joint.send(joint.store(joined(joint.draft("meeting entry", "organiser"), OTHER)))

    assert told(answer) == ["joint-05"]
    assert earlier in ids(joint.send(joint.find("organiser", clients=(OTHER,))))


def test_a_client_that_a_new_version_no_longer_names_finds_the_old_version_only(
    joint: Rig,
) -> None:
    first = joined(joint.draft("meeting entry", "organiser"), OTHER)
    assert accepted(joint.send(joint.store(first))), joint.last.findings

    alone = with_body(joint.next(first), lambda body: body["asiakas"].pop())
    assert accepted(joint.send(joint.replace(alone))), joint.last.findings

    newest = ids(joint.send(joint.find("organiser", clients=(OTHER,))))
    every = ids(joint.send(joint.find("organiser", clients=(OTHER,), old_versions=True)))
    assert first.metadata.id not in newest
    assert first.metadata.id in every
    assert alone.metadata.id not in every


def test_the_archivist_and_each_client_see_it_too(joint: Rig) -> None:
    both = kept(joint, "organiser", OTHER)

    with joint.bench.transaction() as db:
        listed = register_of(
            db, Sought(controller="1.2.246.10.90000011.10.0", client=OTHER.extension)
        )
        view = view_of(
            db, joint.bench, OTHER.extension, look_of(joint.bench, OTHER.extension, OTHER.extension)
        )

    assert both in [one.stored.id for one in listed]
    assert both in [one.kept.stored.id for one in view.shown]
