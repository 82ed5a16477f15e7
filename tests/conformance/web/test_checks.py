"""The catalogue as pages, and the sources."""

import lxml.html
import pytest
from flask.testing import FlaskClient

from conformance.catalogue import HOWS as SETTLED
from conformance.catalogue import read_catalogue
from conformance.mutants.coverage import read_reasons
from conformance.personas import PERSONAS
from conformance.web.checks import HOWS
from tests.conformance.web.shelf import Get, words

CATALOGUE = {check.id: check for check in read_catalogue()}


def test_every_check_stands_in_the_catalogue(get: Get) -> None:
    page = get("/checks")

    assert sorted(page.xpath("//tbody//th/a/text()")) == sorted(CATALOGUE)


def test_the_catalogue_is_narrowed(get: Get) -> None:
    page = get("/checks?party=archivist")

    shown = page.xpath("//tbody//th/a/text()")
    assert shown == [id for id, check in CATALOGUE.items() if check.party == "archivist"]


def test_every_way_of_settling_has_a_sentence() -> None:
    assert set(HOWS) == set(SETTLED)


@pytest.mark.parametrize("id", sorted(CATALOGUE))
def test_a_check_tells_its_title_and_its_sources(get: Get, id: str) -> None:
    page = get(f"/checks/{id}")

    assert CATALOGUE[id].title in words(page, "//h1")
    assert page.xpath("//dd//a[starts-with(@href, '/sources#')]")


def test_a_check_leads_to_its_scenarios_and_rules_and_to_a_rehearsal_of_it(get: Get) -> None:
    page = get("/checks/G04")

    assert "/rules/access-04" in page.xpath("//main//a/@href")
    assert "/rehearsals/new?test_case=register-access-right&select=@G04" in page.xpath(
        "//main//a/@href"
    )
    assert "After the end, the producer's search shows nothing" in words(page)


def test_an_unknown_check_is_not_found(get: Get) -> None:
    get("/checks/Z99", status=404)


def test_a_source_leads_to_what_rests_on_it(get: Get) -> None:
    page = get("/sources")

    (row,) = page.xpath("//tr[@id='kanta-rko']")
    assert "/rules/access-04" in row.xpath(".//a/@href")
    assert "/checks/G04" in row.xpath(".//a/@href")


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    "address", ["/checks/D11", "/checks/K05", "/checks/A02", "/rules/access-02"]
)
def test_what_faulty_systems_do_is_told_in_the_language_of_the_page(
    browser: FlaskClient, address: str, language: str
) -> None:
    answer = browser.get(address, headers={"Accept": "text/html", "Accept-Language": language})

    page = lxml.html.document_fromstring(answer.text)
    listed = page.xpath("//main//li[code]")
    assert listed
    for one in listed:
        persona = PERSONAS[one.findtext("code")]
        assert persona.does not in one.text_content()


def test_a_check_that_no_faulty_system_tries_says_why(get: Get) -> None:
    page = get("/checks/N04")

    assert read_reasons()["N04"] in words(page)
    assert "Why no faulty system tries it" not in words(get("/checks/D11"))
