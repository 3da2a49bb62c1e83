"""How entities are written as JSON, wherever that JSON is kept."""
