"""Where processes begin: the web, the worker, the command line, and the local stack around them."""
