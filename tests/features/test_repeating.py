"""The last order once more."""

from pytest_bdd import scenarios

scenarios("../../features/repeating.feature")
