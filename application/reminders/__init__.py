"""Reminders: what can be asked of them."""
