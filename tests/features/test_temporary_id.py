"""A client with a temporary id under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("storing/temporary-id.feature")
