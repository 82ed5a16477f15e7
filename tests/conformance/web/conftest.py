"""A browser on the machine itself, before pages around rehearsals that nobody plays."""

import pytest
from flask.testing import FlaskClient

from tests.conformance.web.shelf import Get, Shelf, app_of, getter


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def browser(shelf: Shelf) -> FlaskClient:
    return app_of(shelf).test_client()


@pytest.fixture
def get(browser: FlaskClient) -> Get:
    return getter(browser)
