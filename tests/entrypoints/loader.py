"""An operator's files, written and loaded for one number."""

from __future__ import annotations

from pathlib import Path

import pytest

from application.organizations.commands import SetShopTerms
from domain.money import Money
from domain.phone import PhoneNumber, WhatsAppAddress
from domain.shops import Organization, Shop
from entrypoints.application import Application
from entrypoints.distributor import load_distributor
from entrypoints.load import WrongFile

PRODUCTS = "sku,name,unit,price,gst_rate,hsn,brand,category,aliases,stock\n"
SHOPS = "name,phone,city,state,gstin,credit_limit,language,tags\n"
CEMENT = 'CEM,Cement,bag,50.00,18,2523,UltraTech,cement,"siment;सीमेंट",5000\n'
GUPTA = "Gupta Hardware,98100 00001,Jaipur,08,,200000.50,hi,retail;regular\n"


class Loader:
    """Writes files and loads them for one number."""

    def __init__(self, application: Application, folder: Path, number: PhoneNumber) -> None:
        self.application = application
        self.number = number
        self.products, self.shops = folder / "products.csv", folder / "shops.csv"

    def load(
        self,
        products: str = PRODUCTS + CEMENT,
        shops: str = SHOPS + GUPTA,
        name: str = "Balaji",
        gstin: str | None = None,
        state: str | None = None,
    ) -> None:
        self.products.write_text(products, encoding="utf-8")
        self.shops.write_text(shops, encoding="utf-8")
        load_distributor(
            self.application,
            name=name,
            number=self.number,
            gstin=gstin,
            state=state,
            products=self.products,
            shops=self.shops,
        )

    def fails(self, **files: str) -> list[str]:
        """Return what is told of files that cannot be loaded, without the folder's name."""
        with pytest.raises(WrongFile) as refusal:
            self.load(**files)
        return str(refusal.value).replace(f"{self.products.parent}/", "").splitlines()

    @property
    def organization(self) -> Organization | None:
        found: Organization | None = self.application.organizations().by_number(self.number)
        return found

    def prices(self) -> dict[str, str]:
        assert self.organization
        catalogue = self.application.catalogues().current(self.organization.id)
        return {product.sku: str(product.price) for product in catalogue.products}

    def tiers(self) -> dict[str, dict[str, str]]:
        """Return the prices by tag of each sku."""
        assert self.organization
        catalogue = self.application.catalogues().current(self.organization.id)
        return {
            product.sku: {tag: str(price) for tag, price in product.tiers.items()}
            for product in catalogue.products
        }

    def set(self, shop: str, limit: Money | None, tags: tuple[str, ...]) -> None:
        """Set limit and tags of a shop by hand."""
        assert self.organization
        known = self.shop_at(shop)
        assert known
        self.application.bus().execute(self.organization.id, SetShopTerms(known.id, limit, tags))

    def shop_at(self, number: str) -> Shop | None:
        assert self.organization
        with self.application.open_work()(self.organization.id) as work:
            found: Shop | None = work.shops.reached_at(WhatsAppAddress(number))
            return found
