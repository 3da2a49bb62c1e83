"""Every port within one process: for tests, and for trying Bahi without a server."""
