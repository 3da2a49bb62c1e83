"""Whole aggregates for tests: every field is filled, with something other than its default."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from application.messages import Delivery, InboundMessage, OutboundMessage
from application.outbox import Job, Queue
from domain.aliases import LearnedAlias
from domain.catalog import Product, RateChange, Stock
from domain.conversation.cart import Cart, CartLine
from domain.conversation.flow import State
from domain.conversation.hearing.edits import Verb
from domain.conversation.session import OpenLine, Option, Session, Shelf
from domain.errors import QuantityFault
from domain.money import Money
from domain.outreach import Outreach
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Billing, Organization, Shop, ShortStock, Terms
from tests.money_builders import BUYER_GSTIN, SELLER_GSTIN
from tests.money_builders import MIDNIGHT as MIDNIGHT
from tests.money_builders import NOON as NOON
from tests.money_builders import a_buyer as a_buyer
from tests.money_builders import a_claim as a_claim
from tests.money_builders import a_credit_note as a_credit_note
from tests.money_builders import a_payment as a_payment
from tests.money_builders import a_pending_order as a_pending_order
from tests.money_builders import a_seller as a_seller
from tests.money_builders import a_standing_payment as a_standing_payment
from tests.money_builders import an_allocation as an_allocation
from tests.money_builders import an_entry as an_entry
from tests.money_builders import an_invoice as an_invoice
from tests.money_builders import an_invoice_line as an_invoice_line
from tests.money_builders import an_order as an_order
from tests.money_builders import an_order_line as an_order_line
from tests.outreach_builders import a_campaign as a_campaign
from tests.outreach_builders import a_consent as a_consent
from tests.outreach_builders import a_draft as a_draft
from tests.outreach_builders import a_due_stage as a_due_stage
from tests.outreach_builders import a_reminder as a_reminder
from tests.outreach_builders import a_variant as a_variant
from tests.outreach_builders import a_waiting_reminder as a_waiting_reminder
from tests.outreach_builders import an_audience as an_audience
from tests.outreach_builders import some_consents as some_consents
from tests.outreach_builders import some_outreach as some_outreach

BILLING = {field.name for field in fields(Billing)}
TERMS = {field.name for field in fields(Terms)}
OUTREACH = {field.name for field in fields(Outreach)}


def a_number() -> str:
    """Return an Indian mobile number that nobody else has."""
    return f"+919{uuid4().int % 10**9:09}"


def an_organization(**changes: Any) -> Organization:
    """Return a distributor; changes may name fields of it, of its billing, terms and outreach alike."""
    organization = Organization(
        id=uuid4(),
        name="Shree Balaji Traders",
        number=PhoneNumber(a_number()),
        gstin=SELLER_GSTIN,
        state_code="08",
        billing=replace(some_billing(), **_named(changes, BILLING)),
        terms=replace(some_terms(), **_named(changes, TERMS)),
        outreach=some_outreach(**_named(changes, OUTREACH)),
    )
    return replace(organization, **_named(changes, changes.keys() - BILLING - TERMS - OUTREACH))


def some_billing() -> Billing:
    return Billing(
        invoice_prefix="SBT",
        credit_note_prefix="SBC",
        invoice_template="HX0123456789abcdef0123456789abcdef",
        notice_template="HXfedcba9876543210fedcba9876543210",
        address="12 Loha Mandi, जयपुर 302001",
        upi_id="shreebalaji@okhdfc",
        bank_account="HDFC 50100123456789, IFSC HDFC0000123",
        signatory="Ramesh Agarwal",
    )


def some_terms() -> Terms:
    """Return terms that differ from the usual ones and stand in no order's way."""
    return Terms(
        prices_include_tax=False,
        payment_days=30,
        cancel_minutes=45,
        short_stock=ShortStock.PART,
        minimum_order=Money.rupees("0.50"),
        delivery_charge=Money.rupees("250.50"),
        free_delivery_from=Money.rupees("0.75"),
        cut_off=time(23, 59, 30),
        closed_on=(6,),
        credit_limit=Money.rupees("100000000.50"),
        overdue_days=3650,
        approval_hours=36,
        stock_hours=6,
    )


def _named(changes: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if name in names}


def a_shop(organization_id: UUID, **changes: Any) -> Shop:
    shop = Shop(
        id=uuid4(),
        organization_id=organization_id,
        name="शर्मा Hardware & Sons",
        address=WhatsAppAddress(a_number()),
        city="Jaipur",
        state_code="08",
        gstin=BUYER_GSTIN,
        credit_limit=Money.rupees("250000.50"),
        language="hi",
        tags=("retail", "old city"),
        time_zone="Asia/Dubai",
        consents=some_consents(),
    )
    return replace(shop, **changes)


def a_product(organization_id: UUID, **changes: Any) -> Product:
    product = Product(
        id=uuid4(),
        organization_id=organization_id,
        sku="CEM-OPC-53",
        name="UltraTech Cement OPC 53",
        unit="bag",
        price=Money.rupees("389.75"),
        gst_rate=Decimal("28.5"),
        hsn="25232930",
        brand="UltraTech",
        category="Cement",
        aliases=("cement", "सीमेंट"),
        rate_changes=(RateChange(since=date(2099, 4, 1), rate=Decimal("12.25")),),
        tiers={"wholesale": Money.rupees("379.25"), "project": Money.rupees("371.50")},
    )
    return replace(product, **changes)


def a_stock(product: Product, **changes: Any) -> Stock:
    stock = Stock(
        product_id=product.id,
        organization_id=product.organization_id,
        on_hand=Decimal("120.5"),
        reserved=Decimal("20.25"),
    )
    return replace(stock, **changes)


def an_alias(organization_id: UUID, **changes: Any) -> LearnedAlias:
    alias = LearnedAlias(
        organization_id=organization_id,
        shop_id=uuid4(),
        wording="मोटा sariya 12 mm",
        product_id=uuid4(),
        learned_at=NOON,
    )
    return replace(alias, **changes)


def a_cart() -> Cart:
    line = CartLine(
        product_id=uuid4(),
        name="TMT bar 12 mm",
        unit="kg",
        quantity=Decimal("12.5"),
        price=Money.rupees("62.35"),
        gst_rate=Decimal("18.5"),
    )
    return Cart(id=uuid4(), lines=[line, replace(line, product_id=uuid4(), quantity=Decimal(3))])


def an_open_line(**changes: Any) -> OpenLine:
    line = OpenLine(
        wording="tmt sariya",
        quantity=Decimal("0.5"),
        unit="kg",
        options=(
            Option(product_id=uuid4(), name="TMT 8 mm", unit="kg"),
            Option(product_id=uuid4(), name="TMT 10 mm", unit="piece"),
        ),
        is_known=False,
        fault=QuantityFault.NOT_WHOLE,
        verb=Verb.ADD,
    )
    return replace(line, **changes)


def a_shelf(**changes: Any) -> Shelf:
    shelf = Shelf(
        categories=("Cement", "TMT bars"),
        category="TMT bars",
        options=(Option(product_id=uuid4(), name="TMT 8 mm", unit="kg"),),
        after=10,
    )
    return replace(shelf, **changes)


def a_session(organization_id: UUID, **changes: Any) -> Session:
    session = Session(
        id=uuid4(),
        organization_id=organization_id,
        sender=WhatsAppAddress(a_number()),
        cart=a_cart(),
        state=State.CHOOSING,
        open_lines=[an_open_line(), an_open_line(quantity=None, unit=None, is_known=True, fault=None)],
        shelf=a_shelf(),
        topic=uuid4(),
        shown="a1b2c3d4",
        cancelling=uuid4(),
        language="hi",
        has_chosen_language=True,
        has_opted_out=True,
        unreachable="63024",
        doubtful_name="Tata Steel 1",
        first_text="Cement x 100",
        last_order="ORD-1A2B3C4D",
        heard_at=NOON,
        proposed_at=NOON - timedelta(hours=2),
    )
    return replace(session, **changes)


def an_inbound(organization_id: UUID, **changes: Any) -> InboundMessage:
    message = InboundMessage(
        organization_id=organization_id,
        sid=f"SM{uuid4().hex}",
        sender=WhatsAppAddress(a_number()),
        text="50 cement और 20 tmt 12mm 🙂",
        received_at=NOON,
    )
    return replace(message, **changes)


def an_outbound(organization_id: UUID, **changes: Any) -> OutboundMessage:
    message = OutboundMessage(
        id=uuid4(),
        organization_id=organization_id,
        recipient=WhatsAppAddress("IN.1234567890"),
        body="*Order confirmed*\nTotal ₹5,000",
        shop_id=uuid4(),
        template="HX0123456789abcdef0123456789abcdef",
        variables={"1": "शर्मा Hardware", "2": "SBT-123"},
        by_template=True,
        resent=2,
        invoice_id=uuid4(),
        campaign_id=uuid4(),
        reminder_id=uuid4(),
        parent_sid=f"SM{uuid4().hex}",
        delivery=Delivery.SENDING,
        provider_sid=f"SM{uuid4().hex}",
    )
    return replace(message, **changes)


def a_job(organization_id: UUID, queue: Queue = Queue.PROCESS_ORDER, **changes: Any) -> Job:
    order_id = str(uuid4())
    job = Job(
        organization_id=organization_id,
        queue=queue,
        dedupe_key=f"{queue}:{order_id}",
        payload={"order_id": order_id},
        trace=f"SM{uuid4().hex}",
        lane=order_id,
    )
    return replace(job, **changes)
