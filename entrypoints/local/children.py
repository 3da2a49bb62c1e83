"""The processes that we started: watched, stopped together, and buried with all that they started."""

import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from entrypoints.local.errors import LocalError
from entrypoints.local.spawning import Account, spawn

STOP_SECONDS = 25.0
READY_SECONDS = 60.0


class ProcessFailed(LocalError):
    """A process ended or never became ready: its name and the last lines that it wrote."""

    def __init__(self, name: str, what: str, last_lines: Sequence[str]) -> None:
        said = "".join(f"\n  {line}" for line in last_lines) or "\n  (nothing)"
        super().__init__(f"{name} {what}; the last that it wrote:{said}")


class Child:
    """One running process, the leader of its own group."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        account: Account | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        show: Callable[[str], None] | None = None,
    ) -> None:
        """Start `command`; append what it writes to `log`, and give each line to `show` if there is one."""
        self.name = name
        self._log = log
        self._stop_signal = stop_signal
        self._buried = False
        with log.open("ab") as file:
            self._log_start = file.tell()
            output = subprocess.PIPE if show else file
            self._process = spawn(
                command, output=output, env=env, cwd=cwd, account=account, stop_signal=stop_signal
            )
        self._reader = Thread(target=self._relay, args=(show,), daemon=True) if show else None
        if self._reader:
            self._reader.start()

    @property
    def pid(self) -> int:
        """The process id, which is that of its group too."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def check(self) -> None:
        """Raise `ProcessFailed` if the process has ended."""
        if not self.running:
            raise self.failure(f"ended by itself ({_ending(self._process.returncode)})")

    def failure(self, what: str) -> ProcessFailed:
        """Return the error that says what happened, with the last 20 lines that the process wrote."""
        if self._reader and not self.running:
            self._reader.join(timeout=1)
        with self._log.open(encoding="utf-8", errors="replace") as lines:
            lines.seek(self._log_start)
            return ProcessFailed(self.name, what, [line.rstrip() for line in deque(lines, maxlen=20)])

    def stop(self) -> None:
        """Ask the process to stop, and leave nothing of its group; stopping twice does no harm."""
        stop_all([self])

    def ask_to_stop(self) -> None:
        """Send the stop signal and return at once."""
        if self.running:
            self._process.send_signal(self._stop_signal)

    def bury(self, seconds: float = 0) -> None:
        """Wait up to `seconds` for the end, then kill what is left of the group."""
        if self._buried:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0, seconds))
        with suppress(
            ProcessLookupError, PermissionError
        ):  # macOS: PermissionError when only zombies are left
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self._buried = True
        if self._reader:
            self._reader.join(timeout=1)

    def _relay(self, show: Callable[[str], None]) -> None:
        assert self._process.stdout is not None  # noqa: S101
        with self._log.open("ab", buffering=0) as file, self._process.stdout as lines:
            for line in lines:
                file.write(line)
                show(line.decode("utf-8", "replace").rstrip())


def stop_all(children: Iterable[Child]) -> None:
    """Stop these together: `STOP_SECONDS` for all of them to end by themselves, then the rest is killed."""
    children = list(children)
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.bury(deadline - time.monotonic())


def wait_until_ready(
    probes: Mapping[Child, Callable[[], bool]],
    *,
    seconds: float = READY_SECONDS,
    on_ready: Callable[[Child], None] = lambda child: None,
) -> None:
    """Return when every probe has said yes; raise `ProcessFailed` at a child's end or after `seconds`."""
    waiting = dict(probes)
    deadline = time.monotonic() + seconds
    while waiting:
        for child in probes:
            child.check()
        for child in [child for child, is_ready in waiting.items() if is_ready()]:
            del waiting[child]
            on_ready(child)
        if waiting and time.monotonic() > deadline:
            raise next(iter(waiting)).failure(f"did not become ready within {seconds:g} s")
        time.sleep(0.03)


def _ending(returncode: int) -> str:
    return f"killed by {signal.Signals(-returncode).name}" if returncode < 0 else f"exit code {returncode}"
