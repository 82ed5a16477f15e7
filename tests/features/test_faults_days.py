"""The scenarios of faults/days under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("faults/days.feature")
