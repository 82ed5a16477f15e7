"""Disclosure notices over HTTP: bundles in, transaction responses or OperationOutcomes out."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator

from simulator.domain.documents import ClientId
from simulator.testbed import Testbed
from simulator.web.notice_openapi import CALLS
from tests.rules.builders import ORGANISER, ORGANISERS_UNIT, OTHER_ORGANISER, PERSON
from tests.rules.noticing import CLIENT, OTHER_CLIENT, about, bundle, notice, to, whole

ROOT = "/b/demo/disclosure-notices"
LOG = f"/b/demo/logs/disclosures?controller={ORGANISER}"
FHIR = "application/fhir+json"


def send(http: FlaskClient, body: Any, request_id: str = "r1", **headers: str) -> Any:
    given = {"X-Request-Id": request_id, **headers}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return http.post(ROOT, data=data, content_type=FHIR, headers=given)


def issues(answer: Any) -> list[str]:
    """The rules that an OperationOutcome names, in order."""
    assert answer.mimetype == FHIR
    outcome = answer.get_json()
    assert outcome["resourceType"] == "OperationOutcome"
    return [one["diagnostics"].split(":")[0] for one in outcome["issue"]]


def spoiled(*names: str) -> dict[str, Any]:
    body = bundle()
    for name in names:
        body.pop(name)
    return body


# ---- stored


def test_a_good_bundle_is_created_resource_by_resource(http: FlaskClient) -> None:
    answer = send(http, about(CLIENT, CLIENT))

    told = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (201, FHIR)
    assert (told["resourceType"], told["type"]) == ("Bundle", "transaction-response")
    kinds = [one["response"]["location"].split("/")[0] for one in told["entry"]]
    assert kinds == ["AuditEvent", "Provenance"] * 2
    assert {one["response"]["status"] for one in told["entry"]} == {"201 Created"}
    assert answer.headers["X-Request-Id"] == "r1"


def test_what_was_created_is_found_at_its_location(http: FlaskClient) -> None:
    sent = bundle()
    entries = send(http, sent).get_json()["entry"]

    for entry, given in zip(entries, sent["entry"], strict=True):
        place = entry["response"]["location"].split("/_history")[0]
        found = http.get(f"{ROOT}/{place}")
        assert found.mimetype == FHIR
        assert found.get_json() == {**given["resource"], "id": place.split("/")[1]}


def test_a_warning_comes_with_what_was_created(http: FlaskClient) -> None:
    body = bundle()
    notice(body).pop("period")

    answer = send(http, body)

    outcome = answer.get_json()["entry"][0]["response"]["outcome"]
    assert answer.status_code == 201
    assert outcome["issue"][0]["severity"] == "warning"
    assert outcome["issue"][0]["diagnostics"].startswith("notified-09: ")


def test_a_controller_lists_its_notices(http: FlaskClient) -> None:
    send(http, about(CLIENT, CLIENT))

    first = http.get(f"{ROOT}?controller={ORGANISER}&limit=1").get_json()
    rest = http.get(f"{ROOT}?controller={ORGANISER}&after={first['next']}").get_json()

    assert [len(one["notices"]) for one in (first, rest)] == [1, 1]
    assert rest["next"] is None
    assert http.get(f"{ROOT}?controller={OTHER_ORGANISER}").get_json()["notices"] == []


def test_the_service_root_may_end_with_a_slash(http: FlaskClient) -> None:
    answer = http.post(f"{ROOT}/", json=bundle(), headers={"X-Request-Id": "r1"})

    assert answer.status_code == 201


# ---- the disclosure log


def test_what_was_disclosed_stands_in_the_disclosure_log(http: FlaskClient) -> None:
    send(http, bundle())

    (entry,) = [one["entry"] for one in http.get(LOG).get_json()["entries"]]
    assert (entry["client"], entry["controller"]) == (CLIENT.key, ORGANISER)
    assert (entry["recipients"], entry["unit"]) == ([OTHER_ORGANISER], ORGANISERS_UNIT)
    assert entry["permits"] == ["1.2.246.10.90000011.95.2026.77"]
    assert entry["items"] == [
        {
            "service_tasks": ["24"],
            "document_types": ["15007"],
            "documents": ["1.2.246.10.90000011.95.2026.3"],
        }
    ]
    assert entry["user"]["id"] == "1.2.246.537.26|17033801"
    assert entry["user"]["title"] == "sosiaalityöntekijä"


def test_the_disclosure_log_is_chained_too(http: FlaskClient) -> None:
    send(http, about(CLIENT, CLIENT))

    told = http.get("/b/demo/logs/verify").get_json()["disclosures"]

    assert (told["holds"], told["entries"]) == (True, 2)


def test_no_words_of_a_notice_stand_in_the_log(http: FlaskClient) -> None:
    body = bundle()
    whole(body)["description"] = "A letter about her sleep"

    send(http, body)

    assert "sleep" not in http.get(LOG).text


@pytest.mark.parametrize(
    "start",
    [
        "2026",
        "2026-11-22",
        "2026-11-22T10:00:00Z",
        "0001-01-01T00:00:00+02:00",
        "9999-12-31T23:59:59Z",
    ],
)
def test_a_page_shows_disclosures_however_their_time_is_written(
    http: FlaskClient, start: str
) -> None:
    body = bundle()
    notice(body)["period"]["start"] = start

    assert send(http, body).status_code == 201

    for how in ("text/html", "text/csv", "application/json"):
        assert http.get(LOG, headers={"Accept": how}).status_code == 200


def test_a_refused_bundle_discloses_nothing(http: FlaskClient) -> None:
    send(http, spoiled("signature"))

    assert http.get(LOG).get_json()["entries"] == []
    assert http.get(f"{ROOT}?controller={ORGANISER}").get_json()["notices"] == []


def test_the_log_can_be_had_as_csv_and_as_a_page(http: FlaskClient) -> None:
    send(http, bundle())

    lines = http.get(f"{LOG}&format=csv").text.splitlines()
    page = http.get(f"{LOG}&language=fi", headers={"Accept": "text/html"}).text

    assert len(lines) == 2
    assert OTHER_ORGANISER in lines[1]
    assert "Läntisen saariston hyvinvointialue" in page


# ---- refused


def test_several_issues_are_told_at_once_with_rule_path_and_code(http: FlaskClient) -> None:
    body = {**spoiled("signature"), "type": "batch"}
    whole(body).pop("extension")

    answer = send(http, body)

    assert answer.status_code == 400
    assert issues(answer) == ["notices-03", "notices-07", "notified-05"]
    issue = answer.get_json()["issue"][-1]
    (coding,) = issue["details"]["coding"]
    assert coding == {"system": "urn:oid:1.2.246.537.5.40112.2006", "code": "4Y00007"}
    assert (issue["severity"], issue["code"]) == ("error", "processing")
    assert "Bundle.entry[0].resource.entity[1].extension" in issue["diagnostics"]


@pytest.mark.parametrize(
    "body", [b"", b"<Bundle/>", b"[1]", b"\xff\xfe", b'{"resourceType":"Bundle"', b'"Bundle"']
)
def test_what_is_no_bundle_is_told_so(http: FlaskClient, body: bytes) -> None:
    answer = send(http, body)

    assert (answer.status_code, issues(answer)) == (400, ["notices-01"])


def test_another_content_type_is_told_what_to_send(http: FlaskClient) -> None:
    answer = http.post(ROOT, data="<Bundle/>", content_type="application/fhir+xml")

    assert answer.status_code == 415
    assert "application/fhir+json" in answer.get_json()["issue"][0]["diagnostics"]


def test_a_bundle_that_is_too_long_is_refused(http: FlaskClient) -> None:
    answer = send(http, b" " * (2 * 1024 * 1024 + 1))

    assert (answer.status_code, answer.mimetype) == (413, FHIR)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_is_changed_or_removed(http: FlaskClient, method: str) -> None:
    assert http.open(ROOT, method=method).status_code == 405
    assert http.open(f"{ROOT}/AuditEvent/1", method=method).status_code == 405


def test_what_is_not_there_is_not_found(http: FlaskClient) -> None:
    answer = http.get(f"{ROOT}/AuditEvent/nothing")

    assert (answer.status_code, answer.mimetype) == (404, FHIR)


# ---- the request's id


def test_a_request_needs_an_id(http: FlaskClient) -> None:
    answer = http.post(ROOT, json=bundle())

    assert (answer.status_code, issues(answer)) == (400, ["notices-08"])


def test_the_same_request_again_gets_the_same_answer_and_stores_nothing(http: FlaskClient) -> None:
    first = send(http, bundle())

    again = send(http, bundle())

    assert (again.status_code, again.data) == (200, first.data)
    assert len(http.get(LOG).get_json()["entries"]) == 1


def test_the_id_of_another_request_is_refused(http: FlaskClient) -> None:
    send(http, bundle())

    answer = send(http, about(OTHER_CLIENT))

    assert (answer.status_code, issues(answer)) == (400, ["notices-08"])


def test_a_refused_request_sent_again_is_refused_again(http: FlaskClient) -> None:
    first, again = (send(http, spoiled("signature")) for _ in range(2))

    assert (again.status_code, again.data) == (400, first.data)


def test_requests_that_belong_together_are_told_by_their_correlation_id(http: FlaskClient) -> None:
    send(http, bundle(), **{"X-Correlation-Id": "c1"})

    (message,) = http.get(f"{ROOT}/messages").get_json()["messages"]
    assert (message["request_id"], message["correlation_id"]) == ("r1", "c1")


# ---- the identity guard


def test_an_ordinary_identity_is_refused_and_its_bytes_are_not_kept(
    http: FlaskClient, testbed: Testbed
) -> None:
    answer = send(http, about(ClientId(PERSON, "131052-308T")))

    assert (answer.status_code, issues(answer)) == (400, ["identification-01"])
    assert "308T" not in answer.text
    bench = testbed.bench("demo")
    assert bench
    with bench.transaction() as db:
        dump = "".join(map(str, db.connection.driver_connection.iterdump()))  # type: ignore[union-attr]
    assert "131052*****" in dump
    assert "131052-308T" not in dump


# ---- what the rules saw


def test_the_requests_are_listed_with_their_findings(http: FlaskClient) -> None:
    send(http, spoiled("signature"), "r1")
    send(http, to(ORGANISERS_UNIT), "r2")

    refused, accepted = http.get(f"{ROOT}/messages").get_json()["messages"]

    assert (refused["outcome"], refused["status"]) == ("refused", 400)
    assert [one["rule"] for one in refused["findings"]] == ["notices-07"]
    assert (accepted["outcome"], accepted["controllers"]) == ("accepted", [ORGANISER])
    assert [(one["rule"], one["effect"]) for one in accepted["findings"]] == [
        ("notified-14", "observe")
    ]


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 422), ("?controller=x", 422), (f"?controller={ORGANISER}&client=1", 422)],
)
def test_a_list_is_asked_strictly(http: FlaskClient, query: str, status: int) -> None:
    assert http.get(f"{ROOT}{query}").status_code == status


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("contr=1", "contr is not known in the query: use after, limit, controller,"),
        ("controller=x", 'controller is "x": give an OID'),
        ("", "controller is missing in the query: give it."),
    ],
)
def test_a_list_that_is_asked_amiss_names_what_is_amiss(
    http: FlaskClient, query: str, says: str
) -> None:
    assert says in http.get(f"{ROOT}?{query}").get_json()["detail"]


def test_a_submission_takes_no_query(http: FlaskClient) -> None:
    answer = http.post(f"{ROOT}?x=1", json=bundle(), headers={"X-Request-Id": "r1"})

    assert answer.status_code == 422


# ---- the description


def test_an_answer_is_as_described(http: FlaskClient) -> None:
    description = http.get(f"{ROOT}/openapi.json").get_json()
    location = send(http, bundle()).get_json()["entry"][0]["response"]["location"]
    answers = {
        "submit_notices": send(http, bundle()),
        "list_notices": http.get(f"{ROOT}?controller={ORGANISER}"),
        "list_messages": http.get(f"{ROOT}/messages"),
        "show_notice": http.get(f"{ROOT}/{location.split('/_history')[0]}"),
    }

    for call in CALLS:
        if call.name in answers:
            assert call.answers
            schema = {"$ref": f"#/components/schemas/{call.answers.__name__}"}
            whole_schema = {**schema, "components": description["components"]}
            Draft202012Validator(whole_schema).validate(answers[call.name].get_json())


def test_a_bundle_is_as_described(http: FlaskClient) -> None:
    description = http.get(f"{ROOT}/openapi.json").get_json()

    schema = {"$ref": "#/components/schemas/NoticeBundle", "components": description["components"]}

    Draft202012Validator(schema).validate(bundle())


def test_every_status_is_described(http: FlaskClient) -> None:
    paths = http.get(f"{ROOT}/openapi.json").get_json()["paths"]

    submitting = paths["/disclosure-notices"]["post"]["responses"]
    assert set(submitting) == {"200", "201", "400", "404", "413", "415", "422"}
    assert set(submitting["400"]["content"]) == {FHIR}
    assert set(
        paths["/disclosure-notices/AuditEvent/{id}"]["get"]["responses"]["404"]["content"]
    ) == {
        FHIR,
        "application/problem+json",
    }
