"""The scenarios of display/own-view under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("display/own-view.feature")
