"""The feature ending/relationship under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("ending/relationship.feature")
