"""Dispatched, delivered, cancelled: told once."""

from pytest_bdd import scenarios

scenarios("../../features/order_life.feature")
