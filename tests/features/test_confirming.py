"""An order is booked by a yes to what was shown last."""

from pytest_bdd import scenarios

scenarios("../../features/confirming.feature")
