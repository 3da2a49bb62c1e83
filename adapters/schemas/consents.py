"""The JSON of what a shop wants to be written about."""

from __future__ import annotations

from marshmallow import fields

from adapters.schemas.fields import ObjectSchema
from domain.shops import Consent, Topic


class ConsentSchema(ObjectSchema):
    """What a shop has said once."""

    makes = Consent

    topic = fields.Enum(Topic, by_value=True, required=True)
    wants = fields.Boolean(required=True)
    at = fields.AwareDateTime(required=True)
    source = fields.String(required=True)


CONSENTS = ConsentSchema(many=True)
