"""What a shop was asked about once it is not asked about again."""

from pytest_bdd import scenarios

scenarios("../../features/learning.feature")
