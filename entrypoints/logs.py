"""Logs: one JSON object a line, with the trace of the message it is about and no telephone number in full.

Lines are written by a thread of their own, so that a slow disk does not slow an answer.
"""

from __future__ import annotations

import atexit
import logging
import re
from logging.handlers import QueueHandler, QueueListener
from queue import SimpleQueue

from pythonjsonlogger.json import JsonFormatter

from application.trace import current_trace
from domain.phone import masked

NUMBER = re.compile(r'(?:\+|%2[Bb])[1-9]\d{7,14}|(?<!": )(?<![\w.-])[1-9]\d{9,14}(?![\w.])')
FIELDS = "{asctime}{levelname}{name}{message}{trace}{process}"
QUIET = ("twilio.http_client", "huey", "alembic", "urllib3")


class TraceFilter(logging.Filter):
    """Puts the MessageSid of the work at hand on every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record."""
        record.trace = current_trace()
        return True


class MaskedJsonFormatter(JsonFormatter):
    """JSON in which telephone numbers are masked, wherever they stand, tracebacks included."""

    def __init__(self) -> None:
        super().__init__(
            FIELDS,
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
        )

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return mask_numbers(super().format(record))


class MaskedConsoleFormatter(logging.Formatter):
    """The same for people to read."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return mask_numbers(super().format(record))


def mask_numbers(line: str) -> str:
    """Hide all but the ends of every telephone number."""
    return NUMBER.sub(lambda number: masked(number[0]), line)


def start_logging(log_format: str) -> None:
    """Send every logger's lines to standard error, for as long as this process lives."""
    handler = logging.StreamHandler()
    if log_format == "json":
        handler.setFormatter(MaskedJsonFormatter())
    else:
        handler.setFormatter(
            MaskedConsoleFormatter("%(asctime)s %(levelname)-7s %(trace)s %(name)s: %(message)s")
        )
    lines: SimpleQueue[logging.LogRecord] = SimpleQueue()
    listener = QueueListener(lines, handler)
    writer = RecordQueueHandler(lines)
    writer.addFilter(TraceFilter())
    root = logging.getLogger()
    root.handlers[:] = [writer]
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    listener.start()
    atexit.register(listener.stop)


class RecordQueueHandler(QueueHandler):
    """Hands records over whole: they stay within the process, so nothing needs to be flattened."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        """Return the record as it is."""
        return record
