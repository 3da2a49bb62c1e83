"""A year of one shop, worked out by hand: what it is reminded of, when, and when not.

The shop is in Birganj, so all times are Nepal's. Every bill is due after 15 days. Its distributor reminds
at 10:00 on the days -1, 0, 3, 7 and 15 from there, never on Sundays, on holidays, or from 20:00 to 10:00,
not for less than ₹500, and at most three times within seven days.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from application.invoices.commands import ContestInvoice, UpholdInvoice
from application.payments.commands import ClaimPayment
from application.reminders.commands import NotePromise
from domain.money import Money
from domain.reminders import ReminderStatus
from tests.unit.application.till import Till
from tests.unit.application.year import BROKEN_PROMISE, Named, Year, a_payment_id, begin

NEPAL = ZoneInfo("Asia/Kathmandu")
SUNDAY = 6
A_BAG = 50
HOLIDAYS = (
    date(2026, 8, 15),  # Independence Day, a Saturday
    date(2026, 10, 2),  # Gandhi Jayanti, a Friday
    date(2026, 10, 20),  # Dussehra, a Tuesday
    *(date(2026, 11, day) for day in range(6, 12)),  # the week of Diwali, Friday to Wednesday
    date(2027, 1, 26),  # Republic Day, a Tuesday
    date(2027, 3, 22),  # Holi, a Monday
)

SENT: list[tuple[str, Named]] = [
    # INV-1 over ₹3,000, due on Thursday 16 April.
    ("Wed 2026-04-15 10:00", (("INV-1", -1),)),
    ("Thu 2026-04-16 10:00", (("INV-1", 0),)),
    ("Mon 2026-04-20 10:00", (("INV-1", 3),)),  # 3 days over is a Sunday
    # Paid on the 21st: nothing on the 23rd, nor on 1 May.
    # INV-2 over ₹4,000, due on Thursday 14 May, and INV-3 over ₹2,000, due on Tuesday the 19th.
    ("Wed 2026-05-13 10:00", (("INV-2", -1),)),
    ("Thu 2026-05-14 10:00", (("INV-2", 0),)),
    # ₹1,500 of INV-2 come in on the 14th, which changes nothing. 3 days over is a Sunday, so it comes on the
    # Monday on which INV-3 has its turn: both are in one message, the longest due first.
    ("Mon 2026-05-18 10:00", (("INV-2", 3), ("INV-3", -1))),
    # The 19th, the due day of INV-3: the shop was written to on the 13th, 14th and 18th, so not again.
    ("Thu 2026-05-21 10:00", (("INV-2", 7),)),  # within seven days there was but the 18th
    ("Fri 2026-05-22 10:00", (("INV-3", 3),)),
    ("Tue 2026-05-26 10:00", (("INV-3", 7),)),  # the 21st and 22nd make this the third
    # ₹5,000 come in on the 27th, ₹500 more than is owed: nothing on the 29th (INV-2) and 3 June (INV-3).
    # INV-4 over ₹850, due on Tuesday 16 June: with the ₹500 only ₹350 are owed, which nobody asks for.
    # INV-5 over ₹600, due on Thursday 18 June.
    ("Wed 2026-06-17 10:00", (("INV-5", -1),)),
    ("Thu 2026-06-18 10:00", (("INV-5", 0),)),
    ("Mon 2026-06-22 10:00", (("INV-5", 3),)),  # 3 days over is a Sunday
    ("Thu 2026-06-25 10:00", (("INV-5", 7),)),
    ("Fri 2026-07-03 10:00", (("INV-5", 15),)),  # the last word; paid on the 6th
    # INV-6 over ₹5,000, due on Thursday 23 July.
    ("Wed 2026-07-22 10:00", (("INV-6", -1),)),
    # On the 23rd the workers are away until 21:30, which is too late in the evening.
    ("Fri 2026-07-24 10:00", (("INV-6", 0),)),
    ("Mon 2026-07-27 10:00", (("INV-6", 3),)),  # 3 days over is a Sunday
    # On the 28th the shop says that it pays on Friday the 31st, and does: nothing on the 30th.
    # INV-7 over ₹6,000, due on Sunday 16 August, the day before is a holiday: both are one on Monday.
    ("Mon 2026-08-17 10:00", (("INV-7", 0),)),
    ("Wed 2026-08-19 10:00", (("INV-7", 3),)),
    # On the 20th it promises to pay on Saturday the 22nd, and does not. The day after is a Sunday, which
    # would have been the day 7: the broken promise is what it reads of, on Monday.
    ("Mon 2026-08-24 10:00", (("INV-7", BROKEN_PROMISE),)),
    ("Mon 2026-08-31 10:00", (("INV-7", 15),)),  # paid on 2 September
    # INV-8 over ₹8,000, due on Thursday 17 September, and INV-9 over ₹2,500, due on Friday the 25th.
    ("Wed 2026-09-16 10:00", (("INV-8", -1),)),
    ("Thu 2026-09-17 10:00", (("INV-8", 0),)),
    # On the 18th the shop says that INV-8 is wrong: nothing on the 21st and the 24th but INV-9.
    ("Thu 2026-09-24 10:00", (("INV-9", -1),)),
    ("Fri 2026-09-25 10:00", (("INV-9", 0),)),
    # On the 25th, at 15:00, both agree that INV-8 is right: it counts again from its next stage on.
    ("Mon 2026-09-28 10:00", (("INV-9", 3),)),
    # 2 October, day 15 of INV-8 and day 7 of INV-9, is a holiday.
    ("Sat 2026-10-03 10:00", (("INV-8", 15), ("INV-9", 7))),
    # Both are paid on the 5th: nothing on the 10th.
    # INV-10 over ₹3,500, due on Tuesday 20 October, a holiday.
    ("Mon 2026-10-19 10:00", (("INV-10", -1),)),
    ("Wed 2026-10-21 10:00", (("INV-10", 0),)),
    # On the 22nd ₹1,000 come in, and all processes start anew.
    ("Fri 2026-10-23 10:00", (("INV-10", 3),)),
    # The rest is paid on the 26th: nothing on the 27th, nor on 4 November.
    # INV-11 over ₹4,500, due on Thursday 5 November, and INV-12 over ₹1,200, due on Tuesday the 10th.
    ("Wed 2026-11-04 10:00", (("INV-11", -1),)),
    ("Thu 2026-11-05 10:00", (("INV-11", 0),)),
    # Diwali, the 6th to the 11th: day 3 of INV-11 and the days -1 and 0 of INV-12 wait for the 12th, where
    # INV-11 has its day 7.
    ("Thu 2026-11-12 10:00", (("INV-11", 7), ("INV-12", 0))),
    ("Fri 2026-11-13 10:00", (("INV-12", 3),)),
    ("Tue 2026-11-17 10:00", (("INV-12", 7),)),  # the 12th and 13th make this the third
    # On the 18th the shop says that it has paid, which is being checked on the 20th, day 15 of INV-11. The
    # money is found on the 23rd: nothing on the 25th.
    # INV-13 over ₹2,000, due on Tuesday 26 January, a holiday.
    ("Mon 2027-01-25 10:00", (("INV-13", -1),)),
    ("Wed 2027-01-27 10:00", (("INV-13", 0),)),
    ("Fri 2027-01-29 10:00", (("INV-13", 3),)),
    # Paid on 1 February: nothing on the 2nd.
    # INV-14 over ₹1,800, due on Saturday 6 February, and paid on the 24th only.
    ("Fri 2027-02-05 10:00", (("INV-14", -1),)),
    ("Sat 2027-02-06 10:00", (("INV-14", 0),)),
    ("Tue 2027-02-09 10:00", (("INV-14", 3),)),  # the third
    ("Sat 2027-02-13 10:00", (("INV-14", 7),)),
    ("Mon 2027-02-22 10:00", (("INV-14", 15),)),  # 15 days over is a Sunday
    # INV-15 over ₹7,000, due on Sunday 21 March.
    ("Sat 2027-03-20 10:00", (("INV-15", -1),)),
    ("Tue 2027-03-23 10:00", (("INV-15", 0),)),  # a Sunday, and then Holi
    ("Wed 2027-03-24 10:00", (("INV-15", 3),)),
    ("Mon 2027-03-29 10:00", (("INV-15", 7),)),  # 7 days over is a Sunday; paid on the 30th
]

PASSED_OVER = [
    ("Tue 2026-05-19 10:00", "it was reminded 3 times within a week"),
    ("Mon 2026-06-15 10:00", "₹350 is less than ₹500"),
    ("Tue 2026-06-16 10:00", "₹350 is less than ₹500"),
    ("Fri 2026-06-19 10:00", "₹350 is less than ₹500"),
    ("Tue 2026-06-23 10:00", "₹350 is less than ₹500"),
    ("Wed 2026-07-01 10:00", "₹350 is less than ₹500"),
    ("Fri 2026-11-20 10:00", "it says that it has paid, which is being checked"),
]

Event = Callable[[Till], Any]


def bills(rupees: int) -> Event:
    """Sell bags for so much, which are billed at once."""
    return lambda till: till.bill(rupees // A_BAG)


def pays(rupees: int) -> Event:
    """Note money that has come; it is set against the oldest bills."""
    return lambda till: till.receive(rupees)


def promises(day: date) -> Event:
    return lambda till: till.do(NotePromise(till.desk.shop.id, day))


def says_that_it_has_paid(rupees: int) -> Event:
    return lambda till: till.do(
        ClaimPayment(
            claim_id=a_payment_id(),
            shop_id=till.desk.shop.id,
            text=f"{rupees} paid",
            amount=Money.rupees(rupees),
        )
    )


@pytest.fixture
def year() -> Year:
    return begin(
        "2026-04-01 11:00",
        NEPAL,
        quiet_from=time(20),
        quiet_until=time(10),
        holidays=HOLIDAYS,
        rest_days=(SUNDAY,),
        reminder_stages=(-1, 0, 3, 7, 15),
        reminder_time=time(10),
        reminder_minimum=Money.rupees(500),
        reminders_a_week=3,
    )


def test_a_year_of_bills_brings_just_the_reminders_that_were_written_down_by_hand(year: Year) -> None:
    spring(year)
    summer(year)
    autumn(year)
    winter(year)
    assert year.diary == SENT
    assert year.passed_over() == PASSED_OVER


def test_after_the_year_nothing_waits_and_nothing_has_failed(year: Year) -> None:
    spring(year)
    summer(year)
    autumn(year)
    winter(year)
    assert year.reminders(ReminderStatus.SCHEDULED, ReminderStatus.FAILED) == []
    assert not [one for one in year.desk.invoices() if one.outstanding]
    why = {one.why for one in year.reminders(ReminderStatus.CANCELLED)}
    assert why == {"nothing is owed any more"}


def spring(year: Year) -> None:
    year.on("2026-04-01 12:00", bills(3000))
    year.on("2026-04-21 15:00", pays(3000))
    year.on("2026-04-29 12:00", bills(4000))
    year.on("2026-05-04 12:00", bills(2000))
    year.on("2026-05-14 16:00", pays(1500))
    year.on("2026-05-27 11:00", pays(5000))
    year.on("2026-06-01 12:00", bills(850))
    year.on("2026-06-03 12:00", bills(600))


def summer(year: Year) -> None:
    year.on("2026-07-06 12:00", pays(950))
    year.on("2026-07-08 12:00", bills(5000))
    year.live_until("2026-07-23 09:00")
    year.sleep_until("2026-07-23 21:30")
    year.on("2026-07-28 17:00", promises(date(2026, 7, 31)))
    year.on("2026-07-31 18:00", pays(5000))
    year.on("2026-08-01 12:00", bills(6000))
    year.on("2026-08-20 10:30", promises(date(2026, 8, 22)))


def autumn(year: Year) -> None:
    year.on("2026-09-02 12:00", bills(8000))
    year.on("2026-09-02 16:00", pays(6000))
    year.on("2026-09-10 12:00", bills(2500))
    year.on(
        "2026-09-18 12:00", lambda till: till.do(ContestInvoice(year.number("INV-8"), "the rate is wrong"))
    )
    year.on("2026-09-25 15:00", lambda till: till.do(UpholdInvoice(year.number("INV-8"))))
    year.on("2026-10-05 12:00", pays(10_500))
    year.on("2026-10-05 13:00", bills(3500))
    year.on("2026-10-21 12:00", bills(4500))
    year.on("2026-10-22 11:00", pays(1000))
    year.restart("2026-10-22 12:00")
    year.on("2026-10-26 11:00", pays(2500))
    year.on("2026-10-26 12:00", bills(1200))
    year.on("2026-11-18 15:00", says_that_it_has_paid(5700))
    year.on("2026-11-23 12:00", pays(5700))


def winter(year: Year) -> None:
    year.on("2027-01-11 12:00", bills(2000))
    year.on("2027-01-22 12:00", bills(1800))
    year.on("2027-02-01 11:00", pays(2000))
    year.on("2027-02-24 15:00", pays(1800))
    year.on("2027-03-06 12:00", bills(7000))
    year.on("2027-03-30 12:00", pays(7000))
    year.live_until("2027-06-30 12:00")
