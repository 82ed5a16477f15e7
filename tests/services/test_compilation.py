"""The compilation (SP11): what the archive puts together, for whom, and that it can be read."""

import pytest

from conformance.actions import Action, Shown, Verb
from conformance.reference import ReferenceSystem
from simulator.domain.answers import Answer
from simulator.domain.documents import ClientId
from simulator.domain.requests import Readable
from simulator.messages.document import read_document
from simulator.testbed import Testbed
from tests.services.archiving import NOW, Rig, accepted, rig, told, with_body

ORGANISER = "1.2.246.10.90000011.10.0"
UNIT = "1.2.246.10.90000046.10.21"
NOBODY = ClientId("1.2.246.21", "240590-904W")


@pytest.fixture
def rigged(testbed: Testbed) -> Rig:
    made = rig(testbed)
    made.opened()
    made.kept()
    made.kept("client plan", "organiser")
    return made


def compilation(rig: Rig, by: str = "producer", **query):  # type: ignore[no-untyped-def]
    """The content and display form of what the archive compiles; None when it gives none."""
    answer = rig.send(rig.fetch(by, code="SP11", **query))
    if not answer.hits:
        return None
    (hit,) = answer.hits
    document = read_document(hit.raw, rig.bench.codes)
    return document.content["kooste"], document.display


def case_of(rig: Rig, task: str):  # type: ignore[no-untyped-def]
    """Another case of the client's, stored."""
    case = "1.2.246.10.90000011.95.2026.9"

    def change(body):  # type: ignore[no-untyped-def]
        body["asian_tiedot"]["palvelutehtava"]["code"] = task
        body["asian_tiedot"]["asiatunnus"]["value"] = case

    draft = with_body(rig.draft("case", "organiser", service_task=task, case=case), change)
    assert accepted(rig.send(rig.store(draft))), rig.last.findings
    return draft


def test_it_tells_the_controller_of_relationship_cases_and_their_documents(rigged: Rig) -> None:
    content, display = compilation(rigged, "organiser")

    assert content["rekisterinpitaja"] == {
        "code": ORGANISER,
        "display": "Itärannan hyvinvointialue",
    }
    assert content["asiakas"]["value"] == rigged.client.extension
    (relationship,) = content["asiakkuudet"]
    assert relationship["versio"] == 2
    assert [one["palveluyksikon_nimi"]["code"] for one in relationship["palveluntuottajat"]] == [
        UNIT
    ]
    (case,) = content["asiat"]
    assert case["asiakirjoja"] == 2
    assert not case["paattynyt"]
    assert "Majakka Hoiva, perhetyö" in display


def test_it_shows_no_personal_identity_code_and_no_oid(rigged: Rig) -> None:
    _, display = compilation(rigged, "organiser")

    text = display.partition(">")[2]
    assert rigged.client.extension not in text
    assert "1.2.246" not in text


def test_a_producer_gets_what_its_right_covers(rigged: Rig) -> None:
    case_of(rigged, "20")

    all_of_it, _ = compilation(rigged, "organiser")
    own, _ = compilation(rigged)

    assert len(all_of_it["asiat"]) == 2
    assert [one["palvelutehtava"]["code"] for one in own["asiat"]] == ["24"]


@pytest.mark.parametrize("by", ["sister unit", "other producer", "other organiser"])
def test_without_a_right_it_is_as_for_an_unknown_client(rigged: Rig, by: str) -> None:
    assert compilation(rigged, by) is None
    assert rigged.last.outcome == "refused"
    assert "access-01" in rigged.rules


def test_there_is_none_of_a_client_without_documents(rigged: Rig) -> None:
    assert compilation(rigged, "organiser", clients=(NOBODY,)) is None


def test_what_is_annulled_is_not_in_it(rigged: Rig) -> None:
    annulled = rigged.send(rigged.annul(case_of(rigged, "20")))
    assert accepted(annulled), rigged.last.findings

    content, _ = compilation(rigged, "organiser")

    assert len(content["asiat"]) == 1


def test_the_journal_names_what_it_was_made_from(rigged: Rig) -> None:
    content, _ = compilation(rigged, "organiser")

    (relationship,), (case,) = content["asiakkuudet"], content["asiat"]
    assert rigged.last.documents == [relationship["asiakirja"], case["asiakirja"]]
    assert rigged.last.outcome == "accepted"


def test_each_compilation_has_an_id_of_its_own(rigged: Rig) -> None:
    first, second = (rigged.send(rigged.fetch("organiser", code="SP11")) for _ in range(2))

    assert first.hits[0].metadata.id.startswith("2.25.")
    assert first.hits[0].metadata.id != second.hits[0].metadata.id


@pytest.mark.parametrize(
    "query",
    [
        {"clients": ()},
        {"clients": (NOBODY, ClientId("1.2.246.21", "120345-901U"))},
        {"controllers": (ORGANISER, "1.2.246.10.90000038.10.0")},
    ],
)
def test_it_is_asked_of_one_client_in_one_register(rigged: Rig, query) -> None:  # type: ignore[no-untyped-def]
    answer = rigged.send(rigged.fetch("organiser", code="SP11", **query))

    assert "searching-04" in told(answer)


def test_metadata_alone_are_not_to_be_had_of_it(rigged: Rig) -> None:
    answer = rigged.send(rigged.find("organiser", code="SP11"))

    assert told(answer) == ["searching-03"]


def test_the_reference_system_reads_it(rigged: Rig) -> None:
    class Wire:
        def send(self, request: Readable) -> Answer:
            return rigged.send(request)

    producer = rigged.place("producer")
    system = ReferenceSystem(producer, rigged.story.setting, Wire(), NOW)

    shown = system.do(Action(verb=Verb.VERIFY, document="compilation"), NOW)

    assert isinstance(shown, Shown)
    (document,) = shown.documents
    assert document.controller == ORGANISER
    assert document.content
