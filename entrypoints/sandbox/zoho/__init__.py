"""Zoho CRM v8 as the sandbox plays it: tokens, records, faults, and a page to look at them."""
