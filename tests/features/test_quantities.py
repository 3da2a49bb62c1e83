"""Units, and what nobody can deliver."""

from pytest_bdd import scenarios

scenarios("../../features/quantities.feature")
