"""The embedded default: everything that Bahi needs, started on one machine with nothing but Python."""
