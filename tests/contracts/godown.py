"""A godown with some cement and sand, and threads that all want it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any
from uuid import UUID

from application.ports import UnitOfWork
from domain.catalog import Product
from tests.builders import a_product, a_stock
from tests.contracts.backends import Backend
from tests.contracts.conftest import THREADS


class Godown:
    """Some products of one distributor, 100 of each, of which 20 are promised already."""

    def __init__(self, backend: Backend, organization_id: UUID) -> None:
        self.backend = backend
        self.organization_id = organization_id
        self.products = [a_product(organization_id, sku=f"SKU-{number}") for number in range(12)]
        self.cement, self.sand = self.products[:2]
        self.count(self.products, on_hand=100, reserved=20)

    def do(self, change: Callable[[UnitOfWork], None]) -> None:
        with self.backend.open_work(self.organization_id) as work:
            change(work)
            work.commit()

    def count(self, counted: Iterable[Product], **figures: int) -> None:
        """Load the catalogue anew, with a count of some products."""
        decimals: dict[str, Any] = {name: Decimal(figure) for name, figure in figures.items()}
        stocks = [a_stock(product, **decimals) for product in counted]
        self.do(lambda work: work.products.replace(self.products, stocks))

    def reserve(self, order_id: UUID, *wanted: tuple[Product, str]) -> None:
        quantities = {product.id: Decimal(quantity) for product, quantity in wanted}
        self.do(lambda work: work.stock.reserve(order_id, quantities))

    def release(self, order_id: UUID) -> None:
        self.do(lambda work: work.stock.release(order_id))

    def dispatch(self, order_id: UUID) -> None:
        self.do(lambda work: work.stock.dispatch(order_id))

    def take_back(self, credit_note_id: UUID, *returned: tuple[Product, str]) -> None:
        quantities = {product.id: Decimal(quantity) for product, quantity in returned}
        self.do(lambda work: work.stock.take_back(credit_note_id, quantities))

    def stock(self, product: Product) -> tuple[Any, Any]:
        """Return what is on hand and what of it is promised."""
        with self.backend.open_work(self.organization_id) as work:
            stock = work.products.stock_of([product.id])[product.id]
        return stock.on_hand, stock.reserved

    def promised(self, product: Product) -> Any:
        """Return what was promised of it since the godown was opened."""
        return self.stock(product)[1] - 20


def at_once(*calls: Callable[[], None]) -> None:
    """Run all of them in threads; raise what any of them raised."""
    with ThreadPoolExecutor(THREADS) as threads:
        for call in [threads.submit(call) for call in calls]:
            call.result()
