"""Reminders of the usual order."""

from pytest_bdd import scenarios

scenarios("../../features/nudges.feature")
