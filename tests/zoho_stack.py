"""The whole of Bahi beside the sandbox's Zoho: shops that order, and what must come of it there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import requests
from sqlalchemy import text

from application.crm_records import Copy, CopyName
from entrypoints.copies import read_copies
from entrypoints.distributor import DEMO_NUMBER
from entrypoints.local.desk import DEMO_ZOHO
from tests.builders import a_number
from tests.real_stack import PATIENCE, Phone, RealStack, running_stack, until

AT_ONCE = 4
UPSERT = "POST Sales_Orders/upsert"


@dataclass(frozen=True)
class Asked:
    """An order that a shop was told is confirmed; `seconds` is how long its yes waited for that."""

    phone: Phone
    shop: str
    bags: int
    reference: str
    seconds: float


@dataclass(frozen=True)
class ZohoStack:
    """A running stack, and the CRM of its distributor."""

    real: RealStack

    def order(self, bags: int) -> Asked:
        """Have a new shop order cement and say yes; fail unless the answer tells that it is confirmed."""
        number = a_number()
        phone, shop = self.real.phone(number), f"Shop {number[1:]}"
        phone.write(body="hello")
        phone.write(body=shop)
        return self.order_again(phone, shop, bags)

    def order_again(self, phone: Phone, shop: str, bags: int) -> Asked:
        """Have a shop that is known order likewise."""
        phone.write(body=f"Cement x {bags}")
        began = perf_counter()
        [reply] = phone.write(body="1")
        assert "Order confirmed!" in reply, reply
        return Asked(phone, shop, bags, reply.split("\n")[1].split()[0], perf_counter() - began)

    def orders(self, number: int) -> list[Asked]:
        """Have so many new shops order, a few at once."""
        with ThreadPoolExecutor(AT_ONCE) as shops:
            return list(shops.map(self.order, (1 + place % 9 for place in range(number))))

    def records(self, module: str) -> list[dict[str, Any]]:
        """Return what Zoho has."""
        found: list[dict[str, Any]] = self._get("records", module=module)
        return found

    def upserts(self) -> int:
        """Return how often Zoho was told of orders."""
        return int(self.calls()["calls"].get(UPSERT, 0))

    def calls(self) -> dict[str, Any]:
        """Return what was asked of Zoho, and what it cost."""
        counted: dict[str, Any] = self._get("calls")
        return counted

    def copy(self, name: CopyName) -> Copy:
        """Return how far a copy has come."""
        return next(copy for copy in self._copies() if copy.name is name)

    def change(self, reference: str, *commands: Any) -> None:
        """Carry out commands, given by their kinds, on an order."""
        with self.real.application.open_work()(self._organization().id) as work:
            order = work.orders.named(reference)
        for command in commands:
            self.real.application.bus().execute(self._organization().id, command(order.id, by="Mahesh"))

    @contextmanager
    def fault(self, kind: str, **more: object) -> Iterator[None]:
        """Have Zoho fail like that until the end of the block."""
        url, wrong = f"{self.real.sandbox}/faults", {"target": "zoho", "kind": kind, **more}
        assert requests.post(url, json=wrong, timeout=PATIENCE).status_code == 201
        try:
            yield
        finally:
            requests.delete(url, timeout=PATIENCE)

    def let_time_pass(self) -> None:
        """Have the minutes be over that are left to whoever is at a copy, and to orders that wait.

        Nobody may be at it by then.
        """
        with self.real.database.begin() as connection:
            connection.execute(text("UPDATE crm_copy SET held_until = now()"))
            connection.execute(text("UPDATE crm_telling SET due_at = now() WHERE state = 'waiting'"))

    def wait_until_read(self) -> None:
        """Return when the products were read once."""
        until(lambda: self.copy(CopyName.INVENTORY).whole_at, "the first copy of the stock")

    def wait_until_told(self, asked: Iterable[Asked], seconds: float) -> None:
        """Return when Zoho has all of these and nothing waits any more."""
        wanted = {one.reference for one in asked}
        until(lambda: wanted <= {one["Subject"] for one in self.records("Sales_Orders")}, "orders", seconds)
        until(lambda: not any(self._left().values()), "the end of all tellings", seconds)

    def amiss(self, asked: Iterable[Asked]) -> list[str]:
        """Say of each order what is wrong with it in Zoho, and of each account that is there twice."""
        at_zoho = self.records("Sales_Orders")
        found = [(one["Subject"], one["Account_Name"]["name"], _bags(one)) for one in at_zoho]
        counted = Counter(found)
        wanted = {(one.reference, one.shop, one.bags) for one in asked}
        wrong = [f"{one} is there {counted[one]} times" for one in wanted if counted[one] != 1]
        names = Counter(one["Account_Name"] for one in self.records("Accounts"))
        wrong += [f"account {name} is there {count} times" for name, count in names.items() if count > 1]
        subjects = Counter(subject for subject, _, _ in found)
        return wrong + [f"{name} is there {count} times" for name, count in subjects.items() if count > 1]

    def states(self) -> dict[str, str]:
        """Return the status of each order at Zoho by its number."""
        return {one["Subject"]: one["Status"] for one in self.records("Sales_Orders")}

    def _left(self) -> dict[Any, int]:
        return dict(self.real.application.tellings().count(self._organization().id))

    def _copies(self) -> tuple[Copy, Copy]:
        return read_copies(self.real.application, self._organization())

    def _organization(self) -> Any:
        return self.real.application.organizations().by_number(DEMO_NUMBER)

    def _get(self, what: str, **asked: str) -> Any:
        return requests.get(f"{self.real.sandbox}/zoho/{what}", params=asked, timeout=PATIENCE).json()


def _bags(order: dict[str, Any]) -> int:
    return int(sum(line["Quantity"] for line in order["Ordered_Items"]))


@contextmanager
def running_with_zoho(**given: str) -> Iterator[ZohoStack]:
    """Run a stack whose Zoho has the demo's products, as soon as they were read."""
    with running_stack(**DEMO_ZOHO, BAHI_SETTLE_SECONDS="1", BAHI_LEASE_SECONDS="15", **given) as real:
        stack = ZohoStack(real)
        stack.wait_until_read()
        yield stack
