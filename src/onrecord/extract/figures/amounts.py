"""The numbers of a sentence, with their bounds; what only looks like one is left out."""

import re
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from onrecord.extract.figures.grammar import Kind, bound, quantity, relation_of, share, vague, words
from onrecord.languages.numbers import parse_number
from onrecord.model import Span

Relation = Literal["=", "~", ">", ">=", "<", "<=", "x"]

#: A letter, digit or hyphen right before digits makes a designator: T-72, Kh-59, M23.
_DESIGNATOR = re.compile(r"(?:[A-Za-zА-я]|[A-Za-z][-‑–/]|\d[-/])$")
#: The word before a number; group 2 is set if it is capitalised and does not open the sentence.
_LABEL = re.compile(
    r"(?:^|[\s&])((?:(?<=[\w,;’'&] )|(?<=&)|(?<=[a-z] ))?[\w.]*?"
    r"(?:(?<=[\w,’'&] )([A-Z][\w.]*|[a-z][A-Z]\w*)|[A-Za-z.]+))[\s-]+$"
)
#: "five-year award", "six-speed": an adjective, not a count.
_ADJECTIVE = re.compile(
    r"-(?:years?|months?|weeks?|days?|hours?|minutes?|speed|door|star|storey|point|party|way|man|person)\b(?!-old)"
)
_WORD_ADJECTIVE = re.compile(r"-(?!old)[a-z]+")
_BARE = frozenset({"one", "zero", "hundred", "thousand", "million", "billion", "trillion"})


#: "Drew 1-1 with", "a 3–0 victory".
_SCORE = re.compile(
    r"\b(?:drew|draw|won|win|lost|beat|beaten|leading|trailing|score\sof)\s(?:\w+\s)?\d{1,2}[-–]\d{1,2}"
)
_CLOCK = re.compile(r"\s?(?:a\.m|p\.m|am\b|pm\b|GMT|UTC|o'clock|o’clock)|:\d\d")


_COMPARED = re.compile(r"\s(?:as|more|less|larger|bigger|higher|lower|greater|fewer|that|the|its|their|what|over)\b")


class Amount(NamedTuple):
    """A quantity without what it counts. `unit` where a sign or currency says it."""

    span: Span
    low: float | None
    high: float | None
    relation: Relation
    unit: str | None = None
    vague: bool = False
    word: bool = False
    """Written as a word, so that "one" and "two" may be no counts at all."""


def amounts(text: str, start: int, end: int, kinds: frozenset[Kind], taken: Sequence[Span] = ()) -> list[Amount]:
    """Of these kinds, in text order, none overlapping another nor anything `taken`."""
    found: list[Amount] = []
    used = list(taken)
    for kind, read, pattern in (
        ("share", _shared, share()),
        ("vague", _vague, vague()),
        ("number", _plain, quantity()),
    ):
        if kind not in kinds:
            continue
        at = start
        while match := pattern.search(text, at, end):
            free = not any(Span(match.start(), match.start() + 1).overlaps(span) for span in used)
            amount = read(text, match, used) if free else None
            # What follows a number that is none may still be one ("in 2018 to 3.9 million").
            at = amount.span.end if amount else max(match.start() + 1, _end_of_first(match))
            if amount:
                used.append(amount.span)
                found.append(_bounded(text, start, amount, match))
    return sorted(found, key=lambda a: a.span)


def _end_of_first(match: re.Match[str]) -> int:
    return match.end("n1") if "n1" in match.groupdict() else match.end()


def _bounded(text: str, start: int, amount: Amount, match: re.Match[str]) -> Amount:
    before = bound().search(text[max(start, amount.span.start - 34) : amount.span.start])
    relation = relation_of(before["bound"]) if before else None
    groups = match.groupdict()
    if groups.get("late"):
        relation = relation_of(groups["late"])
    elif groups.get("more"):
        relation = ">="
    if relation is None or (amount.relation == "x" and relation == "~"):
        return amount
    begin = amount.span.start - (len(before[0]) if before else 0)
    return amount._replace(span=Span(begin, amount.span.end), relation=relation)  # type: ignore[arg-type]


def _shared(text: str, match: re.Match[str], _: Sequence[Span]) -> Amount | None:
    span = Span(*match.span())
    if match["multiple"]:
        return _multiple(text, match)
    if match["half"] or match["byhalf"]:
        return Amount(span, 0.5, None, "=", "share")
    if match["some"]:
        some, total = parse_number(match["some"]), parse_number(match["all"])
        if some is None or not total or some > total or re.match(r"[\s-]\w*(?:years?|days?)\b", text[span.end :]):
            return None
        return Amount(span, round(some / total, 12), None, "=", "share")
    return _fraction(text, match)


def _fraction(text: str, match: re.Match[str]) -> Amount | None:
    top = 1.0 if match["top"].casefold() in ("a", "an") else parse_number(match["top"])
    name = match["part"].casefold()
    follows = text[match.end() : match.end() + 14]
    told = re.match(r"s?\sof\b|\sthe\b", follows) or text[: match.start()].endswith("by ")
    if top is None or (top == 1 and not told):
        return None
    if re.match(r"\sof\sa\s(?:million|billion)|[\s-](?:time|day|week|month|year|round|quarter)", follows):
        return None
    return Amount(Span(*match.span()), round(top * words()["fractions"][name], 12), None, "=", "share", word=True)


def _multiple(text: str, match: re.Match[str]) -> Amount | None:
    said = match["multiple"].casefold()
    if re.match(
        r"[\s-](?:agent|standards|check|room|bed|digit|lock|murder|tap)|-", text[match.end() : match.end() + 11]
    ):
        return None
    return Amount(Span(*match.span()), float(words()["multiples"][said]), None, "x", "times", word=True)


def _vague(text: str, match: re.Match[str], _: Sequence[Span]) -> Amount | None:
    said = re.sub(r"[\s-]+", " ", match["vague"].casefold())
    low, high = words()["vague"].get(said) or words()["vague"][said.replace(" ", "-")]
    bare = not match["of"] and not re.match(r"\s[a-z]+s\b|\s(?:a|per|each|every)\s[a-z]+\b", text[match.end() :][:15])
    if said in words()["vague_needs_of"] and bare:
        return None
    if re.search(
        r"\d[\s-]$|\b(?:two|three|four|five|six|a|half)[\s-](?:a\s)?$", text[max(0, match.start() - 8) : match.start()]
    ):
        return None
    if re.match(
        r"\s(?:hundred|thousand|million|billion|dozen|months?|years?|days?|weeks?)\b", text[match.end() :][:10]
    ) and said in (
        "several",
        "a few",
    ):
        return None
    end = match.end() - len(match["of"] or "")
    exact = low == high
    return Amount(
        Span(match.start(), end), float(low), None if exact else float(high), "=" if exact else "~", vague=not exact
    )


def _plain(text: str, match: re.Match[str], taken: Sequence[Span]) -> Amount | None:
    groups = match.groupdict()
    if _is_name(text, match, groups):
        return None
    low = _magnitude(text, match, groups, "1")
    if low is None:
        return None
    high = _magnitude(text, match, groups, "2") if groups["n2"] else None
    if groups["n2"]:
        other = Span(match.start("n2"), match.end("n2"))
        if any(other.overlaps(span) for span in taken) or not _is_range(text, match, low, high):
            alone = quantity().match(text, match.start(), match.start("to"))
            return _plain(text, alone, taken) if alone else None
    if high is not None:
        low = _scaled_alike(groups, low, high)
    if groups["fold"]:
        compared = _COMPARED.match(text, match.end()) or not match["fold"].strip(" -").startswith("times")
        return Amount(Span(*match.span()), low, high, "x" if compared else "=", "times")
    unit = _sign(groups) or _measured(text, match, groups)
    return Amount(Span(*match.span()), low, high, "=", unit, word=not groups["n1"][0].isdigit())


def _measured(text: str, match: re.Match[str], groups: dict[str, Any]) -> str | None:
    """ "152mm", "14 m": letters that are no scale here are a unit of measure."""
    letters = (groups.get("scale2") or groups.get("scale1") or "").casefold()
    if letters not in words()["letter_scales"] or _letter_scales(text, match, groups):
        return None
    unit = words()["units"].get(letters) or {"m": "m", "t": "t"}.get(letters)
    return str(unit) if unit else None


def _scaled_alike(groups: dict[str, Any], low: float, high: float) -> float:
    """ "$3 to $5 million", "four to five thousand": the scale of the second number holds for the first."""
    scales = words()["scales"]
    said = (groups["scale2"] or groups["n2"].split()[-1]).casefold()
    if groups["scale1"] or said not in scales or low >= high / scales[said] + 1:
        return low
    return low * float(scales[said])


def _is_range(text: str, match: re.Match[str], low: float, high: float | None) -> bool:
    joint = match["to"].strip().casefold()
    said = text[max(0, match.start() - 8) : match.start()].casefold()
    told = said.endswith("between ")
    if high is None or (high < low and not match["scale2"] and not told):
        return False
    percent = (match["sign"] or "").strip().casefold() in ("%", "percent", "per cent")
    if (match["unit1"] and not percent) or bool(match["cur1"]) < bool(match["cur2"]):
        return False
    if re.search(r"\b(?:by|up|down|added|rose|fell|climbed|gained|lost)\s$", said) or _levels(text, match):
        return False
    if joint in "-–—" and max(low, high) < 10 and not match["sign"] and not re.match(r"\s?[a-z]", text[match.end() :]):
        return False
    if joint == "and":
        return bool(
            re.search(
                r"\bbetween\s(?:about\s|some\s)?(?:[$€£]|US\$)?$",
                text[max(0, match.start() - 20) : match.start()],
                re.I,
            )
        )
    return joint != "or" or high <= low * 2 + 2


def _levels(text: str, match: re.Match[str]) -> bool:
    """ "Fell from 60 to 41": two levels at two times, not a range."""
    lead = re.search(r"(\w+)\s(\w+)\sfrom\s(?:about\s|some\s)?$", text[max(0, match.start() - 40) : match.start()])
    verbs = {*words()["up"], *words()["down"]}
    return lead is not None and not verbs.isdisjoint((lead[1].casefold(), lead[2].casefold()))


def _sign(groups: dict[str, Any]) -> str | None:
    for name in ("cur1", "cur2"):
        if said := groups.get(name):
            return str(words()["currencies"].get(said.strip()) or words()["currencies"].get(said.strip().upper(), said))
    sign = (groups.get("sign") or groups.get("unit1") or "").strip()
    if re.sub(r"[\s-]+", " ", sign.casefold()).strip() in ("%", "percent", "per cent", "pct"):
        return "%"
    if sign in ("€", "£"):
        return str(words()["currencies"][sign])
    return "degree" if sign.startswith("°") else "GBp" if sign == "p" else None


def _magnitude(text: str, match: re.Match[str], groups: dict[str, Any], which: str) -> float | None:
    said, scale = groups[f"n{which}"], groups.get(f"scale{which}")
    folded = re.sub(r"[\s-]+", " ", said.casefold())
    value = {"half a": 0.5, "a quarter of a": 0.25, "a": 1.0, "an": 1.0}.get(folded) or parse_number(folded)
    if value is None or (folded in ("half a", "a quarter of a") and not scale):
        return None
    if groups.get(f"plus{which}") or (scale and groups.get(f"half{which}")):
        value += 0.5
    letter = scale and scale.casefold() in words()["letter_scales"]
    if scale and (not letter or _letter_scales(text, match, groups)):
        value *= float(words()["scales"][scale.casefold()])
    negative = which == "1" and (groups.get("minus") or groups.get("minus2"))
    return -value if negative and not text[: match.start()].rstrip()[-1:].isdigit() else value


def _letter_scales(text: str, match: re.Match[str], groups: dict[str, Any]) -> bool:
    """Whether k, m, b, t are scales here and not metres or tonnes."""
    if groups.get("cur1") or groups.get("cur2"):
        return True
    if (groups.get("scale1") or groups.get("scale2") or "").isupper() or groups.get("scale1") == "k":
        return True
    if groups.get("scale1") == "mm" or groups.get("scale2") == "mm":
        return False
    follows = re.match(r"\s([A-Za-z]+)", text[match.end() :][:24])
    return follows is not None and follows[1].casefold() not in words()["metre_cues"]


def _is_name(text: str, match: re.Match[str], groups: dict[str, Any]) -> bool:
    """Designators, ordinals, clock times, labels ("Resolution 425"), scores and "one" that counts nothing."""
    start, said = match.start(), groups["n1"]
    digits = said[0].isdigit()
    before, after = text[max(0, start - 30) : start], text[match.end() : match.end() + 24]
    if groups["ordinal"] or _CLOCK.match(after) or _SCORE.search(before + text[start : match.end() + 3]):
        return True
    if not digits:
        return (said.casefold() in _BARE and _is_no_count(text, match)) or bool(_WORD_ADJECTIVE.match(after))
    if _DESIGNATOR.search(before) and not re.search(r"\b(?:sub|minus)-$", before):
        return True
    if groups["scale1"] or groups["cur1"] or groups["sign"] or groups["n2"]:
        return False
    return (
        _SCORE.search(before + said + after[:4]) is not None
        or _is_label(before, after, said)
        or _is_attached(after)
        or bool(_ADJECTIVE.match(after))
    )


def _is_label(before: str, after: str, said: str) -> bool:
    label = _LABEL.search(before)
    if label and label[1].casefold() in words()["naming"]:
        return True
    follows = re.match(r"\s([A-Za-z]+)", after)
    noun = follows[1] if follows else ""
    if label and label[2] and "." not in said and "," not in said:
        # A capitalised word right before, no plural noun behind: "iPhone 11", "S&P 500".
        return not (noun.islower() and (noun.endswith("s") or noun in words()["people"] or noun in words()["units"]))
    street = re.match(r"(?:\s[A-Z][a-z]+){1,3}", after)
    return bool(street and street[0].split()[-1].casefold() in words()["streets"])


def _is_attached(after: str) -> bool:
    """Letters or digits right behind that are no unit: 5G, 2018s, 9/11."""
    letters = re.match(r"[A-Za-zµμ/]+", after)
    if letters:
        return letters[0].casefold() not in words()["units"]
    return bool(re.match(r"-?/\d|[-–]\d|:\d", after))


def _is_no_count(text: str, match: re.Match[str]) -> bool:
    around = re.sub(r"\s+", " ", text[max(0, match.start() - 12) : match.end() + 12].casefold())
    said = match["n1"].casefold()
    if said != "one":
        return True
    if any(phrase in around for phrase in words()["not_one"]):
        return True
    follows = re.match(r"\s(of\b|[a-z]{3,})", text[match.end("n1") :][:12])
    return follows is None or follows[1] in words()["after_one"]
