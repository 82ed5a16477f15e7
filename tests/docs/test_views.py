"""The page on the two views: its calls work as they stand, and it names what the views answer."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from simulator.app import create_app, make_testbed
from simulator.web import archivist_openapi, omakanta_openapi
from simulator.web.archivist_seeking import PARAMETERS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "views.md").read_text(encoding="utf-8")
LOOKS = re.findall(r"^curl 'http://127\.0\.0\.1:8700(\S+)'", PAGE, re.MULTILINE)
PUTS = re.findall(r"^curl -X PUT http://127\.0\.0\.1:8700(\S+) .*? -d '(.*?)'", PAGE, re.MULTILINE)


@pytest.fixture
def http() -> FlaskClient:
    return create_app(make_testbed()).test_client()


def test_there_are_calls_to_try() -> None:
    assert len(LOOKS) == 2
    assert len(PUTS) == 1


@pytest.mark.parametrize("path", LOOKS)
def test_a_look_of_the_page_works_as_it_stands(http: FlaskClient, path: str) -> None:
    assert http.get(path).status_code == 200


@pytest.mark.parametrize(("path", "body"), PUTS)
def test_the_clock_is_moved_as_it_stands(http: FlaskClient, path: str, body: str) -> None:
    assert http.put(path, json=json.loads(body)).status_code == 200


def test_it_names_all_that_the_own_view_answers() -> None:
    told = set(omakanta_openapi.OwnViewShown.model_fields)
    about_the_look = {"client", "viewer", "as_guardian", "today"}

    assert {name for name in told - about_the_look if f"`{name}`" not in PAGE} == set()


def test_it_names_all_that_an_archivist_can_ask() -> None:
    paths = {call.path.removeprefix("/documents/{id}/") for call in archivist_openapi.CALLS}

    assert {name for name in PARAMETERS if f"`{name}`" not in PAGE} == {"controller"}
    assert {path for path in paths if path.strip("/") not in PAGE} == {"/documents/{id}"}
