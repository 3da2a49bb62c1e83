"""Prices by shop, with tax and without."""

from pytest_bdd import scenarios

scenarios("../../features/prices.feature")
