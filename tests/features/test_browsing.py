"""From the menu to an order."""

from pytest_bdd import scenarios

scenarios("../../features/browsing.feature")
