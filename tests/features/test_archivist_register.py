"""The scenarios of archivist/register under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("archivist/register.feature")
