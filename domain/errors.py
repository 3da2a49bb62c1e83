"""Everything that the trade itself can refuse, as one tree.

DomainError
  InvalidPhoneNumber · InvalidAddress · InvalidName
  InvalidQuantity
  EmptyOrder · OrderNotPending · OrderNotCancellable · OrderCannot
  OutOfStock
  InvoiceNotDraft · InvoiceNotOpen · InvalidNumber
  InvalidReturn · InvalidPayment · ClaimNotOpen
  ReminderNotScheduled
  CampaignCannot · InvalidWording
"""

from __future__ import annotations

from enum import StrEnum


class DomainError(Exception):
    """Something that the rules of the trade do not allow; `code` is stable, the text is for people."""

    code = "domain_error"


class InvalidPhoneNumber(DomainError):
    """A text that is no phone number in E.164 form."""

    code = "invalid_phone_number"


class InvalidAddress(DomainError):
    """A text that is no WhatsApp address."""

    code = "invalid_address"


class InvalidName(DomainError):
    """A text that cannot be the name of a shop."""

    code = "invalid_name"


class QuantityFault(StrEnum):
    """What is wrong with a quantity."""

    MISSING = "missing"
    NOT_POSITIVE = "not_positive"
    NOT_WHOLE = "not_whole"
    TOO_LARGE = "too_large"
    OTHER_UNIT = "other_unit"


class InvalidQuantity(DomainError):
    """A quantity that nobody can deliver; `fault` says why."""

    code = "invalid_quantity"

    def __init__(self, fault: QuantityFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class EmptyOrder(DomainError):
    """An order without a line cannot be confirmed."""

    code = "empty_order"


class OrderNotPending(DomainError):
    """Only a pending order takes items or is confirmed."""

    code = "order_not_pending"


class OrderNotCancellable(DomainError):
    """An order that has left, or was cancelled before, stays as it is."""

    code = "order_not_cancellable"


class OrderCannot(DomainError):
    """An order that is in no state for what was asked of it."""

    code = "order_cannot"


class OutOfStock(DomainError):
    """More was asked for than can be promised."""

    code = "out_of_stock"


class InvoiceNotDraft(DomainError):
    """An invoice is issued once."""

    code = "invoice_not_draft"


class InvoiceNotOpen(DomainError):
    """Only what is owed on an issued invoice is paid, and only one that nothing was paid on is cancelled."""

    code = "invoice_not_open"


class InvalidNumber(DomainError):
    """A text that cannot be the number of an invoice; the message says why."""

    code = "invalid_number"


class InvalidReturn(DomainError):
    """A return of more than was billed, or of what was not."""

    code = "invalid_return"


class InvalidPayment(DomainError):
    """A payment that cannot be one, or that was reversed before."""

    code = "invalid_payment"


class ClaimNotOpen(DomainError):
    """A claim is decided once."""

    code = "claim_not_open"


class ReminderNotScheduled(DomainError):
    """Only a scheduled reminder is sent."""

    code = "reminder_not_scheduled"


class CampaignCannot(DomainError):
    """A campaign that is in no state for what was asked of it."""

    code = "campaign_cannot"


class InvalidWording(DomainError):
    """A text of a campaign that cannot be sent; the message says why."""

    code = "invalid_wording"
