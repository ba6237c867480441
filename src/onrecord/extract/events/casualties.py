"""How many were harmed, by effect: what a clause counts, and the tolls that stand beside it."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.parties import bases, is_armed, is_group, is_listed, is_people
from onrecord.extract.events.phrases import children, content_head, extent, named, preposition
from onrecord.extract.reading import text_of
from onrecord.languages import noun_kind
from onrecord.languages.numbers import number_pattern, parse_number
from onrecord.languages.words import load_words
from onrecord.model import Casualties, Effect, Figure

#: Entry of `events.yaml` → what its target suffers.
EFFECTS: dict[str, Effect] = {
    "killing": "killed", "execution": "killed", "assassination": "killed", "dying": "killed", "wounding": "injured",
    "beating": "injured", "abduction": "captured", "arrest": "captured", "deport": "displaced",
}  # fmt: skip
VAGUE: dict[str, int] = load_words("en", "casualties")["vague"]
#: Of these words, those that say just how many.
_EXACT = frozenset({"both", "couple", "dozen", "pair"})
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_MORE = frozenset(
    {"additional", "another", "other", "others", "more", "further", "also", "second", "third", "separate"}
)
SUBSET = re.compile(
    r"\b(?:including|among them|among whom|of whom|of them|amongst them|of those)\b[^.;]*$", re.IGNORECASE
)
NUMBER = number_pattern()
#: Words that say nothing of whose people they are.
_ANYBODY = frozenset(
    ["people", "person", "other", "victim", "casualty", "individual", "dead", "wounded", "injured", "body", "life",
     "member", "survivor", "figure", "somebody", "someone", "man", "woman"]
)  # fmt: skip
#: What stands before such words is part of the number behind them.
_RUNNING = re.compile(
    r"\b(?:bring|rais|tak|push)ing\b[^.;]{0,30}\b(?:toll|number of (?:the )?dead|total|count)\b", re.IGNORECASE
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
    if any(t.lower_ in _NOBODY for t in (head, *(c for c in head.lefts if c.dep_ == "det"))):
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
    if said & (VAGUE.keys() - _EXACT) and not any(c.isdigit() for c in text[figure.start : figure.end]):
        return None
    if figure.high is not None:
        return figure.high
    return figure.low if figure.relation in ("=", "~") else None


def _governs(figure: Figure, head: Token, first: int) -> bool:
    """The number stands before the head, not in a phrase behind it."""
    return figure.start <= head.idx and figure.end >= first - 1


def _by_words(head: Token) -> Count | None:
    inner = content_head(head)
    if inner is not head and head.lower_ in VAGUE:
        return Count(VAGUE[head.lower_], None)
    if head.lower_ in ("family", "group", "crew") and (
        of := next((c for c in children(head, "nmod") if preposition(c) == "of" and c.pos_ == "NUM"), None)
    ):
        number = parse_number(of.text)
        return Count(number, number) if number else None
    for child in head.lefts:
        if child.dep_ == "nummod" or (child.pos_ == "NUM" and child.dep_ in ("det", "amod")):
            number = parse_number(child.text)
            if number is not None:
                return _bounded(child, number)
        if child.lower_ in VAGUE and child.dep_ in ("amod", "det", "advmod", "nmod"):
            return Count(VAGUE[child.lower_], None)
    if head.pos_ == "NUM" or head.lower_ in VAGUE:
        number = parse_number(head.text)
        return _bounded(head, number) if number is not None else Count(VAGUE.get(head.lower_), None)
    if head.lower_ in ("him", "her", "himself", "he", "she"):
        return Count(1, 1)
    if head.tag_ in ("NN", "NNP") and (is_people(head) or head.ent_type_ == "PERSON") and not _collective(head):
        return Count(1, 1)
    return None


def _collective(head: Token) -> bool:
    return head.lower_ in (
        "people",
        "police",
        "population",
        "family",
        "army",
        "crowd",
        "group",
        "community",
        "crew",
        "staff",
        "militia",
        "force",
        "military",
        "government",
        "personnel",
        "patrol",
        "insurgency",
        "taliban",
        "half",
        "populace",
    ) or head.ent_type_ in ("GPE", "ORG", "NORP", "LOC", "FAC")


def _bounded(token: Token, number: float) -> Count:
    before = token.doc[max(0, token.i - 4) : token.i].text.casefold()
    if re.search(r"(?:at least|no fewer than|minimum of)$", before):
        return Count(number, None)
    if re.search(r"(?:more than|over)$", before):
        return Count(number, None)
    if re.search(r"(?:up to|as many as|at most)$", before):
        return Count(None, number)
    between = re.search(rf"between ({NUMBER}) and$", before)
    if between and (low := parse_number(between[1])) is not None:
        return Count(low, number)
    return Count(number, number)


def side_of(
    head: Token, actors: Sequence[Token], targets: Sequence[Token]
) -> Literal["actor", "target", "civilian", "unknown"]:
    """Whose people they were: by the words for them, compared with the two sides."""
    inner = content_head(head)
    listed = bases(inner)
    if not listed.isdisjoint({"attacker", "assailant", "raider", "bomber", "gunman", "hijacker", "aggressor"}):
        return "actor"
    own = [
        t for t in actors if t.i != inner.i and (not bases(t).isdisjoint(listed) or (is_group(t) and is_group(inner)))
    ]
    if own:
        return "actor"
    if is_listed(inner, "state_forces") or is_group(inner) or is_armed(inner):
        return "target"
    if inner.pos_ == "NUM" or inner.lower_ in VAGUE:
        return "unknown"
    if is_listed(inner, "people") and listed.isdisjoint(
        {
            "people",
            "person",
            "other",
            "victim",
            "casualty",
            "leader",
            "commander",
            "facilitator",
            "prisoner",
            "official",
            "mayor",
            "judge",
            "minister",
            "recruit",
            "guard",
            "suspect",
            "individual",
            "president",
            "governor",
            "dead",
            "wounded",
            "body",
            "life",
        }
    ):
        return "civilian"
    if not listed.isdisjoint(
        {
            "leader",
            "commander",
            "facilitator",
            "prisoner",
            "suspect",
            "recruit",
            "guard",
            "mayor",
            "judge",
            "minister",
            "governor",
            "president",
            "official",
            "detainee",
            "captive",
        }
    ):
        return "target"
    if not listed.isdisjoint({"people", "person", "other", "victim"}) and any(
        is_listed(t, "targets")
        and not is_armed(t)
        and bases(t).isdisjoint({"base", "fort", "barracks", "post", "checkpoint", "garrison", "camp"})
        for t in targets
    ):
        return "civilian"
    return "civilian" if noun_kind(inner) == "person" and listed.isdisjoint(_ANYBODY) else "unknown"


def harmed(
    effect: Effect, heads: Sequence[Token], figures: Sequence[Figure], actors: Sequence[Token], targets: Sequence[Token]
) -> list[Casualties]:
    """One item for each counted phrase; "four killed and eight" gives two."""
    items = []
    for head in heads:
        inner = content_head(head)
        if not (
            is_people(head)
            or is_people(inner)
            or head.pos_ in ("NUM", "PROPN")
            or head.ent_type_ == "PERSON"
            or head.lower_ in _NOBODY
        ):
            continue
        count = count_of(head, figures)
        if count is None or (count.low == 0 and not count.high):
            continue
        who = named(head)
        text = text_of(head.doc)[who.start : who.end]
        own = "injured" if effect == "killed" and _is_of_the_hurt(head) else effect
        items.append(
            Casualties(
                effect=own, low=count.low, high=count.high, who=_who(text), side=side_of(head, actors, targets),
                figure=count.figure, subset=_is_part(head),
            )
        )  # fmt: skip
        items += _including(effect, head, figures, actors, targets)
    return items


def _is_of_the_hurt(head: Token) -> bool:
    """ "Killed three rebels and wounded five others", where the second verb is read as an adjective."""
    return head.dep_ == "conj" and any(
        c.lower_ in ("wounded", "injured") and any(d.dep_ == "cc" and d.i == c.i - 1 for d in head.children)
        for c in head.lefts
    )


def _who(text: str) -> str:
    return (
        re.sub(
            r"^(?:wounded |injured )?"
            r"(?:at least |fewer than |less than |to |about |some |up to |more than |nearly |around )?"
            rf"(?:{NUMBER}|(?:half )?a dozen|several|dozens of"
            r"|multiple)"
            r"\s+(?:more |other |of (?:the|his|her|their|its) )?",
            "",
            text,
            flags=re.IGNORECASE,
        )
        or text
    )


def _is_part(head: Token) -> bool:
    text = text_of(head.doc)
    before, behind = text[head.sent.start_char : head.idx], text[head.idx : head.sent.end_char]
    return bool(SUBSET.search(before) or _RUNNING.search(behind)) or (
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
                who = named(token)
                found.append(
                    Casualties(
                        effect=effect,
                        low=count.low,
                        high=count.high,
                        who=_who(text_of(head.doc)[who.start : who.end]),
                        side=side_of(token, actors, targets),
                        figure=count.figure,
                        subset=True,
                    )
                )
                break
    return found


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
    return any(t.lower_ in _MORE for t in near)
