"""Talks that a human has taken over."""
