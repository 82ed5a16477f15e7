"""The feature subcontracting/voucher under pytest-bdd."""

from pytest_bdd import scenarios

scenarios("subcontracting/voucher.feature")
