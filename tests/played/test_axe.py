"""Every page against WCAG 2.2 AA by axe, and on a narrow phone, with every fold of it open."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.exceptions import NotFound

from conformance.hosting import hosted
from simulator.app import make_testbed
from tests.chromium import chromium, marks, visitor
from tests.conformance.recordings import waiting_for_the_organiser
from tests.conformance.web.held import LINKS, Held, served
from tests.played.every_page import Ground, Place
from tests.played.server import Server

pytestmark = marks
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARDS}}
WIDE, PHONE, NARROWEST = 1280, 360, 320
PROGRAMS = (
    "astori.",
    "codeserver.",
    "control.",
    "notices.",
    "professionals.",
    "rehearsal_files.",
    "rehearsals_control.",
    "root.",
    "site.",
    "soteri.",
    "validation.",
)
NO_PAGES = {
    "archive.describe",
    "archivist.description",
    "archivist.display",
    "archivist.raw",
    "board.live",
    "doors.driver",
    "doors.message",
    "doors.pipeline_file",
    "evidence.display",
    "evidence.raw",
    "omakanta.description",
    "logs.openapi",
    "report.paper",
}
"""What is given to programs, as a file, or as a document of somebody else's."""

UNFOLD = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def places(
    server: Server, field_driver: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Place]]:
    folder = tmp_path_factory.mktemp("broken")
    waiting_for_the_organiser().write(folder)
    with (
        served(Held(folder, how="failed")) as broken,
        served(Held(tmp_path_factory.mktemp("preparing"))) as preparing,
    ):
        yield {
            **Ground(server, field_driver).places(),
            "broken": Place(f"{broken}/r/{LINKS['conductor']}"),
            "preparing": Place(f"{preparing}/r/{LINKS['conductor']}"),
        }


def opened(browser: Browser, width: int, language: str = "fi") -> Page:
    """A page of a reader who wants no motion: what is looked at does not change while it is looked at."""
    view: Any = {"width": width, "height": 800}
    still = visitor(browser, viewport=view, locale=language, reduced_motion="reduce")
    return still.new_page()


def test_no_page_is_left_out(places: dict[str, Place], tmp_path: Path) -> None:
    app = hosted(make_testbed(), tmp_path, "").app
    known = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    ways = app.url_map.bind("")

    seen = set()
    for place in places.values():
        with suppress(NotFound):
            seen.add(ways.match(urlsplit(place.address).path)[0])

    left_out = {name for name in known - seen if not name.startswith(PROGRAMS)}
    assert left_out == NO_PAGES


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
