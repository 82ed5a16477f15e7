"""Correcting others' documents under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("correction/others-documents.feature")
