"""Answers to questions: what is sold, what it costs, what became of orders, what was learned."""

from __future__ import annotations

from collections.abc import Sequence

from application.conversation.ordering import Ordering
from application.conversation.reading import ReadLine
from application.conversation.replies import catalogue as about_catalogue
from application.conversation.replies import papers
from application.conversation.replies.catalogue import OTHER
from application.conversation.replies.text import plain, quoted
from application.conversation.talk import Talk
from application.documents import DocumentKind, DocumentRef
from application.ports import DocumentLinks
from domain.aliases import LearnedAlias, alias_key
from domain.catalog import Certainty, Product
from domain.conversation.reading.order_text import RequestedLine
from domain.conversation.session import Option, Shelf
from domain.invoices import Paper
from domain.orders import OrderStatus

A_SHELF = 10
SHOWN = 5
NEAREST = 3
CLOSE_BY = 0.2
MOST_LEARNED = 20


class Answers:
    """One method for each question; none of them changes an order."""

    def __init__(self, ordering: Ordering, links: DocumentLinks) -> None:
        self._ordering = ordering
        self._links = links

    def show_menu(self, talk: Talk) -> str:
        """List the categories, the products of one of them, or those that a wording may mean."""
        about = talk.speech.about
        categories = self._categories(talk)
        if about.casefold() in categories:
            return self._show_shelf(talk, about.casefold(), after=0)
        if about:
            return self._show_alike(talk, about)
        if len(categories) == 1:
            return self._show_shelf(talk, categories[0], after=0)
        talk.session.shelf = Shelf(categories=tuple(categories))
        return about_catalogue.menu(talk.say, categories)

    def show_more(self, talk: Talk) -> str:
        """Show the next products of the category that was shown last."""
        shelf = talk.session.shelf
        if not shelf.category:
            return self.show_menu(talk)
        return self._show_shelf(talk, shelf.category, after=shelf.after + len(shelf.options))

    def tell_price(self, talk: Talk) -> str:
        """Tell what a product costs today, or what those cost that may be meant."""
        products, is_known = self._meant(talk)
        if not products:
            return talk.say.which_price
        told = [about_catalogue.prices(talk.say, products, talk.organization), talk.say.how_to_buy]
        return "\n".join(told if is_known else [_not_sold(talk), *told])

    def tell_stock(self, talk: Talk) -> str:
        """Tell how much there is of a product, or of those that may be meant."""
        products, is_known = self._meant(talk)
        if not products:
            return talk.say.which_stock
        counts = talk.work.products.stock_of(product.id for product in products)
        terms = talk.organization.terms
        told = about_catalogue.stocks(talk.say, products, counts, terms, talk.heard_at)
        return told if is_known else f"{_not_sold(talk)}\n{told}"

    def tell_status(self, talk: Talk) -> str:
        """Tell how far an order has come: the one that is named, or the last."""
        order, named = talk.named_order(), talk.speech.about
        if order is None and named:
            return talk.say.no_such_order.format(reference=quoted(named.upper()))
        if order is None:
            return talk.say.no_orders.format(try_this=talk.say.try_this)
        told = papers.order_status(talk.say, order)
        way_out = papers.ways_out(talk.say, order, talk.heard_at, talk.organization.terms.cancel_term)
        return f"{told}\n{way_out}" if way_out else told

    def list_orders(self, talk: Talk) -> str:
        """List the shop's last orders."""
        latest = talk.work.orders.latest(talk.shop_id, SHOWN) if talk.shop_id else []
        if not latest:
            return talk.say.no_orders.format(try_this=talk.say.try_this)
        return papers.orders(talk.say, latest)

    def show_invoice(self, talk: Talk) -> str:
        """Send the invoice that is named, or the last one, once more."""
        if talk.shop_id is None:
            return talk.say.no_invoice
        number = talk.speech.about
        if number:
            invoice = talk.work.invoices.numbered(talk.shop_id, number)
        else:
            invoice = talk.work.invoices.latest(talk.shop_id)
        last = None if number else talk.named_order()
        if last is not None and last.status is OrderStatus.CONFIRMED and not talk.work.invoices.find(last.id):
            return talk.say.invoice_under_way.format(reference=last.reference)
        if invoice is None:
            return self._show_credit_note(talk, number) if number else talk.say.no_invoice
        return papers.invoice(talk.say, invoice, self._link(DocumentKind.INVOICE, invoice))

    def _show_credit_note(self, talk: Talk, number: str) -> str:
        """Send a credit note of the shop once more, when the number is that of one."""
        note = talk.work.credit_notes.named(number)
        if note is None or note.shop_id != talk.shop_id:
            return talk.say.no_such_invoice.format(number=quoted(number))
        return papers.credit_note(talk.say, note, self._link(DocumentKind.CREDIT_NOTE, note))

    def _link(self, kind: DocumentKind, paper: Paper) -> str:
        """Return a new address of a paper, since an older one may have expired."""
        ref = DocumentRef(organization_id=paper.organization_id, kind=kind, id=paper.id)
        return self._links.link(ref, paper.number)

    def list_learned(self, talk: Talk) -> str:
        """Show which words of the shop have come to mean which product."""
        known = _learned(talk)
        if not known:
            return talk.say.nothing_learned
        lines = [
            talk.say.learned_line.format(
                place=place, wording=plain(alias.wording), product=plain(product.name)
            )
            for place, (alias, product) in enumerate(known, 1)
        ]
        return "\n".join([talk.say.learned, *lines, talk.say.learned_hint])

    def forget(self, talk: Talk) -> str:
        """Take back what a word of the shop has come to mean, told by its place in the list or as it is."""
        known, number = _learned(talk), talk.speech.number
        wording = alias_key(talk.speech.about)
        if number is not None and 1 <= number <= len(known):
            wording = known[number - 1][0].wording
        if not wording or not talk.work.aliases.forget(talk.shop_id, wording):
            return talk.say.not_learned
        return talk.say.forgotten.format(wording=quoted(wording))

    def _categories(self, talk: Talk) -> list[str]:
        """Return the categories of what is sold by their names, and last what has none."""
        products = self._ordering.catalogue(talk).products
        names = {_category(product) for product in products}
        return sorted(names, key=lambda name: (name == OTHER, name))

    def _show_shelf(self, talk: Talk, category: str, *, after: int) -> str:
        """Show a few products of a category."""
        catalogue = self._ordering.catalogue(talk)
        inside = [product for product in catalogue.products if _category(product) == category]
        shown = inside[after : after + A_SHELF]
        if not shown:
            return talk.say.shelf_end
        has_more = len(inside) > after + len(shown)
        return _show(talk, category, shown, category=category, after=after, has_more=has_more)

    def _show_alike(self, talk: Talk, wording: str) -> str:
        match = self._ordering.match(talk, wording)
        if match.certainty is Certainty.UNKNOWN:
            return talk.say.no_such_shelf.format(wording=quoted(wording))
        return _show(talk, wording, [candidate.product for candidate in match.candidates])

    def _meant(self, talk: Talk) -> tuple[list[Product], bool]:
        """Return the products that a question is about at today's prices, and whether its words are known.

        Without a word it is about what was last spoken of, or what lies in the cart.
        """
        session = talk.session
        if not talk.speech.about:
            named = [session.topic] if session.topic else session.cart.products
            return list(talk.products(named).values()), True
        [line] = self._ordering.find(talk, [RequestedLine(talk.speech.about)])
        if line.is_sure:
            session.topic = line.match.candidates[0].product.id
        alike = _alike(line)
        today = talk.products(product.id for product in alike)
        is_known = line.match.certainty is not Certainty.UNKNOWN
        return [today[product.id] for product in alike if product.id in today], is_known


def _show(
    talk: Talk,
    title: str,
    shown: Sequence[Product],
    *,
    category: str = "",
    after: int = 0,
    has_more: bool = False,
) -> str:
    """Show products at today's prices, and remember them to be picked by number."""
    today = talk.products(product.id for product in shown)
    products = [today.get(product.id) or talk.priced(product) for product in shown]
    options = tuple(Option.of(product) for product in products)
    talk.session.shelf = Shelf(category=category, options=options, after=after)
    return about_catalogue.shelf(talk.say, title, products, has_more=has_more)


def _category(product: Product) -> str:
    return product.category.casefold() or OTHER


def _alike(line: ReadLine) -> list[Product]:
    """Return the product that is meant, or those that may be, or else the nearest."""
    candidates = line.match.candidates
    if line.is_sure:
        return [candidates[0].product]
    if line.match.certainty is Certainty.UNKNOWN:
        return [candidate.product for candidate in candidates[:NEAREST]]
    least = candidates[0].score - CLOSE_BY
    return [candidate.product for candidate in candidates[:SHOWN] if candidate.score >= least]


def _learned(talk: Talk) -> list[tuple[LearnedAlias, Product]]:
    learned = talk.work.aliases.learned(talk.shop_id)[:MOST_LEARNED] if talk.shop_id else []
    products = talk.work.products.get_many(alias.product_id for alias in learned)
    return [(alias, products[alias.product_id]) for alias in learned if alias.product_id in products]


def _not_sold(talk: Talk) -> str:
    return talk.say.not_sold.format(wording=quoted(talk.speech.about))
