"""What can keep the local stack from running; the message is what the person at the terminal reads.

LocalError
├── PortsBusy       (ports)     somebody else listens where we must
├── StateInUse      (stack)     another run works on the same state
└── ProcessFailed   (children)  a process ended, or never became ready
"""


class LocalError(Exception):
    """The stack cannot start, or cannot go on."""
