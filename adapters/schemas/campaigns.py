"""The JSON documents of campaigns."""

from __future__ import annotations

from marshmallow import fields

from adapters.schemas.documents import AggregateSchema
from adapters.schemas.fields import MoneyField, ObjectSchema, TupleOf
from domain.audiences import Audience
from domain.campaigns import Campaign, CampaignStatus, Variant


class AudienceSchema(ObjectSchema):
    """Which shops a campaign is for; what is missing does not matter."""

    makes = Audience

    tags = TupleOf(fields.String())
    without_tags = TupleOf(fields.String())
    cities = TupleOf(fields.String())
    languages = TupleOf(fields.String())
    ordered_within = fields.Integer(allow_none=True)
    not_ordered_for = fields.Integer(allow_none=True)
    bought = TupleOf(fields.String())
    spent_least = MoneyField(allow_none=True)
    spent_most = MoneyField(allow_none=True)
    is_overdue = fields.Boolean(allow_none=True)


class VariantSchema(ObjectSchema):
    """One wording of a campaign."""

    makes = Variant

    name = fields.String(required=True)
    text = fields.String(required=True)
    template = fields.String(required=True)
    variables = TupleOf(fields.String(), required=True)


class CampaignSchema(AggregateSchema):
    """A campaign."""

    makes = Campaign

    name = fields.String(required=True)
    variants = TupleOf(fields.Nested(VariantSchema), required=True)
    audience = fields.Nested(AudienceSchema, required=True)
    hold_out = fields.Integer(required=True)
    status = fields.Enum(CampaignStatus, by_value=True, required=True)
    created_at = fields.AwareDateTime(required=True)
    starts_at = fields.AwareDateTime(allow_none=True)
    started_at = fields.AwareDateTime(allow_none=True)
    resumed_at = fields.AwareDateTime(allow_none=True)
    completed_at = fields.AwareDateTime(allow_none=True)
    run = fields.Integer(required=True)
    is_closed = fields.Boolean(required=True)
    why = fields.String(required=True)
