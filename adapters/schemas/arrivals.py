"""The JSON of a message that has come and is not in the database yet."""

from __future__ import annotations

from marshmallow import fields

from adapters.schemas.fields import AddressField, ObjectSchema
from application.messages import Arrival
from domain.phone import PhoneNumber


class ArrivalSchema(ObjectSchema):
    """A message as it came."""

    makes = Arrival

    number = fields.Function(
        lambda arrival: arrival.number.value,
        deserialize=lambda value: PhoneNumber(str(value)),
        required=True,
    )
    sid = fields.String(required=True)
    sender = AddressField(required=True)
    text = fields.String(required=True)
    received_at = fields.AwareDateTime(required=True)


ARRIVAL = ArrivalSchema()
