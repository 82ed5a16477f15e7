"""The scenarios of faults/disturbances under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("faults/disturbances.feature")
