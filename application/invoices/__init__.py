"""From an order to an invoice in the shop's hand."""
