"""Every word that a customer reads.

Each function returns one reply in WhatsApp's own formatting; `fitted` keeps long lists within
what one message may hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from domain.catalog import MEASURED_UNITS, Stock
from domain.conversation.session import Cart, CartLine, OpenLine
from domain.errors import QuantityFault
from domain.invoices import INDIA, Invoice, InvoiceLine
from domain.orders import Order
from domain.shops import Organization, Shop

LONGEST_MESSAGE = 1_600
LONGEST_NUMBER = 15
LONGEST_QUOTE = 60
TRY_THIS = "Write what you need with its quantity, for example:\n*Cement x 100*"


def ask_name(organization: Organization) -> str:
    """Greet a stranger and ask for the shop's name."""
    return (
        f"Namaste! 🙏 This is the order desk of *{plain(organization.name)}*.\n"
        "We have not met yet: *what is the name of your shop?*"
    )


def ask_name_again(text: str) -> str:
    """Ask once more when the answer read like an order."""
    return (
        "Thank you, I have noted that. Before I can take an order: *what is the name of your shop?*\n"
        f"If it is really called “{clipped(plain(text))}”, just send that once more."
    )


def welcome(name: str) -> str:
    """Take a new shop in."""
    return f"Welcome, *{plain(name)}*! Your shop is registered."


def greet(organization: Organization) -> str:
    """Answer a hello."""
    return f"Namaste! 🙏 *{plain(organization.name)}* is ready for your order.\n{TRY_THIS}"


def how_to_order() -> str:
    """Explain the desk in a few lines."""
    return (
        f"{TRY_THIS}\nor several at once:\n_50 cement and 20 tmt 12mm_\n\n"
        "You get a summary with the total and answer *1* to confirm, *2* to change, *3* to cancel. "
        "The invoice follows here."
    )


def explain(*, is_reviewing: bool) -> str:
    """Say honestly that nothing in a message was understood."""
    if is_reviewing:
        return (
            "Sorry, I did not find a product in that. Your order is still waiting:\n"
            "answer *1* to confirm, *2* to change or *3* to cancel."
        )
    return f"Sorry, I did not find a product in that. {TRY_THIS}\n\nSend *help* to see how it works."


def summary(
    cart: Cart, stocks: Mapping[UUID, Stock], *, is_changed: bool = False, includes_tax: bool = True
) -> str:
    """Show what is about to be ordered, what of it is short, its total, and the three ways on."""
    notice = "A price or product has changed since you saw it, so please look again.\n" if is_changed else ""
    lines = [
        f"{place}. {plain(line.name)}: {counted(line.quantity, line.unit)} × {line.price} = {line.amount}"
        f"{_shortage(line, stocks.get(line.product_id))}"
        for place, line in enumerate(cart.lines, 1)
    ]
    tax = " (GST included)" if includes_tax else " (GST extra)"
    tail = f"*Total: {cart.total}*{tax}\n\n*1* Confirm · *2* Change · *3* Cancel"
    return "\n".join([f"{notice}*Order Summary*", *lines, tail])


def ask(line: OpenLine) -> str:
    """Ask for the one thing that a line still lacks."""
    return _ask_quantity(line) if line.asks_how_many else _ask_product(line)


def ask_change() -> str:
    """Say how a pending order is changed."""
    return (
        "Write the product with its new quantity, for example *Cement 80*, or add another product.\n"
        "*1* confirms the order as it is, *3* cancels it."
    )


def ask_for_words() -> str:
    """Answer a sticker, a photo or an empty message."""
    return f"Sorry, I can only read text. {TRY_THIS}"


def ask_shorter() -> str:
    """Answer a message that is too long to be read safely."""
    return "Sorry, that message is too long for me. Please send your order in smaller parts, one item a line."


def order_confirmed(order: Order) -> str:
    """Say that the order stands."""
    return (
        f"✅ *Order confirmed!*\n{order.reference} · Total: {order.total}\nYour invoice follows in a moment."
    )


def cart_dropped() -> str:
    """Say that nothing will be ordered."""
    return f"Your order is cleared; nothing was ordered. {TRY_THIS}"


def nothing_pending(last_order: str) -> str:
    """Answer a yes or no to which there is no question."""
    last = f"Your last order {last_order} is confirmed. " if last_order else ""
    return f"{last}No order is waiting for an answer now. {TRY_THIS}"


def slow_down() -> str:
    """Answer the first message over the limit."""
    return "You are sending messages faster than I can read them. Please wait a minute and send it again."


def apology() -> str:
    """Answer when we failed; the message itself is kept and tried again."""
    return (
        "Sorry, something went wrong on our side. Your message is saved and you will get an answer shortly."
    )


def cannot_save() -> str:
    """Answer when not even the message could be kept."""
    return "Sorry, we cannot take your message right now. Please send it again in a few minutes."


def invoice_text(invoice: Invoice, organization: Organization, shop: Shop) -> str:
    """Write an invoice as one WhatsApp message; lines that do not fit are counted."""
    issued, due = (
        moment.astimezone(INDIA) if moment else None for moment in (invoice.issued_at, invoice.due_at)
    )
    head = [
        f"🧾 *Invoice {invoice.number}*",
        f"{plain(organization.name)}" + (f" · GSTIN {organization.gstin}" if organization.gstin else ""),
        f"To: {plain(shop.name)}",
        f"Date: {issued:%d-%m-%Y}\n" if issued else "",
    ]
    tax = " (GST included)" if organization.prices_include_tax else ""
    tail = [f"\n*Total: {invoice.total}*{tax}", f"Please pay by {due:%d-%m-%Y}. Thank you! 🙏" if due else ""]
    return fitted(head, [_invoice_line(line) for line in invoice.lines], tail)


def fitted(head: list[str], lines: list[str], tail: list[str]) -> str:
    """Join as many lines as one message holds, and say how many more there are."""
    for shown in range(len(lines), -1, -1):
        more = [f"… and {len(lines) - shown} more items"] if shown < len(lines) else []
        text = "\n".join([*head, *lines[:shown], *more, *tail])
        if len(text) <= LONGEST_MESSAGE:
            return text
    return "\n".join(head)[:LONGEST_MESSAGE]


def parts(text: str) -> list[str]:
    """Cut a text between its lines into messages that the carrier takes."""
    first, *rest = (line[:LONGEST_MESSAGE] for line in text.split("\n"))
    messages = [first]
    for line in rest:
        longer = f"{messages[-1]}\n{line}"
        if len(longer) <= LONGEST_MESSAGE:
            messages[-1] = longer
        else:
            messages.append(line)
    return messages


def amount(quantity: Decimal) -> str:
    """Write a quantity without needless zeros: 100, 2.5."""
    return f"{quantity.normalize():f}"


def counted(quantity: Decimal, unit: str) -> str:
    """Write a quantity with its unit: 1 bag, 100 bags, 2.5 ton."""
    return f"{amount(quantity)} {unit if quantity == 1 else plural(unit)}"


def plural(unit: str) -> str:
    """Write a unit for several: bags, boxes; measures stay as they are, as traders write them."""
    if unit in MEASURED_UNITS - {"trolley"}:
        return unit
    return f"{unit}es" if unit.endswith(("x", "s", "ch")) else f"{unit}s"


def clipped(words: str) -> str:
    """Quote no more of what was written than it takes to recognise it."""
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"


def plain(name: str) -> str:
    """Keep a name from being read as formatting."""
    return name.translate({ord(sign): None for sign in "*_~`"})


def _shortage(line: CartLine, stock: Stock | None) -> str:
    """Say how much there is when it is less than is wanted; what was never counted may well be there."""
    if stock is None or line.quantity <= stock.available:
        return ""
    return f"\n    ⚠️ only {counted(stock.available, line.unit)} in stock"


def _invoice_line(line: InvoiceLine) -> str:
    return f"• {plain(line.name)}: {counted(line.quantity, line.unit)} × {line.price} = {line.amount}"


def _ask_product(line: OpenLine) -> str:
    options = "\n".join(f"*{place}* {plain(option.name)}" for place, option in enumerate(line.options, 1))
    wording = clipped(plain(line.wording))
    if not line.options:
        return f"Sorry, we do not have “{wording}”. Please write it in another way, or *0* to leave it out."
    if not line.is_known:
        return (
            f"Sorry, I do not know “{wording}”. The nearest that we have:\n{options}\n\n"
            "Answer with the number, write it in another way, or *0* to leave it out."
        )
    return f"Which “{wording}” do you mean?\n{options}\n\nAnswer with the number, or *0* to leave it out."


def _ask_quantity(line: OpenLine) -> str:
    name = plain(line.options[0].name)
    wrote = amount(line.quantity) if line.quantity is not None else ""
    wrote = wrote if len(wrote) <= LONGEST_NUMBER else "That"
    problem = {
        QuantityFault.NOT_POSITIVE: f"{wrote} is not a quantity that I can order.",
        QuantityFault.NOT_WHOLE: f"{wrote} is not possible, since it is sold in whole pieces only.",
        QuantityFault.OTHER_UNIT: f"It is sold by the {line.options[0].unit}, not by the {line.unit}.",
        QuantityFault.TOO_LARGE: f"{wrote} is more than I can take in one order.",
    }.get(line.fault or QuantityFault.MISSING, "")
    return " ".join(
        part
        for part in (
            problem,
            f"*How many {plural(line.options[0].unit)} of {name}* do you need?",
            "(*0* leaves it out)",
        )
        if part
    )
