"""The page of messages that reached no bench."""

import pytest
from flask.testing import FlaskClient

from simulator.app import make_testbed
from tests.conformance.web.shelf import Get, Shelf, app_of, words


@pytest.fixture
def browser(shelf: Shelf) -> FlaskClient:
    """Before a test bed of its own: what others lost is not its concern."""
    return app_of(shelf, make_testbed()).test_client()


def test_a_message_that_reached_no_bench_is_shown_with_what_was_meant(
    browser: FlaskClient, get: Get
) -> None:
    browser.post("/b/dmeo/archive", data=b"<a/>", content_type="text/xml")

    page = get("/lost")

    row = words(page, "//tbody/tr")
    assert "POST /b/dmeo/archive" in row
    assert "one is called demo: its archive is at /b/demo/archive" in row


def test_where_none_was_lost_the_page_says_so(get: Get) -> None:
    page = get("/lost")

    assert "None has been lost." in words(page)
