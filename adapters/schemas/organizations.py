"""The JSON of distributors: what stands on their papers, on which terms they sell, when they write.

A setting that is missing has the default of the domain, so that a later one needs no migration.
"""

from __future__ import annotations

from marshmallow import fields

from adapters.schemas.fields import MoneyField, ObjectSchema, TupleOf
from domain.outreach import Outreach
from domain.phone import PhoneNumber
from domain.shops import Billing, Organization, ShortStock, Terms


class BillingSchema(ObjectSchema):
    """What stands on a distributor's papers."""

    makes = Billing

    invoice_prefix = fields.String()
    credit_note_prefix = fields.String()
    invoice_template = fields.String()
    notice_template = fields.String()
    address = fields.String()
    upi_id = fields.String()
    bank_account = fields.String()
    signatory = fields.String()


class TermsSchema(ObjectSchema):
    """On which terms a distributor sells."""

    makes = Terms

    prices_include_tax = fields.Boolean()
    payment_days = fields.Integer()
    cancel_minutes = fields.Integer()
    short_stock = fields.Enum(ShortStock, by_value=True)
    minimum_order = MoneyField()
    delivery_charge = MoneyField()
    free_delivery_from = MoneyField(allow_none=True)
    cut_off = fields.Time(allow_none=True)
    closed_on = TupleOf(fields.Integer())
    credit_limit = MoneyField(allow_none=True)
    overdue_days = fields.Integer(allow_none=True)
    approval_hours = fields.Integer()
    stock_hours = fields.Integer()


class OutreachSchema(ObjectSchema):
    """When, how often and how fast a distributor writes of its own accord."""

    makes = Outreach

    quiet_from = fields.Time()
    quiet_until = fields.Time()
    holidays = TupleOf(fields.Date())
    rest_days = TupleOf(fields.Integer())
    reminder_stages = TupleOf(fields.Integer())
    reminder_time = fields.Time()
    reminder_minimum = MoneyField()
    reminders_a_week = fields.Integer()
    no_reminders_for = TupleOf(fields.String())
    nudges = fields.Boolean()
    nudge_template = fields.String()
    messages_per_second = fields.Integer()
    recipients_a_day = fields.Integer(allow_none=True)
    message_cost = MoneyField(allow_none=True)


class OrganizationSchema(ObjectSchema):
    """A distributor, for the copies that are kept for an hour; one of an older shape cannot be read."""

    makes = Organization

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    number = fields.Function(
        lambda organization: organization.number.value, deserialize=lambda value: PhoneNumber(value)
    )
    gstin = fields.String(required=True)
    state_code = fields.String(required=True)
    billing = fields.Nested(BillingSchema, required=True)
    terms = fields.Nested(TermsSchema, required=True)
    outreach = fields.Nested(OutreachSchema, required=True)


BILLING = BillingSchema()
TERMS = TermsSchema()
OUTREACH = OutreachSchema()
ORGANIZATION = OrganizationSchema()
