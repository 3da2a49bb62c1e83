"""Meeting a new shop."""

from pytest_bdd import scenarios

scenarios("../../features/onboarding.feature")
