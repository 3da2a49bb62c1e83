"""A message comes in, an answer goes out."""
