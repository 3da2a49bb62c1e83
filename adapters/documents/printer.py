"""Invoices and credit notes as PDF, typeset by Typst from the template beside this file."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import cast

import typst

from adapters.documents.contents import contents
from domain.invoices import Paper
from domain.shops import Organization

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATE = HERE / "template" / "paper.typ"


class PdfPaperPrinter:
    """Makes one PDF at a time; fonts and template are read at the first, and kept."""

    def __init__(self) -> None:
        self._lock = Lock()

    def pdf(self, paper: Paper, organization: Organization) -> bytes:
        """Return the paper as a PDF; the same paper makes the same bytes, to the last one."""
        texts = json.dumps(contents(paper, organization))
        with self._lock:
            # Tags would make the file three times as large, for a shop that pays by the megabyte.
            made = self._compiler.compile(format="pdf", sys_inputs={"paper": texts}, pdf_tags=False)
        return cast(bytes, made)  # one file: a list is made of pictures only, None where it goes to disk

    @cached_property
    def _compiler(self) -> typst.Compiler:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        return typst.Compiler(input=str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts)
