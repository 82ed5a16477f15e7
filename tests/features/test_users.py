"""The feature users under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("reading/users.feature")
