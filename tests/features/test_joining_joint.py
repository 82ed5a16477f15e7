"""The feature joining/joint under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("joining/joint.feature")
