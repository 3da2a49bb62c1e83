"""Finding the product that a shop means."""
