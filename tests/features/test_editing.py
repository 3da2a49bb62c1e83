"""An order is changed in plain words until the yes."""

from pytest_bdd import scenarios

scenarios("../../features/editing.feature")
