"""Payment by UPI: what a code says that a shop scans to pay an invoice."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import segno

from domain.invoices import Invoice
from domain.shops import Organization


def payment_uri(invoice: Invoice, organization: Organization) -> str:
    """Return the address that opens a payment of what is owed; empty when nothing is, or nobody takes it."""
    payee = organization.billing.upi_id.strip()
    if not payee or invoice.outstanding.paise <= 0:
        return ""
    parts = {
        "pa": quote(payee, safe="@"),
        "pn": _quoted(organization.name),
        "am": invoice.outstanding.digits,
        "cu": "INR",
        "tn": _quoted(f"Invoice {invoice.number}"),
        "tr": _quoted(invoice.number),
    }
    return "upi://pay?" + "&".join(f"{name}={value}" for name, value in parts.items())


def qr_code(text: str) -> str:
    """Return the text as a QR code in SVG; empty for a text that is too long for one."""
    try:
        code = segno.make(text, error="m", micro=False)
    except segno.DataOverflowError:
        return ""
    image = BytesIO()
    code.save(image, kind="svg", border=0, xmldecl=False, nl=False)
    return image.getvalue().decode()


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")
