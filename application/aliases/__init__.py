"""What wordings have come to mean, as the distributor sees and corrects it."""
