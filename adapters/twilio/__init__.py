"""Twilio carries the messages."""
