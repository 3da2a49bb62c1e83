"""Papers that people open in a browser: which one a link is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class DocumentKind(StrEnum):
    """What can be opened by a link."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


@dataclass(frozen=True, kw_only=True)
class DocumentRef:
    """One paper of one distributor."""

    organization_id: UUID
    kind: DocumentKind
    id: UUID
