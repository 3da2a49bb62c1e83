"""One sign for each meaning: digits of every script as 0-9, one dash, one cross, one quote; no emoji."""

from __future__ import annotations

import unicodedata

_KEPT = "-:=*@₹\"'/.,;+&|()%\n"
_SIGNS = {
    **{sign: sign for sign in _KEPT},
    **dict.fromkeys("\r\v\f\x85\u2028\u2029•‣●▪■◦➤►▶➢✓✔✅☑", "\n"),
    **dict.fromkeys("‐‑‒–—―−→➡", "-"),
    **dict.fromkeys("×✕✖✗⨯", "*"),
    **dict.fromkeys("“”„″", '"'),
    **dict.fromkeys("‘’′`", "'"),
    **dict.fromkeys("!?।॥؛", ";"),
    **dict.fromkeys("[{<", "("),
    **dict.fromkeys("]}>", ")"),
    "\u20e3": "\u20e3",
}
_FRACTIONS = str.maketrans({"¼": " 1/4", "½": " 1/2", "¾": " 3/4"})
_COMMON = 0x0980  # Latin to Devanagari are looked up, the rest is worked out when it comes


def plain(text: str) -> str:
    """Return the text in few signs: letters, 0-9, spaces, line ends, and what may part or join them."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_FRACTIONS))
    signs = folded.translate(_PLAIN)
    return signs.replace("\u20e3", " ") if "\u20e3" in signs else signs


def _plain_sign(sign: str) -> str:
    if sign in _SIGNS:
        return _SIGNS[sign]
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category in {"Cf", "Me"} or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return sign if category[0] in "LM" else " "


class _PlainSigns(dict[int, str]):
    def __missing__(self, code: int) -> str:
        return _plain_sign(chr(code))


_PLAIN = _PlainSigns((code, _plain_sign(chr(code))) for code in range(_COMMON))
