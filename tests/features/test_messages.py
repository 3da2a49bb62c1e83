"""Whatever is written is answered."""

from pytest_bdd import scenarios

scenarios("../../features/messages.feature")
