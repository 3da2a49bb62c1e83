"""How a child process is born: in its own session, as another user if need be, told to stop when we die."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, NamedTuple

_PR_SET_PDEATHSIG = 1

# Linux sends the death signal when the *thread* that started a child ends: one lasting thread starts all.
_starter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="starts-children")


class Account(NamedTuple):
    """The user and group that a process runs as."""

    uid: int
    gid: int


def spawn(
    command: Sequence[str],
    *,
    output: int | IO[bytes],
    stop_signal: signal.Signals,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    account: Account | None = None,
) -> subprocess.Popen[bytes]:
    """Start a process that Ctrl-C does not reach and that, on Linux, gets `stop_signal` at our death."""
    return _starter.submit(
        subprocess.Popen[bytes],
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=env,
        cwd=cwd,
        user=account and account.uid,
        group=account and account.gid,
        extra_groups=account and [],
        start_new_session=True,
        preexec_fn=_dies_with_parent(stop_signal),
    ).result()


def _dies_with_parent(death_signal: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def ask_the_kernel() -> None:
        prctl(_PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:  # it died before we could ask
            os._exit(1)

    return ask_the_kernel
