"""`bahi sync`: brings the copy of Zoho's products and stock up to date and tells Zoho of orders, now."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from application.crm.fetching import Fetched
from application.crm.telling import Told
from application.crm_records import TellingState
from application.errors import GatewayError, LeaseLost
from domain.phone import PhoneNumber
from domain.shops import Organization
from entrypoints.application import Application
from entrypoints.console import open_desk, told_plainly
from entrypoints.copies import read_copies
from entrypoints.crm import age_of, crm_owner, some, words_of, zoho_remedy
from entrypoints.listing import moment
from entrypoints.options import PhoneNumberType
from entrypoints.progress import counted, remark

R = TypeVar("R")

SHOWN_REMARKS, LONGEST_REMARK = 20, 200


@click.command()
@click.option("--whole", is_flag=True, help="read all products, not only those that changed")
@click.option(
    "--withdraw", is_flag=True, help="with --whole: sell no more what Zoho lacks, even if that is most of it"
)
@click.option("--stock", is_flag=True, help="products and stock only")
@click.option("--orders", is_flag=True, help="orders only")
@click.option("--number", type=PhoneNumberType(), help="the distributor's number; another one is refused")
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@told_plainly
def sync(
    whole: bool, withdraw: bool, stock: bool, orders: bool, number: PhoneNumber | None, as_json: bool
) -> None:
    """Read products and stock from Zoho, and tell it of orders, now.

    The worker does both by itself all the time; this shows how it goes. An order that Zoho could not take a
    moment ago waits for its next turn, at most ten minutes.
    """
    if withdraw and not whole:
        raise click.UsageError("--withdraw needs --whole: what is missing shows in a whole list only")
    if whole and orders and not stock:
        raise click.UsageError("--whole is about products: leave --orders out")
    desk = open_desk()
    run = _Run(desk, _owner(desk, number), said=not as_json)
    report: dict[str, Any] = {"distributor": str(run.organization.number), "stock": None, "orders": None}
    if stock or not orders:
        report["stock"] = run.fetch(is_whole=whole, withdraws_all=withdraw)
    if orders or not stock:
        report["orders"] = run.tell()
    report["conflicts"] = run.conflicts()
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))


def _owner(desk: Application, number: PhoneNumber | None) -> Organization:
    """Return the distributor whose CRM it is; end the command when another one was meant."""
    organization = crm_owner(desk)
    if number is not None and number != organization.number:
        raise click.ClickException(
            f"the account at Zoho is that of {organization.name}, {organization.number}, not of {number}: "
            "see BAHI_ZOHO_DISTRIBUTOR"
        )
    return organization


@dataclass(frozen=True)
class _Run:
    """One call of the command; what is `said` are lines for people, after each part."""

    desk: Application
    organization: Organization
    said: bool

    def fetch(self, *, is_whole: bool, withdraws_all: bool) -> dict[str, Any] | None:
        """Bring products and stock up to date; None while someone else is at it."""
        with counted("reading products") as progress:
            fetched = self._alone(
                lambda: self.desk.inventory().fetch(
                    self.organization.id,
                    is_whole=is_whole,
                    withdraws_all=withdraws_all,
                    progress=progress,
                ),
                self._last_copy,
            )
        if fetched is None:
            self._say("products and stock: someone else reads them at this moment")
            return None
        fresh_at = read_copies(self.desk, self.organization)[0].fresh_at
        for line in fetched.remarks[:SHOWN_REMARKS]:
            remark(_cut(line))
        if len(fetched.remarks) > SHOWN_REMARKS:
            remark(f"… and {len(fetched.remarks) - SHOWN_REMARKS} more like these: see `bahi status --json`")
        self._say(f"{_read(fetched)}; stock and prices are of {moment(fresh_at)}")
        return {**vars(fetched), "fresh_at": fresh_at.isoformat() if fresh_at else None}

    def tell(self) -> dict[str, Any] | None:
        """Tell of all orders that are due; None while someone else is at it."""
        with counted("telling of orders") as progress:
            told = self._alone(
                lambda: self.desk.order_sync().sync(self.organization.id, progress), self._waiting
            )
        if told is None:
            self._say("orders: someone else tells of them at this moment")
            return None
        report = {"told": told.taken, **self._left()}
        self._say(_told(told, **self._left()))
        orders = read_copies(self.desk, self.organization)[1]
        if orders.failing_since:
            self._say(f"Zoho takes no orders since {moment(orders.failing_since)}: {orders.failure}")
        return report

    def conflicts(self) -> int:
        """Return how many products are promised and gone, after a word on where to see them."""
        count = len(self.desk.stocks().conflicts(self.organization.id))
        if count:
            self._say(
                f"promised to shops and not there: {some(count, 'product')}, see "
                f"`bahi stock conflicts --number {self.organization.number}`"
            )
        return count

    def _alone(self, work: Callable[[], R], left: Callable[[], str]) -> R | None:
        """Return what the work brings, None when another process took it over; a failure ends the command."""
        try:
            return work()
        except LeaseLost:
            return None
        except GatewayError as error:
            raise click.ClickException(f"Zoho: {zoho_remedy(error)} ({words_of(error)}); {left()}") from error

    def _last_copy(self) -> str:
        fresh_at = read_copies(self.desk, self.organization)[0].fresh_at
        if fresh_at is None:
            return "there is no copy of its products yet"
        return f"stock and prices stay as of {moment(fresh_at)}, {age_of(fresh_at, self.desk.clock()())} old"

    def _waiting(self) -> str:
        return f"{some(self._left()['waiting'], 'order')} waiting for it"

    def _left(self) -> dict[str, int]:
        counts = self.desk.tellings().count(self.organization.id)
        return {
            "waiting": counts.get(TellingState.WAITING, 0),
            "refused": counts.get(TellingState.DEAD, 0),
        }

    def _say(self, line: str) -> None:
        if self.said:
            click.echo(line)


def _cut(remark: str) -> str:
    return remark if len(remark) <= LONGEST_REMARK else f"{remark[:LONGEST_REMARK]}…"


def _read(fetched: Fetched) -> str:
    products = some(fetched.listed, "product")
    what = f"all of Zoho's {products}" if fetched.is_whole else f"{products} that Zoho changed of late"
    return f"read {what} ({fetched.changed} changed here, {fetched.withdrawn} withdrawn)"


def _told(told: Told, waiting: int, refused: int) -> str:
    left = f"{waiting} waiting, {refused} refused"
    return f"told of {some(told.taken, 'order')}; {left}{': see `bahi jobs list`' if refused else ''}"
