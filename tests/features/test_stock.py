"""What is there is promised once, and what is short follows by rule."""

from pytest_bdd import scenarios

scenarios("../../features/stock.feature")
