"""What a run that was killed can leave behind: a server that still works in its folder."""

import signal
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import psutil

from entrypoints.local.children import STOP_SECONDS


def stop_leftovers(folder: Path, programs: Collection[str], stop_signal: signal.Signals) -> None:
    """Stop the programs of these names that work in `folder`; kill them if that takes too long."""
    found = psutil.process_iter(["name", "cwd"])
    left = [one for one in found if one.info["name"] in programs and one.info["cwd"] == str(folder)]
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(stop_signal)
    _, stubborn = psutil.wait_procs(left, timeout=STOP_SECONDS)
    for process in stubborn:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(stubborn)
