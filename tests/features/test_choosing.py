"""What is not sure is asked about."""

from pytest_bdd import scenarios

scenarios("../../features/choosing.feature")
