"""Twilio's forms, checked and cleaned before anything looks at them; unknown fields are ignored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load
from marshmallow.validate import Regexp

from application.messages import Delivery, without_unprintable
from domain.errors import DomainError
from domain.phone import PhoneNumber, WhatsAppAddress

MESSAGE_SID = Regexp(r"(SM|MM)[0-9a-f]{32}\Z")


class AddressField(fields.Field[WhatsAppAddress]):
    """`whatsapp:` with a number or an id of the person."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> WhatsAppAddress:
        try:
            return WhatsAppAddress.parse(str(value))
        except DomainError as error:
            raise ValidationError(error.code) from error


class NumberField(fields.Field[PhoneNumber]):
    """`whatsapp:` with the number of a distributor."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> PhoneNumber:
        try:
            return PhoneNumber(str(value).removeprefix("whatsapp:"))
        except DomainError as error:
            raise ValidationError(error.code) from error


class DeliveryField(fields.Field[Delivery]):
    """Twilio's name of a state."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Delivery:
        try:
            return Delivery[str(value).upper()]
        except KeyError as error:
            raise ValidationError("unknown state") from error


class MessageForm(Schema):
    """A message from a person. Its text may be missing, as in a sticker."""

    class Meta:
        unknown = EXCLUDE

    sid = fields.String(required=True, data_key="MessageSid", validate=MESSAGE_SID)
    account_sid = fields.String(required=True, data_key="AccountSid")
    sender = AddressField(required=True, data_key="From")
    recipient = NumberField(required=True, data_key="To")
    text = fields.String(load_default="", data_key="Body")

    @post_load
    def _clean(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Drop signs that neither a database nor XML can hold."""
        return data | {"text": without_unprintable(data["text"])}


class StatusForm(Schema):
    """A report about a message of ours; `message` is our id, which stands in the callback's query."""

    class Meta:
        unknown = EXCLUDE

    message = fields.UUID(required=True)
    sid = fields.String(required=True, data_key="MessageSid", validate=MESSAGE_SID)
    account_sid = fields.String(required=True, data_key="AccountSid")
    sender = NumberField(required=True, data_key="From")
    delivery = DeliveryField(required=True, data_key="MessageStatus")
    error = fields.String(load_default="", data_key="ErrorCode")


MESSAGE = MessageForm()
STATUS = StatusForm()
