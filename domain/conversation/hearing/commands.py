"""Short messages that say one thing: told by what their words mean, in any order, with nothing left over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.conversation.flow import Intent
from domain.conversation.hearing.meanings import MEANING_OF, SMALL

MOST_WORDS = 12


@dataclass(frozen=True)
class Wording:
    """One way to say something: meanings that must be there, and those that may stand beside them."""

    intent: Intent
    needs: frozenset[str]
    may: frozenset[str]


def _wordings(intent: Intent, *needs: str, may: str = "") -> list[Wording]:
    """Return one wording for each set of meanings that is enough."""
    return [
        Wording(intent, frozenset(need.split()), frozenset(f"{need} {may}".split()) | SMALL) for need in needs
    ]


# The first that fits wins.
WORDINGS = (
    *_wordings(Intent.STOP, "stop", may="message send sending any"),
    *_wordings(Intent.STOP, "offer stop", "offer no send", may="message sending any me do of you want"),
    *_wordings(Intent.START, "start", may="message send"),
    *_wordings(
        Intent.AGENT,
        "human",
        "talk",
        may="go human talk call want any something you can number what show write",
    ),
    *_wordings(Intent.AGENT, "call", may="back something you can want number human"),
    *_wordings(Intent.AGENT, "complaint", may="have write want any you number"),
    *_wordings(Intent.RESUME, "bot", may="back go talk start call"),
    *_wordings(Intent.LEARNED, "learned", "words", may="you what kept words show thing have all list any"),
    *_wordings(
        Intent.BALANCE,
        "balance",
        "howmuch payment",
        "howmuch due",
        "total due",
        "account howmuch",
        "limit",
        may="howmuch how what show send account total money payment until all have left get limit you due"
        " balance want can ok became",
    ),
    *_wordings(
        Intent.DUES,
        "due",
        "balance invoice",
        "when payment",
        "until payment",
        "how payment",
        "payment date",
        may="invoice what how howmuch have show send all list any when until date get balance due payment"
        " you money total want before last can ok",
    ),
    *_wordings(
        Intent.STATEMENT,
        "account",
        may="show send list all last before what have you want pdf get history detail can ok",
    ),
    *_wordings(Intent.INVOICE, "invoice no get", "invoice no come", may="order thing until have yes want"),
    *_wordings(
        Intent.INVOICE,
        "invoice",
        may="where repeat send show last before number order want pdf have get can you thing",
    ),
    *_wordings(
        Intent.STATUS,
        "status",
        "what order became",
        "where order",
        "where orders",
        "where thing",
        "where come",
        "when come",
        "when get",
        "come until",
        "come",
        "how long",
        "remove became",
        "any update",
        "any news",
        "news order",
        "no get order",
        "no get thing",
        "what update",
        "show update",
        "update order",
        may="status order orders where when come until thing show send last became what ordered number go you"
        " goaway get no can all have long how update any want remove",
    ),
    *_wordings(Intent.STATUS, "howmuch long", may="how order thing come became get until"),
    *_wordings(
        Intent.ORDERS,
        "orders",
        "history order",
        "last order show",
        may="orders order show all list send have last what you history",
    ),
    *_wordings(
        Intent.REPEAT,
        "same",
        "repeat",
        "last order",
        "last send",
        "last thing",
        "last ordered",
        "before ordered",
        "before thing order",
        may="history same repeat last before order ordered thing send want yes ok all go list me have",
    ),
    *_wordings(
        Intent.HELP,
        "help",
        "how order",
        "how work",
        "how do",
        "what can give",
        "what can do",
        "no understand",
        "confused",
        may="confused understand no come became you can want what any something work order yes go send how"
        " ordered",
    ),
    *_wordings(
        Intent.CART,
        "cart",
        "show order",
        "order list",
        "total",
        "what order",
        "what ordered",
        "what became until",
        "what write until",
        "show back",
        "howmuch became",
        "howmuch order",
        "howmuch invoice",
        may="show order ordered total howmuch became what cart all thing until back have price number list"
        " money"
        " you write in send",
    ),
    *_wordings(Intent.CART, "back", may="go"),
    *_wordings(Intent.MORE, "more", "go show", may="show send thing list more any have what"),
    *_wordings(
        Intent.MENU,
        "menu",
        "list",
        "what sell",
        "what get",
        "what have",
        "what thing",
        "show thing",
        "price list",
        may="list price show send all what you have sell get thing want can any something stock more menu",
    ),
    *_wordings(Intent.MENU, "what is"),
    *_wordings(
        Intent.CHANGE,
        "change",
        "update",
        "wrong",
        "no what ordered",
        "no what order",
        "double",
        may="change wrong order want any something thing no can cart update became write what ordered all"
        " ok very double",
    ),
    *_wordings(Intent.SKIP, "skip", "any no", may="no any all leave thing want more"),
    *_wordings(
        Intent.CANCEL,
        "cancel",
        "remove all",
        "remove order",
        "forget order",
        "no send",
        may="order orders all no want send leave cart thing ok go something cancel can forget repeat you any"
        " became",
    ),
    *_wordings(Intent.THANKS, "thanks", may="ok you howmuch very"),
    *_wordings(
        Intent.DECLINE,
        "no",
        "leave",
        "no want",
        may="no ok thanks order want all thing leave something any forget it",
    ),
    *_wordings(Intent.GREETING, "greet", may="you"),
    *_wordings(Intent.GREETING, "greet ok", may="you"),
    *_wordings(Intent.CONFIRM, "yes", "ok", "send", "go", may="yes ok go send order all thing you want"),
    *_wordings(Intent.CONFIRM, "do", "give", "ji", "do order", "all", "enough", may="all"),
)  # fmt: skip
# What several words say together, and the one word that says it.
_SAID_TOGETHER = (
    (re.compile(r"(?<!\S)(?:ek (?:baar|bar)|for now|(?:i )?(?:have )?changed my mind|एक बार)(?!\S)"), " "),
    (re.compile(r"(?<!\S)(?:nothing (?:else|more)|(?:aur kuch|kuch aur) (?:nahi|nahin|nhi))(?!\S)"), " no "),
    (
        re.compile(
            r"(?<!\S)(?:(?:lets )?(?:start|begin) (?:all )?(?:over(?: again)?|again|afresh|fresh"
            r"|from scratch)"
            r"|from scratch|restart|reset|(?:phir se |fir se |dobara )?(?:shuru se|naye sire se)"
            r"(?: (?:shuru )?(?:karte hain|karo|karna hai|karein))?|शुरू से|नए सिरे से)(?!\S)"
        ),
        " cancel ",
    ),
    (
        re.compile(
            r"(?<!\S)(?:(?:not|isnt|isn) (?:quite |at all |all )?(?:correct|right|ok|okay|good|fine|accurate)"
            r"|(?:sahi|shi|theek|thik|correct|right|सही|ठीक) (?:nahi|nahin|nhi|nai|नहीं|नही))(?!\S)"
        ),
        " wrong ",
    ),
)
_HISAB, _MINE = r"(?:hisaa?b|हिसाब)(?: kitaa?b)?", r"(?:mera|mere|hamara|apna|my|our|मेरा|हमारा|अपना)"
_SHOWN = r"(?:dikha|bhej|nikal|send|de do|do|de|chahiye|दिखा|भेज|दे|दो)"
_HOW_MUCH = r"(?:kitn[aei]|ktna|kitana|कितना|कितने|कितनी)"
_SAID_OF_ACCOUNTS = (
    (re.compile(rf"(?<!\S){_HISAB}(?= {_SHOWN})|(?<=show ){_HISAB}(?!\S)|credit ?notes?"), "statement"),
    (re.compile(rf"(?<!\S){_MINE} (?:pura |poora |total |kul )?{_HISAB}(?!\S)"), "balance"),
    (
        re.compile(
            rf"(?<!\S){_HOW_MUCH}(?: (?:paisa|paise|rupaye|rupay|amount|total|payment|पैसा|पैसे|रुपये))?"
            r"(?: (?:aapko|apko|tumko|hume|mujhe|आपको|मुझे))? (?:dena|dene|deni|देना|देने|देनी)"
            r"(?: (?:hai|h|he|hain|hoga|padega|है|हैं|होगा))*(?!\S)"
        ),
        "balance",
    ),
    (
        re.compile(
            r"(?<!\S)(?:how much|what) (?:do|should|must|will) (?:i|we) (?:still )?"
            r"(?:owe|have to pay|need to pay|pay)(?: you| u)?(?!\S)"
        ),
        "balance",
    ),
)
_MINE_IN_THE_PLURAL = frozenset("mere hamare मेरे हमारे".split())


def command_of(words: list[str]) -> Intent | None:
    """Return what the words say together; None when one of them means something else."""
    if not words or len(words) > MOST_WORDS:
        return None
    line = " ".join(words)
    for together, word in (*_SAID_OF_ACCOUNTS, *_SAID_TOGETHER):
        line = together.sub(word, line)
    words = line.split()
    meanings = {MEANING_OF.get(word, word) for word in words}
    if "order" in meanings and not _MINE_IN_THE_PLURAL.isdisjoint(words):
        meanings = meanings - {"order"} | {"orders"}
    for wording in WORDINGS:
        if wording.needs <= meanings <= wording.may:
            return wording.intent
    return None
