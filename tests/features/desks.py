"""The order desk as those outside of it see it, whatever it runs on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

import requests

from application.organizations.commands import LoadOrganization, SetOrganization
from application.ports import UnitOfWork
from application.reminders.commands import SchedulePaymentReminder
from application.summaries import Listing, OrderSummary
from domain.catalog import Product, Stock
from domain.money import Money
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Organization, Shop
from entrypoints.application import Application
from tests.builders import a_number
from tests.real_stack import PATIENCE, Phone, RealStack

STICKER = {"url": "https://api.twilio.com/sticker.webp", "content_type": "image/webp"}


class Desk(ABC):
    """One distributor: what it sells, whom it knows, and what was ordered from it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.organization = Organization(
            id=uuid4(), name="Shree Balaji Traders", number=PhoneNumber(a_number())
        )
        self._products: dict[str, Product] = {}
        self._stocks: dict[str, Decimal] = {}

    def sell(
        self, product: str, unit: str, price: str, category: str = "", aliases: str = "", gst: str = "0"
    ) -> None:
        """Take a product into the catalogue; its aliases are separated by commas."""
        self._products[product] = Product(
            id=uuid4(),
            organization_id=self.organization.id,
            sku=product.upper(),
            name=product,
            unit=unit,
            price=Money.rupees(Decimal(price)),
            gst_rate=Decimal(gst),
            category=category,
            aliases=tuple(alias.strip() for alias in aliases.split(",") if alias),
        )

    def product(self, name: str) -> Product:
        """Return a product as it was taken in."""
        return self._products[name]

    def count(self, name: str, quantity: str) -> None:
        """Note how much of a product lies in the godown."""
        self._stocks[name] = Decimal(quantity)
        self.open()

    def reprice(self, name: str, price: str) -> None:
        self._products[name] = replace(self._products[name], price=Money.rupees(Decimal(price)))
        self.open()

    def price_for(self, tag: str, name: str, price: str) -> None:
        """Have a price of its own for shops that bear a tag."""
        product = self._products[name]
        tiers = {**product.tiers, tag: Money.rupees(Decimal(price))}
        self._products[name] = replace(product, tiers=tiers)
        self.open()

    def approve(self, template: str) -> None:
        """Have a template for invoices, which may be sent at any time."""
        self.bill_as(invoice_template=template)

    def bill_as(self, **changes: Any) -> None:
        """Have other things stand on its papers."""
        self._become(billing=replace(self.organization.billing, **changes))

    def sell_on(self, **terms: Any) -> None:
        """Sell on other terms from now on."""
        self._become(terms=replace(self.organization.terms, **terms))

    def reach_out(self, **rules: Any) -> None:
        """Write to shops unasked by other rules from now on; what is planned is planned anew by them."""
        self._become(outreach=replace(self.organization.outreach, **rules))
        with self.look_inside() as work:
            debtors = work.invoices.debtors()
        for shop_id in debtors:
            self.do(SchedulePaymentReminder(shop_id))

    def move_shop(self, number: str, zone: str) -> None:
        """Have the clock of a shop be that of another zone."""
        shop = self.shop_of(number)
        shop.time_zone = zone
        self.open(shop)
        self.do(SchedulePaymentReminder(shop.id))

    def register(self, gstin: str) -> None:
        """Have a GSTIN, and charge tax by it."""
        self._become(gstin=gstin)

    def _become(self, **changes: Any) -> None:
        self.organization = replace(self.organization, **changes)
        self.do(SetOrganization(self.organization))
        self.application.organizations().forget(self.organization)

    def do(self, command: object) -> None:
        """Do as the distributor does, who has other ways than the chat."""
        self.application.bus().execute(self.organization.id, command)

    def drop(self, name: str) -> None:
        del self._products[name]
        self.open()

    def know(self, name: str, language: str = "en", state: str = "") -> str:
        """Make a shop a customer and return its number; the state is a GST code."""
        number = a_number()
        shop = Shop(
            id=uuid4(),
            organization_id=self.organization.id,
            name=name,
            address=WhatsAppAddress(number),
            language=language,
            state_code=state,
        )
        self.open(shop)
        return number

    def open(self, *shops: Shop) -> None:
        """Make known what is sold now, and these shops."""
        stocks = [
            Stock(product_id=self._products[name].id, organization_id=self.organization.id, on_hand=quantity)
            for name, quantity in self._stocks.items()
        ]
        load = LoadOrganization(self.organization, list(self._products.values()), stocks, shops)
        self.application.bus().execute(self.organization.id, load)
        self.application.organizations().forget(self.organization)
        self.application.catalogues().forget(self.organization.id)

    def orders(self) -> list[OrderSummary]:
        """Return what the distributor sees in its list."""
        listed: list[OrderSummary] = self.application.orders().listed(self.organization.id, Listing(limit=10))
        return listed

    def wants_offers(self, number: str) -> bool:
        """Whether a campaign may be sent to the shop of this number."""
        return self.shop_of(number).wants_campaigns

    def shop_of(self, number: str) -> Shop:
        """Return the shop of a number as it stands."""
        with self.look_inside() as work:
            shop = work.shops.reached_at(WhatsAppAddress(number))
        assert shop
        return shop

    def waiting_for_a_person(self) -> list[str]:
        """Return the numbers whose talks a person has to go on with."""
        with self.look_inside() as work:
            return [session.sender.value for session in work.sessions.with_human()]

    def look_inside(self) -> UnitOfWork:
        """Return a transaction to look into, as the distributor's own tools do."""
        work: UnitOfWork = self.application.open_work()(self.organization.id)
        return work

    @abstractmethod
    def write(self, number: str, text: str) -> list[str]:
        """Write to the distributor and return what it replies at once."""

    @abstractmethod
    def send_sticker(self, number: str) -> list[str]:
        """Send a picture without a word and return what the distributor replies."""

    @abstractmethod
    def fetch(self, link: str) -> tuple[int, bytes]:
        """Open a link that was sent, and return the status and the content."""

    @abstractmethod
    def work(self) -> None:
        """Let the background jobs run until nothing is left to do."""

    @abstractmethod
    def arrived(self, number: str) -> list[str]:
        """Return what has reached a phone since the last time, but for replies to what it wrote."""


class RealDesk(Desk):
    """Through the sandbox, gunicorn, Postgres, Redis and the worker."""

    def __init__(self, stack: RealStack) -> None:
        super().__init__(stack.application)
        self._stack = stack
        self._phones: dict[str, Phone] = {}

    def write(self, number: str, text: str) -> list[str]:
        return self._phone(number).write(body=text)

    def send_sticker(self, number: str) -> list[str]:
        return self._phone(number).write(media=STICKER)

    def fetch(self, link: str) -> tuple[int, bytes]:
        answer = requests.get(link, timeout=PATIENCE)
        return answer.status_code, answer.content

    def work(self) -> None:
        self._stack.wait_for_jobs()

    def arrived(self, number: str) -> list[str]:
        return self._phone(number).read()

    def _phone(self, number: str) -> Phone:
        if number not in self._phones:
            self._phones[number] = self._stack.phone(number, self.organization.number.value)
        return self._phones[number]
