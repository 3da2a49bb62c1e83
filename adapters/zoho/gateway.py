"""Reads products from Zoho CRM and tells it of shops and orders."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from math import inf

from adapters.breaker import Breaker
from adapters.punctual import leaving_by
from adapters.zoho.http import ZohoHttp
from adapters.zoho.lines import NUMBER, ORDERS, LineCheck
from adapters.zoho.pages import pages
from adapters.zoho.products import FIELDS, listed_product
from adapters.zoho.records import account_fields, order_fields
from adapters.zoho.tokens import ZohoTokens
from adapters.zoho.verdicts import id_of
from application.crm_records import ListedProduct, OrderRecord, ShopRecord, Verdict

logger = logging.getLogger(__name__)

MOST_RECORDS = 100


class ZohoCrmGateway:
    """Raises the `GatewayError` tree; `hsn_field` is the custom field of products that holds the HSN."""

    def __init__(self, *, api_url: str, tokens: ZohoTokens, breaker: Breaker, hsn_field: str) -> None:
        self._http = ZohoHttp(api_url, tokens, breaker)
        self._hsn_field = hsn_field

    def fetch_inventory(self, since: datetime | None) -> Iterator[Sequence[ListedProduct]]:
        """Return all products with their stock, or those that changed since then, a page at a time."""
        fields = ",".join([*FIELDS, *([self._hsn_field] if self._hsn_field else [])])
        for records in pages(self._http, "Products", {"fields": fields}, since):
            listed = [listed_product(record, self._hsn_field) for record in records]
            products = [product for product in listed if product]
            if len(products) < len(records):
                logger.warning("%s products of Zoho have no id: left out", len(records) - len(products))
            yield products

    def fetch_deleted(self, since: datetime) -> Iterator[Sequence[str]]:
        """Return the ids of products that were deleted since then, a page at a time."""
        for records in pages(self._http, "Products/deleted", {"type": "all"}, since, needs_token=False):
            yield [crm_id for record in records if (crm_id := id_of(record.get("id")))]

    def sync_shops(self, shops: Sequence[ShopRecord], leave_by: float = inf) -> list[Verdict]:
        """Have it know at most 100 shops, each once by its name; return what it made of each, in order.

        Raise `LeaseLost`, and tell nothing, when `leave_by` of the monotonic clock is over before it left.
        """
        _check_number(shops)
        fields = [account_fields(each) for each in shops]
        with leaving_by(leave_by):
            results = self._http.upsert("Accounts", fields, "Account_Name")
        return [result.verdict for result in results]

    def sync_orders(self, orders: Sequence[OrderRecord], leave_by: float = inf) -> list[Verdict]:
        """Have it know at most 100 orders as they are now, each once by its number; all else likewise."""
        _check_number(orders)
        with leaving_by(leave_by):
            results = self._http.upsert(ORDERS, [order_fields(each) for each in orders], NUMBER)
        return LineCheck(self._http).settle(orders, results)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


def _check_number(records: Sequence[object]) -> None:
    if len(records) > MOST_RECORDS:
        raise ValueError(f"{len(records)} records are more than one request takes")
