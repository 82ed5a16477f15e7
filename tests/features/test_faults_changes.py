"""The scenarios of faults/changes under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("faults/changes.feature")
