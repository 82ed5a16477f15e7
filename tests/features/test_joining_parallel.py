"""The feature joining/parallel under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("joining/parallel.feature")
