"""The feature searching under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("reading/searching.feature")
