"""What a number counts: a unit, a currency, or the noun that follows."""

import re
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from onrecord.extract.figures.amounts import Amount
from onrecord.extract.figures.grammar import words

_WORD = re.compile(r"[\s-]?([A-Za-z’'²³µ/-]+)")
#: How many words behind a number may belong to what it counts.
REACH = 6
#: Characters before a number in which the verb of harm stands.
REACH_BACK = 60
#: "Six of the dead".
_OF_HARMED = re.compile(
    r"\sof\s(?:the|those|its|their)\s(?:dead|wounded|injured|killed|missing|arrested|detained|captured|rescued)\b"
)


#: "One in five", "nine out of ten".
_ONE_IN = re.compile(r"\s(?:in|out\sof)\s")
_AGE = re.compile(r"[\s-]years?[\s-]old\b|[\s-]year-olds?\b|\syears of age\b")


class Counted(NamedTuple):
    """`end` is the offset behind the words used; `unit_written` if they are a unit that belongs to the figure."""

    unit: str | None
    what: str | None
    end: int
    unit_written: bool = False


def counted(text: str, amount: Amount, limit: int, doc: Doc | None) -> Counted:
    """The unit and noun of an amount, looking no further than `limit`."""
    after = amount.span.end
    if age := _AGE.match(text, after, limit):
        return Counted("year", "age", age.end(), unit_written=True)
    if amount.vague or (amount.word and amount.low == 1):
        joined = re.compile(r"\sof\s(?:the\s|its\s|their\s|these\s|those\s)?").match(text, after, limit)
        after = joined.end() - 1 if joined else after
    if (measure := _measure(text, after, limit)) and amount.unit in (None, "share"):
        return measure
    phrase, end = _phrase(text, after, limit, doc)
    if amount.unit is None and (
        (
            phrase is None
            and (
                _persons_only().match(text, after, limit)
                or _OF_HARMED.match(text, after, limit)
                or _harmed_before().search(text[max(0, amount.span.start - REACH_BACK) : amount.span.start])
            )
        )
        or _persons_told().match(text, after, limit)
    ):
        return Counted("people", phrase, after)
    if amount.unit == "share" or amount.unit == "%":
        what = _of_what(text, after, limit, doc)
        if what is None and amount.unit == "share" and _ONE_IN.search(amount.span.of(text)):
            what = _phrase(text, after, limit, doc)[0]
        return Counted("%" if amount.unit == "%" else None, what, after)
    if amount.unit:
        return Counted(amount.unit, phrase, after)
    return Counted(_noun_unit(phrase), phrase, end)


@cache
def _people() -> frozenset[str]:
    return frozenset(words()["people"])


@cache
def _harmed() -> re.Pattern[str]:
    return re.compile(rf"\s(?:were\s|was\s|have been\s|had been\s)?({'|'.join(words()['harm'])})\b")


@cache
def _persons_only() -> re.Pattern[str]:
    done = "|".join(words()["persons_only"])
    auxiliary = "was|were|are|is|have been|had been|remain|remained|still"
    return re.compile(rf"\s(?:(?:more|others?)\s)?(?:{auxiliary})\s(?:\w+ly\s)?(?:{done})\b")


@cache
def _persons_told() -> re.Pattern[str]:
    """ "Five killed, 22 hurt in …": the verb left out, as headlines do."""
    return re.compile(rf"\s(?:{'|'.join(words()['persons_only'])})(?=\s(?:in|by|on|at|after|as|and|when)\b|[,.;:]|$)")


@cache
def _harmed_before() -> re.Pattern[str]:
    """ "The dead numbered 1,067", "the blast killed 17"."""
    done, kill = "|".join(("dead", *words()["harm"], "casualties")), "|".join(words()["harming"])
    return re.compile(
        rf"\b[Tt]he\s(?:{done})\s(?:\w+\s)?(?:number(?:ed|s)?|total(?:l?ed|s)?|reached|exceeds?d?)\s(?:\w+\s)?$"
        rf"|\b(?:{kill})\s(?:another\s)?$"
    )


@cache
def _ends() -> frozenset[str]:
    return frozenset(words()["phrase_ends"])


def _measure(text: str, after: int, limit: int) -> Counted | None:
    one, two = _words_after(text, after, limit, 2)
    units, money = words()["units"], words()["currency_words"]
    for said, end in (two, one):
        folded = said.casefold().rstrip("-")
        if folded in units and not (folded in ("m", "second", "points") and not said.islower()):
            return Counted(units[folded], None, end, unit_written=True)
        name = folded.split(" ")[-1]
        if name in money and (
            folded == name or folded.split(" ")[0] in ("us", "danish", "chinese", "canadian", "australian", "hong")
        ):
            return Counted(money[name], None, end, unit_written=True)
    return None


def _words_after(text: str, after: int, limit: int, count: int) -> list[tuple[str, int]]:
    said, end, found = "", after, []
    for _ in range(count):
        match = _WORD.match(text, end, limit)
        if match:
            said, end = f"{said} {match[1]}".strip(), match.end()
        found.append((said, end))
    return found


def _phrase(text: str, after: int, limit: int, doc: Doc | None) -> tuple[str | None, int]:
    """The noun phrase right behind the number, with a participle of harm ("civilians killed")."""
    words_after = (
        _tagged(after, limit, doc) if doc is not None and doc.has_annotation("TAG") else _untagged(text, after, limit)
    )
    if not words_after:
        return None, after
    end = words_after[-1][1]
    more = _harmed().match(text, end, limit)
    phrase = text[after:end].strip(" -")
    return (f"{phrase} {more[1]}" if more and more[1] not in phrase else phrase), end


def _tagged(after: int, limit: int, doc: Doc) -> list[tuple[str, int]]:
    span = doc.char_span(after, limit, alignment_mode="contract")
    taken: list[tuple[str, int]] = []
    noun = False
    ahead = list(span or ())[:REACH]
    if len(ahead) > 1 and ahead[0].lower_ == "of" and ahead[1].pos_ == "NUM":
        # "22 of 31 deputies": what is counted stands behind the whole.
        return []
    for token in ahead:
        if token.text == "-" or (token.lower_ in ("of", "more", "other", "or") and not noun and not taken):
            continue
        if token.pos_ in ("NOUN", "PROPN"):
            noun = True
        elif noun or (token.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM") and token.tag_ not in ("VBN", "VBG")):
            break
        taken.append((token.text, token.idx + len(token)))
    return taken if noun or (len(taken) == 1 and taken[0][0] in words()["harm"]) else []


def _untagged(text: str, after: int, limit: int) -> list[tuple[str, int]]:
    taken: list[tuple[str, int]] = []
    end = after
    for _ in range(4):
        match = re.compile(r"[\s-]([A-Za-z’-]+)").match(text, end, limit)
        if not match or match[1].casefold() in _ends() or (taken and match[1].endswith("ed")):
            break
        end = match.end()
        taken.append((match[1], end))
        if match[1].casefold() in _people() or (match[1].endswith("s") and len(match[1]) > 3):
            break
    return taken


def _is_person(word: str) -> bool:
    return word in _people() or (len(word) > 5 and word.endswith(("men", "women", "people", "folk", "children")))


def _of_what(text: str, after: int, limit: int, doc: Doc | None) -> str | None:
    match = re.match(r"\sof\s(?:the\s|its\s|their\s|all\s)?", text[after:limit])
    if not match:
        return None
    phrase, _ = _phrase(text, after + match.end() - 1, limit, doc)
    return phrase


def _noun_unit(phrase: str | None) -> str | None:
    """ "people" for nouns of persons and for what is done to persons only ("four missing"), else the last word."""
    if phrase is None:
        return None
    said = re.findall(r"[A-Za-z0-9’-]+", phrase)
    nouns = [word for word in said if word.casefold() not in words()["harm"]]
    if said and not nouns and said[-1].casefold() != "destroyed":
        return "people"
    if any(_is_person(word.casefold()) for word in (nouns or said)[-1:] + said[-1:]):
        return "people"
    last = (nouns or said or [phrase])[-1]
    return str(last if any(c.isdigit() for c in last) else last.casefold())
