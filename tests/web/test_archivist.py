"""The archivist's view: compare, annul as the last resort, and the same as pages."""

from base64 import b64decode
from itertools import count
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator

from simulator.domain.documents import Group
from simulator.domain.facts import Codebook, Facts
from simulator.domain.plain import from_plain
from simulator.domain.requests import AnnulDocument
from simulator.domain.rule import judge
from simulator.messages.archive import read_request
from simulator.messages.document import write_document
from simulator.testbed import Testbed
from simulator.web.archivist_openapi import CALLS
from tests.services.archiving import rig
from tests.story import ORGANISERS_ARC, PRODUCERS_ARC, Story, story_of
from tests.web.conftest import NOW
from tests.web.keeping import keep

PAGE = {"Accept": "text/html"}
DOCUMENTS = "/b/demo/archivist/documents"
JOURNAL = "/api/v1/benches/demo/exchanges"
FIRST, SECOND = f"{ORGANISERS_ARC}.3", f"{ORGANISERS_ARC}.5"
CASE = f"{ORGANISERS_ARC}.4"
ENTRY = f"{PRODUCERS_ARC}.100"
WHY_NOT = "The unit has no client data system any longer"
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


def test_an_annulled_document_tells_who_annulled_it_when_and_why(
    opened: FlaskClient, controller: str
) -> None:
    done = annul(opened, FIRST, controller).get_json()

    told = seen(opened, SECOND)
    page = opened.get(f"{DOCUMENTS}/{FIRST}?language=en", headers=PAGE)

    assert told["state"] == "annulled"
    assert told["annulment"] == {
        "exchange": done["exchange"],
        "at": NOW.isoformat(),
        "organisation": controller,
        "unit": controller,
        "reason": REASON,
    }
    assert REASON.replace("&", "&amp;") in page.text


def test_a_document_that_is_not_annulled_has_no_annulment(
    opened: FlaskClient, controller: str
) -> None:
    annul(opened, FIRST, controller)

    assert seen(opened, ENTRY)["annulment"] is None


def test_a_clients_own_annulment_is_told_too(opened: FlaskClient, testbed: Testbed) -> None:
    story = rig(testbed)
    story.numbers = count(500)
    entry = story.kept("summary")
    story.send(story.annul(entry, correction_text="Two of the same"))

    told = seen(opened, entry.metadata.id or "")["annulment"]

    assert told["unit"] == story.place("producer").unit.oid
    assert told["reason"] == "Two of the same"


# ---- whose system could have done it


def could(http: FlaskClient, id: str, controller: str, justification: str = "") -> tuple[Any, bool]:
    body = {"reason": REASON, "justification": justification}
    told = http.post(f"{DOCUMENTS}/{id}/annul?controller={controller}", json=body).get_json()
    return told["could_be_corrected_by"], told["justified"]


def test_the_unit_could_while_its_right_lasts(opened: FlaskClient, controller: str) -> None:
    assert could(opened, ENTRY, controller) == ("1.2.246.10.90000046.10.21", False)


def test_the_controller_could_once_the_units_right_has_ended(
    testbed: Testbed, http: FlaskClient, controller: str
) -> None:
    story = rig(testbed)
    before = story.opened()
    entry = story.kept("meeting entry")
    story.right_ends(before)

    told = could(http, entry.metadata.id or "", controller, WHY_NOT)

    assert told == (controller, True)


def test_the_controllers_unit_could_correct_its_own(opened: FlaskClient, controller: str) -> None:
    assert could(opened, FIRST, controller)[0] == "1.2.246.10.90000011.10.11"


def test_nobody_could_once_the_controller_is_no_more(opened: FlaskClient, controller: str) -> None:
    gone = [
        {"oid": oid, "name": "Ended", "parent": parent, "sector": sector, "begins": "2020-01-01",
         "ends": "2026-11-22"}
        for oid, parent, sector in (
            (controller, None, "public"),
            ("1.2.246.10.90000046.10.21", "1.2.246.10.90000046.10.0", "private"),
        )
    ]  # fmt: skip
    opened.post("/api/v1/benches/demo/organisations", json=gone)

    page = opened.get(
        f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}&language=en", headers=PAGE
    )

    assert "can still correct" not in page.text
    assert 'name="justification"' not in page.text


def test_the_justification_is_recorded_with_the_reason(
    opened: FlaskClient, controller: str
) -> None:
    could(opened, ENTRY, controller, WHY_NOT)

    assert seen(opened, ENTRY)["annulment"]["reason"] == f"{REASON} – {WHY_NOT}"


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"why", 415),
        ("", b"", 415),
        ("application/json", b"{", 400),
        ("application/json", b'{"reason": "x", "more": 1}', 422),
        ("application/json", b'{"reason": "x", "justification": "' + b"x" * 501 + b'"}', 422),
        ("application/x-www-form-urlencoded", b"reason=" + b"x" * 200_000, 413),
    ],
)
def test_what_is_no_annulment_is_told_so(
    opened: FlaskClient, controller: str, kind: str, body: bytes, status: int
) -> None:
    answer = opened.post(
        f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}", data=body, content_type=kind
    )

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert not seen(opened, ENTRY)["annulled"]


# ---- search


CLIENT, OTHER_CLIENT = "030878-902L", "120345-901U"


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
    opened: FlaskClient, controller: str, query: str, expected: set[str]
) -> None:
    told = opened.get(f"{DOCUMENTS}?controller={controller}&{query}").get_json()

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
    opened: FlaskClient, controller: str, query: str
) -> None:
    answer = opened.get(f"{DOCUMENTS}?controller={controller}&{query}")
    page = opened.get(f"{DOCUMENTS}?controller={controller}&{query}", headers=PAGE)

    assert (answer.status_code, page.status_code) == (400, 400)
    assert answer.content_type == "application/problem+json"
    assert page.content_type == "text/html; charset=utf-8"


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
    assert opened.get(f"/b/demo/archivist/relationships{query}").status_code == 400


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


def test_the_form_to_annul_asks_why_and_then_annuls(opened: FlaskClient, controller: str) -> None:
    where = f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}&language=en"

    form = opened.get(where, headers=PAGE)
    empty = opened.post(where, data={"reason": " "}, headers=PAGE)
    given = {"reason": REASON, "justification": WHY_NOT}
    done = opened.post(where, data=given, headers=PAGE, follow_redirects=True)

    assert "This is the last resort" in form.text
    assert empty.status_code == 422
    assert 'aria-invalid="true"' in empty.text
    assert "is annulled in all its versions" in done.text
    assert seen(opened, ENTRY)["annulled"]


def test_the_form_names_who_could_correct_it_and_wants_to_know_why_not(
    opened: FlaskClient, controller: str
) -> None:
    where = f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}&language=en"

    form = opened.get(where, headers=PAGE)
    unjustified = opened.post(where, data={"reason": REASON}, headers=PAGE)

    assert "Majakka Hoiva, perhetyö can still correct or annul" in form.text
    assert unjustified.status_code == 422
    assert "say in 1 to 500 characters why that is not done" in unjustified.text
    assert REASON.replace("&", "&amp;") in unjustified.text
    assert not seen(opened, ENTRY)["annulled"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_is_not_there_is_told_on_a_page(opened: FlaskClient, language: str) -> None:
    page = opened.get(f"{DOCUMENTS}/none?language={language}", headers=PAGE)

    assert page.status_code == 404
    assert page.headers["Content-Language"] == language
    assert page.content_type == "text/html; charset=utf-8"
