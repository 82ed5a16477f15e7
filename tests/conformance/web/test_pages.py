"""Every standing page: well-formed, in each language, with what a reader's aids need."""

from html.parser import HTMLParser
from itertools import pairwise

import lxml.html
import pytest
from flask.testing import FlaskClient

from tests.conformance.web.shelf import Shelf

LANGUAGES = ("fi", "sv", "en")
PAGES = (
    "/",
    "/for/vendors",
    "/for/areas",
    "/for/pipelines",
    "/rehearsals",
    "/rehearsals/new",
    "/rules",
    "/rules?q=right&basis=stated",
    "/rules/access-04",
    "/checks",
    "/checks/B07",
    "/sources",
    "/lost",
    "/r/conductor-1/links",
)
INPUTS = "//input[not(@type='hidden' or @type='submit')] | //select | //textarea"


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest, shelf: Shelf) -> str:
    shelf.keep()
    shelf.keep()
    return str(request.param)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_whole_in_its_language(browser: FlaskClient, address: str, language: str) -> None:
    answer = browser.get(address, headers={"Accept": "text/html", "Accept-Language": language})

    page = lxml.html.document_fromstring(answer.text)
    assert answer.status_code == 200
    assert page.get("lang") == answer.headers["Content-Language"] == language
    assert len(page.xpath("//h1")) == len(page.xpath("//main")) == 1
    assert page.xpath("string(//title)").strip(" –").removesuffix("– Sotebed")


def test_a_page_has_no_fault_in_its_markup(browser: FlaskClient, address: str) -> None:
    answer = browser.get(address, headers={"Accept": "text/html"})

    assert unclosed(answer.text) == []


def test_every_field_has_a_label(browser: FlaskClient, address: str) -> None:
    page = _page(browser, address)

    labelled = set(page.xpath("//label/@for"))
    fields = [one.get("id") for one in page.xpath(INPUTS)]
    assert set(fields) <= labelled


def test_no_id_comes_twice_and_what_is_pointed_at_is_there(
    browser: FlaskClient, address: str
) -> None:
    page = _page(browser, address)

    ids = page.xpath("//@id")
    pointed = [
        part
        for each in page.xpath("//@aria-describedby | //@aria-labelledby")
        for part in each.split()
    ]
    inward = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert len(ids) == len(set(ids))
    assert {*pointed, *inward, *page.xpath("//label/@for")} <= set(ids)


def test_headings_step_down_one_at_a_time(browser: FlaskClient, address: str) -> None:
    page = _page(browser, address)

    levels = [int(one.tag[1]) for one in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_loads_nothing_from_elsewhere_and_carries_no_script_or_style(
    browser: FlaskClient, address: str
) -> None:
    page = _page(browser, address)

    loaded = page.xpath("//link/@href | //script/@src | //img/@src")
    assert all(one.startswith("/static/") for one in loaded)
    for one in loaded:
        with browser.get(one) as file:
            assert file.status_code == 200, one
    assert not page.xpath("//style | //@style | //script[not(@src)]")


def test_every_way_from_a_page_leads_somewhere(browser: FlaskClient, address: str) -> None:
    page = _page(browser, address)

    for href in {one for one in page.xpath("//main//a/@href") if one.startswith("/")}:
        if not href.startswith("/r/"):  # a board is another's page
            assert browser.get(href).status_code == 200, href


def test_the_language_is_changed_on_the_same_page(browser: FlaskClient) -> None:
    page = _page(browser, "/rules?q=right&chapter=access")

    (swedish,) = page.xpath("//a[@hreflang='sv']/@href")
    answer = browser.get(swedish, headers={"Accept": "text/html"})
    after = lxml.html.document_fromstring(answer.text)
    assert after.get("lang") == "sv"
    assert after.xpath("//input[@id='q']/@value") == ["right"]
    assert after.xpath("//option[@selected]/@value") == ["access", ""]


VOID = {"meta", "link", "input", "br", "hr", "img"}


class _Tags(HTMLParser):
    """Holds each end tag to the tag that is open; what is closed at once is none in HTML but SVG."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if "svg" not in self.open:
            self.wrong.append(f"<{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        before = self.open.pop() if self.open else "nothing"
        if before != tag:
            self.wrong.append(f"</{tag}> after <{before}> at {self.getpos()}")


def unclosed(text: str) -> list[str]:
    """The tags of a page that are not closed where they should be."""
    tags = _Tags()
    tags.feed(text)
    tags.close()
    return tags.wrong + tags.open


def _page(browser: FlaskClient, address: str) -> lxml.html.HtmlElement:
    answer = browser.get(address, headers={"Accept": "text/html", "Accept-Language": "en"})
    return lxml.html.document_fromstring(answer.text)
