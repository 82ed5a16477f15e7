"""Every page against WCAG 2.2 AA by axe, and on a narrow phone, with every fold of it open."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.chromium import chromium, marks
from tests.played.every_page import Ground, Place
from tests.played.server import Server

pytestmark = marks
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARDS}}
WIDE, PHONE, NARROWEST = 1280, 360, 320
UNFOLD = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def places(server: Server, field_driver: str) -> dict[str, Place]:
    return Ground(server, field_driver).places()


def opened(browser: Browser, width: int, language: str = "fi") -> Page:
    view: Any = {"width": width, "height": 800}
    return browser.new_context(viewport=view, locale=language).new_page()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing_on_any_page(
    width: int, browser: Browser, places: dict[str, Place]
) -> None:
    page = opened(browser, width)

    found = {name: violations(page, place) for name, place in places.items()}

    assert {name: each for name, each in found.items() if each} == {}


def violations(page: Page, place: Place) -> list[str]:
    """What axe finds: how bad, which rule, and where first."""
    place.open(page)
    page.evaluate(UNFOLD)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{one['impact']} {one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:150]}"
        for one in found
    ]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_page_is_wider_than_a_narrow_phone(
    language: str, browser: Browser, places: dict[str, Place]
) -> None:
    page = opened(browser, NARROWEST, language)

    found = {name: too_wide(page, place) for name, place in places.items()}

    assert {name: by for name, by in found.items() if by > 0} == {}


def too_wide(page: Page, place: Place) -> int:
    place.open(page)
    page.evaluate(UNFOLD)
    return int(page.evaluate(TOO_WIDE))
