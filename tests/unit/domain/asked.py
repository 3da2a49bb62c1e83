"""What a message asks for, written down shortly: `cement = 50 bag`, `cement = ?` without a quantity."""

from __future__ import annotations

from domain.conversation.reading.order_text import RequestedLine, read_order_text


def asked(text: str) -> list[str]:
    """Return each line that a message asks for."""
    return [told(line) for line in read_order_text(text)]


def told(line: RequestedLine) -> str:
    """Return one line as `article = quantity unit`."""
    quantity = "?" if line.quantity is None else format(line.quantity, "f")
    return " ".join([line.text, "=", quantity, *([line.unit] if line.unit else [])])
