"""The form in which `bahi invoices preview` is asked, checked; every fault is told with its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validates_schema
from marshmallow.exceptions import SCHEMA
from marshmallow.validate import Length, Range

from domain.states import state_code
from entrypoints.gstin import normal_gstin

MOST = Decimal(10**12)
MISSING = "missing"
GIVEN: dict[str, Any] = {"required": MISSING, "null": MISSING}
NOT_A_LIST: dict[str, Any] = {"invalid": "not a list"}
NOT_TOO_LARGE = Range(max=MOST, error="too large")
AMOUNT = [Range(min=Decimal(0), error="must not be below 0"), NOT_TOO_LARGE]


class NumberField(fields.Decimal):
    """A number, of JSON or in a text."""

    default_error_messages = {  # noqa: RUF012 (marshmallow asks for a plain attribute)
        "required": MISSING,
        "null": MISSING,
        "invalid": "not a number",
        "special": "not a number",
    }


class StateField(fields.Field[str]):
    """A state by code or name; an empty text is none."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        code = state_code(str(value)) if isinstance(value, str | Decimal) else None
        if code is None and value != "":
            raise ValidationError("unknown state; give a GST code such as 08")
        return code or ""


class Asked(Schema):
    """An object of which some fields count."""

    class Meta:
        unknown = EXCLUDE

    error_messages = {"type": "not an object"}  # noqa: RUF012 (marshmallow asks for a plain attribute)


class PartyAsked(Asked):
    """Who buys or sells."""

    gstin = fields.String(load_default=None, allow_none=True, error_messages={"invalid": "not a text"})


class SellerAsked(PartyAsked):
    """Who sells, and where."""

    state_code = StateField(load_default=None, allow_none=True)

    @validates_schema
    def _is_somewhere(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        if not state_of(data):
            told = "that of the GSTIN is unknown" if data["gstin"] else "so is the GSTIN"
            raise ValidationError(f"{MISSING}, and {told}", "state_code")


class LineAsked(Asked):
    """What is sold."""

    quantity = NumberField(
        required=True,
        validate=[Range(min=Decimal(0), min_inclusive=False, error="must be above 0"), NOT_TOO_LARGE],
    )
    rate = NumberField(required=True, validate=AMOUNT)
    discount = NumberField(load_default=None, allow_none=True, validate=AMOUNT)
    gst_rate = NumberField(
        required=True, validate=Range(min=Decimal(0), max=Decimal(100), error="must be from 0 to 100")
    )

    @validates_schema
    def _has_a_value(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        full = data["quantity"] * data["rate"]
        if full > MOST:
            raise ValidationError("too large, with this quantity", "rate")
        if (data["discount"] or 0) > full:
            raise ValidationError(f"more than the line's {full:f}", "discount")


class ChargeAsked(Asked):
    """What is charged besides, untaxed."""

    amount = NumberField(required=True, validate=AMOUNT)


class BillAsked(Asked):
    """A bill as it is asked about."""

    seller = fields.Nested(SellerAsked, required=True, error_messages=GIVEN)
    buyer = fields.Nested(PartyAsked, load_default=None, allow_none=True)
    place_of_supply = StateField(load_default=None, allow_none=True)
    prices_include_tax = fields.Boolean(
        load_default=False, error_messages={"invalid": "not true or false", "null": "not true or false"}
    )
    lines = fields.List(
        fields.Nested(LineAsked),
        required=True,
        validate=Length(min=1, error="there is none"),
        error_messages=GIVEN | NOT_A_LIST,
    )
    other_charges = fields.List(
        fields.Nested(ChargeAsked),
        load_default=None,
        allow_none=True,
        error_messages=NOT_A_LIST,
    )


def state_of(seller: Mapping[str, Any]) -> str:
    """Return where the seller is: as it says, else by its GSTIN; empty when neither tells."""
    return seller["state_code"] or state_code(normal_gstin(seller["gstin"] or "")[:2]) or ""


def faults(messages: object, field: str = "") -> Iterator[str]:
    """Yield a line for each fault, with the field as one writes it: `lines[2].rate: not a number`."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from faults(inner, _joined(field, name))
    elif isinstance(messages, list):
        yield from (f"{field}: {message}" if field else str(message) for message in messages)


def _joined(field: str, name: object) -> str:
    if name == SCHEMA:
        return field
    if isinstance(name, int):
        return f"{field}[{name}]"
    return f"{field}.{name}" if field else str(name)
