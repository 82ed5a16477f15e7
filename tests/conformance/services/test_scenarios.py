"""Every scenario of the national services, under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("services")
