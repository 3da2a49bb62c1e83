"""A person takes a talk over."""

from pytest_bdd import scenarios

scenarios("../../features/people.feature")
