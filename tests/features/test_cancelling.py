"""A confirmed order is called off within the hour."""

from pytest_bdd import scenarios

scenarios("../../features/cancelling.feature")
