"""Orders over the limit wait for the distributor."""

from pytest_bdd import scenarios

scenarios("../../features/credit.feature")
