"""`bahi understand`: what the bot would make of texts, with no database and no account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from application.conversation.reading import Reader, ReadLine
from application.messages import without_unprintable
from domain.catalog import ANY_PIECE, Catalogue, Certainty, Product
from domain.conversation.flow import Intent
from domain.conversation.hearing.speech import hear
from domain.conversation.hearing.words import LONGEST_TEXT
from domain.conversation.reading.units import unit_called
from domain.money import Money
from entrypoints import container
from entrypoints.jsonl import Row, WrongRow, read_lines, text_in

TRIAL = UUID("b2f5a2f4-6f0f-4d9c-9a38-0b1f2c3d4e5f")
HIGHEST_PRICE = 10**9
NOTHING_TOLD = (Intent.ORDER, Intent.CHATTER, Intent.NOTICE, Intent.WORDLESS, Intent.OVERLONG)
# An order without an item orders nothing, and a no is to the summary of an order what cancel is.
TOLD_AS = {**dict.fromkeys(NOTHING_TOLD, "unknown"), Intent.DECLINE: str(Intent.CANCEL)}

Answer = dict[str, Any]


def understand(products: Iterable[Row], texts: Iterable[Row]) -> Iterator[Answer]:
    """Return for each text what the bot would make of it as the first of a talk; raise `WrongRow`."""
    return _answers(map(_product_reader(), products), map(_checked, texts))


def understand_lines(catalog: Iterable[bytes], name: str, texts: Iterable[bytes]) -> Iterator[Answer]:
    """Do the same with lines of JSON, each text before the next one is asked for; raise `WrongLine`."""
    products = read_lines(catalog, name, _product_reader())
    return _answers(products, read_lines(texts, "standard input", _checked))


def _answers(products: Iterable[Product], texts: Iterable[Row]) -> Iterator[Answer]:
    reader = container.product_reader()
    catalogue = Catalogue(organization_id=TRIAL, version=1, products=tuple(products))
    for row in texts:
        known = {"id": row["id"]} if "id" in row else {}
        yield known | _understood(reader, catalogue, without_unprintable(row["text"]))


def _checked(row: Row) -> Row:
    if not isinstance(row.get("text"), str):
        raise WrongRow("there is no text in it")
    return row


def _product_reader() -> Callable[[Row], Product]:
    """Return what reads the products of one catalogue, and knows which skus it has met."""
    return partial(_product, names={})


def _product(row: Row, names: dict[str, str]) -> Product:
    sku, name = text_in(row, "sku"), text_in(row, "name")
    if not sku or not name:
        raise WrongRow(f"a product needs a {'name' if sku else 'sku'}")
    if sku in names:
        raise WrongRow(f"the sku {sku} is that of {names[sku]} already")
    names[sku] = name
    return Product(
        id=uuid5(TRIAL, sku),
        organization_id=TRIAL,
        sku=sku,
        name=name,
        unit=unit_called(text_in(row, "unit")) or ANY_PIECE,
        price=_price(row),
        brand=text_in(row, "brand"),
        category=text_in(row, "category"),
        aliases=_aliases(row),
    )


def _price(row: Row) -> Money:
    """Return the price of one unit, nothing when it is left open: no text is understood by it."""
    try:
        rupees = Decimal(text_in(row, "price") or 0)
        if 0 <= rupees <= HIGHEST_PRICE:
            return Money(round(rupees * 100))
    except InvalidOperation:
        pass
    raise WrongRow(f"the price {row['price']!r} is no amount")


def _aliases(row: Row) -> tuple[str, ...]:
    given = row.get("aliases") or []
    if not isinstance(given, list) or not all(isinstance(alias, str | None) for alias in given):
        raise WrongRow("aliases is no list of texts")
    return tuple(alias.strip() for alias in given if alias and alias.strip())


def _understood(reader: Reader, catalogue: Catalogue, text: str) -> Answer:
    speech = hear(text[: LONGEST_TEXT + 1])
    items = [_item(line) for line in reader.read(catalogue, text, speech)]
    if items:
        return {"intent": str(Intent.ORDER), "items": items}
    return {"intent": TOLD_AS.get(speech.intent, str(speech.intent)), "items": []}


def _item(line: ReadLine) -> Answer:
    candidates = line.match.candidates
    is_known = line.match.certainty is not Certainty.UNKNOWN
    return {
        "text": line.wanted.text,
        "quantity": _number(line.wanted.quantity),
        "unit": line.wanted.unit,
        "status": str(line.match.certainty),
        "sku": candidates[0].product.sku if candidates and is_known else None,
        "candidates": [
            {"sku": each.product.sku, "name": each.product.name, "score": round(each.score, 3)}
            for each in candidates
        ],
    }


def _number(quantity: Decimal | None) -> int | float | None:
    if quantity is None:
        return None
    return int(quantity) if quantity == quantity.to_integral_value() else float(quantity)
