"""A browser on the machine itself, before pages around rehearsals that nobody plays."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conformance.web.shelf import Get, Shelf, app_of, getter


@pytest.fixture(scope="session")
def only_shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="session")
def app(only_shelf: Shelf) -> Flask:
    """One for all: to make it takes longer than most pages."""
    return app_of(only_shelf)


@pytest.fixture
def shelf(only_shelf: Shelf) -> Shelf:
    """Empty, whatever the test before it has begun."""
    only_shelf.clear()
    return only_shelf


@pytest.fixture
def browser(shelf: Shelf, app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def get(browser: FlaskClient) -> Get:
    return getter(browser)
