"""The JSON of a session, the same in the database and in its copy at the door."""

from __future__ import annotations

from decimal import Decimal

from marshmallow import fields

from adapters.schemas.fields import AddressField, MoneyField, ObjectSchema, TupleOf, decimal_text
from domain.conversation.cart import Cart, CartLine
from domain.conversation.flow import State
from domain.conversation.hearing.edits import Verb
from domain.conversation.session import OpenLine, Option, Session, Shelf
from domain.errors import QuantityFault


class CartLineSchema(ObjectSchema):
    """A line of a cart."""

    makes = CartLine

    product_id = fields.UUID(required=True)
    name = fields.String(required=True)
    unit = fields.String(required=True)
    quantity = decimal_text(required=True)
    price = MoneyField(required=True)
    gst_rate = decimal_text(load_default=Decimal(0))


class CartSchema(ObjectSchema):
    """A cart."""

    makes = Cart

    id = fields.UUID(required=True)
    lines = fields.List(fields.Nested(CartLineSchema), required=True)


class OptionSchema(ObjectSchema):
    """A product that may be picked."""

    makes = Option

    product_id = fields.UUID(required=True)
    name = fields.String(required=True)
    unit = fields.String(required=True)


class OpenLineSchema(ObjectSchema):
    """A line that waits for a word from the shop."""

    makes = OpenLine

    wording = fields.String(required=True)
    quantity = decimal_text(required=True, allow_none=True)
    unit = fields.String(required=True, allow_none=True)
    options = TupleOf(fields.Nested(OptionSchema), required=True)
    is_known = fields.Boolean(required=True)
    fault = fields.Enum(QuantityFault, by_value=True, allow_none=True)
    verb = fields.Enum(Verb, by_value=True, load_default=Verb.SET)


class ShelfSchema(ObjectSchema):
    """What was last shown of the catalogue."""

    makes = Shelf

    categories = TupleOf(fields.String(), required=True)
    category = fields.String(required=True)
    options = TupleOf(fields.Nested(OptionSchema), required=True)
    after = fields.Integer(required=True)


class SessionSchema(ObjectSchema):
    """A session; what sessions of before lack has a default, so that a talk goes on over an update."""

    makes = Session

    id = fields.UUID(required=True)
    organization_id = fields.UUID(required=True)
    sender = AddressField(required=True)
    cart = fields.Nested(CartSchema, required=True)
    state = fields.Enum(State, by_value=True, required=True)
    open_lines = fields.List(fields.Nested(OpenLineSchema), required=True)
    shelf = fields.Nested(ShelfSchema, load_default=Shelf)
    topic = fields.UUID(allow_none=True, load_default=None)
    shown = fields.String(load_default="")
    first_text = fields.String(required=True)
    doubtful_name = fields.String(required=True)
    last_order = fields.String(required=True)
    cancelling = fields.UUID(allow_none=True, load_default=None)
    language = fields.String(load_default="")
    has_chosen_language = fields.Boolean(load_default=False)
    has_opted_out = fields.Boolean(load_default=False)
    unreachable = fields.String(load_default="")
    heard_at = fields.AwareDateTime(allow_none=True)
    proposed_at = fields.AwareDateTime(allow_none=True, load_default=None)
    version = fields.Integer(required=True)


SESSION = SessionSchema()
