"""The feature client_data under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("opening/client-data.feature")
