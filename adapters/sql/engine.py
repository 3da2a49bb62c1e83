"""Connections to Postgres, with limits that keep a slow database from hanging a webhook."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import PoolProxiedConnection, QueuePool

from application.errors import StorageUnavailable

POOL_TIMEOUT = 3
CONNECT_TIMEOUT = 3
SESSION_LIMITS = {
    "statement_timeout": "5s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "10s",
}


class BoundedPool(QueuePool):
    """A pool whose exhaustion is told in the words of the ports."""

    def connect(self) -> PoolProxiedConnection:
        """Return a free connection; raise `StorageUnavailable` when there is none in time."""
        try:
            return super().connect()
        except PoolTimeout as error:
            raise StorageUnavailable("all connections are in use") from error


def connect(url: str, *, pool_size: int, read_only: bool = False) -> Engine:
    """Return an engine that opens connections when they are first needed.

    `postgresql://` is taken to mean psycopg2. A database that does not answer, or a statement that
    runs into its limit, raises `StorageUnavailable`.
    """
    limits = SESSION_LIMITS | ({"default_transaction_read_only": "on"} if read_only else {})
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg2"),
        poolclass=BoundedPool,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT,
        pool_pre_ping=True,
        executemany_mode="values_plus_batch",
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT,
            "keepalives_idle": 30,
            "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
        },
    )
    translate_errors(engine)
    return engine


def translate_errors(engine: Engine) -> None:
    """Have the engine raise `StorageUnavailable` where the database does not answer."""
    event.listen(engine, "handle_error", _translate)


def ping(engine: Engine) -> None:
    """Raise `StorageUnavailable` when the database does not answer."""
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))


def _translate(context: ExceptionContext) -> None:
    """Speak of a lost connection or an exceeded limit in the words of the ports.

    A stale connection that the pool finds when it tries it is the pool's own affair: it is replaced.
    """
    if context.is_pre_ping:
        return
    if context.is_disconnect or isinstance(context.sqlalchemy_exception, OperationalError):
        reason = str(context.original_exception).partition("\n")[0]
        raise StorageUnavailable(reason) from context.original_exception
