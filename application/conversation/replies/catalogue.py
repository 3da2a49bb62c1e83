"""What is said about what the distributor sells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from application.conversation.replies.phrases import Phrases
from application.conversation.replies.text import ago, counted, fitted, plain, unit_name
from domain.catalog import Product, Stock
from domain.conversation.offer import outdated
from domain.shops import Organization, Terms

OTHER = "-"
"""The category of products that have none."""


def menu(say: Phrases, categories: Sequence[str]) -> str:
    """List the categories, to be picked by number."""
    lines = [
        say.menu_line.format(place=place, category=title(say, category))
        for place, category in enumerate(categories, 1)
    ]
    return fitted([say.menu], lines, ["", say.menu_hint], more_items=say.more_items)


def shelf(say: Phrases, category: str, products: Sequence[Product], *, has_more: bool) -> str:
    """List products with their prices, to be picked by number."""
    lines = [
        say.shelf_line.format(place=place, **_priced(say, product))
        for place, product in enumerate(products, 1)
    ]
    hints = [say.shelf_hint, *([say.shelf_more] if has_more else [])]
    return "\n".join([f"*{title(say, category)}*", *lines, "", " ".join(hints)])


def prices(say: Phrases, products: Sequence[Product], organization: Organization) -> str:
    """Tell what products cost; of tax nothing is said where none may be charged."""
    tax = say.tax_included if organization.terms.prices_include_tax else say.tax_extra
    tax = tax if organization.gstin else ""
    return "\n".join(say.price_line.format(tax=tax, **_priced(say, product)) for product in products)


def stocks(
    say: Phrases, products: Sequence[Product], counts: Mapping[UUID, Stock], terms: Terms, now: datetime
) -> str:
    """Tell how much there is of products, and since when that is known where it is no longer fresh."""
    lines = []
    for product in products:
        age = outdated(counts.get(product.id), terms, now)
        checked = say.stock_checked.format(ago=ago(age, say.ago)) if age else ""
        lines.append(_stock_line(say, product, counts.get(product.id)) + checked)
    return "\n".join(lines)


def title(say: Phrases, category: str) -> str:
    """Return the name of a category as a heading."""
    name = say.other_category if category == OTHER else plain(category)
    return name[:1].upper() + name[1:]


def _priced(say: Phrases, product: Product) -> dict[str, str]:
    return {
        "product": plain(product.name),
        "price": str(product.price),
        "unit": unit_name(product.unit, say.units, is_one=True),
    }


def _stock_line(say: Phrases, product: Product, stock: Stock | None) -> str:
    if stock is None:
        return say.stock_not_counted.format(product=plain(product.name))
    if not stock.available:
        return say.out_of_stock.format(product=plain(product.name))
    there = counted(stock.available, product.unit, say.units)
    return say.in_stock.format(product=plain(product.name), quantity=there)
