"""JSON fields for the domain's own values, and the schema that turns them into objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load

from domain.errors import DomainError
from domain.money import Money
from domain.phone import WhatsAppAddress

UNREADABLE = (ValueError, ValidationError, DomainError)
"""What loading raises for JSON that another version wrote, or that is none."""


class MoneyField(fields.Field[Money]):
    """An amount as integer paise."""

    def _serialize(self, value: Money | None, attr: str | None, obj: Any, **kwargs: Any) -> int | None:
        return None if value is None else value.paise

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Money:
        return Money(int(value))


class AddressField(fields.Field[WhatsAppAddress]):
    """A WhatsApp address as its bare value."""

    def _serialize(
        self, value: WhatsAppAddress | None, attr: str | None, obj: Any, **kwargs: Any
    ) -> str | None:
        return None if value is None else value.value

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> WhatsAppAddress:
        return WhatsAppAddress(str(value))


class TupleOf(fields.List[Any]):
    """A list in JSON, a tuple in the domain."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        return tuple(super()._deserialize(value, attr, data, **kwargs))


class ObjectSchema(Schema):
    """Loaded data become an object of class `makes`; keys of later versions are ignored."""

    makes: ClassVar[type]

    class Meta:
        unknown = EXCLUDE

    @post_load
    def _make(self, data: dict[str, Any], **kwargs: Any) -> Any:
        return self.makes(**data)


def decimal_text(**options: Any) -> fields.Decimal:
    """A decimal number, written as text so that nothing is lost."""
    return fields.Decimal(as_string=True, **options)
