"""The archivist's view: compare, files, pages, and what describes it."""

from base64 import b64decode
from itertools import count
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator

from simulator.domain.documents import Group
from simulator.domain.facts import Codebook
from simulator.messages.document import write_document
from simulator.testbed import Testbed
from simulator.web.archivist_openapi import CALLS
from tests.services.archiving import rig
from tests.web.archivist_calls import CLIENT, DOCUMENTS, ENTRY, FIRST, PAGE, SECOND, annul, seen
from tests.web.keeping import keep

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


@pytest.mark.parametrize(("query", "status"), [("", 422), ("?with=none", 404)])
def test_a_comparison_needs_two_documents(opened: FlaskClient, query: str, status: int) -> None:
    answer = opened.get(f"{DOCUMENTS}/{FIRST}/compare{query}")

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


def test_the_display_forms_are_compared_line_by_line(
    testbed: Testbed, http: FlaskClient, controller: str
) -> None:
    story = rig(testbed)
    story.opened()
    plan = story.kept("client plan", "organiser")
    later = story.next(plan)
    story.send(story.replace(later))
    where = f"{DOCUMENTS}/{plan.metadata.id}/compare?with={later.metadata.id}"

    told = http.get(where).get_json()
    page = http.get(f"{where}&language=en", headers=PAGE)

    assert told["content"]
    assert told["display"]
    assert told["display"][0]["document"] != told["display"][0]["with"]
    assert "What differs in the display form" in page.text


def test_documents_of_two_registers_are_not_compared(testbed: Testbed, opened: FlaskClient) -> None:
    story = rig(testbed)
    story.numbers = count(500)
    other = story.draft("summary", "other organiser")
    elsewhere = keep(story, other, controller="1.2.246.10.90000038.10.0")

    answer = opened.get(f"{DOCUMENTS}/{ENTRY}/compare?with={elsewhere}")

    assert answer.status_code == 404


# ---- files


def test_a_document_is_downloaded_as_it_was_stored(opened: FlaskClient) -> None:
    raw = opened.get(f"{DOCUMENTS}/{ENTRY}/raw")

    assert raw.data == b64decode(seen(opened, ENTRY)["raw"])
    assert raw.content_type == "application/xml"
    assert raw.headers["Content-Disposition"] == f'attachment; filename="{ENTRY}.xml"'


def test_a_display_form_is_downloaded_as_it_was_stored(opened: FlaskClient) -> None:
    form = opened.get(f"{DOCUMENTS}/{ENTRY}/display")

    assert form.data.decode() == seen(opened, ENTRY)["display"]
    assert form.content_type == "application/xhtml+xml"
    assert form.headers["Content-Disposition"].startswith("attachment;")
    assert form.headers["Content-Security-Policy"].startswith("sandbox;")


def test_a_pdf_is_downloaded_as_a_pdf(
    testbed: Testbed, http: FlaskClient, codes: Codebook, controller: str
) -> None:
    pdf = b"%PDF-1.7 an old paper"
    story = rig(testbed)
    draft = story.draft("summary", "organiser", group=Group.OLD)
    id = keep(story, draft, raw=write_document(draft.metadata, None, None, codes, pdf))

    form = http.get(f"{DOCUMENTS}/{id}/display")
    page = http.get(f"{DOCUMENTS}/{id}?controller={controller}&language=en", headers=PAGE)

    assert form.data == pdf
    assert form.content_type == "application/pdf"
    assert form.headers["Content-Disposition"] == f'attachment; filename="{id}.pdf"'
    assert "Download the PDF" in page.text


def test_a_document_without_display_form_has_none_to_download(
    testbed: Testbed, http: FlaskClient, codes: Codebook
) -> None:
    story = rig(testbed)
    draft = story.draft("summary", "organiser")
    id = keep(story, draft, raw=write_document(draft.metadata, None, {}, codes))

    assert http.get(f"{DOCUMENTS}/{id}/display").status_code == 404


# ---- described


@pytest.fixture
def described(http: FlaskClient) -> dict[str, Any]:
    return dict(http.get("/b/demo/archivist/openapi.json").get_json())


def test_every_call_is_described_and_no_other(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("archivist.")]

    served = {
        (method.lower(), rule.rule.removeprefix("/b/<name>/archivist").replace("<id>", "{id}"))
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert served == {(one.method, one.path) for one in CALLS} | {("get", "/openapi.json")}


@pytest.mark.parametrize(
    ("model", "path"),
    [
        ("DocumentsListed", "/documents?controller=1.2.246.10.90000011.10.0"),
        ("WholeDocument", f"/documents/{ENTRY}"),
        ("DocumentsCompared", f"/documents/{FIRST}/compare?with={SECOND}"),
        (
            "RelationshipHistories",
            f"/relationships?controller=1.2.246.10.90000011.10.0&client={CLIENT}",
        ),
    ],
)
def test_an_answer_is_as_described(
    opened: FlaskClient, described: dict[str, Any], model: str, path: str
) -> None:
    told = opened.get(f"/b/demo/archivist{path}").get_json()

    schema = {"$ref": f"#/components/schemas/{model}", "components": described["components"]}
    Draft202012Validator(schema).validate(told)


def test_an_annulment_is_as_described(
    opened: FlaskClient, described: dict[str, Any], controller: str
) -> None:
    told = annul(opened, ENTRY, controller).get_json()

    for model, value in (("Annulled", told), ("WholeDocument", seen(opened, ENTRY))):
        schema = {"$ref": f"#/components/schemas/{model}", "components": described["components"]}
        Draft202012Validator(schema).validate(value)


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
