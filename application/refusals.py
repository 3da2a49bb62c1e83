"""What to do when the provider does not bring a message, by its code.

The same codes come as the answer to a request and, later, in the report about a message that was taken.
The list is Twilio's, https://www.twilio.com/docs/api/errors; a code that is not in it is final.
"""

from __future__ import annotations

from enum import StrEnum


class Remedy(StrEnum):
    """What may bring a message to its reader after all."""

    RETRY = "retry"
    """The provider's trouble, or a limit: the same again, a little later."""

    WAIT = "wait"
    """Meta withholds it: the same again, hours later."""

    TEMPLATE = "template"
    """Free text is not allowed at this time: an approved template is."""

    STOP = "stop"
    """This person cannot be reached or does not want to be, until they write again."""

    MEND = "mend"
    """The account, the sender or the template is set up wrongly: people must mend it."""

    NOTHING = "nothing"
    """It was refused for good."""


WINDOW_CLOSED = "63016"
ACCOUNT_REFUSED = "20003"

TEMPLATE_AMISS = frozenset({"21654", "21655", "21656", "63027", "63028", "63041"})
"""Codes to mend that are about the template of one message: others would fare better."""

_REMEDIES = {
    Remedy.RETRY: ("20429", "20500", "63009", "63010", "63012", "63017", "63018"),
    Remedy.WAIT: ("63049",),
    Remedy.TEMPLATE: (WINDOW_CLOSED,),
    Remedy.STOP: ("21610", "63014", "63033", "63003", "63024"),
    Remedy.MEND: (
        ACCOUNT_REFUSED,
        "21654",
        "21655",
        "21656",
        "63001",
        "63002",
        "63007",
        "63027",
        "63028",
        "63041",
    ),
}
_REMEDY_OF = {code: remedy for remedy, codes in _REMEDIES.items() for code in codes}


def codes_of(remedy: Remedy) -> frozenset[str]:
    """Return the codes against which a remedy may help."""
    return frozenset(_REMEDIES[remedy])


def remedy_for(code: str) -> Remedy:
    """Return what may help against a code of the provider."""
    return _REMEDY_OF.get(code, Remedy.NOTHING)
