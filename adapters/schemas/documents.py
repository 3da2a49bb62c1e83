"""The JSON documents of orders, papers, payments, claims and reminders."""

from __future__ import annotations

from marshmallow import fields

from adapters.schemas.fields import MoneyField, ObjectSchema, TupleOf, decimal_text
from domain.credit_notes import CreditNote
from domain.credits import Allocation
from domain.gst import Heads, Taxation
from domain.invoices import Invoice, InvoiceLine, InvoiceStatus, Party
from domain.orders import Hold, Order, OrderLine, OrderStatus, Step
from domain.payments import Claim, ClaimStatus, Payment, PaymentMethod, PaymentStatus
from domain.reminders import DueStage, Reminder, ReminderKind, ReminderStatus


class AggregateSchema(ObjectSchema):
    """What every aggregate has."""

    id = fields.UUID(required=True)
    organization_id = fields.UUID(required=True)
    version = fields.Integer(required=True)


class TaxationSchema(ObjectSchema):
    """The rule under which an order or a paper is taxed."""

    makes = Taxation

    seller_state = fields.String(required=True)
    place_of_supply = fields.String(required=True)
    is_registered = fields.Boolean(required=True)
    prices_include_tax = fields.Boolean(required=True)


class HeadsSchema(ObjectSchema):
    """A taxed value, and the tax on it by head."""

    makes = Heads

    taxable = MoneyField(required=True)
    cgst = MoneyField(required=True)
    sgst = MoneyField(required=True)
    igst = MoneyField(required=True)


class LineSchema(ObjectSchema):
    """What a line of an order and of a paper have in common."""

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


class StepSchema(ObjectSchema):
    """A step in the life of an order."""

    makes = Step

    status = fields.Enum(OrderStatus, by_value=True, required=True)
    at = fields.AwareDateTime(required=True)
    by = fields.String(required=True)
    why = fields.String(required=True)


class OrderSchema(AggregateSchema):
    """An order with its lines."""

    makes = Order

    shop_id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    lines = fields.List(fields.Nested(OrderLineSchema), required=True)
    taxation = fields.Nested(TaxationSchema, required=True)
    delivery = MoneyField(required=True)
    goes_out_on = fields.Date(allow_none=True)
    status = fields.Enum(OrderStatus, by_value=True, required=True)
    hold = fields.Enum(Hold, by_value=True, allow_none=True)
    steps = fields.List(fields.Nested(StepSchema), required=True)


class PartySchema(ObjectSchema):
    """Who sells or buys."""

    makes = Party

    name = fields.String(required=True)
    address = fields.String(required=True)
    gstin = fields.String(required=True)
    state_code = fields.String(required=True)


class PaperLineSchema(LineSchema):
    """A line of an invoice or of a credit note."""

    makes = InvoiceLine

    heads = fields.Nested(HeadsSchema, required=True)


class PaperSchema(AggregateSchema):
    """What an invoice and a credit note have in common."""

    shop_id = fields.UUID(required=True)
    lines = fields.List(fields.Nested(PaperLineSchema), required=True)
    seller = fields.Nested(PartySchema, required=True)
    buyer = fields.Nested(PartySchema, required=True)
    taxation = fields.Nested(TaxationSchema, required=True)
    delivery = MoneyField(required=True)
    round_off = MoneyField(required=True)
    number = fields.String(required=True)
    issued_at = fields.AwareDateTime(allow_none=True)


class InvoiceSchema(PaperSchema):
    """An invoice with its lines; what invoices of before lack has the default of the domain."""

    makes = Invoice

    order_id = fields.UUID(required=True)
    status = fields.Enum(InvoiceStatus, by_value=True, required=True)
    due_at = fields.AwareDateTime(allow_none=True)
    paid = MoneyField(required=True)
    paid_at = fields.AwareDateTime(allow_none=True)
    cancelled_at = fields.AwareDateTime(allow_none=True)
    promised_on = fields.Date(allow_none=True)
    disputed_at = fields.AwareDateTime(allow_none=True)
    dispute = fields.String()


class AllocationSchema(ObjectSchema):
    """How much of a credit was set against an invoice."""

    makes = Allocation

    invoice_id = fields.UUID(required=True)
    number = fields.String(required=True)
    amount = MoneyField(required=True)


class CreditNoteSchema(PaperSchema):
    """A credit note with its lines."""

    makes = CreditNote

    allocations = fields.List(fields.Nested(AllocationSchema), required=True)
    invoice_id = fields.UUID(required=True)
    invoice_number = fields.String(required=True)
    invoice_issued_at = fields.AwareDateTime(required=True)
    why = fields.String(required=True)


class PaymentSchema(AggregateSchema):
    """A payment."""

    makes = Payment

    shop_id = fields.UUID(required=True)
    allocations = fields.List(fields.Nested(AllocationSchema), required=True)
    amount = MoneyField(required=True)
    method = fields.Enum(PaymentMethod, by_value=True, required=True)
    received_at = fields.AwareDateTime(required=True)
    noted_by = fields.String(required=True)
    reference = fields.String(required=True)
    status = fields.Enum(PaymentStatus, by_value=True, required=True)
    reversed_at = fields.AwareDateTime(allow_none=True)
    why = fields.String(required=True)


class ClaimSchema(AggregateSchema):
    """What a shop says that it has paid."""

    makes = Claim

    shop_id = fields.UUID(required=True)
    text = fields.String(required=True)
    claimed_at = fields.AwareDateTime(required=True)
    amount = MoneyField(allow_none=True)
    status = fields.Enum(ClaimStatus, by_value=True, required=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    decided_by = fields.String(required=True)
    why = fields.String(required=True)
    payment_id = fields.UUID(allow_none=True)


class DueStageSchema(ObjectSchema):
    """An invoice that a reminder names."""

    makes = DueStage

    invoice_id = fields.UUID(required=True)
    number = fields.String(required=True)
    stage = fields.Integer(required=True, allow_none=True)


class ReminderSchema(AggregateSchema):
    """A reminder."""

    makes = Reminder

    shop_id = fields.UUID(required=True)
    due_at = fields.AwareDateTime(required=True)
    kind = fields.Enum(ReminderKind, by_value=True, required=True)
    text = fields.String(required=True)
    status = fields.Enum(ReminderStatus, by_value=True, required=True)
    stages = TupleOf(fields.Nested(DueStageSchema), required=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    why = fields.String(required=True)
