"""What the tests of the local stack share: folders that Postgres accepts, and a look at what still runs."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import psutil
import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path that stays open to the account that Postgres runs as."""
    path = Path(tempfile.mkdtemp(prefix="bahi-test-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def all_end() -> Callable[[Iterable[psutil.Process]], bool]:
    """Says whether these processes end before long; one that nobody has reaped yet counts as ended."""

    def check(processes: Iterable[psutil.Process]) -> bool:
        _, alive = psutil.wait_procs(list(processes), timeout=0.2)
        for _ in range(50):
            alive = [process for process in alive if _works(process)]
            if not alive:
                return True
            _, alive = psutil.wait_procs(alive, timeout=0.2)
        return False

    return check


def _works(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
