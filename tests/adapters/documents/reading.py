"""Reads a PDF back as its reader sees it: the text of each page, and where its signs stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from pypdfium2 import PdfDocument, PdfPage

Box = tuple[float, float, float, float]


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page; lines end with a newline, and broken words are whole again."""
    return ["".join(sign for sign, _ in signs).replace("\r\n", "\n") for signs in signs_of(pdf)]


def signs_of(pdf: bytes) -> list[list[tuple[str, Box]]]:
    """Return for each page the signs in order, each with left, bottom, right and top in points."""
    with closing(PdfDocument(pdf)) as document:
        return [list(_signs(page)) for page in document]


def size_of(pdf: bytes) -> tuple[float, float]:
    """Return width and height of the first page in millimetres."""
    with closing(PdfDocument(pdf)) as document:
        width, height = document[0].get_size()
    return round(width / 72 * 25.4), round(height / 72 * 25.4)


def _signs(page: PdfPage) -> Iterator[tuple[str, Box]]:
    text = page.get_textpage()
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        if sign != "\u200b":  # where a word may be broken
            yield sign, text.get_charbox(at)
