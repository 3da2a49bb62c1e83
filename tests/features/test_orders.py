"""Ordering, from the first word to the invoice."""

from pytest_bdd import scenarios

scenarios("../../features/orders.feature")
