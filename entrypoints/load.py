"""A distributor's catalogue and shops from CSV files: all of it is loaded, or nothing."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import available_timezones

from marshmallow import EXCLUDE, INCLUDE, Schema, ValidationError, fields, pre_load
from marshmallow.validate import Length, OneOf, Range, Regexp

from application.messages import without_unprintable
from domain.calendar import INDIA
from domain.catalog import Product, Stock
from domain.conversation.reading.units import unit_called
from domain.errors import DomainError
from domain.money import Money
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Shop
from domain.states import state_code
from entrypoints.gstin import WrongGstin, check_gstin, normal_gstin
from entrypoints.options import rupees, tags_in
from entrypoints.progress import watched
from entrypoints.rates import rates_in

TIER = "price:"
"""What the column of a price for shops with a tag begins with: `price:bulk`."""
LANGUAGES = ("en", "hi", "hinglish")
SHOWN_FAULTS = 20


class WrongFile(Exception):
    """Rows that cannot be loaded; the message has a line for each."""


class Row(Schema):
    """A row as a mapping of columns to texts; an empty cell is a missing one."""

    class Meta:
        unknown = EXCLUDE

    @pre_load
    def _drop_empty(self, row: Mapping[Any, Any], **kwargs: Any) -> dict[str, str]:
        if None in row:
            raise ValidationError(
                "has more cells than the header; is there a comma that needs quotes?", "row"
            )
        cells = {name: (cell or "").strip() for name, cell in row.items()}
        for name, cell in cells.items():
            if cell != without_unprintable(cell):
                raise ValidationError("has a sign that cannot be printed", name)
        return {name: cell for name, cell in cells.items() if cell}


class ProductRow(Row):
    """A line of products.csv; prices are in rupees, for one unit, those of the tiers among the unknown."""

    class Meta:
        unknown = INCLUDE

    sku = fields.String(required=True, validate=Length(max=64))
    name = fields.String(required=True, validate=Length(max=200))
    unit = fields.String(required=True, validate=Length(max=20))
    price = fields.String(required=True)
    gst_rate = fields.String(load_default="")
    hsn = fields.String(
        load_default="", validate=Regexp(r"(\d{2}|\d{4}|\d{6}|\d{8})?\Z", error="is not 2, 4, 6 or 8 digits")
    )
    brand = fields.String(load_default="")
    category = fields.String(load_default="")
    aliases = fields.String(load_default="")
    stock = fields.Decimal(load_default=None, validate=Range(min=Decimal(0), max=Decimal(10**9)))


class ShopRow(Row):
    """A line of shops.csv; the credit limit is in rupees, and none is the distributor's.

    The time zone is an IANA name; none is India's.
    """

    name = fields.String(required=True, validate=Length(max=80))
    phone = fields.String(required=True)
    city = fields.String(load_default="")
    state = fields.String(load_default="")
    gstin = fields.String(load_default="")
    credit_limit = fields.String(load_default=None)
    language = fields.String(load_default="en", validate=OneOf(LANGUAGES))
    tags = fields.String(load_default="")
    time_zone = fields.String(load_default=INDIA.key)


def read_products(file: Path, organization_id: UUID) -> tuple[list[Product], list[Stock]]:
    """Return what is sold, and the stock where it is given; raise `WrongFile`."""
    rows = _rows(file, ProductRow(), key="sku", refine=_with_prices_and_rates)
    products = [_product(row, organization_id) for row in rows]
    stocks = [
        Stock(product_id=product.id, organization_id=organization_id, on_hand=row["stock"])
        for product, row in zip(products, rows, strict=True)
        if row["stock"] is not None
    ]
    return products, stocks


def read_shops(file: Path, organization_id: UUID) -> list[Shop]:
    """Return the shops; raise `WrongFile`."""
    rows = _rows(file, ShopRow(), key="phone", refine=_with_checked_cells)
    return [
        Shop(
            id=uuid4(),
            organization_id=organization_id,
            name=row["name"],
            address=WhatsAppAddress(row["phone"]),
            city=row["city"],
            state_code=row["state"],
            gstin=row["gstin"],
            credit_limit=row["credit_limit"],
            language=row["language"],
            tags=tags_in(row["tags"]),
            time_zone=row["time_zone"],
        )
        for row in rows
    ]


def columns_of(file: Path) -> set[str]:
    """Return the names in the header of a file that was read before."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        return set(csv.DictReader(text).fieldnames or [])


def checked_gstin(gstin: str, state: str) -> str:
    """Return a GSTIN in capitals; raise `WrongGstin` for one that is wrong, or not of the state, if known."""
    number = normal_gstin(gstin)
    check_gstin(number)
    if state and number[:2] != state:
        raise WrongGstin(f"it is of state {number[:2]}, not of {state}")
    return number


def _rows(
    file: Path, schema: Schema, *, key: str, refine: Callable[[dict[str, Any]], None]
) -> list[dict[str, Any]]:
    """Return the checked rows; every fault is told with its line, and `key` must be unique."""
    rows, faults, lines = [], list[str](), dict[str, int]()
    with watched(_numbered(file, schema), f"reading {file.name}") as numbered:
        for number, cells in numbered:
            try:
                row = schema.load(cells)
                refine(row)
                first = lines.setdefault(row[key], number)
                if first != number:
                    raise ValidationError(f"{row[key]} is on line {first} as well", key)
                rows.append(row)
            except ValidationError as error:
                faults += [f"{file} line {number}: {fault}" for fault in _told(error)]
    if faults:
        more = [f"… and {len(faults) - SHOWN_FAULTS} more"] if len(faults) > SHOWN_FAULTS else []
        raise WrongFile("\n".join([*faults[:SHOWN_FAULTS], *more]))
    return rows


def _numbered(file: Path, schema: Schema) -> list[tuple[int, dict[str | Any, str | Any]]]:
    """Return the cells of each row with the line where it ends."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            _require_columns(file, schema, reader.fieldnames or [])
            return [(reader.line_num, cells) for cells in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WrongFile(f"{file}: cannot be read as CSV in UTF-8: {error}") from error


def _require_columns(file: Path, schema: Schema, header: Any) -> None:
    missing = [name for name, field in schema.fields.items() if field.required and name not in header]
    if missing:
        raise WrongFile(f"{file} line 1: the header lacks {', '.join(missing)}")
    twice = [name for name, times in Counter(map(_column, header)).items() if name and times > 1]
    if twice:
        raise WrongFile(f"{file} line 1: the header has {', '.join(twice)} twice")
    if isinstance(schema, ProductRow) and (TIER in map(_column, header)):
        raise WrongFile(f"{file} line 1: a column {TIER} names no tag, such as {TIER}bulk")


def _column(name: str) -> str:
    """Return the name of a column, where tags are the same in capitals and small letters."""
    return TIER + _tag(name) if name.startswith(TIER) else name


def _tag(column: str) -> str:
    return column.removeprefix(TIER).strip().casefold()


def _told(error: ValidationError) -> list[str]:
    return [f"{name}: {' '.join(map(str, reasons))}" for name, reasons in error.normalized_messages().items()]


def _with_prices_and_rates(row: dict[str, Any]) -> None:
    tiers = {_tag(name): _amount(row, name) for name in row if name.startswith(TIER)}
    row["price"], row["tiers"] = _amount(row, "price"), tiers
    try:
        row["gst_rate"], row["rate_changes"] = rates_in(row["gst_rate"], row["hsn"])
    except ValueError as error:
        raise ValidationError(str(error), "gst_rate") from error


def _with_checked_cells(row: dict[str, Any]) -> None:
    try:
        row["phone"] = PhoneNumber.parse(row["phone"]).value
    except DomainError as error:
        raise ValidationError(f"{row['phone']} is no telephone number", "phone") from error
    code = state_code(row["state"]) if row["state"] else ""
    if code is None:
        raise ValidationError(f"{row['state']} is no state and no GST state code", "state")
    row["state"] = code
    try:
        row["gstin"] = row["gstin"] and checked_gstin(row["gstin"], code)
    except WrongGstin as error:
        raise ValidationError(f"{row['gstin']}: {error}", "gstin") from error
    row["credit_limit"] = _amount(row, "credit_limit") if row["credit_limit"] else None
    row["time_zone"] = _zone(row["time_zone"])


def _zone(name: str) -> str:
    """Return the name of a time zone as the clock has it, whatever its capitals."""
    known = _zones()
    if name.casefold() in known:
        return known[name.casefold()]
    near = get_close_matches(name.casefold(), known, n=1)
    such_as = known[near[0]] if near else INDIA.key
    raise ValidationError(f"{name} is no time zone such as {such_as}", "time_zone")


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _amount(row: Mapping[str, Any], column: str) -> Money:
    try:
        return rupees(row[column])
    except ValueError as error:
        raise ValidationError(str(error), column) from error


def _product(row: Mapping[str, Any], organization_id: UUID) -> Product:
    return Product(
        id=uuid4(),
        organization_id=organization_id,
        sku=row["sku"],
        name=row["name"],
        unit=unit_called(row["unit"]),
        price=row["price"],
        gst_rate=row["gst_rate"],
        hsn=row["hsn"],
        brand=row["brand"],
        category=row["category"],
        aliases=_parts(row["aliases"]),
        tiers=row["tiers"],
        rate_changes=row["rate_changes"],
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
