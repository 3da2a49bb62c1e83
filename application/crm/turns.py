"""A turn at a copy: one process at a time, and whatever comes of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from application.crm_records import Copy, CopyName
from application.errors import ApplicationError, GatewayError, LeaseLost
from application.ports import OpenWork, UnitOfWork

HELD_FOR = timedelta(seconds=90)
"""How long one request with what follows from it may take, before its process is taken for dead."""
LONGEST_FAILURE = 500

Progress = Callable[[int], None]
"""Told how many more products, or orders, are done."""


def unwatched(count: int) -> None:
    """Nobody looks on."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """The right to be at a copy, renewed with each transaction."""

    open_work: OpenWork
    organization_id: UUID
    name: CopyName
    holder: UUID = field(default_factory=uuid4)

    def begin(self) -> Copy | None:
        """Return the copy as it stands; None while someone else is at it."""
        with self.open_work(self.organization_id) as work:
            if not work.copies.hold(self.name, self.holder, HELD_FOR):
                return None
            copy = work.copies.get(self.name)
            work.copies.save(replace(copy, is_open=True))
            work.commit()
        return copy

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """Open a transaction that is committed at its end; raise `LeaseLost` when someone took over."""
        with self.open_work(self.organization_id) as work:
            if not work.copies.hold(self.name, self.holder, HELD_FOR):
                raise LeaseLost(f"another process is at the copy of {self.name}")
            yield work
            work.commit()

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Let others at the copy when what is done here breaks off, by Ctrl-C as well."""
        try:
            yield
        except BaseException:
            with suppress(ApplicationError), self.open_work(self.organization_id) as work:
                work.copies.let_go(self.name, self.holder)
                work.commit()
            raise

    def end(self, copy: Copy) -> None:
        """Keep how far the copy has come, and let others at it."""
        with self.work() as work:
            work.copies.save(copy)
            work.copies.let_go(self.name, self.holder)


def failed(copy: Copy, error: GatewayError, now: datetime) -> Copy:
    """Return the copy after a turn that broke off: as good as before, and failing since the first time."""
    return replace(
        copy,
        is_open=False,
        failing_since=copy.failing_since or now,
        failure=f"{type(error).__name__}: {error}"[:LONGEST_FAILURE],
    )
