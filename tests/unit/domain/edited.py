"""Changes to a cart, written down shortly."""

from __future__ import annotations

from decimal import Decimal

from domain.conversation.hearing.edits import Edit, Verb


def changed(
    quantity: str | None,
    article: str = "",
    unit: str | None = None,
    *,
    verb: Verb = Verb.SET,
    place: int | None = None,
    instead_of: str | None = None,
) -> Edit:
    """Return an edit that sets a quantity, or does with it what `verb` says."""
    return Edit(
        verb=verb,
        article=article,
        place=place,
        instead_of=Decimal(instead_of) if instead_of else None,
        quantity=Decimal(quantity) if quantity else None,
        unit=unit,
    )


def added(quantity: str | None, article: str = "", unit: str | None = None) -> Edit:
    """Return an edit that adds to a line, or adds one."""
    return changed(quantity, article, unit, verb=Verb.ADD)


def removed(article: str = "", place: int | None = None) -> Edit:
    """Return an edit that takes out a line."""
    return Edit(verb=Verb.REMOVE, article=article, place=place)
