"""The feature joining/direct under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("joining/direct.feature")
