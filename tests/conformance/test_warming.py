"""The archive answers before the pages are loaded; everything else waits for them."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client

from conformance.hosting import Hosted
from conformance.warming import Warming


def app_saying(what: str) -> Flask:
    app = Flask(what, static_folder=None)
    app.add_url_rule("/<path:rest>", view_func=lambda rest: what, methods=["GET", "POST"])
    return app


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def warming(made: list[str]) -> Warming:
    def make() -> Hosted:
        made.append("whole")
        rehearsals: Any = None
        return Hosted(app_saying("whole"), rehearsals)

    return Warming(app_saying("services"), make)


@pytest.fixture
def get(warming: Warming) -> Callable[[str], str]:
    client = Client(warming)
    return lambda path: client.post(path).text


def test_the_archive_answers_before_the_whole_is_made(
    get: Callable[[str], str], made: list[str]
) -> None:
    assert get("/b/demo/archive") == "services"
    assert made == []


def test_what_is_not_the_archive_waits_for_the_whole(
    get: Callable[[str], str], made: list[str]
) -> None:
    said = [get("/rehearsals"), get("/api/v1/benches"), get("/b/demo/archive")]

    assert said == ["whole", "whole", "whole"]
    assert made == ["whole"]
