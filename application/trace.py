"""The MessageSid that stands on every log line of a turn, and of the jobs that it starts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_trace: ContextVar[str] = ContextVar("trace", default="")


def current_trace() -> str:
    """Return the trace of the work at hand, or an empty text outside of any."""
    return _trace.get()


@contextmanager
def traced(trace: str) -> Iterator[None]:
    """Put a trace on everything that is done within."""
    token = _trace.set(trace)
    try:
        yield
    finally:
        _trace.reset(token)
