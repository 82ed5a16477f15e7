"""The feature entries under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("opening/entries.feature")
