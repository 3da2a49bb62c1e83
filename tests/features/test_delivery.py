"""The smallest order, the delivery charge, and the day it goes out."""

from pytest_bdd import scenarios

scenarios("../../features/delivery.feature")
