"""Whatever is down for a while, nothing is lost and nothing comes twice."""

from pytest_bdd import scenarios

scenarios("../../features/outages.feature")
