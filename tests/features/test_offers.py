"""STOP and START."""

from pytest_bdd import scenarios

scenarios("../../features/offers.feature")
