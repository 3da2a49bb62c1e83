"""What whoever taps a link to a paper sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from application.documents import DocumentKind, DocumentRef
from application.errors import LinkExpired, LinkForged, NotFound, StorageUnavailable
from entrypoints.documents import documents

OURS, PAPER = UUID(int=1), UUID(int=2)


@dataclass
class Desk:
    """Stands in for the application: one distributor, its papers by id, and links that are what they say."""

    invoices: dict[UUID, Any] = field(default_factory=dict)
    credit_notes: dict[UUID, Any] = field(default_factory=dict)
    is_away: bool = False

    def links(self) -> Desk:
        return self

    def printer(self) -> Desk:
        return self

    def read(self, token: str) -> DocumentRef:
        if token in ("expired", "forged"):
            raise {"expired": LinkExpired, "forged": LinkForged}[token](token)
        return DocumentRef(organization_id=OURS, kind=DocumentKind(token), id=PAPER)

    def pdf(self, paper: Any, organization: str) -> bytes:
        return f"%PDF {paper.number} of {organization}".encode()

    def open_work(self) -> Callable[[UUID], Any]:
        return self._work

    @contextmanager
    def _work(self, organization_id: UUID) -> Iterator[Any]:
        if self.is_away:
            raise StorageUnavailable("no database")
        yield SimpleNamespace(
            invoices=SimpleNamespace(find=self.invoices.get),
            credit_notes=SimpleNamespace(find=self.credit_notes.get),
            organizations=SimpleNamespace(get=self._organization),
        )

    def _organization(self, organization_id: UUID) -> str:
        if organization_id != OURS:
            raise NotFound("organization")
        return "Balaji"


@pytest.fixture
def desk() -> Desk:
    return Desk(
        invoices={PAPER: SimpleNamespace(number="SBT/26-27-1")},
        credit_notes={PAPER: SimpleNamespace(number="CN-7")},
    )


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    app = Flask("test")
    app.register_blueprint(documents(desk))
    return app.test_client()


def test_a_link_opens_the_invoice_as_a_pdf_that_is_named_like_it(client: FlaskClient) -> None:
    answer = client.get("/documents/invoice/SBT-26-27-1.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data == b"%PDF SBT/26-27-1 of Balaji"
    assert answer.headers["Content-Disposition"] == "inline; filename=SBT-26-27-1.pdf"


def test_a_link_to_a_credit_note_opens_the_credit_note(client: FlaskClient) -> None:
    assert client.get("/documents/credit_note/CN-7.pdf").data == b"%PDF CN-7 of Balaji"


def test_a_paper_stays_with_whoever_opened_it(client: FlaskClient) -> None:
    headers = client.get("/documents/invoice/SBT-26-27-1.pdf").headers
    assert headers["Cache-Control"] == "private, max-age=300"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_what_only_asks_for_the_head_gets_no_body(client: FlaskClient) -> None:
    answer = client.head("/documents/invoice/SBT-26-27-1.pdf")
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "application/pdf", b"")


def test_the_name_in_the_address_need_not_match(client: FlaskClient) -> None:
    assert client.get("/documents/invoice/anything.pdf").status_code == 200


def test_an_expired_link_says_how_to_get_a_new_one(client: FlaskClient) -> None:
    answer = client.get("/documents/expired/SBT-26-27-1.pdf")
    assert answer.status_code == 410
    assert "Write <b>invoice SBT-26-27-1</b> in the chat" in answer.text


def test_a_name_cannot_smuggle_markup_into_the_page(client: FlaskClient) -> None:
    page = client.get("/documents/expired/%3Cscript%3Ealert(1)%7B0%7D%3C%2Fscript.pdf").text
    assert "<script" not in page
    page = client.get("/documents/expired/%3Cscript%3E%7B0%7D.pdf").text
    assert "&lt;script&gt;{0}" in page


@pytest.mark.parametrize("token", ["forged", "invoice", "credit_note"])
def test_a_forged_link_and_one_to_nothing_look_the_same(client: FlaskClient, desk: Desk, token: str) -> None:
    desk.invoices.clear()
    desk.credit_notes.clear()
    answer = client.get(f"/documents/{token}/SBT-1.pdf")
    assert (answer.status_code, "There is no such paper." in answer.text) == (404, True)


def test_a_paper_that_was_never_issued_is_not_shown(client: FlaskClient, desk: Desk) -> None:
    desk.invoices[PAPER].number = ""
    assert client.get("/documents/invoice/SBT-1.pdf").status_code == 404


def test_while_storage_is_away_the_reader_is_asked_to_try_again(client: FlaskClient, desk: Desk) -> None:
    desk.is_away = True
    answer = client.get("/documents/invoice/SBT-26-27-1.pdf")
    assert answer.status_code == 503
    assert answer.headers["Cache-Control"] == "no-store"
