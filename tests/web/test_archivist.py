"""The archivist's view: compare, annul as the last resort, and the same as pages."""

from base64 import b64decode
from typing import Any

import pytest
from flask.testing import FlaskClient

from simulator.domain.facts import Codebook, Facts
from simulator.domain.plain import from_plain
from simulator.domain.requests import AnnulDocument
from simulator.domain.rule import judge
from simulator.messages.archive import read_request
from simulator.testbed import Testbed
from tests.story import ORGANISERS_ARC, PRODUCERS_ARC, Story, story_of
from tests.web.conftest import NOW

PAGE = {"Accept": "text/html"}
DOCUMENTS = "/b/demo/archivist/documents"
JOURNAL = "/api/v1/benches/demo/exchanges"
FIRST, SECOND = f"{ORGANISERS_ARC}.3", f"{ORGANISERS_ARC}.5"
ENTRY = f"{PRODUCERS_ARC}.100"
REASON = "It was stored about the wrong client & cannot be corrected"


@pytest.fixture
def story(testbed: Testbed) -> Story:
    return story_of(testbed.outside.codes, testbed.outside.worlds["demo"], NOW)


@pytest.fixture
def opened(http: FlaskClient, story: Story) -> FlaskClient:
    """A register with a relationship in two versions, a case and a producer's entry."""
    for message in [*story.opening(), story.entry(100)]:
        http.post("/b/demo/archive", data=story.bytes_of(message), content_type="text/xml")
    return http


@pytest.fixture
def controller(story: Story) -> str:
    return story.setting.organiser.organisation.oid


def annul(http: FlaskClient, id: str, controller: str, reason: str = REASON) -> Any:
    return http.post(f"{DOCUMENTS}/{id}/annul?controller={controller}", json={"reason": reason})


def seen(http: FlaskClient, id: str) -> dict[str, Any]:
    return http.get(f"{DOCUMENTS}/{id}").get_json()


def newest_exchange(http: FlaskClient) -> dict[str, Any]:
    last = http.get(f"{JOURNAL}?limit=500").get_json()["exchanges"][-1]
    return http.get(f"{JOURNAL}/{last['id']}").get_json()


# ---- compare


def test_two_versions_are_compared_place_by_place(opened: FlaskClient) -> None:
    told = opened.get(f"{DOCUMENTS}/{FIRST}/compare?with={SECOND}").get_json()

    metadata = {one["path"]: (one["document"], one["with"]) for one in told["metadata"]}
    assert metadata["version"] == (1, 2)
    assert metadata["id"] == (FIRST, SECOND)
    assert any("palveluntuottaja" in one["path"] for one in told["content"])
    assert (told["document"]["id"], told["with"]["id"]) == (FIRST, SECOND)


def test_a_document_compared_with_itself_differs_nowhere(opened: FlaskClient) -> None:
    told = opened.get(f"{DOCUMENTS}/{FIRST}/compare?with={FIRST}").get_json()

    assert (told["content"], told["metadata"]) == ([], [])


@pytest.mark.parametrize(("query", "status"), [("", 400), ("?with=none", 404)])
def test_a_comparison_needs_two_documents(opened: FlaskClient, query: str, status: int) -> None:
    answer = opened.get(f"{DOCUMENTS}/{FIRST}/compare{query}")

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


# ---- annul


def test_the_archivist_annuls_a_document_in_all_its_versions(
    opened: FlaskClient, controller: str
) -> None:
    answer = annul(opened, FIRST, controller)

    told = answer.get_json()
    assert answer.status_code == 200
    assert told["annulled"] == [FIRST, SECOND]
    assert seen(opened, FIRST)["annulled"]
    assert seen(opened, SECOND)["annulled"]


def test_an_annulment_is_an_exchange_of_the_journal_with_who_and_why(
    opened: FlaskClient, controller: str
) -> None:
    told = annul(opened, ENTRY, controller).get_json()

    exchange = newest_exchange(opened)
    message = b64decode(exchange["request_bytes"]).decode()
    assert exchange["id"] == told["exchange"]
    assert (exchange["request"], exchange["outcome"]) == ("annul", "accepted")
    assert exchange["caller"]["organisation"] == controller
    assert exchange["findings"] == []
    assert f"<originalText>{REASON.replace('&', '&amp;')}</originalText>" in message
    assert f'root="{controller}" extension="archivist"' in message


def test_an_annulment_can_be_judged_again_from_the_journal(
    opened: FlaskClient, controller: str, codes: Codebook
) -> None:
    annul(opened, ENTRY, controller)
    exchange = newest_exchange(opened)

    message = b64decode(exchange["request_bytes"])
    received = read_request(message, exchange["content_type"], codes)
    again = judge(received.request, from_plain(Facts, exchange["facts"], codes=codes))

    assert isinstance(received.request, AnnulDocument)
    assert received.request.frame.correction_text == REASON
    assert again == ()


def test_an_annulment_is_told_to_who_watches(
    testbed: Testbed, opened: FlaskClient, controller: str
) -> None:
    heard: list[str] = []
    testbed.watch(heard.append)

    annul(opened, ENTRY, controller)

    assert heard == ["demo"]


def test_a_second_annulment_is_refused(opened: FlaskClient, controller: str) -> None:
    annul(opened, ENTRY, controller)

    answer = annul(opened, ENTRY, controller)

    assert answer.status_code == 409
    assert "annulled already" in answer.get_json()["detail"]


def test_a_controllers_archivist_cannot_annul_in_anothers_register(opened: FlaskClient) -> None:
    answer = annul(opened, ENTRY, "1.2.246.10.90000046.10.0")

    assert answer.status_code == 404
    assert not seen(opened, ENTRY)["annulled"]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_an_annulment_needs_a_reason(opened: FlaskClient, controller: str, reason: str) -> None:
    answer = annul(opened, ENTRY, controller, reason)

    assert answer.status_code == 422
    assert not seen(opened, ENTRY)["annulled"]


def test_an_annulment_says_whose_register_it_is(opened: FlaskClient) -> None:
    answer = opened.post(f"{DOCUMENTS}/{ENTRY}/annul", json={"reason": REASON})

    assert answer.status_code == 400


def test_a_real_identity_in_the_reason_is_refused_and_not_kept(
    opened: FlaskClient, controller: str
) -> None:
    answer = annul(opened, ENTRY, controller, "It is about 131052-308T")

    assert answer.status_code == 409
    assert "308T" not in answer.text
    assert "request_bytes" not in newest_exchange(opened)
    assert not seen(opened, ENTRY)["annulled"]


def test_another_sites_page_cannot_have_a_browser_annul(
    opened: FlaskClient, controller: str
) -> None:
    answer = opened.post(
        f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}",
        data={"reason": REASON},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403
    assert not seen(opened, ENTRY)["annulled"]


# ---- pages


def test_a_browser_without_a_register_gets_the_form_to_search(opened: FlaskClient) -> None:
    page = opened.get(DOCUMENTS, headers=PAGE)

    assert page.status_code == 200
    assert 'name="controller"' in page.text
    assert "<table" not in page.text


def test_a_registers_page_leads_to_each_document(opened: FlaskClient, controller: str) -> None:
    page = opened.get(f"{DOCUMENTS}?controller={controller}&language=en", headers=PAGE)

    assert page.content_type == "text/html; charset=utf-8"
    for id in (FIRST, SECOND, ENTRY):
        assert f"{DOCUMENTS}/{id}?controller={controller}" in page.text
    assert "older version" in page.text


def test_a_documents_page_shows_place_content_and_bytes(
    opened: FlaskClient, controller: str
) -> None:
    page = opened.get(f"{DOCUMENTS}/{ENTRY}?controller={controller}&language=en", headers=PAGE)

    assert "Annul as the last resort" in page.text
    assert "<p><strong>" in page.text
    assert "&lt;ClinicalDocument" in page.text
    assert "<script" not in page.text


def test_versions_are_compared_on_a_page(opened: FlaskClient, controller: str) -> None:
    page = opened.get(
        f"{DOCUMENTS}/{FIRST}/compare?with={SECOND}&controller={controller}&language=en",
        headers=PAGE,
    )

    assert "version 1" in page.text
    assert "Palveluntuottaja" in page.text
    assert page.text.count(">Replaces<") == 1


def test_the_form_to_annul_asks_why_and_then_annuls(opened: FlaskClient, controller: str) -> None:
    where = f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}&language=en"

    form = opened.get(where, headers=PAGE)
    empty = opened.post(where, data={"reason": " "}, headers=PAGE)
    done = opened.post(where, data={"reason": REASON}, headers=PAGE, follow_redirects=True)

    assert "This is the last resort" in form.text
    assert empty.status_code == 422
    assert 'aria-invalid="true"' in empty.text
    assert "is annulled in all its versions" in done.text
    assert seen(opened, ENTRY)["annulled"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_is_not_there_is_told_on_a_page(opened: FlaskClient, language: str) -> None:
    page = opened.get(f"{DOCUMENTS}/none?language={language}", headers=PAGE)

    assert page.status_code == 404
    assert page.headers["Content-Language"] == language
    assert page.content_type == "text/html; charset=utf-8"


# ---- how long it is kept


def test_a_document_tells_how_long_it_is_kept(opened: FlaskClient) -> None:
    kept = seen(opened, ENTRY)["retention"]

    assert kept == {
        "period": "families_with_children",
        "years": 30,
        "from": "case_closed",
        "starts": None,
        "until": None,
        "basis": "stated",
        "source": "national-archives; law-703-2023",
        "class": "1",
        "class_is_permanent": True,
    }
