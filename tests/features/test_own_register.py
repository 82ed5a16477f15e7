"""The own register under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("forbidden/own-register.feature")
