"""The feature ending/end under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("ending/end.feature")
