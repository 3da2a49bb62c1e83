"""The spool on disk: a file for each message, named by the time of its coming and by its sid.

A message is written under another name, brought to the disk and only then renamed, so that a file that
ends in `.json` is always whole.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC
from pathlib import Path
from tempfile import mkstemp

from adapters.schemas.arrivals import ARRIVAL
from adapters.schemas.fields import UNREADABLE
from application.errors import StorageUnavailable
from application.messages import Arrival

logger = logging.getLogger(__name__)

WHOLE = ".json"
HALF = ".part"
BROKEN = ".broken"


class FileSpool:
    """Messages in a folder that several processes may share; only this account can read what people wrote.

    The same message from two processes at the very same time may leave two files, which the database
    takes for one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, arrival: Arrival) -> None:
        """Return once it is safe from a crash; raise `StorageUnavailable` when the disk refuses.

        Of a message that is kept already, the time at which it first came stays.
        """
        with _disk():
            self._make_folder()
            if not self._has(arrival.sid):
                self._write(arrival)
            _sync(self._folder)

    def waiting(self) -> list[Arrival]:
        """Return what is kept, in the order of coming; raise `StorageUnavailable` when the disk refuses.

        A file that makes no sense is set aside as `.broken`, for people to look at.
        """
        with _disk():
            whole = sorted(name for name in self._names() if name.endswith(WHOLE))
            found = [_read(self._folder / name) for name in whole]
        return [arrival for arrival in found if arrival]

    def drop(self, arrival: Arrival) -> None:
        """Forget one that is in the database now; it is no error if another process did so before."""
        with _disk():
            self._path(arrival).unlink(missing_ok=True)

    def _make_folder(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync(self._folder.parent)

    def _has(self, sid: str) -> bool:
        return any(name.endswith(f"-{sid}{WHOLE}") for name in self._names())

    def _names(self) -> list[str]:
        try:
            return [file.name for file in self._folder.iterdir()]
        except FileNotFoundError:
            return []

    def _path(self, arrival: Arrival) -> Path:
        at = arrival.received_at.astimezone(UTC)
        return self._folder / f"{at:%Y%m%dT%H%M%S.%f}Z-{arrival.sid}{WHOLE}"

    def _write(self, arrival: Arrival) -> None:
        """Put the whole file into its place; a failure leaves nothing behind."""
        handle, name = mkstemp(prefix=".", suffix=HALF, dir=self._folder)
        part = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(ARRIVAL.dump(arrival), file)
                file.flush()
                os.fsync(handle)
            part.replace(self._path(arrival))
        finally:
            part.unlink(missing_ok=True)


def _read(file: Path) -> Arrival | None:
    """Return the message of a file; None when another process dropped it, or when it makes no sense."""
    try:
        arrival: Arrival = ARRIVAL.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except (*UNREADABLE, PermissionError, IsADirectoryError) as error:
        logger.error("spool: %s is unreadable and set aside: %s", file.name, error)
        with suppress(FileNotFoundError):  # another process set it aside first
            file.replace(file.with_name(file.name + BROKEN))
        return None
    return arrival


def _sync(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageUnavailable(f"spool: {error}") from error
