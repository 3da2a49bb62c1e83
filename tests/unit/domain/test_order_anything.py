"""Whatever is written is read, in finite quantities and in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation.reading.order_text import RequestedLine, read_order_text
from domain.conversation.reading.units import UNIT_NAMES

PIECES = (
    'cement 12mm 50 - x @ ₹ rs 1/2 " bag ke aur \n , (1) ५ do + nahi a with no each 10-10 ek sau sadhe of 5% '
    "9829012345 12/11 baje kal pe 7up plus n % . | 2 k : one the have box wala red mango regards qty ne bola "
    "kamre free make that 250 my for total"
).split(" ")


MESSAGES = st.text(max_size=300) | st.lists(st.sampled_from(PIECES)).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)


@given(MESSAGES)
def test_any_message_is_read_into_finite_quantities_of_something(text: str) -> None:
    for requested in read_order_text(text):
        _check(requested)
        assert len(requested.otherwise) <= 3
        for other in (*requested.otherwise, *([requested.joined] if requested.joined else [])):
            _check(other)
            assert not other.otherwise and other.joined is None


def _check(line: RequestedLine) -> None:
    assert any(sign.isalpha() for sign in line.text)
    assert line.quantity is None or line.quantity.is_finite()
    assert line.unit is None or line.unit in UNIT_NAMES


LONG = (
    "@|1x|1,111|(1)|rs |12mm |₹ke |aur |-|5%|a |ek so |1 nahi |50+|1-|cement 5 |50 bag |with |x-5|a1|site pe "
    "|1 1/2 |have the |one a |6 pc box 1 |red 1-1 kg |x ne a |1 kamre ka |regards,|a: "
    "|2 free |2 a one b |1 g a "
)


@pytest.mark.parametrize(
    "piece", [*LONG.split("|"), "1\n", "\n1 a", "cement\n", "\n8mm 5", "₹", "न", "'", "a&b"]
)
def test_the_time_for_a_message_grows_no_faster_than_its_length(piece: str) -> None:
    read_order_text(piece * 8)
    short, long = (_seconds((piece * 4096)[:length]) for length in (1024, 4096))
    assert long < max(12 * short, 0.05)


def _seconds(text: str) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        read_order_text(text)
        times.append(time.process_time() - start)
    return min(times)
