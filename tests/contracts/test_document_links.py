"""Links to papers: they open one paper for a while, and nobody else can make one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from itsdangerous import TimestampSigner

from adapters.documents.links import SALT, SignedDocumentLinks
from application.documents import DocumentKind, DocumentRef
from application.errors import LinkExpired, LinkForged

WEEK = timedelta(days=7)
KEY = "a key for tests"
LINKS = SignedDocumentLinks(KEY, "https://desk.example/", WEEK)
OURS = TimestampSigner(KEY, salt=SALT, key_derivation="hmac", digest_method=hashlib.sha256)


def a_ref(kind: DocumentKind = DocumentKind.INVOICE) -> DocumentRef:
    return DocumentRef(organization_id=uuid4(), kind=kind, id=uuid4())


def token_of(link: str) -> str:
    return link.split("/")[-2]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Return what sets the clock of the signatures to so long after the epoch."""

    def set_clock(time: timedelta) -> None:
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: int(time.total_seconds()))

    return set_clock


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_link_is_about_the_paper_that_it_was_made_for(kind: DocumentKind) -> None:
    ref = a_ref(kind)
    assert LINKS.read(token_of(LINKS.link(ref, "INV-1"))) == ref


def test_the_last_part_of_a_link_reads_like_a_file() -> None:
    link = LINKS.link(a_ref(), "SBT/26-27-1")
    assert re.fullmatch(r"https://desk\.example/documents/[\w.-]{,110}/SBT-26-27-1\.pdf", link)


def test_a_link_opens_until_its_life_is_over(at: Callable[[timedelta], None]) -> None:
    start = timedelta(days=20_000)
    at(start)
    token = token_of(LINKS.link(a_ref(), "INV-1"))
    at(start + WEEK)
    LINKS.read(token)
    at(start + WEEK + timedelta(seconds=1))
    with pytest.raises(LinkExpired):
        LINKS.read(token)


def test_a_link_opens_though_the_clock_that_made_it_was_ahead(at: Callable[[timedelta], None]) -> None:
    start = timedelta(days=20_000)
    at(start + timedelta(seconds=5))
    token = token_of(LINKS.link(a_ref(), "INV-1"))
    at(start)
    LINKS.read(token)


def test_a_link_with_any_sign_changed_is_forged() -> None:
    token = token_of(LINKS.link(a_ref(), "INV-1"))
    for place, sign in enumerate(token[:-1]):  # the last one has bits that mean nothing
        changed = token[:place] + ("A" if sign != "A" else "B") + token[place + 1 :]
        with pytest.raises(LinkForged) as refusal:
            LINKS.read(changed)
        assert refusal.type is LinkForged


@pytest.mark.parametrize("token", ["", ".", "..", "शर्मा", "\ud800", "x" * 10_000, "aaaa.bbbb.cccc"])
def test_what_is_no_token_is_forged(token: str) -> None:
    with pytest.raises(LinkForged):
        LINKS.read(token)


def test_a_link_of_another_key_or_for_another_purpose_is_forged() -> None:
    other = SignedDocumentLinks("another key", "https://desk.example", WEEK)
    with pytest.raises(LinkForged):
        LINKS.read(token_of(other.link(a_ref(), "INV-1")))
    for content in ("", "not base64 at all!", "aXh4"):
        with pytest.raises(LinkForged):
            LINKS.read(TimestampSigner(KEY, salt="another purpose").sign(content).decode())
        with pytest.raises(LinkForged):
            LINKS.read(OURS.sign(content).decode())
