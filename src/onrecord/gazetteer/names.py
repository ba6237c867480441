"""One spelling for the many ways a place name is written."""

import unicodedata
from functools import lru_cache

# Letters that NFKD does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ŋ": "ng", "ħ": "h"}
    | {"&": " and "}
    | dict.fromkeys('-‐‑‒–—―/_,;:()[]{}"“”«»', " ")
    | dict.fromkeys(".'’‘`´ʹʻʼʽʾʿˈ′ʺ″\u200c\u200d\u00ad"),
)
# Words that gazetteers and newspapers write either way.
_SAME = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """`Qala-e-Naw`, `Qalʿa-e Naw` and `QALA E NAW` are one key: lower case, no marks, single spaces."""
    text = name.casefold() if name.isascii() else _without_marks(name.casefold())
    words = text.translate(_LETTERS).split()
    return " ".join([_SAME.get(word, word) for word in words])


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join([c for c in decomposed if not unicodedata.combining(c)])
