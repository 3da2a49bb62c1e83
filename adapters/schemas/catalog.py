"""The JSON of catalogues, for the copies that are kept for an hour."""

from __future__ import annotations

from marshmallow import fields

from adapters.schemas.fields import MoneyField, ObjectSchema, TupleOf, decimal_text
from domain.catalog import Catalogue, Product, RateChange


class RateChangeSchema(ObjectSchema):
    """A rate of GST and its first day."""

    makes = RateChange

    since = fields.Date(required=True)
    rate = decimal_text(required=True)


class ProductSchema(ObjectSchema):
    """A product."""

    makes = Product

    id = fields.UUID(required=True)
    organization_id = fields.UUID(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    unit = fields.String(required=True)
    price = MoneyField(required=True)
    gst_rate = decimal_text(required=True)
    hsn = fields.String(required=True)
    brand = fields.String(required=True)
    category = fields.String(required=True)
    aliases = TupleOf(fields.String(), required=True)
    tiers = fields.Dict(keys=fields.String(), values=MoneyField(), required=True)
    rate_changes = TupleOf(fields.Nested(RateChangeSchema), required=True)


class CatalogueSchema(ObjectSchema):
    """A whole catalogue."""

    makes = Catalogue

    organization_id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    products = TupleOf(fields.Nested(ProductSchema), required=True)


CATALOGUE = CatalogueSchema()
RATE_CHANGE = RateChangeSchema()
