"""The JSON documents of orders, invoices, reminders and campaigns."""

from __future__ import annotations

from marshmallow import fields

from adapters.schemas.fields import MoneyField, ObjectSchema, TupleOf, decimal_text
from domain.campaigns import Campaign, CampaignStatus
from domain.invoices import Invoice, InvoiceLine, InvoiceStatus
from domain.orders import Order, OrderLine, OrderStatus
from domain.reminders import Reminder, ReminderStatus


class AggregateSchema(ObjectSchema):
    """What every aggregate has."""

    id = fields.UUID(required=True)
    organization_id = fields.UUID(required=True)
    version = fields.Integer(required=True)


class LineSchema(ObjectSchema):
    """What a line of an order and of an invoice have in common."""

    product_id = fields.UUID(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    unit = fields.String(required=True)
    quantity = decimal_text(required=True)
    price = MoneyField(required=True)
    gst_rate = decimal_text(required=True)
    hsn = fields.String(required=True)


class OrderLineSchema(LineSchema):
    """A line of an order."""

    makes = OrderLine


class InvoiceLineSchema(LineSchema):
    """A line of an invoice."""

    makes = InvoiceLine


class OrderSchema(AggregateSchema):
    """An order with its lines."""

    makes = Order

    shop_id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    lines = fields.List(fields.Nested(OrderLineSchema), required=True)
    status = fields.Enum(OrderStatus, by_value=True, required=True)
    confirmed_at = fields.AwareDateTime(allow_none=True)
    cancelled_at = fields.AwareDateTime(allow_none=True)


class InvoiceSchema(AggregateSchema):
    """An invoice with its lines."""

    makes = Invoice

    shop_id = fields.UUID(required=True)
    order_id = fields.UUID(required=True)
    lines = fields.List(fields.Nested(InvoiceLineSchema), required=True)
    status = fields.Enum(InvoiceStatus, by_value=True, required=True)
    number = fields.String(required=True)
    issued_at = fields.AwareDateTime(allow_none=True)
    due_at = fields.AwareDateTime(allow_none=True)
    paid_at = fields.AwareDateTime(allow_none=True)
    cancelled_at = fields.AwareDateTime(allow_none=True)


class ReminderSchema(AggregateSchema):
    """A reminder."""

    makes = Reminder

    shop_id = fields.UUID(required=True)
    text = fields.String(required=True)
    due_at = fields.AwareDateTime(required=True)
    invoice_id = fields.UUID(allow_none=True)
    status = fields.Enum(ReminderStatus, by_value=True, required=True)
    sent_at = fields.AwareDateTime(allow_none=True)


class CampaignSchema(AggregateSchema):
    """A campaign."""

    makes = Campaign

    name = fields.String(required=True)
    text = fields.String(required=True)
    tags = TupleOf(fields.String())
    status = fields.Enum(CampaignStatus, by_value=True, required=True)
    started_at = fields.AwareDateTime(allow_none=True)
    completed_at = fields.AwareDateTime(allow_none=True)
