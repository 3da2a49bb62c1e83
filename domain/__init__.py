"""What Bahi is about: shops, what they order, what they owe, and the talk that gets it there."""
