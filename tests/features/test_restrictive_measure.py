"""A restrictive measure under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("storing/restrictive-measure.feature")
