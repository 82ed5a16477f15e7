"""The frame of every page: its language, its files, what a browser is told, its errors."""

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from simulator.tokens import TONES
from simulator.web.site import Link, from_elsewhere, language_of, wants_page
from simulator.web.site.frame import current

LINKS = (Link("/rehearsals", "Rehearsals"), Link("/rehearsals/new", "New"), Link("/rules", "Rules"))


@pytest.mark.parametrize(
    ("path", "headers", "language"),
    [
        ("/", {}, "fi"),
        ("/", {"Accept-Language": "sv-FI,sv;q=0.9,en;q=0.5"}, "sv"),
        ("/", {"Accept-Language": "de"}, "fi"),
        ("/", {"Accept-Language": "sv", "Cookie": "language=en"}, "en"),
        ("/?language=sv", {"Cookie": "language=en"}, "sv"),
        ("/?language=de", {"Cookie": "language=xx"}, "fi"),
    ],
)
def test_the_language_is_the_one_asked_for_then_remembered_then_preferred(
    path: str, headers: dict[str, str], language: str
) -> None:
    with Flask("x").test_request_context(path, headers=headers):
        assert language_of(request) == language


def test_a_language_that_was_asked_for_is_remembered(http: FlaskClient) -> None:
    http.get("/nothing?language=sv", headers={"Accept": "text/html"})

    answer = http.get("/nothing", headers={"Accept": "text/html", "Accept-Language": "en"})

    assert '<html lang="sv">' in answer.text


def test_an_error_is_a_page_for_a_browser(http: FlaskClient) -> None:
    answer = http.get(
        "/nothing", headers={"Accept": "text/html,*/*;q=0.8", "Accept-Language": "en"}
    )

    assert answer.status_code == 404
    assert answer.content_type == "text/html; charset=utf-8"
    assert "Nothing is at /nothing" in answer.text


def test_an_error_is_a_problem_for_a_program(http: FlaskClient) -> None:
    answer = http.get("/nothing", headers={"Accept": "*/*"})

    assert answer.content_type == "application/problem+json"


def test_a_page_runs_nothing_of_others_and_tells_nobody_its_address(http: FlaskClient) -> None:
    told = http.get("/nothing", headers={"Accept": "text/html"}).headers

    policy = told["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert told["Referrer-Policy"] == "no-referrer"
    assert told["X-Content-Type-Options"] == "nosniff"


def test_what_is_in_an_address_is_shown_as_text(http: FlaskClient) -> None:
    answer = http.get("/<script>alert(1)</script>?x=<b>", headers={"Accept": "text/html"})

    assert "<script>" not in answer.text
    assert "<b>" not in answer.text


def test_every_outcome_has_its_colours(http: FlaskClient) -> None:
    style = http.get("/static/tokens.css").text

    assert all(f".tone-{name.replace('_', '-')} " in style for name in TONES)


@pytest.mark.parametrize("name", ["site.css", "sotebed.svg"])
def test_the_files_of_the_site_are_there(http: FlaskClient, name: str) -> None:
    with http.get(f"/static/{name}") as answer:
        assert answer.status_code == 200


def test_no_other_file_is_served(http: FlaskClient) -> None:
    assert http.get("/static/../pages.py").status_code == 404


@pytest.mark.parametrize(
    ("path", "href"),
    [
        ("/rehearsals", "/rehearsals"),
        ("/rehearsals/compare", "/rehearsals"),
        ("/rehearsals/new", "/rehearsals/new"),
        ("/rules/access-04", "/rules"),
        ("/rulesets", ""),
        ("/", ""),
    ],
)
def test_the_way_to_a_page_is_the_nearest_above_it(path: str, href: str) -> None:
    assert current(LINKS, path) == href


@pytest.mark.parametrize(
    ("site", "elsewhere"),
    [("same-origin", False), ("none", False), ("same-site", True), ("cross-site", True)],
)
def test_a_browser_says_whose_page_made_a_request(site: str, elsewhere: bool) -> None:
    with Flask("x").test_request_context(headers={"Sec-Fetch-Site": site}):
        assert from_elsewhere(request) is elsewhere


@pytest.mark.parametrize(
    ("accept", "page"),
    [("text/html,*/*;q=0.8", True), ("*/*", False), ("application/json", False), ("", False)],
)
def test_a_browser_is_known_by_what_it_takes(accept: str, page: bool) -> None:
    with Flask("x").test_request_context(headers={"Accept": accept}):
        assert wants_page(request) is page
