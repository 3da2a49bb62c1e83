"""Papers behind the links that shops get: an invoice or a credit note as a PDF."""

from __future__ import annotations

import logging
from http import HTTPStatus

from flask import Blueprint, Response
from markupsafe import Markup

from application.documents import DocumentKind, DocumentRef
from application.errors import LinkExpired, LinkForged, NotFound, StorageUnavailable
from domain.invoices import Paper
from domain.shops import Organization
from entrypoints.application import Application

logger = logging.getLogger(__name__)

# A link is a key: the browser keeps the paper to itself, and tells nobody where it came from.
GUARDS = {
    "Cache-Control": "private, max-age=300",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
PAGE = Markup(
    '<!doctype html><html lang="en"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{0}</title>'
    '<body style="font: 1.1rem system-ui; margin: 3rem auto; max-width: 30rem; padding: 0 1rem">'
    "<h1>{0}</h1><p>{1}</p>"
)


def documents(application: Application) -> Blueprint:
    """Return the route of the links; whoever has one sees that paper, and nothing else."""
    routes = Blueprint("documents", __name__)

    @routes.get("/documents/<token>/<name>.pdf")
    def document(token: str, name: str) -> Response:
        try:
            return _paper(application, application.links().read(token))
        except LinkExpired:
            return _expired(name)
        except (LinkForged, NotFound):
            return _page(HTTPStatus.NOT_FOUND, "Not found", "There is no such paper.")
        except StorageUnavailable as error:
            logger.error("storage is away: %s", error)
            return _page(HTTPStatus.SERVICE_UNAVAILABLE, "One moment", "Please try again in a few minutes.")

    return routes


def _paper(application: Application, ref: DocumentRef) -> Response:
    """Return the paper as it stands today: one that was paid or cancelled since says so."""
    paper, organization = _found(application, ref)
    response = Response(application.printer().pdf(paper, organization), mimetype="application/pdf")
    response.headers.update(GUARDS)
    file = f"{paper.number.replace('/', '-')}.pdf"
    response.headers.set("Content-Disposition", "inline", filename=file)
    return response


def _found(application: Application, ref: DocumentRef) -> tuple[Paper, Organization]:
    """Read paper and distributor in one transaction; raise `NotFound` for what was never issued."""
    with application.open_work()(ref.organization_id) as work:
        paper = (
            work.invoices.find(ref.id) if ref.kind is DocumentKind.INVOICE else work.credit_notes.find(ref.id)
        )
        if paper is None or not paper.number:
            raise NotFound(f"{ref.kind} {ref.id}")
        return paper, work.organizations.get(ref.organization_id)


def _expired(name: str) -> Response:
    words = Markup("Write <b>invoice {}</b> in the chat, and you get a new one.").format(name)
    return _page(HTTPStatus.GONE, "This link is too old", words)


def _page(status: HTTPStatus, title: str, words: str) -> Response:
    page = PAGE.format(title, words)
    return Response(page, status, headers={**GUARDS, "Cache-Control": "no-store"}, mimetype="text/html")
