"""A real Chromium for tests; without one they say that they were not run.

A click does not wait for the page that it leads to: whoever reads that page says so first, by
``leads_on``. What a live page shows by itself is awaited, and read in one go.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect, sync_playwright

from tests.waiting import WITHIN

LONG = WITHIN * 1000
"""In Playwright's milliseconds."""

expect.set_options(timeout=LONG)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
needed = pytest.mark.skipif(CHROMIUM is None, reason="not run: there is no Chromium here")
marks = [pytest.mark.slow, pytest.mark.browser, needed]


# the shared memory of a container may be too little for a browser: a tab then dies by chance
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser as long as the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS, timeout=LONG)
        yield browser
        browser.close()


def visitor(browser: Browser, **options: Any) -> BrowserContext:
    """Somebody with a browser of their own, who waits as long as it takes."""
    context = browser.new_context(**options)
    context.set_default_timeout(LONG)
    return context


def leads_on(pressed: Locator) -> None:
    """Press what leads to another page, and wait until that is there whole."""
    pressed.wait_for()  # until then the page may be loaded anew by itself
    with pressed.page.expect_navigation():
        pressed.click()
