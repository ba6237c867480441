"""Whether a figure says that something rose or fell."""

import re
from functools import cache
from typing import Literal

from onrecord.extract.figures.amounts import Amount
from onrecord.extract.figures.grammar import words
from onrecord.model import Span

Change = Literal["up", "down"]
#: How far a verb of change reaches, in characters.
REACH = 48


_NOUN = re.compile(
    r"[\s-](?:\w+\s)?(increase|rise|jump|growth|gain|drop|fall|decline|decrease|reduction|loss|cut|surge)\b"
)


@cache
def _lead() -> re.Pattern[str]:
    """A verb of change with nothing but its preposition, or words of approximation, before the figure."""
    both = _one_of(*words()["up"], *words()["down"])
    only_by = _one_of(*words()["up_by"], *words()["down_by"])
    return re.compile(
        rf"\b(?:gave\s)?(?P<verb>{both}|(?:{only_by})(?=\s(?:\w+ly\s)?by\b))\b(?:\s(?:by|about|around|an?|another|just|some|more|than|as|much|well|over|in"
        rf"|the|of|nearly|almost|roughly|average|further|estimated))*\s$",
        re.IGNORECASE,
    )


@cache
def _behind() -> re.Pattern[str]:
    """ "A further 50 beds were added", "300 jobs will be cut"."""
    done = _one_of(*words()["changed"])
    return re.compile(
        rf"(?:\s[a-z-]+){{0,3}}?\s(?:was|were|are|is|be|been|being)\s(?:\w+ly\s)?(?P<verb>{done})\b(?!\sto\b|\sdown\b)"
    )


def _one_of(*given: str) -> str:
    return "|".join(sorted(map(re.escape, given), key=len, reverse=True))


def change_of(text: str, amount: Amount, sentence: Span) -> Change | None:
    """From the verb of change right before the figure ("fell 3 %", "rose by 40"), its sign, or the noun behind it.

    A level ("rose to 40") is no change by that much.
    """
    if amount.unit == "times" and amount.word:
        said = amount.span.of(text).casefold()
        if "halv" in said or said.endswith(("ed", "ing", "les")):
            return "down" if "halv" in said else "up"
        if not said.endswith("fold") or amount.relation != "x":
            return None
    before = text[max(sentence.start, amount.span.start - REACH) : amount.span.start]
    if before.endswith("+"):
        return "up"
    if lead := _lead().search(before):
        return None if lead[0].casefold().startswith("gave") else _side(lead["verb"])
    shares = amount.unit in ("%", "times")
    if (behind := _behind().match(text, amount.span.end, sentence.end)) and not shares:
        return _side(behind["verb"])
    if shares and (after := _NOUN.match(text, amount.span.end, sentence.end)):
        return _side(after[1])
    return None


def _side(verb: str) -> Change:
    said = verb.casefold()
    return "up" if said in words()["up"] or said in words()["up_by"] or said in ("rise", "growth", "gain") else "down"
