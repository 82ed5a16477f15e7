"""A test bed in memory on a clock that stands, and its web side."""

from datetime import datetime
from itertools import count

import pytest
from flask import Flask
from flask.testing import FlaskClient

from simulator.app import create_app, make_testbed
from simulator.testbed import Testbed

NOW = datetime.fromisoformat("2026-11-23T09:00:00+02:00")


@pytest.fixture
def testbed() -> Testbed:
    ids = count(1)
    return make_testbed(now=lambda: NOW, new_id=lambda: f"id-{next(ids)}")


@pytest.fixture
def app(testbed: Testbed) -> Flask:
    return create_app(testbed)


@pytest.fixture
def http(app: Flask) -> FlaskClient:
    return app.test_client()
