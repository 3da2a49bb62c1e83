"""Patience with a Redis that does not answer: it is left alone for a while, not waited for by each call."""

from __future__ import annotations

import logging
from threading import Lock
from time import monotonic
from types import TracebackType

from redis.exceptions import ClusterError, RedisClusterException, RedisError, ResponseError
from redis.exceptions import ConnectionError as RedisConnectionError

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 2.0


class Patience:
    """Guards all calls of one process to one Redis: `with patience: client.get(key)`.

    After a call without an answer every other raises `ConnectionError` at once for two seconds; then one
    may try, while the others wait for what it finds. A refusal of Redis is an answer. Thread-safe.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_away = False
        self._quiet_until = 0.0

    def __enter__(self) -> None:
        """Let a call begin; raise `ConnectionError` while Redis is left alone."""
        with self._lock:
            if not self._is_away:
                return
            now = monotonic()
            if now < self._quiet_until:
                raise RedisConnectionError("redis is away and left alone for a moment")
            self._quiet_until = now + PAUSE_SECONDS

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Note how the call ended; a cluster that cannot be reached is told as a `ConnectionError`, too."""
        if error is None:
            self._note_answer()
        elif isinstance(error, RedisClusterException):
            self._note_silence(error)
            raise RedisConnectionError(str(error)) from error
        elif isinstance(error, ResponseError) and not isinstance(error, ClusterError):
            logger.warning("redis refuses: %s", error)
            self._note_answer()
        elif isinstance(error, RedisError):
            self._note_silence(error)

    def _note_answer(self) -> None:
        with self._lock:
            if self._is_away:
                logger.info("redis is back")
            self._is_away = False

    def _note_silence(self, error: Exception) -> None:
        with self._lock:
            if not self._is_away:
                logger.warning("redis is away and left alone for %g s at a time: %s", PAUSE_SECONDS, error)
            self._is_away = True
            self._quiet_until = monotonic() + PAUSE_SECONDS
