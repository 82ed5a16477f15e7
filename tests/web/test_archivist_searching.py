"""What an archivist finds in a register, and what not."""

from itertools import count

import pytest
from flask.testing import FlaskClient

from simulator.app import create_app, make_testbed
from simulator.domain.documents import Group
from simulator.testbed import Testbed
from tests.services.archiving import rig
from tests.story import ORGANISERS_ARC, story_of
from tests.web.archivist_calls import CASE, CLIENT, DOCUMENTS, ENTRY, FIRST, PAGE, SECOND, annul
from tests.web.conftest import NOW, open_register
from tests.web.keeping import keep

OTHER_CLIENT = "120345-901U"


@pytest.fixture(scope="module")
def register() -> FlaskClient:
    """A register that is only looked at."""
    ids = count(1)
    testbed = make_testbed(now=lambda: NOW, new_id=lambda: f"id-{next(ids)}")
    codes, world = testbed.outside.codes, testbed.outside.worlds["demo"]
    return open_register(create_app(testbed).test_client(), story_of(codes, world, NOW))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {FIRST, SECOND, CASE, ENTRY}),
        (f"client={CLIENT}", {FIRST, SECOND, CASE, ENTRY}),
        (f"client=1.2.246.21|{CLIENT}", {FIRST, SECOND, CASE, ENTRY}),
        (f"client={OTHER_CLIENT}", set()),
        ("unit=1.2.246.10.90000046.10.21", {ENTRY}),
        ("unit=1.2.246.10.90000011.10.11", {FIRST, SECOND, CASE}),
        ("group=case", {CASE}),
        ("group=client_document", {ENTRY}),
        ("type=19005", {ENTRY}),
        ("type=19004", set()),
        ("structure=1.2.246.537.6.1505.1.2023.6.1", {FIRST, SECOND}),
        (f"case={ORGANISERS_ARC}.2", {CASE, ENTRY}),
        ("task=24", {CASE, ENTRY}),
        ("task=10", set()),
        ("state=older", {FIRST}),
        ("state=newest", {SECOND, CASE, ENTRY}),
        ("state=annulled", set()),
        ("from=2026-11-23&to=2026-11-23", {FIRST, SECOND, CASE, ENTRY}),
        ("from=2026-11-24", set()),
        ("to=2026-11-22", set()),
        ("group=case&unit=1.2.246.10.90000046.10.21", set()),
    ],
)
def test_the_register_is_searched(
    register: FlaskClient, controller: str, query: str, expected: set[str]
) -> None:
    told = register.get(f"{DOCUMENTS}?controller={controller}&{query}").get_json()

    assert {one["id"] for one in told["documents"]} == expected


@pytest.mark.parametrize(
    "query",
    [
        "unknown=1",
        "group=permit",
        "group=none",
        "state=new",
        "from=23.11.2026",
        "to=2026-13-01",
        "from=20261123",
        "to=2026-W48-1",
        "from=2026-11-24&to=2026-11-23",
        "unit=x",
        "type=19-005",
        "client=two%20words",
        "client=a&client=b",
        "case=" + "1" * 201,
        "language=de",
    ],
)
def test_what_cannot_be_searched_for_is_told(
    register: FlaskClient, controller: str, query: str
) -> None:
    answer = register.get(f"{DOCUMENTS}?controller={controller}&{query}")
    page = register.get(f"{DOCUMENTS}?controller={controller}&{query}", headers=PAGE)

    assert (answer.status_code, page.status_code) == (422, 422)
    assert answer.content_type == "application/problem+json"
    assert page.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("query", "seen"),
    [("state=foo", '"foo"'), ("from=1.1.2026", '"1.1.2026"'), ("unit=x", '"x"')],
)
def test_a_refusal_tells_the_value_that_was_seen(
    register: FlaskClient, controller: str, query: str, seen: str
) -> None:
    answer = register.get(f"{DOCUMENTS}?controller={controller}&{query}")

    assert f"The parameter {query.partition('=')[0]} is {seen}" in answer.get_json()["detail"]


@pytest.mark.parametrize("client", ["foo", "x|030878-902L", "030878-902M", "1.2.246.21|foo"])
@pytest.mark.parametrize("what", ["documents", "relationships"])
def test_what_can_be_no_clients_id_is_refused_with_what_was_seen(
    register: FlaskClient, controller: str, what: str, client: str
) -> None:
    where = f"/b/demo/archivist/{what}?controller={controller}&client={client}"

    answer = register.get(where)

    assert answer.status_code == 422
    assert f'The client is "{client}": give a personal' in answer.get_json()["detail"]


@pytest.mark.parametrize("client", ["1.2.246.10.90000011.22.2026|17", "17", CLIENT])
def test_a_client_of_whom_nothing_is_held_is_found_with_nothing(
    register: FlaskClient, client: str
) -> None:
    where = f"{DOCUMENTS}?controller=1.2.246.10.90000038.10.0&client={client}"

    assert register.get(where).get_json() == {"documents": []}


@pytest.mark.parametrize("query", ["documents?", f"relationships?client={CLIENT}&"])
def test_a_controller_whom_nobody_knows_is_not_found_and_not_logged(
    http: FlaskClient, query: str
) -> None:
    where = f"/b/demo/archivist/{query}controller=1.2.3"

    answer, page = http.get(where), http.get(where, headers=PAGE)

    assert (answer.status_code, page.status_code) == (404, 404)
    assert "There is no controller 1.2.3 in the organisation register" in answer.text
    assert http.get("/b/demo/logs/use?controller=1.2.3").get_json()["entries"] == []


def test_the_producers_archivist_sees_nothing_of_the_organiser(opened: FlaskClient) -> None:
    producer = "1.2.246.10.90000046.10.0"

    listed = opened.get(f"{DOCUMENTS}?controller={producer}").get_json()["documents"]
    statuses = {
        opened.get(f"{DOCUMENTS}/{ENTRY}{what}?controller={producer}").status_code
        for what in ("", "/raw", "/display", "/annul")
    }
    history = f"/b/demo/archivist/relationships?controller={producer}&client={CLIENT}"

    assert listed == []
    assert statuses == {404}
    assert opened.get(history).get_json() == {"relationships": []}


def test_old_client_data_is_shown_to_the_archivist(
    testbed: Testbed, http: FlaskClient, controller: str
) -> None:
    story = rig(testbed)
    old = keep(story, story.draft("summary", "organiser"), group=Group.OLD)

    told = http.get(f"{DOCUMENTS}?controller={controller}&group=old").get_json()

    assert [one["id"] for one in told["documents"]] == [old]


@pytest.mark.parametrize("group", [Group.DENIAL, Group.PERMIT])
def test_declarations_of_intent_are_not_shown_to_the_archivist(
    testbed: Testbed, http: FlaskClient, controller: str, group: Group
) -> None:
    story = rig(testbed)
    denial = keep(story, story.draft("denial", "organiser"), group=group)

    listed = http.get(f"{DOCUMENTS}?controller={controller}").get_json()["documents"]

    assert listed == []
    assert http.get(f"{DOCUMENTS}/{denial}").status_code == 404


def test_a_register_that_passed_on_is_seen_by_its_successors_archivist_alone(
    opened: FlaskClient, controller: str
) -> None:
    successor = "1.2.246.10.90000038.10.0"
    passing = {"from": controller, "to": successor, "on": "2026-11-23"}
    opened.put("/api/v1/benches/demo/controllers", json=passing)

    before = opened.get(f"{DOCUMENTS}?controller={controller}").get_json()["documents"]
    after = opened.get(f"{DOCUMENTS}?controller={successor}").get_json()["documents"]
    page = opened.get(f"{DOCUMENTS}/{ENTRY}?controller={successor}&language=en", headers=PAGE)

    assert before == []
    assert {one["id"] for one in after} == {FIRST, SECOND, CASE, ENTRY}
    assert {one["former_controller"] for one in after} == {controller}
    assert "Controller before" in page.text


# ---- the history of a client relationship


def test_the_history_explains_every_opening_and_ending(
    testbed: Testbed, http: FlaskClient, controller: str
) -> None:
    story = rig(testbed)
    story.right_ends(story.opened())
    where = f"/b/demo/archivist/relationships?controller={controller}&client={CLIENT}"

    (told,) = http.get(where).get_json()["relationships"]
    page = http.get(f"{where}&language=en", headers=PAGE)

    happened = [[one["what"] for one in version["events"]] for version in told["versions"]]
    assert happened == [["relationship began"], ["right opened"], ["right ended"]]
    assert told["versions"][1]["events"][0]["unit"] == story.place("producer").unit.oid
    assert told["versions"][2]["events"][0]["day"] == "2026-11-22"
    assert [one["in_force"] for one in told["rights"]] == [False]
    assert "The unit’s right begins" in page.text
    assert "not in force" in page.text


def test_a_right_that_lasts_is_in_force(opened: FlaskClient, controller: str) -> None:
    where = f"/b/demo/archivist/relationships?controller={controller}&client={CLIENT}"

    (told,) = opened.get(where).get_json()["relationships"]
    annul(opened, FIRST, controller)
    (after,) = opened.get(where).get_json()["relationships"]

    assert [one["in_force"] for one in told["rights"]] == [True]
    assert [one["in_force"] for one in after["rights"]] == [False]
    assert after["annulled"]


@pytest.mark.parametrize(
    "query", ["", "?client=030878-902L", "?controller=1.2.246.10.90000011.10.0"]
)
def test_a_history_needs_a_register_and_a_client(opened: FlaskClient, query: str) -> None:
    assert opened.get(f"/b/demo/archivist/relationships{query}").status_code == 422
