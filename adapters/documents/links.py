"""Links that open one paper for a while: signed, so that nobody can make one up or change one."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

from itsdangerous import BadSignature, TimestampSigner

from application.documents import DocumentKind, DocumentRef
from application.errors import LinkExpired, LinkForged

SALT = "bahi.documents"
KINDS = {b"i": DocumentKind.INVOICE, b"c": DocumentKind.CREDIT_NOTE}
LETTERS = {kind: letter for letter, kind in KINDS.items()}
LENGTH = 33  # the letter of the kind and two ids: a length of which base64 needs no padding


class SignedDocumentLinks:
    """A token holds what it opens and since when, under a signature: there is nothing to store."""

    def __init__(self, secret_key: str, public_url: str, life: timedelta) -> None:
        self._signer = TimestampSigner(
            secret_key, salt=SALT, key_derivation="hmac", digest_method=hashlib.sha256
        )
        self._public_url = public_url.rstrip("/")
        self._life = life

    def link(self, ref: DocumentRef, number: str) -> str:
        """Return `<public_url>/documents/<token>/<number>.pdf`; a / of the number becomes a -."""
        content = LETTERS[ref.kind] + ref.organization_id.bytes + ref.id.bytes
        token = self._signer.sign(urlsafe_b64encode(content)).decode()
        return f"{self._public_url}/documents/{token}/{quote(number.replace('/', '-'))}.pdf"

    def read(self, token: str) -> DocumentRef:
        """Return what a token is about; raise `LinkExpired`, or `LinkForged` for one that is not ours."""
        try:
            signed, since = self._signer.unsign(token, return_timestamp=True)
            ref = _ref(urlsafe_b64decode(signed))
        except (BadSignature, ValueError) as error:  # signs that are no ASCII are a ValueError
            raise LinkForged(str(error)) from error
        # Not by its own max_age: that calls a link expired when the clock that made it is a second ahead.
        if self._signer.get_timestamp() - since.timestamp() > self._life.total_seconds():
            raise LinkExpired(f"made at {since}")
        return ref


def _ref(content: bytes) -> DocumentRef:
    if len(content) != LENGTH or content[:1] not in KINDS:
        raise LinkForged("it is signed by us, but of another time")
    return DocumentRef(
        organization_id=UUID(bytes=content[1:17]), kind=KINDS[content[:1]], id=UUID(bytes=content[17:])
    )
