"""What a message says by its words alone: a command, a change, a question, talk, or perhaps an order."""
