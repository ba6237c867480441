"""From text to figures: find the numbers, then what bounds them, what they count and what they are part of."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs
from spacy.tokens import Doc

from onrecord.extract.figures.amounts import Amount, amounts
from onrecord.extract.figures.counted import Counted, counted
from onrecord.extract.figures.direction import change_of
from onrecord.extract.figures.grammar import kinds_of, words
from onrecord.model import Figure, Quote, Span, Time

_PER = re.compile(
    r"(?:,?\s)(?:(?:a|an|per|each|every)\s"
    r"(?P<per>second|minute|hour|day|night|week|month|quarter|year|person|capita|head|share|barrel"
    r"|tonne|ton|km|mile|kilometre|litre|attack|mission|sortie|shift)\b|(?P<adverb>daily|weekly|monthly|yearly|annually)\b)"
)
#: "Patients come each night".
_PER_BEHIND = re.compile(
    r"(?:\s[a-z]+){1,2}\s(?:each|every|per)\s(?P<per>hour|day|night|week|month|year)\b(?!\s(?:for|of)\b)"
)
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
#: "$4 a loaf": of a price, any noun is what it is per.
_PRICE_PER = re.compile(r"\s(?:a|an|per)\s(?P<per>[a-z]+)\b")
#: "two litres of water a day"
_OF_WHAT = re.compile(r"\sof\s[a-z]+(?=\s(?:a|an|per|each|every)\s)")
_PART_AFTER = re.compile(r"\s(?:of (?:them|these|those|whom|which|the total|that)\b|others were\b)")
_PART_BEFORE = re.compile(
    r"(?:\bincluding|\bamong them|\bof (?:them|these|those|whom|which),?|\bamong (?:whom|which))\s(?:\w+\s){0,2}$"
)


_OF_THE = re.compile(r"(?:\s(?:more|others?))?\s(?:out\s)?of\s(?:(?:the|its|their|his|her|all|some)\s(?:\w+\s)?)?")
_OF_LEAD = re.compile(r"\b[Oo](?:f|ut of) (?:(?:the|its|their|his|her|all)\s)?$")
_BEHIND_OF = re.compile(r"[^.;]{0,40},\s(?:only\s|just\s|at least\s)?")
#: "Among the 75 wounded were 20 officers".
_AMONG_LEAD = re.compile(r"\b[Aa]mong (?:(?:the|its|their|those)\s)?$")
_BEHIND_AMONG = re.compile(r"[^.;]{0,50}\s(?:were|are|was|is)\s(?:\w+\s){0,2}")


def find_figures(
    text: str,
    sentences: Sequence[Span],
    times: Sequence[Time] = (),
    quotes: Sequence[Quote] = (),
    doc: Doc | None = None,
) -> tuple[Figure, ...]:
    """Figures in text order. Numbers of dates and clock times, designators and addresses are none."""
    found: list[Figure] = []
    taken = [time.span for time in times if time.type in ("DATE", "TIME")]
    for start, end in sentences:
        kinds = kinds_of(text[start:end])
        if not kinds:
            continue
        own: list[int] = []
        for amount in amounts(text, start, end, kinds, [span for span in taken if start <= span.start < end]):
            figure = _figure(text, amount, Span(start, end), times, quotes, doc)
            figure = _with_whole(text, figure, [(i, found[i]) for i in own])
            figure = _left_out(text, figure, [(i, found[i]) for i in own])
            own.append(len(found))
            found.append(figure)
        _wholes_behind(text, found, own)
    return tuple(found)


def _figure(
    text: str, amount: Amount, sentence: Span, times: Sequence[Time], quotes: Sequence[Quote], doc: Doc | None
) -> Figure:
    noun = counted(text, amount, sentence.end, doc)
    per = _per(text, noun, sentence.end)
    end = noun.end if noun.unit_written else amount.span.end
    return Figure(
        start=amount.span.start,
        end=end,
        low=amount.low,
        high=amount.high,
        relation=amount.relation,
        unit=noun.unit,
        what=noun.what,
        per=per,
        change=change_of(text, amount, sentence),
        as_of=_as_of(text, sentence, times),
        quote=next((q.id for q in quotes if any(c.covers(amount.span) for c in q.content)), None),
        confidence=_confidence(amount, noun),
    )


def _per(text: str, noun: Counted, limit: int) -> str | None:
    between = _OF_WHAT.match(text, noun.end, limit)
    after = between.end() if between else noun.end
    if found := _PER.match(text, after, limit) or _PER_BEHIND.match(text, after, limit):
        return found["per"] or _ADVERBS[found.groupdict().get("adverb", "")]
    if noun.unit and len(noun.unit) == 3 and noun.unit.isupper() and (found := _PRICE_PER.match(text, after, limit)):
        return str(found["per"])
    return None


def _wholes_behind(text: str, figures: list[Figure], own: list[int]) -> None:
    """ "Six of the nine ferries", "of the 80 hostages, seventeen": part and whole side by side."""
    for left, right in pairwise(own):
        one, other = figures[left], figures[right]
        between, before = text[one.end : other.start], text[max(0, one.start - 14) : one.start]
        if _OF_THE.fullmatch(between) and one.part_of is None and one.unit in (None, "%", "people", other.unit):
            figures[left] = structs.replace(one, part_of=right, unit=other.unit, what=other.what)
        elif (_OF_LEAD.search(before) and _BEHIND_OF.fullmatch(between)) or (
            _AMONG_LEAD.search(before) and _BEHIND_AMONG.fullmatch(between)
        ):
            figures[right] = structs.replace(
                other, part_of=left, unit=other.unit or one.unit, what=other.what or one.what
            )


def _with_whole(text: str, figure: Figure, earlier: list[tuple[int, Figure]]) -> Figure:
    """ "2,951 of them", "including three children": part of the count before it in the sentence."""
    part = _PART_AFTER.match(text, figure.end) or _PART_BEFORE.search(text[max(0, figure.start - 40) : figure.start])
    wholes = [(index, f) for index, f in earlier if f.part_of is None and f.unit not in ("%", "h", "day", "km")]
    if not part or not wholes:
        return figure
    index, whole = wholes[-1]
    # "5,015 aircraft, 2,951 of them fighters": what is counted are aircraft.
    craft = figure.what is not None and figure.what.split()[-1].casefold() in words()["also_craft"]
    unnamed = figure.unit is None or (craft and whole.unit not in (None, "people"))
    return structs.replace(
        figure, part_of=index, unit=whole.unit if unnamed else figure.unit, what=whole.what if unnamed else figure.what
    )


def _left_out(text: str, figure: Figure, earlier: list[tuple[int, Figure]]) -> Figure:
    """ "Fired 1.5m shells, Norrland half a million.": what the count before it in the sentence counts."""
    counts = [f for _, f in earlier if f.what and f.unit not in _MEASURED and not _is_code(f.unit)]
    ends = re.match(r"\s?(?:[,.;]|$|a\s(?:day|week|month|year)\b)", text[figure.end : figure.end + 8])
    if figure.unit or figure.what or figure.relation == "x" or not counts or not ends:
        return figure
    if re.search(r"\b(?:aged|age|at|by|to|from|of|number|is|was)\s$", text[max(0, figure.start - 9) : figure.start]):
        return figure
    return structs.replace(figure, unit=counts[-1].unit, what=counts[-1].what)


_MEASURED = frozenset({"%", "times", "year", "month", "week", "day", "h", "min", "s", "km", "mi", "m"})


def _is_code(unit: str | None) -> bool:
    """A currency."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def _as_of(text: str, sentence: Span, times: Sequence[Time]) -> str | None:
    for time in times:
        before = text[max(sentence.start, time.start - 8) : time.start]
        if sentence.covers(time.span) and time.type == "DATE" and before.lower().endswith(("as of ", "as at ")):
            return time.value
    return None


def _confidence(amount: Amount, noun: Counted) -> float:
    if amount.vague:
        return 0.75
    return 0.95 if noun.unit else 0.7
