"""The feature wide/shelter under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("wide/shelter.feature")
