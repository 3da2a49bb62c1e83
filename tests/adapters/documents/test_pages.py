"""How papers fill pages: one for most, more for long ones, and nothing out of its place."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
import typst

from adapters.documents.contents import contents
from adapters.documents.printer import FONTS, TEMPLATE, PdfPaperPrinter
from domain.invoices import Paper
from domain.money import Money
from tests.adapters.documents.papers import BUYER, LONG_NAMES, SELLER, an_invoice, an_organization, rules
from tests.adapters.documents.reading import Box, pages, signs_of

PRINTER = PdfPaperPrinter()
MARGIN = 13 / 25.4 * 72 - 1
WIDTH, HEIGHT = 595.3, 841.9
TOUCH = 0.7  # points by which neighbours may overlap: kerning, and the strokes of bold letters
APART = 6  # points between two sums of a row
LIGATURES = {"ff", "fi", "fl"}
UNBROKEN = "Supercalifragilisticexpialidocious" * 3


def pdf_of(paper: Paper) -> bytes:
    return PRINTER.pdf(paper, an_organization())


def serials(page: str) -> list[int]:
    """Return the serial numbers of the lines on a page; their names end with `no. ` and the same."""
    return [int(serial) for serial in re.findall(r"^(\d+) .* no\. \1 ", page, re.MULTILINE)]


@pytest.mark.parametrize("lines", [1, 2, 14, 15])
@pytest.mark.parametrize("names", [(), LONG_NAMES], ids=["short names", "names of two lines"])
def test_up_to_fifteen_lines_are_one_page(lines: int, names: tuple[str, ...]) -> None:
    (page,) = pages(pdf_of(an_invoice(lines, names=names, delivery=Money.rupees(500))))
    assert "Page 1 of 1" in page
    assert "Carried over" not in page


@pytest.mark.parametrize("lines", [21, 29, 40, 61, 100])
def test_more_lines_run_on_and_every_line_is_there_once(lines: int) -> None:
    found = pages(pdf_of(an_invoice(lines)))
    assert len(found) > 1
    assert [serial for page in found for serial in serials(page)] == list(range(1, lines + 1))
    for at, page in enumerate(found, 1):
        assert f"Page {at} of {len(found)}" in page
        assert "SBT/26-27-123" in page
        assert ("# Description HSN" in page) == bool(serials(page))


@pytest.mark.parametrize("lines", [21, 29, 40, 61, 100])
def test_all_that_closes_a_paper_stands_on_its_last_page(lines: int) -> None:
    *before, last = pages(pdf_of(an_invoice(lines)))
    for part in ("Taxable value", "Total ₹", "Only", "SCAN TO PAY", "Authorised signatory"):
        assert part in last
        assert not [page for page in before if part in page]


def test_each_page_but_the_last_carries_over_what_stands_up_to_it() -> None:
    bill = an_invoice(100)
    *before, last = pages(pdf_of(bill))
    for page in before:
        so_far = replace(bill, lines=bill.lines[: serials(page)[-1]]).heads
        sums = [str(sum).replace("₹", "") for sum in (so_far.taxable, so_far.cgst, so_far.sgst, so_far.total)]
        assert f"Carried over {' '.join(sums)}" in page
    assert "Carried over" not in last


HARD = {
    "unbroken names": an_invoice(
        8, names=[UNBROKEN], seller=replace(SELLER, name=UNBROKEN), buyer=replace(BUYER, name="W" * 80)
    ),
    "crores": an_invoice(40, price="9999999.99"),
    "long units": replace(
        an_invoice(3),
        lines=[replace(line, unit="metric ton (loose)", hsn="25051011") for line in an_invoice(3).lines],
    ),
    "long names": an_invoice(40, names=LONG_NAMES, taxation=rules(prices_include_tax=True)),
    "an address like a letter": an_invoice(2, buyer=replace(BUYER, address="Near the old well. " * 200)),
}


@pytest.mark.parametrize("paper", HARD.values(), ids=HARD.keys())
def test_no_text_leaves_the_page_or_its_cell(paper: Paper) -> None:
    for signs in signs_of(pdf_of(paper)):
        boxes = [(sign, box) for sign, box in signs if not sign.isspace()]
        for sign, (left, bottom, right, top) in boxes:
            assert MARGIN < left <= right < WIDTH - MARGIN, sign
            assert 0 < bottom <= top < HEIGHT, sign
        assert not overlaps(boxes)


def test_sums_that_are_much_longer_than_their_lines_keep_their_distance() -> None:
    *_, signs = signs_of(pdf_of(an_invoice(100, price="99.90")))
    sums = "40,40,205.80 3,32,473.45 3,32,473.45 47,05,152.70"
    start = "".join(sign for sign, _ in signs).index(sums)
    row = signs[start : start + len(sums)]
    gaps = [row[at + 1][1][0] - row[at - 1][1][2] for at, (sign, _) in enumerate(row) if sign == " "]
    assert len(gaps) == 3
    assert min(gaps) > APART


def overlaps(signs: list[tuple[str, Box]]) -> list[str]:
    """Return pairs of signs that stand on each other."""
    ordered = sorted(signs, key=lambda sign: sign[1][0])
    found = []
    for at, (sign, (_, bottom, right, top)) in enumerate(ordered):
        for other, (start, low, _, high) in ordered[at + 1 :]:
            if start > right - TOUCH:
                break
            if min(top, high) - max(bottom, low) > TOUCH and sign + other not in LIGATURES:
                found.append(sign + other)
    return found


def test_a_paper_of_any_length_finds_its_form() -> None:
    """Sums carried over depend on where pages end, and these on the sums: it must settle."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(input=str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts)
    for lines in (*range(17, 31), *range(50, 62)):
        texts = json.dumps(contents(an_invoice(lines, names=LONG_NAMES), an_organization()))
        _, warnings = compiler.compile_with_warnings(format="pdf", sys_inputs={"paper": texts})
        assert not warnings, lines
