"""How many were harmed, by effect: what a clause counts, and the tolls that stand beside it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.parties import is_doer, is_people, word_set
from onrecord.extract.events.phrases import children, content_head, extent, named, preposition
from onrecord.extract.events.victims import Victims, is_follower, side_of
from onrecord.extract.reading import text_of
from onrecord.languages.numbers import number_pattern, parse_number
from onrecord.languages.words import load_words
from onrecord.model import Casualties, Effect, Figure

#: Entry of `events.yaml` → what its target suffers.
EFFECTS: dict[str, Effect] = {
    "killing": "killed", "execution": "killed", "assassination": "killed", "dying": "killed", "wounding": "injured",
    "abduction": "captured", "arrest": "captured", "holding": "captured", "seizing-people": "captured",
}  # fmt: skip
VAGUE: dict[str, int] = load_words("en", "casualties")["vague"]
_VAGUE_OF: dict[str, int] = load_words("en", "casualties")["vague_of"]
SUBSET = re.compile(
    r"\b(?P<mark>including|among them|among whom|of whom|of them|amongst them|of those)\b[^.;]*$", re.IGNORECASE
)
NUMBER = number_pattern()
#: What stands before such words is part of the number behind them.
_RUNNING = re.compile(
    r"\b(?:bring|rais|tak|push)ing\b[^.;]{0,30}"
    r"\b(?:toll|number (?:of (?:the )?)?(?:dead|killed|deaths|victims)|total|count)\b",
    re.IGNORECASE,
)


class Count(NamedTuple):
    """`exact` unless the words bound it on one side; `head` names who is counted."""

    low: float | None
    high: float | None
    figure: int | None = None


def count_of(head: Token, figures: Sequence[Figure]) -> Count | None:
    """How many a noun phrase speaks of; None where it does not say."""
    start, end = extent(head)
    doc = head.doc
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    if any(t.lower_ in word_set("casualties", "nobody") for t in (head, *(c for c in head.lefts if c.dep_ == "det"))):
        return Count(0, 0)
    for index, figure in enumerate(figures):
        inside = first - 18 <= figure.start and figure.end <= last and figure.end >= first - 1
        if (
            (
                inside
                and figure.unit not in ("%", "year", "h", "day", "km", "m")
                and (figure.low is not None or figure.high is not None)
            )
            and figure.start <= head.idx + len(head)
            and _governs(figure, head, doc[start].idx)
        ):
            return Count(*bounds(figure, text_of(doc)), index)
    return _by_words(head)


def bounds(figure: Figure, text: str) -> tuple[float | None, float | None]:
    """What is said at least and at most; "up to 20" and "fewer than ten" say no least."""
    if figure.relation in ("<", "<=") and figure.high is None:
        return None, figure.low
    between = re.match(rf"\s+and ({NUMBER})\b", text[figure.end :], re.IGNORECASE)
    if between and text[: figure.start].casefold().endswith("between ") and (most := parse_number(between[1])):
        return figure.low, most
    return figure.low, _upper(figure, text)


def _upper(figure: Figure, text: str) -> float | None:
    """The upper bound that is said; "several" and "dozens" say none."""
    said = set(text[figure.start : figure.end].casefold().split())
    open_ended = said & (VAGUE.keys() - word_set("casualties", "exact"))
    if open_ended and not any(c.isdigit() for c in text[figure.start : figure.end]):
        return None
    if figure.high is not None:
        return figure.high
    return figure.low if figure.relation in ("=", "~") else None


def _governs(figure: Figure, head: Token, first: int) -> bool:
    """The number stands before the head, not in a phrase behind it."""
    return figure.start <= head.idx and figure.end >= first - 1


def _by_words(head: Token) -> Count | None:
    inner = content_head(head)
    if inner is not head and head.lower_ == "many" and head.doc[head.i + 1].lower_ == "as":
        return _by_words(inner)
    if inner is not head and head.lower_ in VAGUE:
        return _vague(head.lower_)
    if inner is not head and head.lower_ in _VAGUE_OF and any(c.lower_ in ("a", "an") for c in head.lefts):
        return Count(_VAGUE_OF[head.lower_], None)
    if head.lower_ in word_set("casualties", "numbered") and (
        of := next((c for c in children(head, "nmod") if preposition(c) == "of" and c.pos_ == "NUM"), None)
    ):
        number = parse_number(of.text)
        return Count(number, number) if number else None
    for child in head.lefts:
        if child.dep_ == "nummod" or (child.pos_ == "NUM" and child.dep_ in ("det", "amod")):
            number = parse_number(child.text) or _dozens(child)
            if number is not None:
                return _bounded(child, number)
    # "As many as 70": the number has been taken before the "many".
    for child in head.lefts:
        if child.lower_ in VAGUE and child.dep_ in ("amod", "det", "advmod", "nmod"):
            return _vague(child.lower_)
    if head.pos_ == "NUM" or head.lower_ in VAGUE:
        number = parse_number(head.text)
        return _bounded(head, number) if number is not None else _vague(head.lower_)
    if head.lower_ in ("him", "her", "himself", "he", "she"):
        return Count(1, 1)
    if head.tag_ in ("NN", "NNP") and (is_people(head) or head.ent_type_ == "PERSON") and not _collective(head):
        return Count(1, 1)
    return None


def _vague(word: str) -> Count:
    """ "Several" is three and more; "both" and "the twins" are two."""
    number = VAGUE.get(word)
    return Count(number, number if word in word_set("casualties", "exact") else None)


def _dozens(word: Token) -> float | None:
    """ "A dozen", "half a dozen", "two dozen"; dozens are no number."""
    if word.lower_ != "dozen":
        return None
    before = [t.lower_ for t in word.doc[max(0, word.i - 2) : word.i]]
    return 12 * (0.5 if "half" in before else (before and parse_number(before[-1])) or 1)


def _collective(head: Token) -> bool:
    return head.lower_ in word_set("casualties", "collectives") or head.ent_type_ in (
        "GPE",
        "ORG",
        "NORP",
        "LOC",
        "FAC",
    )


def _bounded(token: Token, number: float) -> Count:
    before = re.sub(r"\s+(?:half\s+)?an?$", "", token.doc[max(0, token.i - 5) : token.i].text.casefold())
    if re.search(r"(?:at least|no fewer than|minimum of)$", before):
        return Count(number, None)
    if re.search(r"(?:more than|over)$", before):
        return Count(number, None)
    if re.search(r"(?:up to|as many as|at most)$", before):
        return Count(None, number)
    if before.endswith("between") and token.i + 2 < len(token.doc) and token.doc[token.i + 1].lower_ == "and":
        high = parse_number(token.doc[token.i + 2].text)
        return Count(number, high if high is not None else number)
    between = re.search(rf"between ({NUMBER}) and$", before)
    if between and (low := parse_number(between[1])) is not None:
        return Count(low, number)
    return Count(number, number)


def harmed(
    effect: Effect, heads: Sequence[Token], figures: Sequence[Figure], actors: Sequence[Token], targets: Sequence[Token]
) -> list[Casualties]:
    """One item for each counted phrase; "four killed and eight" gives two."""
    items: list[Casualties] = []
    for head in heads:
        inner = content_head(head)
        if not (
            is_people(head)
            or is_people(inner)
            or is_doer(inner)
            or head.pos_ in ("NUM", "PROPN")
            or head.ent_type_ == "PERSON"
            or head.lower_ in word_set("casualties", "nobody")
        ):
            continue
        count = count_of(head, figures) or _told_before(head, figures)
        if count is None or (count.low == 0 and not count.high):
            continue
        own = "injured" if effect == "killed" and _is_of_the_hurt(head) else effect
        items.append(
            Casualties(
                effect=own, low=count.low, high=count.high, who=who_of(head),
                side=items[-1].side if items and is_follower(inner) else side_of(head, actors, targets),
                figure=count.figure, subset=_is_part(head),
            )
        )  # fmt: skip
        items += _including(effect, head, figures, actors, targets) or _of_them(effect, head, items[-1].side)
    return items


def _told_before(head: Token, figures: Sequence[Figure]) -> Count | None:
    """ "Several insurgents fired … killing the insurgents": as many as were spoken of just before."""
    if head.tag_ not in ("NNS", "NNPS") or not any(c.lower_ in ("the", "these", "those") for c in head.lefts):
        return None
    for at in range(head.i - 1, max(0, head.i - _STILL_SPOKEN_OF), -1):
        token = head.doc[at]
        if token.lower_ == head.lower_ and (count := count_of(token, figures)) is not None:
            return count
    return None


#: Words back within which "the insurgents" are those counted before.
_STILL_SPOKEN_OF = 80


def _is_of_the_hurt(head: Token) -> bool:
    """ "Killed three rebels and wounded five others", where the second verb is read as an adjective."""
    return head.dep_ == "conj" and any(
        c.lower_ in ("wounded", "injured", "wounding", "injuring", "hurting")
        and any(d.dep_ == "cc" and d.i == c.i - 1 for d in head.children)
        for c in head.lefts
    )


def who_of(head: Token) -> str | None:
    """Who is counted by a phrase, without the count: "rebels" of "three of the rebels"."""
    inner = content_head(head)
    who = named(inner if head.pos_ in ("NUM", "ADJ") else head)
    return _without_count(text_of(head.doc)[who.start : who.end])


def _without_count(text: str) -> str | None:
    """Who is counted, without the count; nobody where only a pronoun stands: "12 of them"."""
    told = (
        re.sub(
            r"^(?:wounded |injured |wounding |injuring |all |some )?"
            r"(?:at least |at most |a total of |as many as |as |no fewer than |"
            r"fewer than |less than |to |about |some |up to |more than |nearly |around )?"
            rf"(?:between {NUMBER} and {NUMBER}|{NUMBER}|(?:half )?(?:a )?dozen|several|dozens of"
            r"|multiple|both|several)"
            r"\s+(?:more |other |of (?:the|his|her|their|its) )?",
            "",
            text,
            flags=re.IGNORECASE,
        )
        or text
    )
    return None if re.fullmatch(r"(?:of )?(?:them|whom|those|these)", told, re.IGNORECASE) else told


def _is_part(head: Token) -> bool:
    text = text_of(head.doc)
    before, behind = text[head.sent.start_char : head.idx], text[head.idx : head.sent.end_char]
    marker = SUBSET.search(before)
    # "Killed 23, including seven women, and abducted 11": the eleven are no part of the 23.
    within = marker and not any(
        t.pos_ == "VERB"
        and t.tag_ in ("VBD", "VBZ", "VBP", "VBG")
        and t.idx > head.sent.start_char + marker.end("mark")
        for t in head.sent[: head.i - head.sent.start]
    )
    return bool(within or _RUNNING.search(behind)) or (
        any(c.lower_ == "more" for c in head.lefts) and "toll" in head.sent.text.casefold()
    )


def _including(
    effect: Effect, head: Token, figures: Sequence[Figure], actors: Sequence[Token], targets: Sequence[Token]
) -> list[Casualties]:
    """ "Fourteen people, including three children": the three."""
    found: list[Casualties] = []
    behind = text_of(head.doc)[head.idx : head.sent.end_char]
    match = re.search(
        rf"\b(?:including|among them|among whom were)\s+(?:at least\s+)?(?:{NUMBER}|several|a|an)\b",
        behind,
        re.IGNORECASE,
    )
    if match is None:
        return found
    for token in head.sent:
        if token.idx < head.idx + match.end() - 1 or token.idx > head.idx + match.end() + 40:
            continue
        if token.pos_ in ("NOUN", "PROPN") and is_people(token) and token.dep_ not in ("compound", "amod"):
            count = count_of(token, figures)
            if count and count.low:
                found.append(
                    Casualties(
                        effect=effect,
                        low=count.low,
                        high=count.high,
                        who=who_of(token),
                        side=side_of(token, actors, targets),
                        figure=count.figure,
                        subset=True,
                    )
                )
                break
    return found


#: A part of those before, with its own number: "at least nine of them children".
OF_THEM = re.compile(
    rf"[,—–-]\s+(?P<least>at least\s+)?(?P<n>{NUMBER})\s+of\s+(?:them|whom)\s+"
    r"(?:(?:are|is|were|was)\s+)?(?P<who>[\w-]+)",
    re.IGNORECASE,
)


ANY_NUMBER = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)


def _of_them(effect: Effect, head: Token, side: Victims) -> list[Casualties]:
    """ "Nineteen people, seven of them schoolgirls": the seven."""
    text = text_of(head.doc)
    part = OF_THEM.search(text, head.idx, head.sent.end_char)
    if part is None or ANY_NUMBER.search(text, head.idx, part.start()):
        return []
    return [part_of_them(effect, part, head.sent, side)]


def part_of_them(effect: Effect, part: re.Match[str], sentence: Sentence, side: Victims) -> Casualties:
    """The item of a match of `OF_THEM`; of the side of the whole where it says no more of them."""
    number = parse_number(part["n"])
    word = next((t for t in sentence if t.idx == part.start("who")), None)
    somebody = word is not None and word.pos_ == "NOUN" and is_people(word)
    return Casualties(
        effect=effect, low=number, high=None if part["least"] else number,
        who=word.text if word is not None and somebody else None,
        side=side_of(word, (), ()) if word is not None and somebody else side, subset=True,
    )  # fmt: skip


def gathered(items: Sequence[Casualties]) -> tuple[Casualties, ...]:
    """Without repeats: the same number of the same people, or of people not named."""
    kept: list[Casualties] = []
    for item in items:
        twin = next(
            (k for k in kept if (k.effect, k.low, k.high) == (item.effect, item.low, item.high) and _alike(k, item)),
            None,
        )
        if twin is None:
            kept.append(item)
        elif (twin.who is None and item.who is not None) or (twin.side == "unknown" and item.side != "unknown"):
            kept[kept.index(twin)] = item
    return tuple(kept)


def _alike(one: Casualties, other: Casualties) -> bool:
    if one.who is None or other.who is None:
        return True
    a, b = (who.casefold().split()[-1].removesuffix("s") for who in (one.who, other.who))
    return a == b


def is_additional(head: Token) -> bool:
    """If the words say that these come on top of others: "two more", "another insurgent"."""
    near = [*head.lefts, *head.head.lefts]
    return any(t.lower_ in word_set("casualties", "on_top") for t in near)
