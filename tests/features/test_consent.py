"""What a shop wants to be written about."""

from pytest_bdd import scenarios

scenarios("../../features/consent.feature")
