"""Hands each command to the function that carries it out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any
from uuid import UUID

from application.aliases.commands import ForgetAlias, TeachAlias, forget_alias, teach_alias
from application.campaigns.commands import (
    CompleteCampaign,
    CreateCampaign,
    PauseCampaign,
    ResumeCampaign,
    StartCampaign,
    complete_campaign,
    create_campaign,
    pause_campaign,
    resume_campaign,
    start_campaign,
)
from application.delivery import RecordDelivery, record_delivery
from application.errors import StaleAggregate
from application.invoices.commands import (
    ContestInvoice,
    GenerateInvoiceFromOrder,
    IssueCreditNote,
    SendInvoice,
    UpholdInvoice,
    contest_invoice,
    generate_invoice_from_order,
    issue_credit_note,
    send_invoice,
    uphold_invoice,
)
from application.orders.commands import (
    ApproveOrder,
    BackOrder,
    CancelOrder,
    ConfirmOrder,
    CreateOrder,
    DeliverOrder,
    DispatchOrder,
    ExpireOrder,
    FillBackOrder,
    approve_order,
    back_order,
    cancel_order,
    confirm_order,
    create_order,
    deliver_order,
    dispatch_order,
    expire_order,
    fill_back_order,
)
from application.organizations.commands import (
    LoadOrganization,
    RegisterShop,
    SetConsent,
    SetOrganization,
    SetShopTerms,
    SwitchLanguage,
    load_organization,
    register_shop,
    set_consent,
    set_organization,
    set_shop_terms,
    switch_language,
)
from application.payments.commands import (
    AcceptClaim,
    ClaimPayment,
    MarkInvoiceAsPaid,
    RecordPayment,
    RejectClaim,
    ReversePayment,
    accept_claim,
    claim_payment,
    mark_invoice_as_paid,
    record_payment,
    reject_claim,
    reverse_payment,
)
from application.ports import Clock, OpenWork, UnitOfWork
from application.reminders.commands import (
    CancelReminder,
    NotePromise,
    ScheduleNudge,
    SchedulePaymentReminder,
    ScheduleReminder,
    cancel_reminder,
    note_promise,
    schedule_nudge,
    schedule_payment_reminder,
    schedule_reminder,
)
from application.talks.commands import ResumeTalk, resume_talk

logger = logging.getLogger(__name__)

HANDLERS: dict[type, Callable[[Any, UnitOfWork, Any], None]] = {
    CreateOrder: create_order,
    ConfirmOrder: confirm_order,
    BackOrder: back_order,
    FillBackOrder: fill_back_order,
    ExpireOrder: expire_order,
    ApproveOrder: approve_order,
    DispatchOrder: dispatch_order,
    DeliverOrder: deliver_order,
    CancelOrder: cancel_order,
    GenerateInvoiceFromOrder: generate_invoice_from_order,
    SendInvoice: send_invoice,
    ContestInvoice: contest_invoice,
    UpholdInvoice: uphold_invoice,
    IssueCreditNote: issue_credit_note,
    RecordPayment: record_payment,
    MarkInvoiceAsPaid: mark_invoice_as_paid,
    ReversePayment: reverse_payment,
    ClaimPayment: claim_payment,
    AcceptClaim: accept_claim,
    RejectClaim: reject_claim,
    ScheduleReminder: schedule_reminder,
    SchedulePaymentReminder: schedule_payment_reminder,
    ScheduleNudge: schedule_nudge,
    CancelReminder: cancel_reminder,
    NotePromise: note_promise,
    CreateCampaign: create_campaign,
    StartCampaign: start_campaign,
    PauseCampaign: pause_campaign,
    ResumeCampaign: resume_campaign,
    CompleteCampaign: complete_campaign,
    LoadOrganization: load_organization,
    SetOrganization: set_organization,
    SetShopTerms: set_shop_terms,
    RegisterShop: register_shop,
    SetConsent: set_consent,
    SwitchLanguage: switch_language,
    TeachAlias: teach_alias,
    ForgetAlias: forget_alias,
    ResumeTalk: resume_talk,
    RecordDelivery: record_delivery,
}
TRIES = 3


class Bus:
    """Carries out commands: each in a transaction of its own, or within one that is under way."""

    def __init__(self, *, open_work: OpenWork, clock: Clock) -> None:
        self._open_work = open_work
        self._clock = clock

    def execute(self, organization_id: UUID, command: object) -> None:
        """Carry a command out and commit it; try again when someone else saved the aggregate first."""
        for tries_left in reversed(range(TRIES)):
            try:
                with self._open_work(organization_id) as work:
                    self.within(work, command)
                    work.commit()
                return
            except StaleAggregate:
                if not tries_left:
                    raise

    def within(self, work: UnitOfWork, command: object) -> None:
        """Carry a command out as part of a transaction; whoever opened it commits."""
        started = perf_counter()
        HANDLERS[type(command)](command, work, self._clock())
        milliseconds = round((perf_counter() - started) * 1000, 1)
        logger.info("command", extra={"command": type(command).__name__, "ms": milliseconds})
