"""The feature ending/units under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("ending/units.feature")
