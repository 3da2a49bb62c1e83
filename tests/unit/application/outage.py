"""A switch for what the desk leans on: while it is off, every call fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from application.errors import StorageUnavailable


class Switch:
    """Whether something is away, and how that shows."""

    def __init__(self, error: Exception | None = None) -> None:
        self.is_off = False
        self._error = error or StorageUnavailable("no route to host")

    def check(self) -> None:
        if self.is_off:
            raise self._error

    def of(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return the call, which fails while the switch is off."""

        def switched(*args: Any, **named: Any) -> Any:
            self.check()
            return call(*args, **named)

        return switched


class Switched:
    """A part whose every method fails while the switch is off."""

    def __init__(self, part: object, switch: Switch) -> None:
        self._part = part
        self._switch = switch

    def __getattr__(self, name: str) -> Any:
        return self._switch.of(getattr(self._part, name))
