"""The languages of the desk."""

from __future__ import annotations

from application.conversation.replies.english import ENGLISH
from application.conversation.replies.hindi import HINDI
from application.conversation.replies.hinglish import HINGLISH
from application.conversation.replies.phrases import Phrases

USUAL = "en"
SPOKEN: dict[str, Phrases] = {"en": ENGLISH, "hi": HINDI, "hinglish": HINGLISH}


def phrases_in(language: str) -> Phrases:
    """Return the phrases of a language; of English where it is not spoken here."""
    return SPOKEN.get(language, SPOKEN[USUAL])
