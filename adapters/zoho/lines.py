"""The lines of orders that Zoho knew before.

It adds the lines of an upsert to those that an order has already, instead of putting them in their place
(Zoho's "Update Subform Data"): whoever tells it of a change has to take the old ones away.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import monotonic
from typing import Any
from urllib.parse import quote

from adapters.zoho.answers import Content
from adapters.zoho.http import ZohoHttp
from adapters.zoho.products import number
from adapters.zoho.records import rupees
from adapters.zoho.verdicts import Result, id_of
from application.crm_records import OrderRecord, Verdict
from application.errors import GatewayError, GatewayMisconfigured, GatewayRejected, GatewayUnavailable

logger = logging.getLogger(__name__)

ORDERS, NUMBER, LINES = "Sales_Orders", "Subject", "Ordered_Items"
MOST_SECONDS = 20.0
"""Whoever tells of orders is taken for dead after ninety seconds, and Zoho needs some time for its answer."""


class LineCheck:
    """Looks at the orders of one request that were there before, one by one."""

    def __init__(self, http: ZohoHttp) -> None:
        self._http = http
        self._look_until = monotonic() + MOST_SECONDS
        self._hindered: GatewayError | None = None

    def settle(self, orders: Sequence[OrderRecord], results: Sequence[Result]) -> list[Verdict]:
        """Return the verdicts; an order whose lines may stand there twice is not told yet."""
        verdicts = [result.verdict for result in results]
        mended: dict[int, Content] = {}
        for index, (order, result) in enumerate(zip(orders, results, strict=True)):
            if not result.was_there:
                continue
            try:
                surplus = self._surplus(order, result.verdict.crm_id)
            except GatewayError as error:
                if isinstance(error, GatewayRejected) or type(error) is GatewayMisconfigured:
                    logger.warning("the lines of order %s cannot be looked at: %s", order.number, error)
                    continue
                self._hindered = error
                verdicts[index] = _unsure(error)
                continue
            if surplus:
                mended[index] = {NUMBER: order.number, LINES: surplus}
        for index, verdict in self._mend(mended).items():
            verdicts[index] = verdict
        return verdicts

    def _surplus(self, order: OrderRecord, crm_id: str) -> list[Content]:
        """Return what takes the lines away that are there beside those of the order."""
        if self._hindered:
            raise self._hindered
        if monotonic() > self._look_until:
            raise GatewayUnavailable("there was no time left")
        found = self._http.read(f"{ORDERS}/{quote(crm_id, safe='')}", {})
        rows = found["data"][0].get(LINES) if found and found["data"] else None
        ids = surplus_rows(order, rows if isinstance(rows, list) else [])
        return [{"id": row_id, "_delete": None} for row_id in ids]

    def _mend(self, mended: Mapping[int, Content]) -> dict[int, Verdict]:
        """Take surplus lines away; return the verdicts on orders where that has failed."""
        if not mended:
            return {}
        try:
            results = self._http.upsert(ORDERS, list(mended.values()), NUMBER)
        except GatewayError as error:
            return {index: _unsure(error) for index in mended}
        verdicts = {index: result.verdict for index, result in zip(mended, results, strict=True)}
        return {
            index: replace(verdict, reason=f"its lines stand there twice: {verdict.reason}", is_final=False)
            for index, verdict in verdicts.items()
            if not verdict.crm_id
        }


def surplus_rows(order: OrderRecord, rows: Sequence[Any]) -> list[str]:
    """Return the ids of rows with a product of the order that are more than the order has lines of it.

    Those that say what the order says stay, and of them the newest. Rows with other products were added by
    people: they stay as well.
    """
    lines = [
        (order.products[line.product_id], line.quantity, rupees(line.price)) for line in order.order.lines
    ]
    spare = Counter(product_id for product_id, _, _ in lines)
    found = [(_row(row), id_of(row.get("id"))) for row in rows if isinstance(row, dict)]
    found.sort(key=lambda each: (each[0] in lines, len(each[1]), each[1]), reverse=True)
    surplus = []
    for (product_id, _, _), row_id in found:
        if product_id not in spare or not row_id:
            continue
        if spare[product_id]:
            spare[product_id] -= 1
        else:
            surplus.append(row_id)
    return surplus


def _row(row: Mapping[str, Any]) -> tuple[str, object, object]:
    product = row.get("Product_Name")
    product_id = id_of(product.get("id")) if isinstance(product, dict) else ""
    return product_id, number(row.get("Quantity")), number(row.get("List_Price"))


def _unsure(error: GatewayError) -> Verdict:
    return Verdict(reason=f"it is there, but its lines could not be checked: {error}")
