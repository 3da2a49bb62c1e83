"""The distributors and their shops, loaded and read."""
