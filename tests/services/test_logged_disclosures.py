"""What the logs hold of joint cases, and of what a permit opens to another controller."""

from simulator.domain.documents import ClientId
from simulator.domain.logs import Role
from simulator.services.looks import log_archivist
from simulator.storage.logs import Log
from tests.services import test_disclosure, test_joint_cases
from tests.services.archiving import Rig
from tests.services.test_disclosure import ORGANISER, disclosed, permit
from tests.services.test_joint_cases import OTHER, kept
from tests.services.test_logs import links, uses

rigged, joint = test_disclosure.rigged, test_joint_cases.joint
OTHER_ORGANISER = "1.2.246.10.90000038.10.0"


def test_what_a_permit_opens_to_another_controller_is_a_disclosure(rigged: Rig) -> None:
    entry = rigged.kept().metadata.id
    permit(rigged)

    disclosed(rigged)

    (link,) = links(rigged, Log.DISCLOSURES, controller=ORGANISER)
    told = link.entry
    assert (told["client"], told["ground"]) == (rigged.client.key, "permit")
    assert told["recipients"][0] == OTHER_ORGANISER
    assert told["items"] == [{"service_tasks": ["24"], "documents": [entry]}]
    assert told["exchange"] == rigged.last.id
    assert uses(rigged)[-1].role is Role.DISCLOSED


def test_a_search_for_disclosure_that_finds_nothing_discloses_nothing(rigged: Rig) -> None:
    rigged.kept()

    disclosed(rigged)

    assert links(rigged, Log.DISCLOSURES) == []
    assert uses(rigged)[-1].role is Role.NO_RIGHT


def of(rig: Rig, client: ClientId) -> list[list[str]]:
    """The documents of each use of a client's data."""
    return [[one.id for one in use.documents] for use in uses(rig, client=client.key)]


def test_a_joint_document_is_a_use_of_each_clients_data(joint: Rig) -> None:
    both = kept(joint, "organiser", OTHER)

    assert [of(joint, one)[-1] for one in (joint.client, OTHER)] == [[both], [both]]


def test_a_search_is_a_use_of_the_client_that_was_asked_for_and_of_whom_it_showed(
    joint: Rig,
) -> None:
    both, own = kept(joint, "organiser", OTHER), kept(joint, "organiser")

    joint.send(joint.find("organiser"))

    assert {both, own} <= set(of(joint, joint.client)[-1])
    assert both in of(joint, OTHER)[-1]
    assert own not in of(joint, OTHER)[-1]


def test_an_archivists_look_at_a_joint_document_is_a_use_of_each_clients_data(joint: Rig) -> None:
    from simulator.domain.logs import Act
    from simulator.storage import archive

    both = kept(joint, "organiser", OTHER)
    with joint.bench.transaction() as db:
        (document,) = archive.get(db, [both])
        log_archivist(db, joint.bench, Act.LOOK, ORGANISER, [document.stored])

    assert [of(joint, one)[-1] for one in (joint.client, OTHER)] == [[both], [both]]
