"""Use cases: stock in from a distributor's CRM, orders out to it."""
