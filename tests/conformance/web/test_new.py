"""The form of a new rehearsal."""

import tomllib
from pathlib import Path

import lxml.html
import pytest
from flask.testing import FlaskClient

from conformance.runfile import read_form
from conformance.web.needs import NOTHING_TO_DO, lacking
from tests.conformance.web.shelf import Get, Shelf, words

ROOT = Path(__file__).resolve().parents[3]

AREA = "1.2.246.10.90000011.10.0"
FULL = {
    "test_case": "register-access-right",
    "language": "sv",
    "clock": "2026-11-23T09:00",
    "select": "@B07",
    "organiser.mode": "driven",
    "organiser.driver": "http://127.0.0.1:8800",
    "organiser.organisation": AREA,
    "organiser.unit": "1.2.246.10.90000011.10.12",
    "organiser.system.name": 'Asiakas "Pro"',
    "organiser.system.astori": "TEST-1",
    "organiser.system.certificate_expires": "2027-06-30",
    "producer.mode": "attended",
    "producer.system.astori": "TEST-2",
    "producer.system.certificate_expires": "2027-06-30",
    "people.tester": "Maija Malli",
    "people.archivist": "Matti Malli",
}
NEEDED = (
    "producer.system.astori",
    "producer.system.certificate_expires",
    "people.tester",
    "people.archivist",
)


def test_what_is_begun_is_what_was_chosen(browser: FlaskClient, shelf: Shelf) -> None:
    answer = browser.post("/rehearsals/new", data={**FULL, "do": "begin"})

    file = shelf.begun[0].file
    assert answer.status_code == 303
    assert (file.organiser.mode, file.organiser.organisation) == ("driven", AREA)
    assert file.producer.mode == "attended"
    assert file.clock is not None
    assert file.clock.isoformat() == "2026-11-23T09:00:00+02:00"
    assert shelf.address == "http://localhost"


def test_an_oid_that_is_typed_goes_before_the_one_that_was_chosen(
    browser: FlaskClient, shelf: Shelf
) -> None:
    own = {
        "producer.organisation.typed": " 1.2.246.10.90000126.10.0 ",
        "producer.unit.typed": "1.2.246.10.90000126.10.1",
        "organiser.unit.typed": "",
    }

    answer = browser.post("/rehearsals/new", data={**FULL, **own, "do": "begin"})

    file = shelf.begun[0].file
    assert answer.status_code == 303
    assert file.producer.organisation == "1.2.246.10.90000126.10.0"
    assert file.producer.unit == "1.2.246.10.90000126.10.1"
    assert file.organiser.unit == FULL["organiser.unit"]


def test_an_oid_that_was_typed_stays_in_the_form(browser: FlaskClient) -> None:
    typed = {"producer.unit.typed": "1.2.246.10.90000126.10.1", "producer.mode": "driven"}

    answer = browser.post("/rehearsals/new", data={**typed, "do": "begin"})

    page = lxml.html.document_fromstring(answer.text)
    chosen = page.xpath("//select[@name='producer.unit']//option[@selected]/@value")
    assert chosen == ["1.2.246.10.90000126.10.1"]


def test_every_place_may_be_one_of_a_loaded_register(browser: FlaskClient) -> None:
    page = lxml.html.document_fromstring(browser.get("/rehearsals/new").text)

    typed = page.xpath("//input[contains(@name, '.typed')]/@name")
    assert typed == [
        f"{party}.{place}.typed"
        for party in ("organiser", "producer")
        for place in ("organisation", "unit")
    ]


def test_where_people_take_part_the_links_come_first(browser: FlaskClient) -> None:
    answer = browser.post("/rehearsals/new", data={"producer.mode": "attended", "do": "anyway"})

    assert answer.location == "/r/conductor-1/links"


def test_the_same_settings_come_as_a_run_file(browser: FlaskClient, shelf: Shelf) -> None:
    answer = browser.post("/rehearsals/new", data={**FULL, "do": "file"})

    told = tomllib.loads(answer.text)
    assert "rehearsal.toml" in answer.headers["Content-Disposition"]
    assert told["organiser"]["system"]["name"] == 'Asiakas "Pro"'
    assert not shelf.begun


def test_faults_stand_beside_their_fields_and_at_the_top(
    browser: FlaskClient, shelf: Shelf
) -> None:
    wrong = {**FULL, "organiser.unit": "unit 12", "organiser.driver": "nowhere"}

    answer = browser.post("/rehearsals/new?language=en", data=wrong)

    page = lxml.html.document_fromstring(answer.text)
    assert answer.status_code == 422
    assert page.xpath("//*[@id='faults']//a/@href") == ["#organiser.driver", "#organiser.unit"]
    assert "Service organiser · Service unit: 'unit 12' is no OID" in words(
        page, "//*[@id='faults']"
    )
    assert len(page.xpath("//*[@aria-invalid='true']")) == 2
    assert "is no OID" in words(page, "//*[@id='organiser.unit-error']")
    assert not shelf.begun


def test_what_a_real_system_needs_is_asked_for_before_readiness_stops(
    browser: FlaskClient, shelf: Shelf
) -> None:
    answer = browser.post("/rehearsals/new?language=en", data={"producer.mode": "attended"})

    page = lxml.html.document_fromstring(answer.text)
    assert answer.status_code == 422
    assert page.xpath("//*[@id='faults']//a/@href") == [f"#{name}" for name in NEEDED]
    assert "readiness stops without it" in words(page, "//*[@id='people.tester-error']")
    assert not shelf.begun


@pytest.mark.parametrize(
    ("modes", "needed"),
    [
        ({}, ()),
        ({"producer.mode": "driven", "producer.driver": "http://127.0.0.1:8800"}, NEEDED[:2]),
        ({"producer.mode": "attended"}, NEEDED),
    ],
    ids=["simulated", "driven", "attended"],
)
def test_what_is_needed_depends_on_how_a_party_takes_part(
    modes: dict[str, str], needed: tuple[str, ...]
) -> None:
    assert [".".join(fault.place) for fault in lacking(read_form(modes))] == list(needed)


def test_whoever_wants_to_begins_without_what_is_needed(browser: FlaskClient, shelf: Shelf) -> None:
    page = lxml.html.document_fromstring(
        browser.post("/rehearsals/new", data={"producer.mode": "attended"}).text
    )

    (anyway,) = page.xpath("//button[@value='anyway']")
    answer = browser.post(
        "/rehearsals/new",
        data={**dict(page.forms[0].form_values()), anyway.get("name"): anyway.get("value")},
    )

    assert answer.status_code == 303
    assert len(shelf.begun) == 1


def test_what_a_real_system_needs_is_not_folded_away(get: Get) -> None:
    page = get("/rehearsals/new?producer.mode=attended")

    for name in NEEDED:
        assert not page.xpath(f"//*[@id='{name}']/ancestor::details")
        assert "eeded" in words(page, f"//*[@id='{name}']/ancestor::section[1]")


def test_a_rehearsal_is_begun_again_with_its_settings(browser: FlaskClient, get: Get) -> None:
    browser.post("/rehearsals/new", data={**FULL, "do": "begin"})

    page = get("/rehearsals/new?again=conductor-1")

    typed = {name: value for name, value in page.forms[0].form_values() if value}
    assert typed == FULL


@pytest.mark.parametrize("token", ["observer-1", "organiser-1", "guess"])
def test_nobody_else_is_shown_its_settings(browser: FlaskClient, get: Get, token: str) -> None:
    browser.post("/rehearsals/new", data={**FULL, "do": "begin"})

    page = get(f"/rehearsals/new?again={token}")

    assert "Maija Malli" not in page.xpath("//input/@value")


def test_nothing_that_was_typed_is_lost(browser: FlaskClient) -> None:
    wrong = {**FULL, "organiser.unit": "unit 12", "select": "@B07 or"}

    page = lxml.html.document_fromstring(browser.post("/rehearsals/new", data=wrong).text)

    (form,) = page.forms
    typed = {name: value for name, value in form.form_values() if value}
    assert typed == wrong


def test_the_language_is_changed_without_losing_what_was_typed(browser: FlaskClient) -> None:
    answer = browser.post("/rehearsals/new?language=fi", data={**FULL, "do": "show"})

    page = lxml.html.document_fromstring(answer.text)
    typed = {name: value for name, value in page.forms[0].form_values() if value}
    assert answer.status_code == 200
    assert page.get("lang") == "fi"
    assert typed == FULL


def test_the_enter_key_begins_and_does_not_change_the_language(get: Get) -> None:
    page = get("/rehearsals/new")

    first = page.xpath("//button[@form='new' or ancestor::form[@id='new']]")[0]
    assert first.get("value") == "begin"


def test_what_cannot_be_played_is_told_at_the_top(browser: FlaskClient, shelf: Shelf) -> None:
    shelf.refusing = "the unit 1.2.3 has no worker in the world demo: name another"

    answer = browser.post("/rehearsals/new", data=FULL)

    page = lxml.html.document_fromstring(answer.text)
    assert answer.status_code == 422
    assert shelf.refusing[1:] in words(page, "//*[@id='faults']")


@pytest.mark.parametrize("party", ["organiser", "producer"])
def test_a_way_to_the_form_may_choose_beforehand(get: Get, party: str) -> None:
    page = get(f"/rehearsals/new?{party}.mode=attended")

    assert page.xpath(f"//input[@name='{party}.mode'][@checked]/@value") == ["attended"]


def test_organisations_are_chosen_by_their_names(get: Get) -> None:
    page = get("/rehearsals/new?language=sv")

    options = page.xpath("//select[@name='organiser.organisation']/option/text()")
    assert "Österstrands välfärdsområde" in options
    assert "Majakka Hoiva Ab" not in options


def test_another_sites_page_begins_nothing(browser: FlaskClient, shelf: Shelf) -> None:
    answer = browser.post("/rehearsals/new", data=FULL, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert not shelf.begun


def test_instructions_are_typed_into_the_form_and_their_faults_told_at_their_field(
    browser: FlaskClient, shelf: Shelf
) -> None:
    wrong = 'title = "Liite 2"\n[[store]]\n'
    headers = {"Accept-Language": "en"}

    refused = browser.post(
        "/rehearsals/new", data={"instructions": wrong, "do": "begin"}, headers=headers
    )
    begun = browser.post(
        "/rehearsals/new",
        data={"instructions": f"{wrong}working_days = 1\n", "do": "begin"},
        headers=headers,
    )

    page = lxml.html.document_fromstring(refused.text)
    assert refused.status_code == 422
    told = page.get_element_by_id("instructions-error").text_content()
    assert "line 2, store.1: How soon?" in told
    assert "line 2, store.1: How soon?" in words(page, "//*[@id='faults']")
    assert page.get_element_by_id("instructions").text_content().strip() == wrong.strip()
    assert begun.status_code == 303
    held = shelf.begun[-1].rehearsal.file.instructions
    assert held is not None
    assert held.store[0].working_days == 1


@pytest.mark.parametrize("test_case", NOTHING_TO_DO)
def test_a_real_system_that_would_be_asked_for_nothing_is_warned_of(test_case: str) -> None:
    given = {"test_case": test_case, "producer.mode": "attended", "organiser.mode": "attended"}

    places = [".".join(fault.place) for fault in lacking(read_form(given))]

    assert "producer.mode" in places
    assert "organiser.mode" not in places


def test_the_documentation_tells_who_has_nothing_to_do() -> None:
    rows = (ROOT / "docs" / "sets-by-joining.md").read_text(encoding="utf-8").splitlines()
    idle = [row.split("`")[1] for row in rows if row.startswith("|") and "| nothing" in row]

    assert idle == list(NOTHING_TO_DO)
