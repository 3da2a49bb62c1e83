"""Zoho CRM keeps the distributor's stock and its orders."""
