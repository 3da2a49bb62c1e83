"""Receipts, claims, balance, statement and dues."""

from pytest_bdd import scenarios

scenarios("../../features/payments.feature")
