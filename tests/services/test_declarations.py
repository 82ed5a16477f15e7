"""Permits and denials of disclosure in the archive; what they do and do not stand in the way of."""

import pytest

from conformance.drafts import next_version
from fixtures.permits import PERMIT, permit
from simulator.app import create_app
from simulator.domain.documents import ClientId, Group
from tests.services.archiving import ARC, accepted, ids, told

TEMPORARY = ClientId("1.2.246.10.90000011.22.2026", "2026-7")


def permit_of(rig, by="organiser", **about):
    """The client's permit, as the organiser's worker writes it."""
    setting, place = rig.story.setting, rig.place(by)
    written = permit(setting.person("client"), place.maker, given=rig.bench.today(), **about)
    own = {"group": Group.PERMIT, "structure": PERMIT, "type_class": None, "specific_type": None}
    return rig.draft("denial", by, **own).with_content(written)


def denial_of(rig, by="organiser"):
    return rig.draft("denial", by)


MAKERS = {"permit": permit_of, "denial": denial_of}


@pytest.fixture(params=MAKERS)
def declaration(request, rig):
    return MAKERS[request.param](rig)


def test_a_declaration_is_stored_without_a_word_and_found(rig, declaration):
    answer = rig.send(rig.store(declaration))

    assert accepted(answer), rig.last.findings
    assert rig.last.findings == []
    found = rig.send(rig.find("organiser", groups=(declaration.metadata.group,)))
    assert ids(found) == [declaration.metadata.id]


def test_a_declaration_is_taken_back_by_a_new_version(rig):
    first = permit_of(rig)
    rig.send(rig.store(first))
    id = f"{ARC}.{next(rig.numbers)}"
    second = next_version(first, id, rig.bench.now(), rig.bench.codes).with_content(
        permit_of(rig, allowed=False).content
    )

    answer = rig.send(rig.replace(second))

    assert accepted(answer), rig.last.findings
    assert ids(rig.send(rig.find("organiser", groups=(Group.PERMIT,)))) == [id]


def test_a_declaration_is_annulled(rig, declaration):
    rig.send(rig.store(declaration))

    answer = rig.send(rig.annul(declaration))

    assert accepted(answer)
    assert ids(rig.send(rig.find("organiser", documents=(declaration.metadata.id,)))) == []


def test_a_temporary_id_will_not_do(rig, declaration):
    answer = rig.send(rig.store(declaration.with_metadata(client=TEMPORARY)))

    assert "declaration-01" in told(answer)
    assert not accepted(answer)


@pytest.mark.parametrize("name", MAKERS)
def test_a_producer_under_a_right_stores_none(rig, name):
    rig.opened()

    answer = rig.send(rig.store(MAKERS[name](rig, "producer")))

    assert "storing-01" in told(answer)


def test_a_denial_binds_neither_the_controller_nor_its_producer(rig):
    rig.opened()
    entry = rig.kept()
    assert accepted(rig.send(rig.store(denial_of(rig))))

    for by in ("organiser", "producer"):
        found = rig.send(rig.find(by, documents=(entry.metadata.id,)))

        assert ids(found) == [entry.metadata.id]


def test_the_archivist_sees_no_declarations(rig, testbed, declaration):
    rig.send(rig.store(declaration))

    answer = (
        create_app(testbed)
        .test_client()
        .get(f"/b/demo/archivist/documents/{declaration.metadata.id}")
    )

    assert answer.status_code == 404
