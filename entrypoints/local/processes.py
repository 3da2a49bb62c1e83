"""Bahi's own processes side by side: started together, ready together, and none of them missed when it ends.

honcho does part of this, but runs all through a shell and cannot wait for readiness or restart one process.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import click

from entrypoints.local.children import READY_SECONDS, Child, stop_all, wait_until_ready

_COLOURS = ("cyan", "yellow", "green", "magenta")


@dataclass(frozen=True)
class ProcessSpec:
    """How to start one process; `env` is its whole environment, `ready_url` answers 200 once it is ready."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    ready_url: str | None = None


class Supervisor:
    """A few processes that live and end together; each writes a log, and to the terminal through `show`."""

    def __init__(
        self,
        specs: Sequence[ProcessSpec],
        *,
        cwd: Path,
        log_folder: Path,
        show: Callable[[str], None] | None = None,
    ) -> None:
        self._specs = {spec.name: spec for spec in specs}
        self._cwd = cwd
        self._log_folder = log_folder
        self._show = show
        self._width = max(map(len, self._specs), default=0)
        self._colours = dict(zip(self._specs, cycle(_COLOURS), strict=False))
        self._children: dict[str, Child] = {}

    def start(
        self,
        *,
        seconds: float = READY_SECONDS,
        on_ready: Callable[[ProcessSpec], None] = lambda spec: None,
    ) -> None:
        """Start all and return when all are ready; otherwise stop all and raise `ProcessFailed`."""
        try:
            for name in self._specs:
                self._start(name)
            self._wait_for(self._children, seconds, on_ready)
        except BaseException:
            self.stop()
            raise

    def check(self) -> None:
        """Raise `ProcessFailed` naming a process that has ended."""
        for child in self._children.values():
            child.check()

    def stop(self) -> None:
        """Stop all: SIGTERM, 25 s to finish, then SIGKILL to the process groups."""
        stop_all(self._children.values())
        self._children.clear()

    def restart(self, name: str) -> None:
        """Stop one process as `stop` does, if it still runs, and start it anew until it is ready."""
        self._children[name].stop()
        self._start(name)
        self._wait_for([name], READY_SECONDS)

    def kill(self, name: str) -> None:
        """Kill one process and its group, as a crash would."""
        self._children[name].bury()

    def pid(self, name: str) -> int:
        """Return the id of one process."""
        return self._children[name].pid

    def _start(self, name: str) -> None:
        spec = self._specs[name]
        self._log_folder.mkdir(parents=True, exist_ok=True)
        self._children[name] = Child(
            name,
            spec.command,
            log=self._log_folder / f"{name}.log",
            env=spec.env,
            cwd=self._cwd,
            show=self._show and partial(self._show_line, self._show, name),
        )

    def _wait_for(
        self,
        names: Iterable[str],
        seconds: float,
        on_ready: Callable[[ProcessSpec], None] = lambda spec: None,
    ) -> None:
        probes = {self._children[name]: partial(_is_ready, self._specs[name].ready_url) for name in names}
        wait_until_ready(probes, seconds=seconds, on_ready=lambda child: on_ready(self._specs[child.name]))

    def _show_line(self, show: Callable[[str], None], name: str, line: str) -> None:
        show(click.style(f"{name:<{self._width}} |", fg=self._colours[name]) + f" {line}")


def _is_ready(url: str | None) -> bool:
    return url is None or _answers(url)


def _answers(url: str) -> bool:
    address = urlsplit(url)
    connection = HTTPConnection(address.netloc, timeout=2)  # unlike urllib it never goes through a proxy
    try:
        connection.request("GET", address.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
