"""How far long work has come, for whoever waits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from typing import TypeVar

import click

LONG = 5_000

A = TypeVar("A")


def watched(items: Sequence[A], what: str) -> AbstractContextManager[Iterable[A]]:
    """Return the items to be gone through, with a bar when there are many and someone looks on."""
    return click.progressbar(items, label=what, file=sys.stderr, hidden=not _is_seen(len(items)))


@contextmanager
def counted(what: str) -> Iterator[Callable[[int], None]]:
    """Count up for whoever looks on: call what is given with how many more are done."""
    with click.progressbar(
        count(), label=what, file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty()
    ) as bar:
        yield bar.update


def announce(number: int, what: str) -> None:
    """Say what is done at one stroke, when it takes long and someone looks on."""
    if _is_seen(number):
        click.echo(f"{what} …", err=True)


def remark(line: str) -> None:
    """Say something that is no fault and should be looked at."""
    click.echo(f"note: {line}", err=True)


def _is_seen(number: int) -> bool:
    return number >= LONG and sys.stderr.isatty()
