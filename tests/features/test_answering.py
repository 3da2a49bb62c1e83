"""A question waits for its answer, however that is worded."""

from pytest_bdd import scenarios

scenarios("../../features/answering.feature")
