"""Goods that come back are credited."""

from pytest_bdd import scenarios

scenarios("../../features/returns.feature")
