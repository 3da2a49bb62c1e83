"""Every confirmed order is followed by one invoice."""

from pytest_bdd import scenarios

scenarios("../../features/invoices.feature")
