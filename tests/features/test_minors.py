"""The scenarios of display/minors under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("display/minors.feature")
