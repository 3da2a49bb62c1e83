"""Invoices that were worked out by hand; the arithmetic stands beside each."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from domain.gst import Bill, Heads, Taxation, bill
from domain.money import ZERO, Money
from domain.orders import Order
from tests.builders import NOON, a_product, a_shop, an_organization


def supplies(goods: str) -> list[tuple[Money, Decimal]]:
    """Read `100 x 389.75 - 190 @ 18`, one a line: quantity, price, discount on the line, rate."""
    return [_supply(line) for line in goods.strip().splitlines()]


def _supply(line: str) -> tuple[Money, Decimal]:
    priced, rate = line.split("@")
    full, _, discount = priced.partition("-")
    quantity, price = full.split("x")
    amount = Money.rupees(price.strip()) * Decimal(quantity.strip())
    return amount - Money.rupees(discount.strip() or 0), Decimal(rate.strip())


def shown(made: Bill) -> list[list[str]]:
    """Return the amounts of each line, then of the foot, as they stand on paper."""
    rows = [_amounts(line) for line in made.lines]
    foot = [*_amounts(made.heads), _rupees(made.charges), _rupees(made.round_off), _rupees(made.total)]
    return [*rows, foot]


def _amounts(heads: Heads) -> list[str]:
    return [_rupees(each) for each in (heads.taxable, heads.cgst, heads.sgst, heads.igst)]


def _rupees(amount: Money) -> str:
    return f"{Decimal(amount.paise) / 100:.2f}"


def table(text: str) -> list[list[str]]:
    return [row.split() for row in text.strip().splitlines()]


def taxation(seller: str, place: str, prices: str) -> Taxation:
    return Taxation(seller_state=seller, place_of_supply=place, prices_include_tax=prices == "with tax")


WORKED = [
    # 6 % of 7.60 is 0.456 for each, 0.912 for both: 0.91, so that one line has 0.46 and the other 0.45.
    # 15.20 + 0.91 + 0.91 = 17.02.
    pytest.param(
        "1 x 7.60 @ 12 \n 1 x 7.60 @ 12",
        ("08", "08", "without tax", "0"),
        """
        7.60    0.46  0.46  0.00
        7.60    0.45  0.45  0.00
        15.20   0.91  0.91  0.00  0.00  -0.02  17.00
        """,
        id="two bricks and one odd paisa",
    ),
    # 100 × 389.75 = 38,975.00; 9 % = 3,507.75. 38,975 + 7,015.50 = 45,990.50: half a rupee goes up.
    pytest.param(
        "100 x 389.75 @ 18",
        ("08", "08", "without tax", "0"),
        """
        38975.00  3507.75  3507.75  0.00
        38975.00  3507.75  3507.75  0.00  0.00  0.50  45991.00
        """,
        id="half a rupee up",
    ),
    # Untaxed 45.35 × 3 = 136.05, and 0.44: 136.49, a paisa short of half a rupee, goes down.
    pytest.param(
        "3 x 45.35 @ 0 \n 1 x 0.44 @ 0",
        ("08", "08", "without tax", "0"),
        """
        136.05  0.00  0.00  0.00
        0.44    0.00  0.00  0.00
        136.49  0.00  0.00  0.00  0.00  -0.49  136.00
        """,
        id="just below half a rupee, of untaxed goods",
    ),
    # Cement 50 × 410 = 20,500, 9 % = 1,845. Sand 2.125 × 1,450.05 = 3,081.35625 → 3,081.36, 2.5 % = 77.034.
    # Bricks 1000 × 7.60 = 7,600, 6 % = 456. Heads: 2,378.034 → 2,378.03. 31,181.36 + 4,756.06 = 35,937.42.
    pytest.param(
        "50 x 410 @ 18 \n 2.125 x 1450.05 @ 5 \n 1000 x 7.60 @ 12",
        ("08", "08", "without tax", "0"),
        """
        20500.00  1845.00  1845.00  0.00
        3081.36   77.03    77.03    0.00
        7600.00   456.00   456.00   0.00
        31181.36  2378.03  2378.03  0.00  0.00  -0.42  35937.00
        """,
        id="mixed rates and a part of a ton",
    ),
    # The same to Maharashtra: 3,690 + 154.068 + 912 = 4,756.068 → 4,756.07, a paisa more than in two heads.
    pytest.param(
        "50 x 410 @ 18 \n 2.125 x 1450.05 @ 5 \n 1000 x 7.60 @ 12",
        ("08", "27", "without tax", "0"),
        """
        20500.00  0.00  0.00  3690.00
        3081.36   0.00  0.00  154.07
        7600.00   0.00  0.00  912.00
        31181.36  0.00  0.00  4756.07  0.00  -0.43  35937.00
        """,
        id="the same to another state",
    ),
    # 10 × 380 = 3,800, less 5 % = 190: 3,610; 9 % = 324.90. 3,610 + 649.80 = 4,259.80.
    pytest.param(
        "10 x 380 - 190 @ 18",
        ("08", "08", "without tax", "0"),
        """
        3610.00  324.90  324.90  0.00
        3610.00  324.90  324.90  0.00  0.00  0.20  4260.00
        """,
        id="a discount before tax",
    ),
    # 410 × 100 / 118 = 347.4576 → 347.46; 9 % = 31.2714 → 31.27. 347.46 + 62.54 = 410.00.
    pytest.param(
        "1 x 410 @ 18",
        ("08", "08", "with tax", "0"),
        """
        347.46  31.27  31.27  0.00
        347.46  31.27  31.27  0.00  0.00  0.00  410.00
        """,
        id="a price with tax that parts exactly",
    ),
    # 100 × 100 / 118 = 84.7458 → 84.75; 9 % = 7.6275 → 7.63. 84.75 + 15.26 = 100.01: a paisa off.
    pytest.param(
        "1 x 100 @ 18",
        ("08", "08", "with tax", "0"),
        """
        84.75  7.63  7.63  0.00
        84.75  7.63  7.63  0.00  0.00  -0.01  100.00
        """,
        id="a price with tax that parts a paisa too high",
    ),
    # 50 × 410 = 20,500 less 500: 20,000 × 100 / 118 = 16,949.1525 → 16,949.15, IGST 3,050.847 → 3,050.85.
    # 6,800 × 100 / 105 = 6,476.1905 → 6,476.19, IGST 323.8095 → 323.81. Head: 3,374.6565 → 3,374.66.
    # 23,425.34 + 3,374.66 = 26,800.00, as agreed.
    pytest.param(
        "50 x 410 - 500 @ 18 \n 1 x 6800 @ 5",
        ("08", "06", "with tax", "0"),
        """
        16949.15  0.00  0.00  3050.85
        6476.19   0.00  0.00  323.81
        23425.34  0.00  0.00  3374.66  0.00  0.00  26800.00
        """,
        id="prices with tax and a discount to another state",
    ),
    # 8.51 × 100 / 112 = 7.5982 → 7.60, twice: the two bricks from above, told with their tax.
    pytest.param(
        "1 x 8.51 @ 12 \n 1 x 8.51 @ 12",
        ("08", "08", "with tax", "0"),
        """
        7.60    0.46  0.46  0.00
        7.60    0.45  0.45  0.00
        15.20   0.91  0.91  0.00  0.00  -0.02  17.00
        """,
        id="two bricks with their tax",
    ),
    # 2.5 % of 1.10 is 0.0275, three times 0.0825 → 0.08: alone each would be 0.03, so the last has 0.02.
    # 3.30 + 0.16 = 3.46.
    pytest.param(
        "1 x 1.10 @ 5 \n 1 x 1.10 @ 5 \n 1 x 1.10 @ 5",
        ("08", "08", "without tax", "0"),
        """
        1.10  0.03  0.03  0.00
        1.10  0.03  0.03  0.00
        1.10  0.02  0.02  0.00
        3.30  0.08  0.08  0.00  0.00  -0.46  3.00
        """,
        id="three lines, a paisa too many",
    ),
    # 6 % of 6.74 is 0.4044, three times 1.2132 → 1.21: alone each would be 0.40, so the first has 0.41.
    # 20.22 + 2.42 = 22.64.
    pytest.param(
        "1 x 6.74 @ 12 \n 1 x 6.74 @ 12 \n 1 x 6.74 @ 12",
        ("08", "08", "without tax", "0"),
        """
        6.74   0.41  0.41  0.00
        6.74   0.40  0.40  0.00
        6.74   0.40  0.40  0.00
        20.22  1.21  1.21  0.00  0.00  0.36  23.00
        """,
        id="three lines, a paisa too few",
    ),
    # 0.5 × 61.35 = 30.675 → 30.68, 9 % = 2.7612; 3 × 4.45 = 13.35, 9 % = 1.2015; 0.125 × 99.99 = 12.49875
    # → 12.50, 9 % = 1.1250. Sum 5.0877 → 5.09; alone 2.76 + 1.20 + 1.13 = 5.09. 56.53 + 10.18 = 66.71.
    pytest.param(
        "0.5 x 61.35 @ 18 \n 3 x 4.45 @ 18 \n 0.125 x 99.99 @ 18",
        ("08", "08", "without tax", "0"),
        """
        30.68  2.76  2.76  0.00
        13.35  1.20  1.20  0.00
        12.50  1.13  1.13  0.00
        56.53  5.09  5.09  0.00  0.00  0.29  67.00
        """,
        id="three lines with paise that add up by themselves",
    ),
    # 2.5 % of 100 is 2.50. 105 + 250.25 of delivery, untaxed = 355.25.
    pytest.param(
        "1 x 100 @ 5",
        ("08", "08", "without tax", "250.25"),
        """
        100.00  2.50  2.50  0.00
        100.00  2.50  2.50  0.00  250.25  -0.25  355.00
        """,
        id="delivery",
    ),
    # 60 × 45.35 = 2,721.00 bear no tax; 6 % of 7.60 = 0.456 → 0.46. 2,728.60 + 0.92 = 2,729.52.
    pytest.param(
        "60 x 45.35 @ 0 \n 1 x 7.60 @ 12",
        ("08", "08", "without tax", "0"),
        """
        2721.00  0.00  0.00  0.00
        7.60     0.46  0.46  0.00
        2728.60  0.46  0.46  0.00  0.00  0.48  2730.00
        """,
        id="goods of 0 % among others",
    ),
    # 99,999 × 99,999.99 = 9,999,900,000 − 999.99 = 9,999,899,000.01; 9 % = 899,990,910.0009.
    # 9,999,899,000.01 + 1,799,981,820.00 = 11,799,880,820.01.
    pytest.param(
        "99999 x 99999.99 @ 18",
        ("08", "08", "without tax", "0"),
        """
        9999899000.01  899990910.00  899990910.00  0.00
        9999899000.01  899990910.00  899990910.00  0.00  0.00  -0.01  11799880820.00
        """,
        id="a thousand crore",
    ),
    # Chandigarh, a union territory: 6 % of 500 is 30 for the centre and 30 for the territory.
    pytest.param(
        "1 x 500 @ 12",
        ("04", "04", "without tax", "0"),
        """
        500.00  30.00  30.00  0.00
        500.00  30.00  30.00  0.00  0.00  0.00  560.00
        """,
        id="within a union territory",
    ),
    # From Rajasthan to Ladakh: 28 % of 1,999.99 = 559.9972 → 560.00. 2,559.99.
    pytest.param(
        "1 x 1999.99 @ 28",
        ("08", "38", "without tax", "0"),
        """
        1999.99  0.00  0.00  560.00
        1999.99  0.00  0.00  560.00  0.00  0.01  2560.00
        """,
        id="to a union territory",
    ),
    # 0.125 % of 12,345.67 = 15.4320875 → 15.43; 1.5 % of 250.50 = 3.7575 → 3.76. Sum 19.1895875 → 19.19.
    # 20 % of 33.33 = 6.666: all three 25.8555875 → 25.86, while alone 15.43 + 3.76 + 6.67 = 25.86.
    # 12,629.50 + 51.72 = 12,681.22.
    pytest.param(
        "1 x 12345.67 @ 0.25 \n 1 x 250.50 @ 3 \n 1 x 33.33 @ 40",
        ("08", "08", "without tax", "0"),
        """
        12345.67  15.43  15.43  0.00
        250.50    3.76   3.76   0.00
        33.33     6.67   6.67   0.00
        12629.50  25.86  25.86  0.00  0.00  -0.22  12681.00
        """,
        id="rare rates",
    ),
]


@pytest.mark.parametrize(("goods", "terms", "expected"), WORKED)
def test_a_bill_comes_out_as_it_was_worked_by_hand(
    goods: str, terms: tuple[str, str, str, str], expected: str
) -> None:
    *places, charges = terms
    made = bill(supplies(goods), taxation(*places), Money.rupees(charges))
    assert shown(made) == table(expected)


def test_a_seller_without_gstin_bills_the_price_and_nothing_else() -> None:
    unregistered = Taxation(seller_state="08", place_of_supply="08", is_registered=False)
    assert shown(bill(supplies("1 x 118.40 @ 18"), unregistered)) == table(
        """
        118.40  0.00  0.00  0.00
        118.40  0.00  0.00  0.00  0.00  -0.40  118.00
        """
    )


@pytest.mark.parametrize(
    ("gstin", "told", "place", "expected"),
    [
        ("27AAPFU0939F1ZV", "", "27", "100.00  9.00  9.00  0.00   0.00  0.00  118.00"),
        ("27AAPFU0939F1ZV", "", "08", "100.00  0.00  0.00  18.00  0.00  0.00  118.00"),
        ("27AAPFU0939F1ZV", "08", "08", "100.00  9.00  9.00  0.00   0.00  0.00  118.00"),
        ("27AAPFU0939F1ZV", "", "", "100.00  9.00  9.00  0.00   0.00  0.00  118.00"),
        ("", "08", "27", "100.00  0.00  0.00  0.00   0.00  0.00  100.00"),
    ],
)
def test_an_order_is_taxed_by_the_states_of_its_distributor_and_its_shop(
    gstin: str, told: str, place: str, expected: str
) -> None:
    distributor = an_organization(gstin=gstin, state_code=told, prices_include_tax=False)
    shop = a_shop(distributor.id, state_code=place, gstin="06AAKFR7315M1ZS")
    order = Order(
        id=uuid4(),
        organization_id=distributor.id,
        shop_id=shop.id,
        created_at=NOON,
        taxation=distributor.taxation_for(shop),
    )
    order.add_item(a_product(distributor.id, price=Money.rupees(100), gst_rate=Decimal(18)), Decimal(1))
    assert shown(order.bill)[-1] == expected.split()
    assert order.bill.charges == ZERO
