"""Structured documents under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("storing/structured-documents.feature")
