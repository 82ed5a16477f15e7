"""The feature subcontracting/subcontractor under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("subcontracting/subcontractor.feature")
