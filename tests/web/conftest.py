"""A test bed in memory on a clock that stands, and its web side."""

from datetime import datetime
from itertools import count

import pytest
from flask import Flask
from flask.testing import FlaskClient

from simulator.app import create_app, make_testbed
from simulator.testbed import Testbed
from tests.story import Story, story_of

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


@pytest.fixture
def story(testbed: Testbed) -> Story:
    return story_of(testbed.outside.codes, testbed.outside.worlds["demo"], NOW)


@pytest.fixture
def opened(http: FlaskClient, story: Story) -> FlaskClient:
    """A register with a relationship in two versions, a case and a producer's entry."""
    return open_register(http, story)


def open_register(http: FlaskClient, story: Story) -> FlaskClient:
    """Store a relationship in two versions, a case and a producer's entry, over HTTP."""
    for message in [*story.opening(), story.entry(100)]:
        http.post("/b/demo/archive", data=story.bytes_of(message), content_type="text/xml")
    return http


@pytest.fixture
def controller(story: Story) -> str:
    """The organiser, in whose register that is."""
    return story.setting.organiser.organisation.oid
