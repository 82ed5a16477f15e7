"""A real Chromium for tests; without one they say that they were not run."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
needed = pytest.mark.skipif(CHROMIUM is None, reason="not run: there is no Chromium here")
marks = [pytest.mark.slow, pytest.mark.browser, needed]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser as long as the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
