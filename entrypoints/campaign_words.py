"""Why a shop does not get a campaign, in words for who reads: our own reasons, and the provider's codes.

The codes are Twilio's, https://www.twilio.com/docs/api/errors.
"""

from __future__ import annotations

from application.refusals import Remedy, remedy_for
from domain.audiences import LeftOut

PARTED = ": "
OUR_OWN: dict[str, str] = {
    LeftOut.OPTED_OUT: "asked for no offers",
    LeftOut.UNREACHABLE: "nothing gets through to them",
    LeftOut.WINDOW_CLOSED: "have not written within a day, and a wording has no template",
    LeftOut.GONE: "are no longer reached where they were at the start",
    "unavailable": "the provider could not take it, however often it was tried",
    "in doubt too often": "nobody could find out whether it arrived",
}
CODES = {
    "20003": "the provider refuses the account",
    "20429": "the provider had too many requests",
    "20500": "the provider had a fault",
    "21610": "they stopped all messages of the number",
    "21656": "a variable of the template was empty or not allowed",
    "63003": "there is no WhatsApp at the number",
    "63013": "it offends WhatsApp's rules",
    "63014": "they have blocked the number",
    "63016": "free text after a day of silence: it needs a template",
    "63018": "WhatsApp's limit of messages was reached",
    "63024": "they cannot be reached on WhatsApp",
    "63027": "the template does not exist in this language",
    "63028": "the template has another number of variables",
    "63032": "WhatsApp does not let the number write to them",
    "63033": "they want no messages of the number",
    "63041": "WhatsApp has paused the template",
    "63049": "Meta holds offers back from them for now",
}
REMEDIES = {
    Remedy.RETRY: "the provider had trouble",
    Remedy.WAIT: "Meta withholds it for now",
    Remedy.TEMPLATE: "it needs a template",
    Remedy.STOP: "they cannot be reached",
    Remedy.MEND: "something is set up wrongly",
    Remedy.NOTHING: "the provider refused it",
}


def reason_in_words(reason: str) -> str:
    """Return the words for a reason of ours, such as `no_value: city`, or for a code, which stands beside."""
    kind, _, field = reason.partition(PARTED)
    if kind == LeftOut.NO_VALUE:
        return f"have no {field}: {{{{{field}|…}}}} tells what stands there instead"
    if not reason.isdigit():
        return OUR_OWN.get(reason, reason)
    return f"{CODES.get(reason) or REMEDIES[remedy_for(reason)]} ({reason})"
