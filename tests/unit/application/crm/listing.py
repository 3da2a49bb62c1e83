"""Products as a CRM lists them and as they are known here, with every field filled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from application.crm.merging import Merged, Merging, mark_of
from application.crm_records import Article, ListedProduct
from domain.catalog import Product
from domain.money import Money
from tests.builders import a_product
from tests.unit.application.crm.parts import CEMENT_HSN, hsn_rates

OURS = UUID(int=7)
CHANGED = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)
NOTHING_TOLD: dict[str, Any] = {
    "sku": "",
    "name": "",
    "unit": "",
    "price": None,
    "quantity": None,
    "gst_rate": None,
    "hsn": "",
    "category": "",
    "modified_at": None,
}
"""What stands in place of each field that the CRM leaves empty."""


def listed(crm_id: str = "501", **changes: Any) -> ListedProduct:
    told = {
        "crm_id": crm_id,
        "sku": "CEM-OPC-53",
        "name": "UltraTech Cement OPC 53",
        "unit": "Bags",
        "price": Money.rupees("389.75"),
        "quantity": Decimal(120),
        "gst_rate": Decimal("28.5"),
        "hsn": CEMENT_HSN,
        "category": "Cement",
        "modified_at": CHANGED,
    }
    return ListedProduct(**{**told, **changes})


def an_article(crm_id: str = "501", **changes: Any) -> Article:
    """Return what became of `listed()`; changes may name fields of it and of its product alike."""
    links = {
        "crm_id": crm_id,
        "is_sold": True,
        "counted": Decimal(120),
        "modified_at": CHANGED,
        "told": mark_of(listed(crm_id)),
    }
    of_article = {name: value for name, value in changes.items() if name in links}
    of_product = {name: value for name, value in changes.items() if name not in links}
    product = a_product(OURS, **{"hsn": CEMENT_HSN, **of_product})
    return Article(product=product, **{**links, **of_article})


def merge(known: Iterable[Article], *page: ListedProduct) -> Merged:
    """Return all that a page changes when nothing else is listed, in the order in which it is written."""
    first = Merging(OURS, known, hsn_rates).merge(page)
    now = {each.product.id: each for each in [*known, *first.articles]}
    last = Merging(OURS, now.values(), hsn_rates).merge(first.contested, is_last=True)
    return Merged(
        articles=[*first.articles, *last.articles],
        counted=[*first.counted, *last.counted],
        remarks=[*first.remarks, *last.remarks],
        changes_catalogue=first.changes_catalogue or last.changes_catalogue,
    )


def products_after(known: Iterable[Article], *page: ListedProduct) -> dict[str, Product]:
    """Return the products as they stand after a page, by the CRM's ids."""
    merged = merge(known, *page)
    after = {each.product.id: each for each in [*known, *merged.articles]}
    return {each.crm_id: each.product for each in after.values()}
