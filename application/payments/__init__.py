"""Payments: money in hand, and what shops say of it."""
