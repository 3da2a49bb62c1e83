"""Campaigns: making, sending and measuring them."""
