"""A line as the name of one article: all of it, or all but a count behind or before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation.reading.wholes import as_one_article

Reading = tuple[str, str | None, str | None]


def read(text: str) -> list[Reading]:
    return [
        (line.text, f"{line.quantity:f}" if line.quantity is not None else None, line.unit)
        for line in as_one_article(text)
    ]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Lays Cream & Onion", [("Lays Cream & Onion", None, None)]),
        ("maggi 2-minute noodles 70 g", [("maggi 2-minute noodles 70 g", None, None)]),
        (
            "lays cream & onion x 5",
            [("lays cream & onion x 5", None, None), ("lays cream & onion", "5", None)],
        ),
        ("vim bar 10/- 6 pcs", [("vim bar 10/- 6 pcs", None, None), ("vim bar 10/-", "6", "piece")]),
        (
            "5 dozen bread & butter",
            [("5 dozen bread & butter", None, None), ("bread & butter", "5", "dozen")],
        ),
        (
            "10 salt and pepper",
            [("10 salt and pepper", None, None), ("salt and pepper", "10", None)],
        ),
        ("7up 2", [("7up 2", None, None), ("7up", "2", None)]),
        ("", []),
        ("   ", []),
    ],
)
def test_a_line_is_a_name_with_or_without_a_count(text: str, readings: list[Reading]) -> None:
    assert read(text) == readings


@given(st.text(max_size=60))
def test_any_line_can_be_read_so(text: str) -> None:
    assert all(line.text.strip() for line in as_one_article(text))
