"""The feature ending/interruption under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("ending/interruption.feature")
