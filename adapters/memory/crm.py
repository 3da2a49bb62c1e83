"""A CRM that keeps what it is told, lists what tests put into it, and fails when it is told to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from math import inf
from time import monotonic
from typing import Any, TypeVar

from application.crm_records import ListedProduct, OrderRecord, ShopRecord, Verdict
from application.errors import GatewayError, LeaseLost
from application.ports import Clock

R = TypeVar("R")

PAGE = 200
MOST_RECORDS = 100


class InMemoryCrmGateway:
    """Lists `products`; `shops` and `orders` are what it was told, by its own ids, as it was told last.

    `requests` are the names of the calls so far, one for each page or batch.
    """

    def __init__(self, clock: Clock) -> None:
        self.products: dict[str, ListedProduct] = {}
        self.shops: dict[str, ShopRecord] = {}
        self.orders: dict[str, OrderRecord] = {}
        self.requests: list[str] = []
        self._clock = clock
        self._deleted: dict[str, datetime] = {}
        self._ids = count(5_000_000_000_000_000_001)
        self._failures: deque[tuple[GatewayError, bool]] = deque()
        self._refused: dict[str, Verdict] = {}

    def put(self, *products: ListedProduct) -> None:
        """List products, or list them otherwise; one without `modified_at` was changed just now."""
        for product in products:
            self.products[product.crm_id] = replace(product, modified_at=product.modified_at or self._clock())
            self._deleted.pop(product.crm_id, None)

    def change(self, crm_id: str, **changes: Any) -> None:
        """Change what it lists of a product, just now."""
        self.put(replace(self.products[crm_id], **{"modified_at": None, **changes}))

    def delete(self, crm_id: str) -> None:
        """List a product no more."""
        del self.products[crm_id]
        self._deleted[crm_id] = self._clock()

    def fail(self, error: GatewayError, *, times: int = 1, is_kept: bool = False) -> None:
        """Raise the error for the next requests; with `is_kept` what they tell is kept all the same."""
        self._failures.extend([(error, is_kept)] * times)

    def fail_no_more(self) -> None:
        """Do what is asked from now on."""
        self._failures.clear()
        self._refused.clear()

    def refuse(self, key: str, verdict: Verdict) -> None:
        """Answer so about the order of this number, or the shop of this name, and keep nothing of it."""
        self._refused[key.lower()] = verdict

    def accept(self, key: str) -> None:
        """Take that order, or that shop, from now on."""
        self._refused.pop(key.lower(), None)

    def fetch_inventory(self, since: datetime | None) -> Iterator[Sequence[ListedProduct]]:
        """Return all products with their stock, or those that changed since then, a page at a time."""
        listed = [each for each in self.products.values() if _is_since(each.modified_at, since)]
        yield from self._pages("fetch_inventory", listed)

    def fetch_deleted(self, since: datetime) -> Iterator[Sequence[str]]:
        """Return the ids of products that were deleted since then, a page at a time."""
        gone = [crm_id for crm_id, at in self._deleted.items() if _is_since(at, since)]
        yield from self._pages("fetch_deleted", gone)

    def sync_shops(self, shops: Sequence[ShopRecord], leave_by: float = inf) -> list[Verdict]:
        """Have it know shops, each once by its name; return what it made of each, in order."""
        _leave(leave_by)
        return self._tell("sync_shops", shops, self.shops, lambda record: record.name)

    def sync_orders(self, orders: Sequence[OrderRecord], leave_by: float = inf) -> list[Verdict]:
        """Have it know orders as they are now, each once by its number; all else likewise."""
        _leave(leave_by)
        return self._tell("sync_orders", orders, self.orders, lambda record: record.number)

    def _pages(self, request: str, listed: list[R]) -> Iterator[Sequence[R]]:
        for start in range(0, max(len(listed), 1), PAGE):
            self._ask(request)
            if page := listed[start : start + PAGE]:
                yield page

    def _ask(self, request: str) -> None:
        self.requests.append(request)
        if self._failures:
            raise self._failures.popleft()[0]

    def _tell(
        self, request: str, records: Sequence[R], kept: dict[str, R], key: Callable[[R], str]
    ) -> list[Verdict]:
        """Keep the records by their keys, in small letters as the CRM compares them."""
        if len(records) > MOST_RECORDS:
            raise ValueError(f"{len(records)} records are more than a request takes")
        self.requests.append(request)
        error, is_kept = self._failures.popleft() if self._failures else (None, True)
        verdicts = [self._upsert(record, kept, key) for record in records] if is_kept else []
        if error:
            raise error
        return verdicts

    def _upsert(self, record: R, kept: dict[str, R], key: Callable[[R], str]) -> Verdict:
        name = key(record).lower()
        if name in self._refused:
            return self._refused[name]
        known = next((crm_id for crm_id, each in kept.items() if key(each).lower() == name), None)
        crm_id = known or str(next(self._ids))
        kept[crm_id] = record
        return Verdict(crm_id=crm_id)


def _leave(leave_by: float) -> None:
    if monotonic() > leave_by:
        raise LeaseLost("its time was over before it left")


def _is_since(moment: datetime | None, since: datetime | None) -> bool:
    """Whether it is to be told of; to the second, as the CRM keeps its times."""
    return moment is None or since is None or moment >= since.replace(microsecond=0)
