"""The scenarios of display/shared-case under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("display/shared-case.feature")
