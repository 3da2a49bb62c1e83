"""What a CRM counts is promised by a copy, whose age is told, and whether the CRM is there or not."""

from pytest_bdd import scenarios

scenarios("../../features/stock_from_crm.feature")
