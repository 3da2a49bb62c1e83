"""What a shop owes: balance, statement and dues in the chat, and `paid`, which is a claim to check."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.money import Money
from domain.payments import Claim, ClaimStatus
from domain.phone import WhatsAppAddress
from tests.builders import a_number
from tests.unit.application.desk import Desk
from tests.unit.application.till import Till


@pytest.fixture
def till(desk: Desk) -> Till:
    """Return the till of a distributor whose shop has no limit, on the day of its first word."""
    till = Till(desk)
    till.trusts(None)
    desk.write("hello")
    return till


def claims(desk: Desk) -> list[Claim]:
    with desk.open_work(desk.ours) as work:
        return work.claims.open_of(desk.shop.id)


class TestBalance:
    def test_a_shop_that_owes_nothing_hears_so(self, desk: Desk, till: Till) -> None:
        assert desk.write("balance") == "You owe nothing. 👍"

    def test_it_is_what_was_billed_and_not_paid(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        till.bill(20)
        till.receive(2000)
        assert desk.write("balance") == "You owe *₹4,000*."

    def test_what_is_overdue_is_told_apart(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        desk.clock.advance(timedelta(days=10))
        till.bill(20)
        desk.clock.advance(timedelta(days=6))
        desk.write("hello")
        assert desk.write("how much do I owe?") == "You owe *₹6,000*.\nOf it overdue: ₹5,000"

    def test_on_its_due_date_nothing_is_overdue(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        desk.clock.advance(timedelta(days=15))
        assert desk.write("balance") == "You owe *₹5,000*."

    def test_what_is_ordered_and_not_billed_counts_against_the_limit(self, desk: Desk, till: Till) -> None:
        till.trusts(20_000)
        till.bill(100)
        till.order(20)
        assert desk.write("balance").splitlines() == [
            "You owe *₹5,000*.",
            "Ordered and not billed yet: ₹1,000",
            "Credit limit: ₹20,000, of which ₹14,000 is left",
        ]

    def test_without_a_limit_of_its_own_that_of_the_terms_is_told(self, desk: Desk, till: Till) -> None:
        till.sets(credit_limit=Money.rupees(9000))
        assert "Credit limit: ₹9,000, of which ₹9,000 is left" in desk.write("balance")

    def test_a_limit_that_is_passed_leaves_nothing(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        till.trusts(3000)
        assert "Credit limit: ₹3,000, of which ₹0 is left" in desk.write("balance")

    def test_what_was_paid_in_advance_is_told(self, desk: Desk, till: Till) -> None:
        till.receive(500)
        assert desk.write("balance") == "You have paid *₹500* in advance."

    @pytest.mark.parametrize("pending", ["Cement x 100", "cement"])
    def test_it_is_told_in_the_middle_of_an_order_and_leaves_it_there(
        self, desk: Desk, till: Till, pending: str
    ) -> None:
        desk.write(pending)
        before = desk.session()
        assert "You owe nothing" in desk.write("balance")
        assert (desk.session().state, desk.session().cart) == (before.state, before.cart)

    def test_a_stranger_is_asked_for_its_name_first(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        for text in ("balance", "statement", "dues", "paid 5000"):
            told = desk.write(text, WhatsAppAddress(a_number()))
            assert "what is the name of your shop?" in told
            assert "₹" not in told

    def test_another_shop_hears_of_its_own_account_alone(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        other = WhatsAppAddress(a_number())
        for text in ("hello", "Gupta Sanitary"):
            desk.write(text, other)
        assert desk.write("balance", other) == "You owe nothing. 👍"
        assert "nothing stands" in desk.write("statement", other).lower()
        assert desk.write("dues", other) == "Nothing is due. 👍"


class TestStatement:
    def test_entries_are_shown_with_what_was_owed_after_each(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        payment = till.receive(2000)
        till.reverse(payment)
        assert desk.write("statement").splitlines() == [
            "*Your khata*",
            "• 05-01-2026 · invoice INV-1: +₹5,000 → ₹5,000",
            f"• 05-01-2026 · payment {payment.name}: -₹2,000 → ₹3,000",
            f"• 05-01-2026 · payment taken back {payment.name}: +₹2,000 → ₹5,000",
            "You owe *₹5,000*.",
        ]

    def test_of_a_long_khata_the_latest_entries_are_shown_and_what_stood_before(
        self, desk: Desk, till: Till
    ) -> None:
        for _ in range(12):
            till.bill(1)
        shown = desk.write("khata").splitlines()
        assert shown[1] == "Before: ₹100"
        assert len(shown) == 1 + 1 + 10 + 1
        assert "INV-12: +₹50 → ₹600" in shown[-2]

    def test_an_order_that_is_not_billed_stands_in_none(self, desk: Desk, till: Till) -> None:
        till.order(10)
        assert desk.write("statement") == "Nothing stands in your khata yet."


class TestDues:
    def test_open_invoices_are_listed_the_oldest_first(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        till.bill(20)
        till.receive(2000)
        assert desk.write("dues").splitlines() == [
            "*Your open invoices*",
            "• INV-1 · 05-01-2026 · *₹3,000* · due 20-01-2026",
            "• INV-2 · 05-01-2026 · *₹1,000* · due 20-01-2026",
            "*Together: ₹4,000*",
            "Pay by UPI to: shreebalaji@okhdfc",
        ]

    def test_days_over_the_due_date_are_counted(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        desk.clock.advance(timedelta(days=18))
        assert "due 20-01-2026 ⚠️ 3 days over" in desk.write("pending bills")

    def test_without_a_upi_id_none_is_told(self, desk: Desk, till: Till) -> None:
        billing = replace(desk.organization.billing, upi_id="")
        desk.load(replace(desk.organization, billing=billing))
        till.bill(100)
        assert "UPI" not in desk.write("dues")

    def test_what_is_paid_or_called_off_is_not_due(self, desk: Desk, till: Till) -> None:
        till.receive(5000)
        till.bill(100)
        till.cancel(till.order(10))
        assert desk.write("dues") == "Nothing is due. 👍"


class TestPaid:
    def test_it_is_a_claim_and_never_a_payment(self, desk: Desk, till: Till) -> None:
        till.bill(100)
        answer = desk.write("paid 5000 by gpay")
        assert answer == (
            "Thank you! Shree Balaji Traders checks it and you get a receipt here. "
            "It counts once it is found."
        )
        (claim,) = claims(desk)
        assert (claim.amount, claim.text, claim.status) == (
            Money.rupees(5000),
            "paid 5000 by gpay",
            ClaimStatus.OPEN,
        )
        assert till.owed() == "₹5,000"

    def test_without_an_amount_it_is_a_claim_as_well(self, desk: Desk, till: Till) -> None:
        desk.write("payment done")
        assert [claim.amount for claim in claims(desk)] == [None]

    def test_the_same_again_is_being_checked_already(self, desk: Desk, till: Till) -> None:
        desk.write("paid 5000")
        assert "checking that payment already" in desk.write("5000 sent")
        assert "It counts once it is found" in desk.write("paid 2000")
        assert [claim.amount for claim in claims(desk)] == [Money.rupees(5000), Money.rupees(2000)]

    def test_it_answers_no_question_about_a_quantity(self, desk: Desk, till: Till) -> None:
        desk.write("cement")
        answer = desk.write("paid 5000")
        assert "It counts once it is found" in answer
        assert "How many bags of Cement" in answer
        assert desk.cart == {}

    def test_it_confirms_no_order(self, desk: Desk, till: Till) -> None:
        desk.write("Cement x 100")
        assert "still waiting" in desk.write("payment done")
        assert desk.orders() == []
