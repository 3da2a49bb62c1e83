"""Prices, stock, and what became of orders."""

from pytest_bdd import scenarios

scenarios("../../features/asking.feature")
