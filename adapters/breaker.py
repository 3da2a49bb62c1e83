"""A circuit breaker around a vendor: five failures open it, and one probe at a time tries to close it.

The library's own breaker has no lock, lets everybody through when half open, takes a refusal for a
recovery, and lets a slow call from before the trip close it. Those four are mended here.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from circuitbreaker import STATE_HALF_OPEN, STATE_OPEN, CircuitBreaker

from application.errors import (
    GatewayClosed,
    GatewayError,
    GatewayMisconfigured,
    GatewayRejected,
    GatewayThrottled,
)
from application.refusals import TEMPLATE_AMISS

T = TypeVar("T")

THRESHOLD = 5
RECOVERY_SECONDS = 30


class Breaker(CircuitBreaker):  # type: ignore[misc]  # the library has no types
    """Guards one service from one process; `on_change` hears of its state, first and new, by service."""

    def __init__(
        self, service: str, on_change: Callable[[str, str], None], recovery: int = RECOVERY_SECONDS
    ) -> None:
        super().__init__(THRESHOLD, recovery, expected_exception=GatewayError, name=service)
        self._on_change = on_change
        self._lock = Lock()
        self._era = 0
        self._is_probing = False
        on_change(service, self.state)

    def run(self, call: Callable[[], T]) -> T:
        """Return what the call returns; raise `GatewayThrottled` without calling while it is open."""
        era = self._enter()
        try:
            result = call()
        except BaseException as error:
            self._leave(era, error)
            raise
        self._leave(era, None)
        return result

    def _enter(self) -> int:
        """Return the era in which the call begins."""
        with self._lock:
            state = self.state  # looked at once: the time goes on
            is_probe = state == STATE_HALF_OPEN
            if state == STATE_OPEN or (is_probe and self._is_probing):
                raise GatewayThrottled(
                    f"{self.name}: breaker is open", retry_after=max(1, self.open_remaining)
                )
            if is_probe:
                self._is_probing = True
                self._on_change(self.name, STATE_HALF_OPEN)
            return self._era

    def _leave(self, era: int, error: BaseException | None) -> None:
        """Count the result, unless the state has changed since the call began.

        A refusal is an answer: it is no failure, but only in a probe does it say that the service is back. A
        wrong template is one as well, since whatever else is sent would fare better.
        """
        with self._lock:
            if era != self._era:
                return
            before, was_probe, self._is_probing = self.state, self._is_probing, False
            is_refusal = _is_refusal(error)
            if error is None or (is_refusal and was_probe):
                self.reset()
            elif isinstance(error, GatewayError) and not is_refusal:
                if isinstance(error, GatewayClosed):
                    self._failure_count = (
                        THRESHOLD - 1
                    )  # this one opens it: the next call would fare no better
                self.__exit__(type(error), error, None)
            if self.state != before:
                self._era += 1
                self._on_change(self.name, self.state)


def _is_refusal(error: BaseException | None) -> bool:
    """Whether the service is there and takes just this one message amiss."""
    is_amiss = isinstance(error, GatewayMisconfigured) and error.code in TEMPLATE_AMISS
    return is_amiss or isinstance(error, GatewayRejected)
