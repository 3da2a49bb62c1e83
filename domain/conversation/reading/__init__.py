"""From the text of an order to its lines: articles and quantities, with no catalogue in mind."""
