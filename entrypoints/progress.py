"""How far long work has come, for whoever waits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

import click

LONG = 5_000

A = TypeVar("A")


def watched(items: Sequence[A], what: str) -> AbstractContextManager[Iterable[A]]:
    """Return the items to be gone through, with a bar when there are many and someone looks on."""
    return click.progressbar(items, label=what, file=sys.stderr, hidden=not _is_seen(len(items)))


def announce(count: int, what: str) -> None:
    """Say what is done at one stroke, when it takes long and someone looks on."""
    if _is_seen(count):
        click.echo(f"{what} …", err=True)


def remark(line: str) -> None:
    """Say something that is no fault and should be looked at."""
    click.echo(f"note: {line}", err=True)


def _is_seen(count: int) -> bool:
    return count >= LONG and sys.stderr.isatty()
