"""Which rehearsals a browser may list."""

import pytest
from flask import Flask, request

from conformance.web.opened import MOST, is_near, listed, tokens
from tests.conformance.web.shelf import FAR, Shelf, app_of

NEAR = {"REMOTE_ADDR": "127.0.0.1"}


@pytest.mark.parametrize(
    ("environ", "headers", "near"),
    [
        (NEAR, {}, True),
        ({"REMOTE_ADDR": "::1"}, {}, True),
        (FAR, {}, False),
        ({"REMOTE_ADDR": ""}, {}, False),
        (NEAR, {"X-Forwarded-For": "127.0.0.1"}, False),
        (NEAR, {"Forwarded": "for=192.0.2.7"}, False),
        (NEAR, {"Host": "127.0.0.1:8700"}, True),
        (NEAR, {"Host": "[::1]:8700"}, True),
        (NEAR, {"Host": "localhost:8700"}, True),
        (NEAR, {"Host": "elsewhere.example"}, False),
        (NEAR, {"Host": "127.0.0.1.elsewhere.example:8700"}, False),
        (NEAR, {"Host": "[::1"}, False),
    ],
)
def test_what_a_proxy_passes_on_comes_from_elsewhere(
    environ: dict[str, str], headers: dict[str, str], near: bool
) -> None:
    with Flask("x").test_request_context(environ_base=environ, headers=headers):
        assert is_near(request) is near


def test_a_link_that_was_opened_is_remembered(shelf: Shelf) -> None:
    shelf.keep()
    browser = app_of(shelf).test_client()

    browser.get("/r/conductor-1/links")

    kept = browser.get_cookie("opened")
    assert kept is not None
    assert kept.value == "conductor-1"
    assert kept.http_only
    assert not kept.secure


def test_what_was_opened_over_tls_is_not_told_without_it(shelf: Shelf) -> None:
    shelf.keep()
    browser = app_of(shelf).test_client()

    browser.get("/r/conductor-1/links", base_url="https://localhost/")

    kept = browser.get_cookie("opened")
    assert kept is not None
    assert kept.secure


def test_a_link_that_opens_nothing_is_not_remembered(shelf: Shelf) -> None:
    browser = app_of(shelf).test_client()

    browser.get("/r/conductor-9/links")

    assert browser.get_cookie("opened") is None


def test_a_rehearsal_whose_links_were_both_opened_is_listed_once_by_the_newer(shelf: Shelf) -> None:
    shelf.keep()

    with Flask("x").test_request_context(
        environ_base=FAR, headers={"Cookie": "opened=producer-1.observer-1"}
    ):
        found = list(listed(shelf, request))

    assert [(one.token, one.role) for one in found] == [("producer-1", "producer")]


def test_no_more_links_are_remembered_than_a_browser_carries() -> None:
    many = ".".join(f"t{number}" for number in range(MOST + 5))

    with Flask("x").test_request_context(headers={"Cookie": f"opened={many}"}):
        assert len(tokens(request)) == MOST
