"""From a full cart to an order that must be delivered."""
