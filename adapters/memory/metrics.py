"""Figures of one process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from threading import Lock

from application.outbox import Queue


class InMemoryMetrics:
    """Counts messages by direction and by failure, turns by outcome, and jobs by queue and outcome."""

    def __init__(self) -> None:
        self.messages: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.turns: Counter[str] = Counter()
        self.jobs: Counter[tuple[str, str]] = Counter()
        self._breakers: dict[str, str] = {}
        self._lock = Lock()

    def message_passed(self, direction: str, count: int = 1) -> None:
        """Count messages that came in or went out: `in`, `out`."""
        with self._lock:
            self.messages[direction] += count

    def turn_ended(self, outcome: str, seconds: float) -> None:
        """Count a turn by its outcome."""
        with self._lock:
            self.turns[outcome] += 1

    def job_ended(self, queue: str, outcome: str, seconds: float) -> None:
        """Count a job by its outcome."""
        with self._lock:
            self.jobs[queue, outcome] += 1

    def message_failed(self, code: str) -> None:
        """Count a message that did not arrive, by the provider's code."""
        with self._lock:
            self.failed[code] += 1

    def breaker_changed(self, service: str, state: str) -> None:
        """Note the state of a breaker: closed, half_open or open."""
        self._breakers[service] = state

    def breakers(self) -> Mapping[str, str]:
        """Return the state of each breaker."""
        return dict(self._breakers)

    def exposition(self, jobs: Mapping[tuple[Queue, str], int]) -> str:
        """Return the counts in Prometheus' text form, with the jobs counted by queue and state."""
        lines = [f'bahi_messages_total{{direction="{way}"}} {count}' for way, count in self.messages.items()]
        lines += [
            f'bahi_failed_messages_total{{code="{code}"}} {count}' for code, count in self.failed.items()
        ]
        lines += [f'bahi_turns_total{{outcome="{end}"}} {count}' for end, count in self.turns.items()]
        lines += [
            f'bahi_jobs{{queue="{queue}",state="{state}"}} {count}' for (queue, state), count in jobs.items()
        ]
        return "".join(f"{line}\n" for line in lines)
