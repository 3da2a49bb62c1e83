"""Whole aggregates for tests: every field is filled, with something other than its default."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from application.messages import Delivery, InboundMessage, OutboundMessage
from application.outbox import Job, Queue
from domain.aliases import LearnedAlias
from domain.campaigns import Campaign, CampaignStatus
from domain.catalog import Product, Stock
from domain.conversation.cart import Cart, CartLine
from domain.conversation.flow import State
from domain.conversation.hearing.edits import Verb
from domain.conversation.session import OpenLine, Option, Session, Shelf
from domain.errors import QuantityFault
from domain.invoices import Invoice, InvoiceLine, InvoiceStatus
from domain.money import Money
from domain.orders import Order, OrderLine, OrderStatus
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.reminders import Reminder, ReminderStatus
from domain.shops import Organization, Shop

NOON = datetime(2025, 11, 3, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
MIDNIGHT = datetime(2026, 3, 31, 18, 30, tzinfo=UTC)


def a_number() -> str:
    """Return an Indian mobile number that nobody else has."""
    return f"+919{uuid4().int % 10**9:09}"


def an_organization(**changes: Any) -> Organization:
    organization = Organization(
        id=uuid4(),
        name="Shree Balaji Traders",
        number=PhoneNumber(a_number()),
        gstin="08AABCS1429B1ZX",
        state_code="08",
        prices_include_tax=False,
        invoice_prefix="SBT",
        invoice_template="HX0123456789abcdef0123456789abcdef",
        payment_days=30,
        cancel_minutes=45,
    )
    return replace(organization, **changes)


def a_shop(organization_id: UUID, **changes: Any) -> Shop:
    shop = Shop(
        id=uuid4(),
        organization_id=organization_id,
        name="शर्मा Hardware & Sons",
        address=WhatsAppAddress(a_number()),
        city="Jaipur",
        state_code="08",
        gstin="08AAACS8577K1ZM",
        credit_limit=Money.rupees("250000.50"),
        language="hi",
        tags=("retail", "old city"),
        opted_out_at=NOON - timedelta(days=30),
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


def an_order_line(**changes: Any) -> OrderLine:
    line = OrderLine(
        product_id=uuid4(),
        sku="SAND-RIVER",
        name="River sand 1/2″",
        unit="ton",
        quantity=Decimal("2.125"),
        price=Money.rupees("1450.05"),
        gst_rate=Decimal("5"),
        hsn="2505",
    )
    return replace(line, **changes)


def an_invoice_line(**changes: Any) -> InvoiceLine:
    line = InvoiceLine(
        product_id=uuid4(),
        sku="SAND-RIVER",
        name="River sand 1/2″",
        unit="ton",
        quantity=Decimal("2.125"),
        price=Money.rupees("1450.05"),
        gst_rate=Decimal("5"),
        hsn="2505",
    )
    return replace(line, **changes)


def an_order(organization_id: UUID, **changes: Any) -> Order:
    order = Order(
        id=uuid4(),
        organization_id=organization_id,
        shop_id=uuid4(),
        created_at=NOON,
        lines=[an_order_line(), an_order_line(sku="CEM-OPC-53", quantity=Decimal(100))],
        status=OrderStatus.CANCELLED,
        confirmed_at=NOON + timedelta(minutes=1),
        cancelled_at=NOON + timedelta(minutes=2),
    )
    return replace(order, **changes)


def a_pending_order(organization_id: UUID, **changes: Any) -> Order:
    """Return an order that can still be confirmed."""
    pending = {"status": OrderStatus.PENDING, "confirmed_at": None, "cancelled_at": None}
    return an_order(organization_id, **pending, **changes)


def an_invoice(organization_id: UUID, **changes: Any) -> Invoice:
    invoice = Invoice(
        id=uuid4(),
        organization_id=organization_id,
        shop_id=uuid4(),
        order_id=uuid4(),
        lines=[an_invoice_line(), an_invoice_line(sku="CEM-OPC-53")],
        status=InvoiceStatus.PAID,
        number="SBT-123",
        issued_at=NOON,
        due_at=MIDNIGHT,
        paid_at=NOON + timedelta(days=3),
        cancelled_at=NOON + timedelta(days=4),
    )
    return replace(invoice, **changes)


def a_reminder(organization_id: UUID, **changes: Any) -> Reminder:
    reminder = Reminder(
        id=uuid4(),
        organization_id=organization_id,
        shop_id=uuid4(),
        text="₹5,000 is due *today*.\nPlease pay 🙏",
        due_at=MIDNIGHT,
        invoice_id=uuid4(),
        status=ReminderStatus.SENT,
        sent_at=MIDNIGHT + timedelta(seconds=1),
    )
    return replace(reminder, **changes)


def a_campaign(organization_id: UUID, **changes: Any) -> Campaign:
    campaign = Campaign(
        id=uuid4(),
        organization_id=organization_id,
        name="Diwali",
        text="Cement at ₹380 until Friday",
        tags=("retail", "credit"),
        status=CampaignStatus.COMPLETED,
        started_at=NOON,
        completed_at=MIDNIGHT,
    )
    return replace(campaign, **changes)


def a_cart() -> Cart:
    line = CartLine(
        product_id=uuid4(),
        name="TMT bar 12 mm",
        unit="kg",
        quantity=Decimal("12.5"),
        price=Money.rupees("62.35"),
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
