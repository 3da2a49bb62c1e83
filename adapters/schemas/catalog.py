"""The JSON of distributors and catalogues, for the copies that are kept for an hour."""

from __future__ import annotations

from marshmallow import fields

from adapters.schemas.fields import MoneyField, ObjectSchema, TupleOf, decimal_text
from domain.catalog import Catalogue, Product
from domain.phone import PhoneNumber
from domain.shops import Organization


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


class CatalogueSchema(ObjectSchema):
    """A whole catalogue."""

    makes = Catalogue

    organization_id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    products = TupleOf(fields.Nested(ProductSchema), required=True)


class OrganizationSchema(ObjectSchema):
    """A distributor."""

    makes = Organization

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    number = fields.Function(
        lambda organization: organization.number.value, deserialize=lambda value: PhoneNumber(value)
    )
    gstin = fields.String(required=True)
    state_code = fields.String(required=True)
    prices_include_tax = fields.Boolean(required=True)
    invoice_prefix = fields.String(required=True)
    invoice_template = fields.String(required=True)
    payment_days = fields.Integer(required=True)
    cancel_minutes = fields.Integer(load_default=60)  # copies of the last hour may lack it


CATALOGUE = CatalogueSchema()
ORGANIZATION = OrganizationSchema()
