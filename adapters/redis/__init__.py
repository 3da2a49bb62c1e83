"""Redis: hints and copies at the door. It may vanish at any moment; only speed may change."""
