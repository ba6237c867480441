"""Counts that no verb of harm carries: "left 12 dead", "the toll rose to 40", "lost six men"."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.casualties import (
    ANY_NUMBER,
    NUMBER,
    OF_THEM,
    SUBSET,
    VAGUE,
    bounds,
    count_of,
    part_of_them,
)
from onrecord.extract.events.parties import is_people
from onrecord.extract.events.phrases import content_head, joined
from onrecord.extract.events.victims import Victims, side_of
from onrecord.extract.reading import text_of
from onrecord.languages import noun_kind
from onrecord.languages.numbers import parse_number
from onrecord.languages.words import load_words
from onrecord.model import Casualties, Effect, Figure

#: A part of the number before it.
_AMONG = re.compile(
    rf"^(?:\s+(?!and\b)[\w’'-]+){{0,3}},?\s+(?:including|among them)\s+(?:at least\s+)?(?P<n>{NUMBER})\s+[a-z]",
    re.IGNORECASE,
)


#: "The dead included two nurses": of those told before.
_OF_THE_DEAD = re.compile(
    r"(?:the|those) (?:[\w-]+ )?(?:dead|killed|victims|wounded|injured|casualties)\b", re.IGNORECASE
)


@cache
def _tolls(language: str = "en") -> tuple[tuple[re.Pattern[str], Effect | Literal["same"], bool], ...]:
    counted = f"(?:{NUMBER}|(?:half )?a dozen|dozens|scores|hundreds|several)"
    number, other = f"(?<!\\bno )(?P<n>{counted})", f"(?:{counted})"
    stops = "|".join(load_words(language, "casualties")["stops"])
    bounding = "|".join(sorted(load_words(language, "casualties")["bounding"], key=len, reverse=True))
    word = rf"(?!(?:{stops}|{counted})\b)[\w’'-]+"
    parts = {"N": number, "M": other, "W": word, "A ": rf"(?:(?:{bounding})\s+)?", " E": _ENDS}
    return tuple(
        (re.compile(_filled(pattern, parts), re.IGNORECASE), effect, bool(part))
        for pattern, effect, *part in load_words(language, "casualties")["tolls"]
    )


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """The pattern with its capitals replaced, each once over, so that no replacement is replaced again."""
    return re.sub(r"(?<!\\)(?:[NMW]|A | E)", lambda letter: parts[letter[0]], pattern)


#: Behind a number that stands alone: "put the figure at 46, nine of them children".
_ENDS = r"(?=\s*(?:[,.;:)—–-]|$|(?:and|but|while|as|in|on|by|at|after|counting|people|dead|killed|deaths|victims)\b))"


@cache
def _of_harm(language: str = "en") -> re.Pattern[str]:
    """Without one of these no pattern can fit, and most sentences have none."""
    return re.compile("|".join(load_words(language, "casualties")["toll_signs"]), re.IGNORECASE)


#: Every toll counts something, and looking for a number is quick.
_COUNTED = re.compile(rf"\b(?:{NUMBER}|an?|dozens?|scores|hundreds|several)\b", re.IGNORECASE)


class Toll(NamedTuple):
    """A count and the character it stands at."""

    at: int
    item: Casualties


def tolls(sentence: Sentence, figures: Sequence[Figure], before: Effect | None) -> list[Toll]:
    """Counts said without a verb of harm: "left 12 dead", "the toll rose to 40".

    `before` is the harm counted last, which "put the figure at 46" goes on with.
    """
    found: list[Toll] = []
    text = sentence.text
    if not _of_harm().search(text) or not _COUNTED.search(text):
        return found
    for pattern, told, subset in _tolls():
        for match in pattern.finditer(text):
            start, end = (sentence.start_char + offset for offset in match.span("n"))
            said = match["n"].casefold()
            number = 1.0 if said in ("a", "an") else parse_number(said)
            index = next((i for i, f in enumerate(figures) if f.start < end and start < f.end), None)
            figure = figures[index] if index is not None else None
            low: float | None
            high: float | None
            low, high = number if number is not None else float(VAGUE.get(said.removeprefix("a "), 0)), number
            if figure:
                low, high = bounds(figure, text_of(sentence.doc))
            if (not low and not high) or _is_year(number):
                continue
            effect = (found[-1].item.effect if found else before) if told == "same" else told
            if effect is None:
                continue
            part = subset or bool(SUBSET.search(text[: match.start("n")]) or _OF_THE_DEAD.match(match[0]))
            who, side = _counted(sentence, start, effect)
            if effect == "displaced" and side == "target":
                continue
            if match[0].casefold().startswith("los"):
                side = "unknown"
            items = [Casualties(effect=effect, low=low, high=high, who=who, side=side, figure=index, subset=part)]
            items += _part(effect, match, low, sentence, side)
            items += _and_more(effect, start, sentence, figures, part)
            found += [Toll(start, item) for item in items]
    return found


def _and_more(
    effect: Effect, start: int, sentence: Sentence, figures: Sequence[Figure], part: bool
) -> list[Casualties]:
    """ "The lives of four teachers and their driver": the driver."""
    token = next((t for t in sentence if t.idx + len(t) > start), sentence[0])
    if token.head.pos_ != "NOUN" or token.dep_ != "nummod":
        return []
    others = [t for t in joined(token.head)[1:] if t.pos_ == "NOUN" and is_people(t) and not t.text.endswith("ed")]
    counts = ((t, count_of(t, figures)) for t in others)
    return [
        Casualties(
            effect=effect, low=c.low, high=c.high, who=t.text, side=side_of(t, (), ()), figure=c.figure, subset=part
        )
        for t, c in counts
        if c is not None and c.low and not _is_hurt(t, sentence)
    ]


def _is_hurt(noun: Token, sentence: Sentence) -> bool:
    """If another harm is told of these: "twelve dead and 20 people wounded"."""
    behind = sentence.text[noun.idx - sentence.start_char :][:_NEXT_WORDS]
    return bool(re.match(r"[\w’'-]+\s+(?:\w+\s+)?(?:wounded|injured|hurt|missing|dead|killed|died)\b", behind))


#: Characters behind a noun in which its own harm is told.
_NEXT_WORDS = 60


def _part(
    effect: Effect, match: re.Match[str], low: float | None, sentence: Sentence, side: Victims
) -> list[Casualties]:
    """A part of the number just taken: "including two nurses", "seven of them schoolgirls"."""
    text = match.string
    behind = sentence.start_char + match.end("n")
    named = OF_THEM.search(text_of(sentence.doc), behind, sentence.end_char)
    if named is not None and not ANY_NUMBER.search(text_of(sentence.doc), behind, named.start()):
        return [part_of_them(effect, named, sentence, side)]
    within = _AMONG.match(text[match.end() :])
    fewer = parse_number(within["n"]) if within else None
    if not fewer or not low or fewer >= low:
        return []
    return [Casualties(effect=effect, low=fewer, high=fewer, who=None, side=side, subset=True)]


def _counted(sentence: Sentence, start: int, effect: Effect) -> tuple[str | None, Victims]:
    """Who stands behind the number at a character of the text, and whose people they are."""
    token = next((t for t in sentence if t.idx + len(t) > start), sentence[0])
    head = token.head if token.dep_ in ("nummod", "amod", "det") and token.head.pos_ == "NOUN" else content_head(token)
    if head.pos_ != "NOUN" or not (is_people(head) or noun_kind(head) == "person"):
        return None, "civilian" if effect == "displaced" else "unknown"
    if head.lower_ in ("deaths", "fatalities", "injuries", "bodies", "lives"):
        return None, "unknown"
    side = side_of(head, (), ())
    return head.text, "civilian" if effect == "displaced" and side == "unknown" else side


def _is_year(number: float | None) -> bool:
    return number is not None and 1900 <= number <= 2100
