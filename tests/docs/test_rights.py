"""The page on rights: the calls on it do what it says, and it leaves out no chapter."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from simulator.app import create_app, make_testbed

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "rights.md").read_text(encoding="utf-8")
CALL = re.compile(r"curl -X PUT http://127\.0\.0\.1:8700(\S+) .*? -d '\n(.*?)'", re.DOTALL)
CALLS = CALL.findall(PAGE)


@pytest.fixture
def http() -> FlaskClient:
    return create_app(make_testbed()).test_client()


def test_it_shows_each_call_by_which_a_bench_is_arranged() -> None:
    assert {path.rsplit("/", 1)[1] for path, _ in CALLS} == {"joinings", "profiles", "controllers"}


@pytest.mark.parametrize(("path", "body"), CALLS, ids=[path for path, _ in CALLS])
def test_a_call_of_the_page_works_as_it_stands(http: FlaskClient, path: str, body: str) -> None:
    answer = http.put(path, json=json.loads(body))

    assert answer.status_code == 200, answer.get_json()
