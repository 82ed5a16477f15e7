"""What a producer may not do under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("forbidden/producer.feature")
