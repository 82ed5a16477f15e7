"""A test bed in memory on a clock that stands, and its web side."""

from datetime import datetime
from itertools import count

import pytest
from flask import Flask
from flask.testing import FlaskClient

from simulator.app import create_app, make_testbed
from simulator.storage.lost import LostMessages
from simulator.testbed import Testbed
from tests.story import Story, story_of

NOW = datetime.fromisoformat("2026-11-23T09:00:00+02:00")


class Ids:
    """Identifiers that are counted, from the first again when they begin anew."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> str:
        return f"id-{next(self._numbers)}"


@pytest.fixture(scope="session")
def ids() -> Ids:
    return Ids()


@pytest.fixture(scope="session")
def only_testbed(ids: Ids) -> Testbed:
    return make_testbed(now=lambda: NOW, new_id=ids)


@pytest.fixture(scope="session")
def only_app(only_testbed: Testbed) -> Flask:
    """One for all: to make it takes longer than to ask it."""
    return create_app(only_testbed)


@pytest.fixture
def testbed(only_testbed: Testbed, ids: Ids) -> Testbed:
    """With no bench but a new demo, whatever the test before it has left."""
    for name in only_testbed.names():
        only_testbed.remove(name)
    only_testbed.lost = LostMessages(None)
    ids.begin_anew()
    return only_testbed


@pytest.fixture
def app(only_app: Flask, testbed: Testbed) -> Flask:
    return only_app


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
