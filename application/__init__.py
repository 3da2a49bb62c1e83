"""The use cases: what can be asked of Bahi, in terms of the domain and of ports to the outside."""
