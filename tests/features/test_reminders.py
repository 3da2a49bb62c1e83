"""Reminders of payments, and what puts them off."""

from pytest_bdd import scenarios

scenarios("../../features/reminders.feature")
