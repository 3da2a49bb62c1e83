"""Stock that a CRM counts: how old it may be before a promise is subject to it, and who is told so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from application.crm_records import Article, Copy, CopyName
from domain.shops import ShortStock
from tests.builders import a_stock
from tests.unit.application.desk import Desk
from tests.unit.application.till import Till

CEMENT, SAND, BRICK = "Cement", "River Sand", "Red Brick"
SUBJECT = "⏱️ Stock was last checked 6 hours ago: this order is subject to stock."


def heard(desk: Desk, hours: float = 0) -> None:
    """Have the CRM have been heard of its stock so many hours ago."""
    with desk.open_work(desk.ours) as work:
        fresh_at = desk.clock() - timedelta(hours=hours)
        work.copies.save(Copy(name=CopyName.INVENTORY, fresh_at=fresh_at))
        work.commit()


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Return a desk whose cement and sand a CRM counts, and whose bricks are counted here."""
    counts = {CEMENT: Decimal(500), SAND: Decimal(10)}
    counted = [Article(product=desk.product(name), crm_id=name, counted=counts[name]) for name in counts]
    with desk.open_work(desk.ours) as work:
        work.products.merge(counted)
        work.stock.count(
            [a_stock(desk.product(name), on_hand=counts[name], reserved=Decimal(0)) for name in counts]
            + [a_stock(desk.product(BRICK), on_hand=Decimal(9000), reserved=Decimal(0))]
        )
        work.commit()
    heard(desk)
    return desk


def test_fresh_stock_is_sold_without_a_word(desk: Desk) -> None:
    heard(desk, hours=3.9)
    said = "\n".join(desk.write(text) for text in ("Cement x 100", "1", "cement stock?"))
    assert "Order confirmed" in said
    assert "✅ Cement: 400 bags in stock" in said.splitlines()
    assert "checked" not in said


def test_old_stock_is_sold_subject_to_stock(desk: Desk) -> None:
    heard(desk, hours=6)
    assert desk.write("Cement x 100").splitlines()[:4] == [
        "*Order Summary*",
        "1. Cement: 100 bags × ₹50 = ₹5,000",
        SUBJECT,
        "*Total: ₹5,000* (GST included)",
    ]
    confirmed = desk.write("1")
    assert "Order confirmed" in confirmed
    assert confirmed.count(SUBJECT) == 1


def test_what_is_counted_here_is_never_subject_to_stock(desk: Desk) -> None:
    heard(desk, hours=500)
    assert "checked" not in desk.write("500 brick")
    shown = desk.write("100 cement and 2 ton sand")
    assert "⏱️ No. 2, 3: subject to stock, last checked 20 days ago." in shown.splitlines()
    assert "⏱️ No. 2, 3: subject to stock, last checked 20 days ago." in desk.write("1").splitlines()


def test_a_yes_counts_though_the_stock_has_grown_old_since_the_summary(desk: Desk) -> None:
    heard(desk, hours=3.5)
    assert "checked" not in desk.write("Cement x 100")
    desk.clock.advance(timedelta(hours=2.6))
    confirmed = desk.write("1")
    assert "Order confirmed" in confirmed
    assert SUBJECT in confirmed


def test_a_yes_counts_though_the_stock_has_become_fresh_since_the_summary(desk: Desk) -> None:
    heard(desk, hours=6)
    assert SUBJECT in desk.write("Cement x 100")
    heard(desk)
    confirmed = desk.write("1")
    assert "Order confirmed" in confirmed
    assert "checked" not in confirmed


def test_what_follows_later_is_not_subject_to_stock(desk: Desk) -> None:
    Till(desk).sets(short_stock=ShortStock.PART)
    heard(desk, hours=6)
    assert SUBJECT in desk.write("Cement x 600")
    now, note, later = desk.write("1").splitlines()[-3:]
    assert "invoice" in now
    assert note == SUBJECT
    assert "follows when it is in stock" in later


def test_an_order_that_needs_an_approval_is_subject_to_stock_as_well(desk: Desk) -> None:
    Till(desk).trusts(1000)
    heard(desk, hours=6)
    desk.write("Cement x 100")
    held, note = desk.write("1").splitlines()
    assert "has to approve it" in held
    assert note == SUBJECT


def test_the_distributor_sets_how_old_is_too_old(desk: Desk) -> None:
    heard(desk, hours=6)
    Till(desk).sets(stock_hours=24)
    assert "checked" not in desk.write("Cement x 100")
    Till(desk).sets(stock_hours=5)
    assert SUBJECT in desk.write("cart")


def test_a_question_about_old_stock_is_answered_with_its_age(desk: Desk) -> None:
    heard(desk, hours=30)
    assert desk.write("cement stock?") == "✅ Cement: 500 bags in stock (last checked 30 hours ago)"
    assert desk.write("brick stock?") == "✅ Red Brick: 9000 pieces in stock"


@pytest.mark.parametrize(
    ("language", "shown", "asked"),
    [
        (
            "hi",
            "स्टॉक 6 घंटे पहले देखा गया था: माल मौजूद होने पर ही यह ऑर्डर पूरा होगा।",
            "स्टॉक में 500 बोरी (6 घंटे पहले देखा गया)",
        ),
        (
            "hinglish",
            "Stock 6 ghante pehle dekha gaya tha: maal hone par hi yeh order poora hoga.",
            "stock mein 500 bori (6 ghante pehle dekha gaya)",
        ),
    ],
)
def test_it_is_said_in_the_language_of_the_talk(desk: Desk, language: str, shown: str, asked: str) -> None:
    desk.shop = replace(desk.shop, language=language)
    desk.load()
    heard(desk, hours=6)
    assert asked in desk.write("Cement stock?")
    assert shown in desk.write("Cement x 100")
    assert shown in desk.write("1")
