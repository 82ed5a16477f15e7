"""The scenarios of display/old-documents under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("display/old-documents.feature")
