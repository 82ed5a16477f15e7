"""One producer, two organisers under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("storing/two-organisers.feature")
