"""English, Hindi and Hinglish."""

from pytest_bdd import scenarios

scenarios("../../features/languages.feature")
