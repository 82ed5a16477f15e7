"""The client's own view: who may look, what is shown and what not, as JSON and as a page."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator

from conformance.drafts import Draft
from simulator.domain.documents import ClientId, Group
from simulator.testbed import Testbed
from tests.services.archiving import Rig, accepted, rig, with_body
from tests.web.keeping import keep

VIEW = "/b/demo/omakanta/documents"
CLIENT, OTHER = "030878-902L", "120345-901U"
CHILD, GUARDIAN = "110916A905N", "240590-904W"
SINCE = "2026-11-20T10:00:00+02:00"
REACHED = {"puhelinnumero": "+358 40 000 0000", "sahkopostiosoite": "oma@example.invalid"}
REASON = {"withholding_reason": "1", "withholding_text": "It would endanger the client"}


@pytest.fixture
def story(testbed: Testbed) -> Rig:
    """A register with a relationship in two versions and a case, about an adult."""
    made = rig(testbed)
    made.opened()
    return made


@pytest.fixture
def of_child(testbed: Testbed) -> Rig:
    """The same about a child."""
    made = rig(testbed, client="client of the organiser's own unit")
    made.opened()
    return made


def look(http: FlaskClient, client: str = CLIENT, viewer: str = "") -> dict[str, Any]:
    answer = http.get(f"{VIEW}?client={client}&viewer={viewer or client}")
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def page(http: FlaskClient, client: str = CLIENT, viewer: str = "", language: str = "en"):  # type: ignore[no-untyped-def]
    where = f"{VIEW}?client={client}&viewer={viewer or client}&language={language}"
    return http.get(where, headers={"Accept": "text/html"})


def ids(told: dict[str, Any], what: str = "documents") -> list[str]:
    return [one["id"] for one in told[what]]


def hidden(told: dict[str, Any]) -> dict[str, list[str]]:
    """Why each document is hidden, by id."""
    return {one["id"]: [why["key"] for why in one["reasons"]] for one in told["hidden"]}


def id_of(draft: Draft) -> str:
    return draft.metadata.id or ""


def replaced(story: Rig, draft: Draft, **metadata: Any) -> Draft:
    after = story.next(draft).with_metadata(**metadata)
    assert accepted(story.send(story.replace(after))), story.last.findings
    return after


# ---- what is shown to begin with


def test_everything_of_the_newest_versions_is_shown(http: FlaskClient, story: Rig) -> None:
    entry = story.kept("meeting entry", special_content="E")

    told = look(http)

    assert {(one["group"], one["version"]) for one in told["documents"]} == {
        ("client_relationship", 2),
        ("case", 1),
        ("client_document", 1),
    }
    assert id_of(entry) in ids(told)
    assert told["hidden"] == []


def test_older_versions_and_annulled_documents_are_past(http: FlaskClient, story: Rig) -> None:
    summary, entry = story.kept("summary"), story.kept("meeting entry")
    corrected = replaced(story, summary)
    story.send(story.annul(entry))

    told = look(http)

    past = {one["id"]: one["reasons"][0]["key"] for one in told["past"]}
    assert past[id_of(summary)] == "older_version"
    assert past[id_of(entry)] == "annulled"
    assert id_of(corrected) in ids(told)
    assert not {id_of(summary), id_of(entry)} & set(ids(told))


def test_documents_come_in_their_sections(http: FlaskClient, story: Rig) -> None:
    for name in ("meeting entry", "summary", "implementation plan"):
        story.kept(name)
    for name in ("client plan", "service decision"):
        story.kept(name, "organiser")

    sections = [one["section"] for one in look(http)["documents"]]

    assert sections[:5] == [
        "decisions",
        "client_plans",
        "implementation_plans",
        "other_documents",
        "journal_entries",
    ]


def test_the_own_worker_can_be_reached(http: FlaskClient, testbed: Testbed) -> None:
    story = rig(testbed)

    def reachable(body: dict[str, Any]) -> None:
        body["palveluista_vastaava_tyontekija"][0]["yhteystiedot"] = REACHED

    story.send(story.store(with_body(story.draft("client relationship", "organiser"), reachable)))

    (relationship,) = look(http)["relationships"]
    worker = relationship["workers"][0]
    assert (worker["phone"], worker["email"]) == tuple(REACHED.values())
    assert worker["name"]
    assert REACHED["puhelinnumero"] in page(http).text


def test_the_services_and_the_case_are_told(http: FlaskClient, story: Rig) -> None:
    told = look(http)

    units = [one["unit"] for one in told["relationships"][0]["services"]]
    assert units == [story.place(one).unit.oid for one in ("organiser", "producer")]
    assert [one["closed"] for one in told["cases"]] == [False]


def test_documents_of_every_register_are_shown(http: FlaskClient, story: Rig) -> None:
    other = story.draft("summary", "other organiser")
    elsewhere = keep(story, other, controller="1.2.246.10.90000038.10.0")

    told = look(http)

    assert elsewhere in ids(told)
    assert len({one["controller"] for one in told["documents"]}) == 2


# ---- what the unit restricts


def test_special_content_is_withheld_for_good(http: FlaskClient, story: Rig) -> None:
    entry = story.kept("meeting entry", special_content="K", **REASON)

    told = look(http)

    assert hidden(told) == {id_of(entry): ["special_content"]}
    assert id_of(entry) not in ids(told)
    assert "special content" in told["hidden"][0]["why"]
    assert told["hidden"][0]["shown_from"] is None
    assert told["hidden"][0]["reasons"][0]["whose"] == "unit"


def test_a_later_version_without_the_mark_is_shown(http: FlaskClient, story: Rig) -> None:
    summary = story.kept("summary", special_content="K", **REASON)

    after = replaced(
        story, summary, special_content="E", withholding_reason=None, withholding_text=None
    )

    told = look(http)
    assert id_of(after) in ids(told)
    assert told["hidden"] == []


@pytest.mark.parametrize(
    ("now", "is_shown"),
    [
        ("2026-11-23T09:00:00+02:00", False),
        ("2026-11-30T23:59:59+02:00", False),
        ("2026-12-01T00:00:00+02:00", True),
        ("2027-01-01T09:00:00+02:00", True),
    ],
)
def test_a_delayed_document_is_shown_from_its_day_by_the_benchs_clock(
    http: FlaskClient, story: Rig, now: str, is_shown: bool
) -> None:
    entry = story.kept("meeting entry", delay_until="20261201", **REASON)
    http.put("/api/v1/benches/demo/clock", json={"now": now})

    told = look(http)

    assert (id_of(entry) in ids(told)) == is_shown
    assert hidden(told) == ({} if is_shown else {id_of(entry): ["delayed"]})
    assert [one["shown_from"] for one in told["hidden"]] == ([] if is_shown else ["2026-12-01"])


# ---- what OmaKanta hides by kind


@pytest.mark.parametrize(
    ("metadata", "why"),
    [
        ({"specific_type": "7016"}, ["parenthood"]),
        ({"service_task": "30"}, ["shelter"]),
        ({"specific_type": "1017"}, ["domestic_violence"]),
        ({"specific_type": "15000"}, ["adoption_counselling"]),
        ({"specific_type": "15000", "withholding_reason": "0"}, []),
        ({"specific_type": "7016", "withholding_reason": "0"}, ["parenthood"]),
        ({"specific_type": "7005"}, ["custody_report"]),
        ({"specific_type": "9001"}, ["payment_commitment"]),
        ({"group": Group.OLD}, ["old_or_phase_one"]),
        ({"group": Group.PHASE_1}, ["old_or_phase_one"]),
        ({"specific_type": "13001"}, []),
    ],
)
def test_kinds_that_are_not_shown_are_hidden_whatever_the_document_says(
    http: FlaskClient, story: Rig, metadata: dict[str, Any], why: list[str]
) -> None:
    id = keep(story, story.draft("summary"), **metadata)

    told = look(http)

    assert hidden(told).get(id, []) == why
    assert (id in ids(told)) == (not why)


def test_entries_beside_a_custody_report_are_shown_with_a_reminder(
    http: FlaskClient, story: Rig
) -> None:
    entry = story.kept("meeting entry")
    report = keep(story, story.draft("summary"), specific_type="7005")

    told = look(http)

    near = {one["id"]: one["near_custody_report"] for one in told["documents"]}
    assert hidden(told) == {report: ["custody_report"]}
    assert near[id_of(entry)]
    assert "report on custody and access" in page(http).text


def test_entries_without_a_custody_report_need_no_reminder(http: FlaskClient, story: Rig) -> None:
    story.kept("meeting entry")

    told = look(http)

    assert not any(one["near_custody_report"] for one in told["documents"])
    assert "report on custody and access" not in page(http).text


def test_denials_are_a_list_of_their_own(http: FlaskClient, story: Rig) -> None:
    denial = story.kept("denial", "organiser")

    told = look(http)

    assert ids(told, "declarations") == [id_of(denial)]
    assert id_of(denial) not in ids(told)
    assert "Permits and denials" in page(http).text


# ---- minors and guardians


def test_a_guardian_sees_what_says_so_and_the_minor_everything(
    http: FlaskClient, of_child: Rig
) -> None:
    permitted = of_child.kept("meeting entry", guardian_consent="1")
    denied = of_child.kept("meeting entry", guardian_consent="2")

    to_guardian, to_child = look(http, CHILD, GUARDIAN), look(http, CHILD)

    assert id_of(permitted) in ids(to_guardian)
    assert hidden(to_guardian)[id_of(denied)] == ["not_to_guardian"]
    assert {id_of(permitted), id_of(denied)} <= set(ids(to_child))
    assert to_child["hidden"] == []
    assert (to_guardian["as_guardian"], to_child["as_guardian"]) == (True, False)


def test_a_producer_that_withholds_from_guardians_is_remarked_on(
    http: FlaskClient, of_child: Rig
) -> None:
    ours = of_child.kept("meeting entry", "organiser", guardian_consent="2")
    theirs = of_child.kept("meeting entry", "producer", guardian_consent="2")

    told = look(http, CHILD, GUARDIAN)["hidden"]

    remarks = {one["id"]: one["reasons"][0]["remark"] for one in told}
    assert remarks[id_of(ours)] == ""
    assert "cannot decide this alone" in remarks[id_of(theirs)]


@pytest.mark.parametrize(
    ("client", "viewer", "status"),
    [
        (CLIENT, CLIENT, 200),
        (CLIENT, OTHER, 403),
        (CHILD, GUARDIAN, 200),
        (GUARDIAN, CHILD, 403),
        (CLIENT, "", 422),
        ("", CLIENT, 422),
        ("131052-308T", "131052-308T", 422),
        ("nobody", CLIENT, 422),
        ("two words", CLIENT, 422),
        (CLIENT, f"{CLIENT}&client={OTHER}", 422),
        (CLIENT, f"{CLIENT}&clients={OTHER}", 422),
        (CLIENT, f"{CLIENT}&language=de", 422),
    ],
)
def test_only_the_client_and_a_minors_guardian_look(
    http: FlaskClient, client: str, viewer: str, status: int
) -> None:
    answer = http.get(f"{VIEW}?client={client}&viewer={viewer}")

    assert answer.status_code == status
    assert "131052" not in answer.text
    assert status == 200 or answer.content_type == "application/problem+json"


def test_a_guardian_of_one_who_has_come_of_age_looks_no_more(http: FlaskClient) -> None:
    statuses = []
    for now in ("2034-09-10T23:59:00+03:00", "2034-09-11T00:00:00+03:00"):
        http.put("/api/v1/benches/demo/clock", json={"now": now})
        statuses.append(http.get(f"{VIEW}?client={CHILD}&viewer={GUARDIAN}").status_code)

    assert statuses == [200, 403]


# ---- shared cases


@pytest.fixture
def joint(http: FlaskClient, testbed: Testbed) -> str:
    """A document of a shared case of two clients; its id."""
    story = rig(testbed)
    case = with_body(story.draft("case", "organiser"), _joined(SINCE))
    entry = with_body(story.draft("meeting entry", "organiser"), _joined())
    relationship = story.draft("client relationship", "organiser")
    for draft in (relationship, case, entry):
        assert accepted(story.send(story.store(draft))), story.last.findings
    return id_of(entry)


def _joined(since: str = ""):  # type: ignore[no-untyped-def]
    def change(body: dict[str, Any]) -> None:
        other = {"system": "urn:oid:1.2.246.21", "value": OTHER}
        names = {"sukunimi": "Ruokolaakso", "etunimet": "Kaarlo"}
        body["asiakas"] = [*body.get("asiakas", ()), {**names, "henkilotunnus": other}]
        if since:
            body["asian_tiedot"]["yhteinen_asia"] = True
            for person in body["asiakas"]:
                person["asiaan_liittymishetki"] = since

    return change


def test_a_document_of_a_shared_case_is_shown_to_its_clients_and_nobody_else(
    http: FlaskClient, joint: str
) -> None:
    shown = {
        who: {one["id"]: one["joint"] for one in look(http, who)["documents"]}
        for who in (CLIENT, OTHER, GUARDIAN)
    }

    assert shown[CLIENT][joint]
    assert shown[OTHER][joint]
    assert joint not in shown[GUARDIAN]


# ---- who used the data


def test_the_client_sees_which_units_used_their_data(http: FlaskClient, story: Rig) -> None:
    story.kept("meeting entry")
    look(http)

    uses = look(http)["uses"]

    assert uses[0]["act"] == "store"
    assert uses[0]["unit"] == story.place("producer").unit.oid
    assert all(one["act"] != "own_view" for one in uses)


def test_a_guardian_does_not_see_who_used_the_childs_data(http: FlaskClient, of_child: Rig) -> None:
    assert look(http, CHILD)["uses"]
    assert look(http, CHILD, GUARDIAN)["uses"] == []


# ---- as a page


def test_a_browser_is_asked_who_looks(http: FlaskClient) -> None:
    asked = http.get(VIEW, headers={"Accept": "text/html"})

    assert asked.status_code == 200
    assert 'name="viewer"' in asked.text


def test_the_page_tells_what_is_shown_apart_from_what_is_not(http: FlaskClient, story: Rig) -> None:
    story.kept("summary")
    entry = story.kept("meeting entry", special_content="K", **REASON)
    delayed = story.kept("meeting entry", delay_until="20261201", **REASON)

    shown, _, told = page(http).text.partition('id="tester"')

    for one in (entry, delayed):
        assert id_of(one) not in shown
        assert id_of(one) in told
    assert "withheld for good" in told
    assert "1 Dec 2026" in told
    assert "Assumed" in told
    assert "<script" not in shown + told


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_speaks_the_readers_language(http: FlaskClient, story: Rig, language: str) -> None:
    story.kept("meeting entry", special_content="K", **REASON)

    shown = page(http, language=language)

    assert shown.headers["Content-Language"] == language
    assert ("special content" in shown.text) == (language == "en")


def test_nobodys_business_is_refused_on_a_page_too(http: FlaskClient) -> None:
    refused = page(http, CLIENT, OTHER)

    assert refused.status_code == 403
    assert refused.content_type == "text/html; charset=utf-8"
    assert "neither the client nor a guardian" in refused.text


def test_a_client_without_documents_is_told_so(http: FlaskClient) -> None:
    told = look(http, ClientId("", OTHER).extension)

    assert (told["documents"], told["hidden"], told["uses"]) == ([], [], [])
    assert "shows no documents" in page(http, OTHER).text


# ---- described


def test_an_answer_is_as_described(http: FlaskClient, story: Rig) -> None:
    story.kept("denial", "organiser")
    story.kept("meeting entry", delay_until="20261201", **REASON)
    described = http.get("/b/demo/omakanta/openapi.json").get_json()

    schema = {"$ref": "#/components/schemas/OwnViewShown", "components": described["components"]}

    assert described["servers"] == [{"url": "http://localhost/b/demo/omakanta"}]
    Draft202012Validator(schema).validate(look(http))


def test_every_status_seen_is_described(http: FlaskClient) -> None:
    described = http.get("/b/demo/omakanta/openapi.json").get_json()

    assert {*described["paths"]["/documents"]["get"]["responses"]} == {
        "200",
        "403",
        "404",
        "422",
    }
