"""The talk between a shop and its distributor: what a text says, and what comes next."""
