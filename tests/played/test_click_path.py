"""A newcomer at the start page: how few clicks away a finished rehearsal and its report are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conformance.i18n import translator
from conformance.reports.words import VERDICTS
from simulator.web.site.languages import NAMES
from tests.chromium import chromium, leads_on, marks, visitor
from tests.played.server import Server
from tests.waiting import until

pytestmark = marks
AT_MOST = 6
TABS = 60
BEGIN = "Rehearse now, both parties simulated"
REPORT = "Open the report"
NEWEST = "Show the newest"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@dataclass
class Newcomer:
    """Somebody who presses only what they can read in their language, and counts how often."""

    page: Page
    language: str
    clicks: int = 0

    def click(self, seen: Locator) -> None:
        leads_on(seen)
        self.clicks += 1

    def button(self, sentence: str) -> Locator:
        return self.page.get_by_role("button", name=self.say(sentence), exact=True).first

    def link(self, sentence: str) -> Locator:
        return self.page.get_by_role("link", name=self.say(sentence), exact=True).first

    def say(self, sentence: str) -> str:
        return translator(self.language)(sentence)

    def speak(self) -> Locator:
        """The switch to their language."""
        return self.page.get_by_role("link", name=NAMES[self.language], exact=True)


def newcomer(language: str, browser: Browser, server: Server, **options: Any) -> Newcomer:
    page = visitor(browser, **options).new_page()
    page.goto(server.url)
    return Newcomer(page, language)


def succeeded(someone: Newcomer) -> None:
    expect(someone.page.locator("html")).to_have_attribute("lang", someone.language)
    verdict = someone.say(VERDICTS["succeeded"])
    expect(someone.page.get_by_text(verdict).first).to_be_visible()


@pytest.mark.parametrize(("language", "others"), [("fi", "sv"), ("sv", "en-GB"), ("en", "fi")])
def test_a_newcomer_comes_to_the_report_in_few_clicks(
    language: str, others: str, browser: Browser, server: Server
) -> None:
    someone = newcomer(language, browser, server, locale=others)

    someone.click(someone.speak())
    someone.click(someone.button(BEGIN))
    someone.click(someone.link(REPORT))

    succeeded(someone)
    assert someone.clicks <= AT_MOST


def test_the_keyboard_alone_does(browser: Browser, server: Server) -> None:
    someone = newcomer("sv", browser, server, locale="fi")

    press(someone, someone.speak())
    press(someone, someone.button(BEGIN))
    press(someone, someone.link(REPORT))

    succeeded(someone)


def press(someone: Newcomer, wanted: Locator) -> None:
    """Walk to something with the Tab key and press Enter on it."""
    expect(wanted).to_be_visible()
    for _ in range(TABS):
        someone.page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            with someone.page.expect_navigation():
                someone.page.keyboard.press("Enter")
            return
    raise AssertionError(f"{TABS} tabs do not lead to {wanted}")


def test_it_does_without_scripts(browser: Browser, server: Server) -> None:
    someone = newcomer("en", browser, server, locale="en-GB", java_script_enabled=False)

    someone.click(someone.button(BEGIN))
    until(lambda: someone.link(REPORT).is_visible() or someone.click(someone.link(NEWEST)))
    someone.click(someone.link(REPORT))

    succeeded(someone)
