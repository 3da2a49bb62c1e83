"""What Bahi costs, measured: `make bench`, or one of them with `make bench ONLY=webhook`."""
