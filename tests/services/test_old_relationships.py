"""Old client relationships: stored beside the live one, and granting nothing."""

from tests.services.archiving import accepted, ids, told, with_body


def test_an_old_relationship_is_stored_beside_the_live_one(rig):
    rig.opened()

    answer = rig.send(rig.store(rig.draft("old client relationship", "organiser")))

    assert accepted(answer), rig.last.findings


def test_an_old_relationship_grants_nothing(rig):
    rig.send(rig.store(rig.draft("old client relationship", "organiser")))

    found = rig.send(rig.find("producer"))

    assert ids(found) == []
    assert "access-02" in rig.rules


def test_an_old_relationship_needs_the_clients_birth_date(rig):
    old = rig.draft("old client relationship", "organiser")

    answer = rig.send(rig.store(with_body(old, lambda body: body["asiakas"].pop("syntymaaika"))))

    assert not accepted(answer)
    assert "old-01" in told(answer)


def test_an_old_relationship_needs_no_id_of_the_relationship(rig):
    old = rig.draft("old client relationship", "organiser", relationship=None)

    answer = rig.send(
        rig.store(with_body(old, lambda body: body.pop("asiakkuuden_yksilointitunnus")))
    )

    assert accepted(answer), rig.last.findings
