"""Every word that a customer reads, in each language that is spoken here."""
