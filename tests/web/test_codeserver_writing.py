"""Writing the code service over REST: who may, and what becomes of entries."""

from datetime import datetime, timedelta
from itertools import count

import pytest

from simulator.app import create_app, make_testbed
from simulator.testbed import Clock
from tests.web.conftest import NOW

CSAPI = "/b/demo/codeserver/csapi"
REGISTER = "1.2.246.537.6.202"
ENTRIES = f"{CSAPI}/v6/classifications/{REGISTER}/conceptcodes"
FAMILIES = "1.2.246.10.90000011.10.11"
COUNTY = "1.2.246.10.90000011.10.0"
NEW = "1.2.246.10.90000011.10.99"
EXPIRES = "codeserver-token-expires"


@pytest.fixture(scope="module")
def testbed():
    """One for all the tests here: the bench is put back after each."""
    ids = count(1)
    return make_testbed(now=lambda: NOW, new_id=lambda: f"id-{next(ids)}")


@pytest.fixture(scope="module")
def http(testbed):
    return create_app(testbed).test_client()


@pytest.fixture(autouse=True)
def bench(testbed):
    yield testbed.bench("demo")

    testbed.reset("demo")


def log_in(http, username="yllapitaja", password="harjoitus-yllapito"):
    body = {"username": username, "password": password}
    return http.post(f"{CSAPI}/auth/api-login", json=body)


def bearer(answer):
    return {"Authorization": f"Bearer {answer.json['authenticationToken']}"}


@pytest.fixture
def writer(http):
    return bearer(log_in(http))


def told(**attributes):
    return [{"attributeName": name, "attributeValue": [text]} for name, text in attributes.items()]


def new(code=NEW, **others):
    attributes = told(Abbreviation="Uusi", ParentId=FAMILIES)
    return {"conceptCodeId": code, "attributes": attributes, **others}


def attributes(entry):
    return {one["attributeName"]: one["attributeValue"][0] for one in entry["attributes"]}


def shown(http, code=NEW, query=""):
    return http.get(f"{ENTRIES}/{code}{query}").json


# ---- logging in


def test_a_login_gives_a_token_and_tells_until_when_it_is_good(http):
    answer = log_in(http)

    assert answer.status_code == 200
    assert answer.json["authenticationToken"].count(".") == 2
    assert answer.headers[EXPIRES] == "2026-11-23T10:00:00"


@pytest.mark.parametrize(
    ("username", "password"), [("yllapitaja", "wrong"), ("nobody", "harjoitus-yllapito")]
)
def test_a_wrong_login_is_401(http, username, password):
    answer = log_in(http, username, password)

    assert (answer.status_code, answer.json["name"]) == (401, "AUTHENTICATION_REQUIRED")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_login_that_is_too_long_is_400(http):
    answer = log_in(http, "a" * 41, "b" * 51)

    fields = {one["field"]: one["location"] for one in answer.json["details"]}
    assert (answer.status_code, fields) == (400, {"username": "body", "password": "body"})


def test_without_a_login_nothing_is_written(http):
    answers = [
        http.post(ENTRIES, json=new()),
        http.put(f"{ENTRIES}/{FAMILIES}", json=new(FAMILIES)),
        http.patch(f"{ENTRIES}/{FAMILIES}", json={}),
        http.delete(f"{ENTRIES}/{FAMILIES}"),
        http.post(f"{CSAPI}/auth/api-logout"),
    ]

    assert [answer.status_code for answer in answers] == [401] * 5
    assert shown(http, FAMILIES)["status"] == "ACTIVE"


def test_who_may_only_read_is_403(http):
    reader = bearer(log_in(http, "katselija", "harjoitus-katselu"))

    answer = http.post(ENTRIES, json=new(), headers=reader)

    assert (answer.status_code, answer.json["name"]) == (403, "NOT_AUTHORIZED")
    assert http.get(ENTRIES, headers=reader).headers[EXPIRES] == "2026-11-23T10:00:00"


def test_a_token_ends_by_the_bench_s_clock(http, bench, writer):
    bench.set_clock(Clock(frozen=NOW + timedelta(minutes=59, seconds=59)))
    before = http.post(ENTRIES, json=new(), headers=writer)

    bench.set_clock(Clock(frozen=NOW + timedelta(minutes=60)))
    after = http.delete(f"{ENTRIES}/{NEW}", headers=writer)

    assert (before.status_code, after.status_code) == (201, 401)


def test_after_logging_out_the_token_is_good_for_nothing(http, writer):
    done = http.post(f"{CSAPI}/auth/api-logout", headers=writer)

    answer = http.get(ENTRIES, headers=writer)

    assert (done.status_code, answer.status_code) == (204, 401)


@pytest.mark.parametrize(
    "header", ["Bearer a.b.c", "Bearer ", "Basic eWxsYXBpdGFqYTp4", "nonsense", "Bearer å.ä.ö"]
)
def test_a_token_that_is_none_of_ours_is_401(http, header):
    answer = http.get(ENTRIES, headers={"Authorization": header})

    assert answer.status_code == 401


def test_a_token_of_another_bench_is_none_of_ours(http, testbed, writer):
    testbed.make("other")

    answer = http.get("/b/other/codeserver/csapi/v6/classifications", headers=writer)

    assert answer.status_code == 401


# ---- making


def test_an_entry_is_made_active_from_today_and_is_in_the_register_at_once(http, bench, writer):
    answer = http.post(ENTRIES, json=new(status="PROPOSAL"), headers=writer)

    assert answer.status_code == 201
    assert answer.headers["Location"].endswith(f"/conceptcodes/{NEW}")
    assert answer.json == shown(http)
    assert (answer.json["status"], answer.json["beginDate"]) == ("ACTIVE", "2026-11-23")
    assert (answer.json["lastModifiedDate"], answer.json["lastModifiedBy"]) == (
        "2026-11-23T09:00:00",
        "yllapitaja",
    )
    assert attributes(answer.json)["HierarchyLevel"] == "2"
    assert bench.organisations[NEW].parent == FAMILIES


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({"attributes": told(LongName="Uusi")}, "attributes", "Abbreviation is mandatory"),
        ({"attributes": []}, "attributes", "at least 1 item"),
        ({"conceptCodeId": "a b"}, "conceptCodeId", "match pattern"),
        ({"beginDate": "2027-01-01", "expirationDate": "2026-12-31"}, "expirationDate", "before"),
        ({"beginDate": "1.1.2027"}, "beginDate", "valid date"),
        ({"classificationId": "1.2.3"}, "classificationId", f"names {REGISTER}"),
        ({"colour": "red"}, "colour", "not known"),
        ({"status": "GONE"}, "status", "'PROPOSAL', 'ACTIVE' or 'DELETED'"),
    ],
)
def test_what_does_not_fit_is_400_and_named(http, writer, body, field, words):
    answer = http.post(ENTRIES, json={**new(), **body}, headers=writer)

    assert answer.status_code == 400
    (detail,) = answer.json["details"]
    assert (detail["field"], detail["location"]) == (field, "body")
    assert words in detail["issue"]


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"{}", None, 415),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"conceptCodeId": "\\ud800"}', "application/json", 400),
        (b"\xff", "application/json", 400),
        (b" " * (1024 * 1024 + 1), "application/json", 413),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(http, writer, data, content_type, status):
    answer = http.post(ENTRIES, data=data, content_type=content_type, headers=writer)

    assert answer.status_code == status
    assert answer.json.keys() == {"name", "debug_id", "message", "details"}


def test_a_code_may_come_again_for_another_period_but_not_for_the_same_days(http, writer):
    first = {"beginDate": "2025-01-01", "expirationDate": "2025-12-31"}
    http.post(ENTRIES, json=new(**first), headers=writer)

    again = http.post(ENTRIES, json=new(beginDate="2025-12-31"), headers=writer)
    later = http.post(ENTRIES, json=new(beginDate="2026-01-01"), headers=writer)

    assert (again.status_code, later.status_code) == (400, 201)
    assert again.json["details"][0]["issue"] == (
        "The code is valid already from 2025-01-01 to 2025-12-31: give another period."
    )
    assert shown(http, query="?validOn=2025-06-01")["expirationDate"] == "2025-12-31"


# ---- changing


def test_put_replaces_the_attributes_and_keeps_the_dates(http, writer):
    body = {"attributes": told(Abbreviation="Toinen")}

    answer = http.put(f"{ENTRIES}/{FAMILIES}", json=body, headers=writer)

    entry = shown(http, FAMILIES)
    assert (answer.status_code, answer.data) == (204, b"")
    assert attributes(entry) == {"Abbreviation": "Toinen", "HierarchyLevel": "0"}
    assert (entry["beginDate"], entry["createDate"]) == ("2023-01-01", "2023-01-01T00:00:00")
    assert (entry["lastModifiedDate"], entry["lastModifiedBy"]) == (
        "2026-11-23T09:00:00",
        "yllapitaja",
    )


def test_put_needs_the_abbreviation(http, writer):
    body = {"attributes": told(LongName="Nimi")}

    assert http.put(f"{ENTRIES}/{FAMILIES}", json=body, headers=writer).status_code == 400


def test_what_was_read_can_be_put_back(http, writer):
    before = shown(http, FAMILIES)

    answer = http.put(f"{ENTRIES}/{FAMILIES}", json=before, headers=writer)

    after = shown(http, FAMILIES)
    changed = {"lastModifiedDate", "lastModifiedBy"}
    assert answer.status_code == 204
    assert {name for name in before if before[name] != after[name]} == changed


def test_patch_changes_only_what_it_tells(http, bench, writer):
    body = {
        "expirationDate": "2026-12-31",
        "attributes": [
            *told(StreetAddress="Uusikatu 1"),
            {"attributeName": "Fax", "attributeValue": []},
        ],
    }
    before = attributes(shown(http, FAMILIES))

    answer = http.patch(f"{ENTRIES}/{FAMILIES}", json=body, headers=writer)

    after = attributes(shown(http, FAMILIES))
    assert answer.status_code == 204
    assert before | after == {**before, "StreetAddress": "Uusikatu 1"}
    assert "Fax" not in after
    assert bench.organisations[FAMILIES].ends is not None


@pytest.mark.parametrize("end", ["2100-12-31", None])
def test_an_end_is_taken_away_by_null_or_the_far_day(http, bench, writer, end):
    http.patch(f"{ENTRIES}/{FAMILIES}", json={"expirationDate": "2026-12-31"}, headers=writer)

    http.patch(f"{ENTRIES}/{FAMILIES}", json={"expirationDate": end}, headers=writer)

    assert bench.organisations[FAMILIES].ends is None
    assert shown(http, FAMILIES)["expirationDate"] == "2100-12-31"


def test_one_of_several_periods_must_be_named(http, writer):
    http.patch(f"{ENTRIES}/{FAMILIES}", json={"expirationDate": "2025-12-31"}, headers=writer)
    http.post(ENTRIES, json=new(FAMILIES, beginDate="2026-01-01"), headers=writer)
    body = {"attributes": told(PostNumber="09999")}

    unclear = http.patch(f"{ENTRIES}/{FAMILIES}", json=body, headers=writer)
    clear = http.patch(f"{ENTRIES}/{FAMILIES}?validOn=2025-01-01", json=body, headers=writer)

    assert (unclear.status_code, unclear.json["details"][0]["field"]) == (400, "validOn")
    assert clear.status_code == 204
    assert attributes(shown(http, FAMILIES, "?validOn=2025-01-01"))["PostNumber"] == "09999"
    assert "PostNumber" not in attributes(shown(http, FAMILIES))


def test_another_beginning_strikes_the_earlier_entry_out(http, writer):
    answer = http.patch(f"{ENTRIES}/{FAMILIES}", json={"beginDate": "2024-01-01"}, headers=writer)

    query = f"?qvalue={FAMILIES}&status=ACTIVE,DELETED&modifiedAfter=2026-11-23"
    listed = http.get(f"{ENTRIES}{query}").json["conceptCodes"]
    assert answer.status_code == 204
    assert [(one["beginDate"], one["status"]) for one in listed] == [
        ("2023-01-01", "DELETED"),
        ("2024-01-01", "ACTIVE"),
    ]


# ---- striking out


def test_a_deleted_entry_stays_and_the_delta_shows_it(http, bench, writer):
    answer = http.delete(f"{ENTRIES}/{FAMILIES}", headers=writer)

    delta = http.get(f"{ENTRIES}?status=DELETED&modifiedAfter=2026-11-23").json["conceptCodes"]
    assert answer.status_code == 204
    assert [(one["conceptCodeId"], one["lastModifiedBy"]) for one in delta] == [
        (FAMILIES, "yllapitaja")
    ]
    assert shown(http, FAMILIES)["status"] == "DELETED"
    assert FAMILIES not in bench.organisations


def test_a_deleted_entry_can_be_made_active_again_but_not_deleted_twice(http, bench, writer):
    http.delete(f"{ENTRIES}/{FAMILIES}", headers=writer)

    twice = http.delete(f"{ENTRIES}/{FAMILIES}", headers=writer)
    http.patch(f"{ENTRIES}/{FAMILIES}", json={"status": "ACTIVE"}, headers=writer)

    assert twice.status_code == 404
    assert bench.organisations[FAMILIES].parent == COUNTY


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_an_unknown_code_cannot_be_changed(http, writer, method):
    body = {} if method == "delete" else {"json": {"attributes": told(Abbreviation="X")}}

    answer = getattr(http, method)(f"{ENTRIES}/1.2.3", headers=writer, **body)

    assert (answer.status_code, answer.json["name"]) == (404, "RESOURCE_NOT_FOUND")


def test_codes_of_a_code_set_are_written_likewise(http, writer):
    tasks = f"{CSAPI}/v6/classifications/1.2.246.537.6.1221/conceptcodes"
    body = new("31", attributes=told(Abbreviation="Työikäisten palvelut"))

    made = http.post(tasks, json=body, headers=writer)

    assert made.status_code == 201
    assert "HierarchyLevel" not in attributes(made.json)
    assert http.get(f"{tasks}/31").json["versionId"] == "1.2.246.537.6.1221.201601"


def test_changes_outlive_a_restart_of_the_clock(http, bench, writer):
    bench.set_clock(Clock(frozen=datetime.fromisoformat("2026-11-24T00:30:00+02:00")))
    writer = bearer(log_in(http))

    http.post(ENTRIES, json=new(), headers=writer)

    assert shown(http)["beginDate"] == "2026-11-24"
    assert http.get(f"{ENTRIES}?modifiedAfter=2026-11-25").status_code == 204
