"""The story of the register access right under pytest-bdd, scenario after scenario."""

from pytest_bdd import scenarios

scenarios("result/clean-up.feature")
