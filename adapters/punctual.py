"""Connections that let nothing go after its time: a process that was stopped meanwhile must not send late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from time import monotonic
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from application.errors import LeaseLost

_leave_by: ContextVar[float] = ContextVar("leave_by", default=inf)


@contextmanager
def leaving_by(moment: float) -> Iterator[None]:
    """Let requests go until this moment of the monotonic clock; later ones raise `LeaseLost` unsent."""
    token = _leave_by.set(moment)
    try:
        yield
    finally:
        _leave_by.reset(token)


class _Punctual(HTTPConnection):
    def send(self, data: Any) -> None:
        """Look at the clock once the connection stands, right before the first sign leaves."""
        if self.sock is None:
            self.connect()
        if monotonic() > _leave_by.get():
            raise LeaseLost("its time was over before it left")
        super().send(data)


class _PunctualHttps(_Punctual, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Punctual


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _PunctualHttps


CONNECTIONS = 32
"""How many are kept open to one host; with fewer than threads, some would connect each time anew."""


class PunctualAdapter(HTTPAdapter):
    """Sends over connections that heed `leaving_by`."""

    def __init__(self) -> None:
        super().__init__(pool_maxsize=CONNECTIONS)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pools."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _HttpsPool}
