"""The disk of this machine: where a message waits while the database is away."""
