"""The client's own view: who may look, what is shown, and as a page."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from simulator.testbed import Testbed
from tests.story import PRODUCERS_ARC, Story, story_of
from tests.web.conftest import NOW

VIEW = "/b/demo/omakanta/documents"
CLIENT, OTHER = "030878-902L", "120345-901U"
CHILD, GUARDIAN = "110916A905N", "240590-904W"
ENTRY = f"{PRODUCERS_ARC}.100"


@pytest.fixture
def story(testbed: Testbed) -> Story:
    return story_of(testbed.outside.codes, testbed.outside.worlds["demo"], NOW)


@pytest.fixture
def opened(http: FlaskClient, story: Story) -> FlaskClient:
    for message in story.opening():
        http.post("/b/demo/archive", data=story.bytes_of(message), content_type="text/xml")
    return http


def look(http: FlaskClient, client: str, viewer: str, accept: str = "application/json"):  # type: ignore[no-untyped-def]
    where = f"{VIEW}?client={client}&viewer={viewer}&language=en"
    return http.get(where, headers={"Accept": accept})


def test_the_client_sees_the_newest_versions(opened: FlaskClient, story: Story) -> None:
    opened.post("/b/demo/archive", data=story.bytes_of(story.entry(100)), content_type="text/xml")

    told = look(opened, CLIENT, CLIENT).get_json()

    assert {(one["group"], one["version"]) for one in told["documents"]} == {
        ("client_relationship", 2),
        ("case", 1),
        ("client_document", 1),
    }
    assert told["hidden"] == []
    assert told["not_simulated"]


def test_a_document_of_special_content_is_hidden_with_the_reason(
    opened: FlaskClient, story: Story
) -> None:
    draft = story.draft("meeting entry", story.setting.producer, ENTRY)
    marked = draft.with_metadata(special_content="K", withholding_reason="1")
    store = replace(story.store(marked, f"{PRODUCERS_ARC}|1"))
    answer = opened.post("/b/demo/archive", data=story.bytes_of(store), content_type="text/xml")

    told = look(opened, CLIENT, CLIENT).get_json()

    assert b'typeCode="AA"' in answer.data
    assert ENTRY not in [one["id"] for one in told["documents"]]
    assert told["hidden"][0]["id"] == ENTRY
    assert "special content" in told["hidden"][0]["why"]


@pytest.mark.parametrize(
    ("client", "viewer", "status"),
    [
        (CLIENT, CLIENT, 200),
        (CLIENT, OTHER, 403),
        (CHILD, GUARDIAN, 200),
        (GUARDIAN, CHILD, 403),
        (CLIENT, "", 400),
        ("", CLIENT, 400),
        ("131052-308T", "131052-308T", 422),
        ("nobody", CLIENT, 422),
    ],
)
def test_only_the_client_and_a_minors_guardian_look(
    http: FlaskClient, client: str, viewer: str, status: int
) -> None:
    answer = look(http, client, viewer)

    assert answer.status_code == status
    assert "131052" not in answer.text


def test_a_guardian_of_one_who_has_come_of_age_looks_no_more(http: FlaskClient) -> None:
    http.put("/api/v1/benches/demo/clock", json={"now": "2034-09-11T09:00:00+03:00"})

    answer = look(http, CHILD, GUARDIAN)

    assert answer.status_code == 403


def test_a_browser_is_asked_who_looks(http: FlaskClient) -> None:
    page = http.get(VIEW, headers={"Accept": "text/html"})

    assert page.status_code == 200
    assert 'name="viewer"' in page.text


def test_the_page_shows_documents_and_what_is_not_simulated(opened: FlaskClient) -> None:
    page = look(opened, CLIENT, CLIENT, "text/html")

    assert page.text.count("<article") == 2
    assert "Not simulated" in page.text
    assert "<script" not in page.text


def test_nobodys_business_is_refused_on_a_page_too(http: FlaskClient) -> None:
    page = look(http, CLIENT, OTHER, "text/html")

    assert page.status_code == 403
    assert page.content_type == "text/html; charset=utf-8"
    assert "neither the client nor a guardian" in page.text
