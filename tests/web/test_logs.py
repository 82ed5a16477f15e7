"""The logs over HTTP: for a controller or a unit, as JSON, CSV and page, page by page."""

import csv
from io import StringIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator
from sqlalchemy import text

from simulator.domain.chain import canonical, digest_of
from simulator.testbed import Testbed
from simulator.web.log_openapi import CALLS
from tests.story import ORGANISERS_ARC, PRODUCERS_ARC, Story, story_of
from tests.web.conftest import NOW

PAGE = {"Accept": "text/html"}
USE, DISCLOSURES = "/b/demo/logs/use", "/b/demo/logs/disclosures"
CONTROLLER, UNIT = "1.2.246.10.90000011.10.0", "1.2.246.10.90000046.10.21"
CLIENT = "030878-902L"
ENTRY = f"{PRODUCERS_ARC}.100"


@pytest.fixture
def used(http: FlaskClient, testbed: Testbed) -> FlaskClient:
    """A register that was opened, stored in, searched, looked at by archivist and client."""
    story = story_of(testbed.outside.codes, testbed.outside.worlds["demo"], NOW)
    for message in [*story.opening(), story.entry(100), _search(story)]:
        http.post("/b/demo/archive", data=story.bytes_of(message), content_type="text/xml")
    http.get(f"/b/demo/archivist/documents/{ENTRY}?controller={CONTROLLER}")
    http.get(f"/b/demo/omakanta/documents?client={CLIENT}&viewer={CLIENT}")
    return http


def _search(story: Story) -> Any:
    return story.search(story.setting.producer, "1.2.246.10.90000046.10.0|900")


def entries(http: FlaskClient, query: str, of: str = USE) -> list[dict[str, Any]]:
    return [one["entry"] for one in http.get(f"{of}?{query}").get_json()["entries"]]


def acts(http: FlaskClient, query: str) -> list[str]:
    return [one["act"] for one in entries(http, query)]


def test_a_controller_gets_every_use_of_its_register(used: FlaskClient) -> None:
    expected = ["store", "store", "replace", "store", "find", "look", "own_view"]

    assert acts(used, f"controller={CONTROLLER}") == expected


def test_a_unit_gets_its_own_uses(used: FlaskClient) -> None:
    assert acts(used, f"unit={UNIT}") == ["store", "find"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (f"client={CLIENT}", 7),
        (f"client=1.2.246.21|{CLIENT}", 7),
        ("client=120345-901U", 0),
        ("from=2026-11-23&to=2026-11-23", 7),
        ("to=2026-11-22", 0),
        ("from=2026-11-24", 0),
        ("from=0001-01-01&to=9999-12-31", 7),
        (f"unit={UNIT}", 2),
    ],
)
def test_a_log_is_narrowed(used: FlaskClient, query: str, count: int) -> None:
    told = used.get(f"{USE}?controller={CONTROLLER}&{query}").get_json()

    assert (len(told["entries"]), told["total"]) == (count, count)


def test_a_day_is_a_finnish_day(used: FlaskClient) -> None:
    used.put("/api/v1/benches/demo/clock", json={"now": "2026-11-24T00:30:00+02:00"})
    used.get(f"/b/demo/archivist/documents/{ENTRY}?controller={CONTROLLER}")

    assert acts(used, f"controller={CONTROLLER}&from=2026-11-24") == ["look"]
    assert entries(used, f"controller={CONTROLLER}&from=2026-11-24")[0]["at"].endswith("+02:00")


@pytest.mark.parametrize("ends", ["from=0001-01-01", "to=9999-12-31"])
@pytest.mark.parametrize("log", [USE, DISCLOSURES])
@pytest.mark.parametrize("how", ["application/json", "text/csv", "text/html"])
def test_a_log_is_had_from_and_to_the_calendars_ends(
    used: FlaskClient, log: str, ends: str, how: str
) -> None:
    answer = used.get(f"{log}?controller={CONTROLLER}&{ends}", headers={"Accept": how})

    assert (answer.status_code, answer.mimetype) == (200, how)


def test_a_log_comes_page_by_page(used: FlaskClient) -> None:
    seen: list[int] = []
    address: str | None = f"{USE}?controller={CONTROLLER}&limit=3"

    while address:
        answer = used.get(address)
        seen += [one["sequence"] for one in answer.get_json()["entries"]]
        link = answer.headers.get("Link")
        address = link[1 : link.index(">")] if link else None

    assert seen == list(range(1, 8))


def test_an_archivists_look_and_the_clients_own_are_told_apart(used: FlaskClient) -> None:
    look, own = entries(used, f"controller={CONTROLLER}")[-2:]

    assert (look["role"], look["documents"]) == ("archivist", [{"id": ENTRY, "version": 1}])
    assert (own["role"], own["client"]) == ("client", f"1.2.246.21|{CLIENT}")
    assert own["user"] == {"id": "1.2.246.21|030878*****"}


def test_an_archivists_annulment_is_the_archivists(used: FlaskClient) -> None:
    reason = {"reason": "It is about somebody else"}

    used.post(f"/b/demo/archivist/documents/{ENTRY}/annul?controller={CONTROLLER}", json=reason)

    annulled = entries(used, f"controller={CONTROLLER}")[-1]
    assert (annulled["act"], annulled["role"]) == ("annul", "archivist")
    assert annulled["documents"] == [{"id": ENTRY, "version": 1}]
    assert reason["reason"] not in str(entries(used, f"controller={CONTROLLER}"))


def test_a_comparison_is_logged_for_both_documents(used: FlaskClient) -> None:
    first, second = f"{ORGANISERS_ARC}.3", f"{ORGANISERS_ARC}.5"

    used.get(f"/b/demo/archivist/documents/{first}/compare?with={second}&controller={CONTROLLER}")

    found = entries(used, f"controller={CONTROLLER}")[-2:]
    assert [(one["act"], one["documents"][0]["id"]) for one in found] == [
        ("compare", first),
        ("compare", second),
    ]


def test_a_list_of_the_register_is_a_use_for_each_client_in_it(used: FlaskClient) -> None:
    used.get(f"/b/demo/archivist/documents?controller={CONTROLLER}")

    listed = entries(used, f"controller={CONTROLLER}")[-1]
    assert (listed["act"], len(listed["documents"])) == ("list", 4)


def test_an_archivist_who_asks_for_anothers_document_is_logged_as_refused(
    used: FlaskClient,
) -> None:
    other = "1.2.246.10.90000038.10.0"

    used.get(f"/b/demo/archivist/documents/{ENTRY}?controller={other}")

    (use,) = entries(used, f"controller={other}")
    assert (use["outcome"], use["asked"], use.get("client")) == ("refused", [ENTRY], None)


def test_who_may_not_see_a_clients_view_is_logged_as_refused(
    used: FlaskClient, testbed: Testbed
) -> None:
    used.get(f"/b/demo/omakanta/documents?client={CLIENT}&viewer=120345-901U")

    bench = testbed.bench("demo")
    assert bench
    with bench.transaction() as db:
        last = db.execute(text("SELECT entry FROM use_log ORDER BY sequence DESC")).scalar()
    assert '"outcome":"refused"' in str(last)
    assert '"role":"no_right"' in str(last)


def test_an_entry_can_be_checked_by_whoever_holds_it(used: FlaskClient) -> None:
    (one, *_) = used.get(f"{USE}?controller={CONTROLLER}").get_json()["entries"]

    found = digest_of(one["sequence"], canonical(one["entry"]), one["previous"])

    assert found == one["digest"]


# ---- CSV


@pytest.mark.parametrize("how", ["accept", "format"])
def test_a_log_can_be_had_as_csv(used: FlaskClient, how: str) -> None:
    query = f"{USE}?controller={CONTROLLER}"

    answer = (
        used.get(query, headers={"Accept": "text/csv"})
        if how == "accept"
        else used.get(f"{query}&format=csv", headers=PAGE)
    )

    lines = list(csv.DictReader(StringIO(answer.text)))
    assert answer.mimetype == "text/csv"
    assert len(lines) == 7
    assert lines[3]["documents"] == f"{ENTRY} v1"
    assert lines[3]["role"] == "register_access_right"


def test_no_cell_is_taken_for_a_formula(http: FlaskClient, testbed: Testbed) -> None:
    story = story_of(testbed.outside.codes, testbed.outside.worlds["demo"], NOW)
    message = story.bytes_of(story.opening()[0])
    family = message.split(b"<family>")[1].split(b"<")[0]
    http.post(
        "/b/demo/archive",
        data=message.replace(b"<family>" + family, b"<family>=1+1").replace(
            b"<given>", b"<given>="
        ),
        content_type="text/xml",
    )

    answer = http.get(f"{USE}?controller={CONTROLLER}&format=csv")

    (line,) = csv.DictReader(StringIO(answer.text))
    assert line["user_name"].startswith("'=")


# ---- verification


def test_the_logs_are_verified(used: FlaskClient) -> None:
    told = used.get("/b/demo/logs/verify").get_json()

    assert told["use"] | {"head": ""} == {"holds": True, "entries": 7, "head": "", "broken": None}
    assert told["disclosures"]["entries"] == 0


def test_an_altered_entry_is_named(used: FlaskClient, testbed: Testbed) -> None:
    bench = testbed.bench("demo")
    assert bench
    with bench.transaction() as db:
        db.execute(text("DROP TRIGGER use_log_no_update"))
        db.execute(text("UPDATE use_log SET entry = replace(entry, 'look', 'list')"))

    told = used.get("/b/demo/logs/verify").get_json()["use"]
    page = used.get("/b/demo/logs/verify?language=fi", headers=PAGE)

    assert (told["holds"], told["entries"], told["broken"]["sequence"]) == (False, 5, 6)
    assert "Entry 6" in told["broken"]["text"]
    assert "6" in page.text


# ---- pages


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    "address",
    [USE, DISCLOSURES, f"{USE}?controller={CONTROLLER}&client=&unit=", "/b/demo/logs/verify"],
)
def test_the_logs_are_pages_too(used: FlaskClient, language: str, address: str) -> None:
    sign = "&" if "?" in address else "?"

    answer = used.get(f"{address}{sign}language={language}", headers=PAGE)

    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.text


def test_a_page_names_who_did_what_to_whom(used: FlaskClient) -> None:
    page = used.get(f"{USE}?controller={CONTROLLER}&language=en", headers=PAGE).text

    assert "Under a register access right" in page
    assert ENTRY in page
    assert "Hilla" in page


# ---- what is asked amiss


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 422),
        (f"client={CLIENT}", 422),
        ("controller=here", 422),
        (f"controller={CONTROLLER}&unit=", 422),
        (f"controller={CONTROLLER}&controller={CONTROLLER}", 422),
        (f"controller={CONTROLLER}&colour=red", 422),
        (f"controller={CONTROLLER}&from=yesterday", 422),
        (f"controller={CONTROLLER}&from=20261123", 422),
        (f"controller={CONTROLLER}&to=2026-02-30", 422),
        (f"controller={CONTROLLER}&limit=0", 422),
        (f"controller={CONTROLLER}&limit=501", 422),
        (f"controller={CONTROLLER}&after=-1", 422),
        (f"controller={CONTROLLER}&after=99999999999999999999", 422),
        (f"controller={CONTROLLER}&format=xml", 422),
        (f"controller={CONTROLLER}&from=2026-12-01&to=2026-11-01", 422),
    ],
)
@pytest.mark.parametrize("log", [USE, DISCLOSURES])
def test_a_query_that_cannot_be_read_is_told_so(
    http: FlaskClient, log: str, query: str, status: int
) -> None:
    answer = http.get(f"{log}?{query}")

    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["detail"].endswith(".")


@pytest.mark.parametrize(
    ("query", "english", "finnish"),
    [
        ("limit=0", 'limit is "0": give 1 or more.', "1 tai enemmän"),
        ("limit=x", 'limit is "x": give a whole number.', "kokonaisluku"),
        ("from=1.1.2026", 'from is "1.1.2026": give a day as yyyy-mm-dd.', "päivä"),
        ("format=xml", "format is \"xml\": give one of 'json', 'csv'.", "jokin näistä"),
        ("controller=here", 'controller is "here": give an OID, such as', "OID-tunnus"),
        (
            "colour=red",
            "colour is not known in the query: use language, after, limit, controller,",
            "ei tunneta",
        ),
        (
            "from=2026-12-01&to=2026-11-01",
            "The first day 2026-12-01 comes after the last day 2026-11-01: exchange them.",
            "2026-12-01",
        ),
    ],
)
def test_a_refused_query_tells_what_was_seen_and_what_to_give(
    http: FlaskClient, query: str, english: str, finnish: str
) -> None:
    named = query if "controller" in query else f"controller={CONTROLLER}&{query}"

    detail = http.get(f"{USE}?{named}").get_json()["detail"]
    page = http.get(f"{USE}?{named}&language=fi", headers={"Accept": "text/html"}).text

    assert english in detail
    assert finnish in page
    assert ": give" not in page


def test_there_is_no_log_of_a_bench_that_is_not(http: FlaskClient) -> None:
    assert http.get(f"/b/nowhere/logs/use?controller={CONTROLLER}").status_code == 404


# ---- the description


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_an_answer_is_as_described(used: FlaskClient, call: Any) -> None:
    description = used.get("/b/demo/logs/openapi.json").get_json()
    query = f"?controller={CONTROLLER}" if "controller" in call.query else ""

    answer = used.get(f"/b/demo/logs{call.path}{query}")

    schema = {"$ref": f"#/components/schemas/{call.answers.__name__}"}
    Draft202012Validator({**schema, "components": description["components"]}).validate(
        answer.get_json()
    )


def test_every_call_is_described(used: FlaskClient) -> None:
    description = used.get("/b/demo/logs/openapi.json").get_json()

    assert list(description["paths"]) == ["/use", "/disclosures", "/verify"]
    assert set(description["paths"]["/use"]["get"]["responses"]) == {"200", "404", "422"}
