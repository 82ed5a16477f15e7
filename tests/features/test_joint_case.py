"""A joint case under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("storing/joint-case.feature")
