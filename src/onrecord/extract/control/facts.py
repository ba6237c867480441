"""Facts of control in one sentence, by the verbs and nouns that move ground."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.control.verbs import PART, agents_of, base_of, follows, may_hold, places_named, verbs
from onrecord.extract.events.parties import is_armed, is_political
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.events.subjects import subject_of
from onrecord.extract.reading import Draft
from onrecord.languages.words import load_words
from onrecord.model import Change

_CHANGES: dict[str, Change] = {
    "take": "gains",
    "fall": "gains",
    "lose": "loses",
    "hold": "holds",
    "contest": "contested",
}


_WHEN = frozenset({"on", "in", "at", "by", "after", "before", "during", "late", "without", ""})


_VOTES = re.compile(
    r"\b(?:election|elections|vote|votes|polls|ballot|seat|seats|party|match|league|title|cup)\b", re.IGNORECASE
)


_HANDS = re.compile(
    r"\bin (?:the )?(?:hands of (?:the )?(?P<of>[^,.;]+)"
    r"|(?P<by>(?:[\w’'-]+ ){0,3}?[\w’'-]+?)(?:’s|'s)? (?:hands|control)\b)",
    re.IGNORECASE,
)


class Fact(NamedTuple):
    """A change of control as the grammar gives it: the word that says it, the parties and the places."""

    word: Token
    change: Change
    holder: Token | None
    before: Token | None
    places: tuple[int, ...]
    inferred: bool = False
    """The holder is named in an earlier sentence only."""


def facts_of(sentence: Sentence, draft: Draft) -> Iterator[Fact]:
    own = {
        i: p
        for i, p in enumerate(draft.findings.places)
        if sentence.start_char <= p.start and p.end <= sentence.end_char
    }
    if _VOTES.search(sentence.text):
        return
    if not own:
        yield from _in_hands(sentence, draft)
        return
    for token in sentence:
        if token.pos_ == "VERB":
            yield from _of_verb(token, draft, own)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _of_noun(token, draft, own)
    yield from _in_hands(sentence, draft)


def _of_verb(verb: Token, draft: Draft, own: Mapping[int, object]) -> Iterator[Fact]:
    for kind, rest in verbs().get(base_of(verb), ()):
        fact = _VERB_RULES[kind](verb, rest, draft, own)
        if fact is not None:
            yield fact
            return


def _takes(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    subjects, passive = subject_of(verb)
    by = agents_of(verb)
    if rest:
        joint = rest[-1]
        objects = (
            [t for o in verb.subtree if o.dep_ in ("nmod", "obl", "obj") and preposition(o) == joint for t in joined(o)]
            if follows(verb, rest)
            else []
        )
    else:
        objects = subjects if passive else [t for o in children(verb, "obj") for t in joined(o)]
    places = places_named(objects, draft, own)
    holders = by if passive and not rest else by or subjects
    if base_of(verb) == "enter" and not re.search(r"unopposed|flag|fled|without a fight", verb.sent.text):
        return None
    if not places:
        return None
    partly = any(o.lower_ in PART for o in objects)
    holder = next((h for h in holders if may_hold(h)), None)
    if holder is None and not passive:
        return None
    loser = next((o for o in children(verb, "obl") if preposition(o) == "from" and may_hold(o)), None)
    return Fact(verb, "contested" if partly else "gains", holder, loser, places)


def _falls(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    if not follows(verb, rest):
        return None
    subjects, _ = subject_of(verb)
    places = places_named(subjects, draft, own)
    if not rest:
        # "Kabul fell": nothing but its own words may follow, else it fell from, on, behind something.
        if verb.dep_ not in ("ROOT", "conj", "parataxis", "ccomp"):
            return None
        alone = not any(o.dep_ == "obj" or (o.dep_ == "obl" and preposition(o) not in _WHEN) for o in verb.children)
        return Fact(verb, "gains", None, None, places) if places and alone else None
    to = [
        o
        for o in verb.subtree
        if o.i > verb.i and preposition(o) in ("to", "of", "into") and o.dep_ in ("obl", "nmod") and may_hold(o)
    ]
    return Fact(verb, "gains", to[0], None, places) if places and to else None


def _loses(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    subjects, passive = subject_of(verb)
    if rest and not follows(verb, rest):
        return None
    if rest and rest[-1] in ("from", "of"):
        objects = [
            t
            for o in verb.subtree
            if o.dep_ in ("obl", "nmod", "obj") and preposition(o) in ("from", "of")
            for t in joined(o)
        ]
    else:
        objects = [t for o in children(verb, "obj") for t in joined(o)]
    places = places_named(objects, draft, own)
    if not places:
        return None
    leavers = subjects
    by = [b for b in agents_of(verb) if may_hold(b)]
    driven = base_of(verb) in ("drive", "push", "expel", "eject", "oust", "dislodge", "force")
    if driven and passive and by:
        return Fact(verb, "gains", by[0], next(iter(leavers), None), places)
    if driven and not passive:
        thrown = [o for o in children(verb, "obj") if may_hold(o)]
        doer = next((s for s in subjects if may_hold(s)), None)
        return Fact(verb, "gains", doer, thrown[0], places) if thrown and doer is not None else None
    if (
        not passive
        and base_of(verb) in ("leave", "flee", "evacuate", "lose")
        and not any(is_armed(s) or s.ent_type_ in ("GPE", "NORP", "ORG") for s in leavers)
    ):
        return None
    receiver = next((o for o in children(verb, "obl") if preposition(o) == "to" and may_hold(o)), None)
    if base_of(verb) in ("hand", "cede", "surrender", "give") and receiver is not None:
        return Fact(verb, "gains", receiver, next(iter(leavers), None), places)
    leaver = next((s for s in leavers if may_hold(s)), None)
    return Fact(verb, "loses", leaver, None, places) if leaver is not None else None


def _holds(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    if rest and not follows(verb, rest):
        return None
    subjects, passive = subject_of(verb)
    by = agents_of(verb)
    objects = subjects if passive else [t for o in children(verb, "obj") for t in joined(o)]
    if base_of(verb) in ("repel", "repulse", "beat"):
        objects = [
            t
            for o in objects
            for n in children(o, "nmod")
            if preposition(n) in ("on", "against", "at")
            for t in joined(n)
        ]
        objects += [t for o in children(verb, "obl") if preposition(o) in ("on", "at", "from") for t in joined(o)]
    if rest:
        objects = [t for o in verb.subtree if preposition(o) == rest[-1] for t in joined(o)]
    places = places_named(objects, draft, own)
    holder = next((h for h in (by if passive else subjects) if may_hold(h)), None)
    if not places or holder is None:
        return None
    if base_of(verb) in ("keep", "rule", "govern", "administer", "dominate", "defend", "retain") and not (
        is_armed(holder) or is_political(holder)
    ):
        return None
    partly = any(o.lower_ in PART for o in objects)
    return Fact(verb, "contested" if partly else "holds", holder, None, places)


def _contests(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    if rest and not follows(verb, rest):
        return None
    subjects, passive = subject_of(verb)
    objects = subjects if passive else [t for o in children(verb, "obj") for t in joined(o)]
    objects = (
        objects if not rest else [t for o in verb.subtree if preposition(o) == rest[-1] for t in joined(o)] or objects
    )
    places = places_named(objects, draft, own)
    holder = next((h for h in (agents_of(verb) if passive else subjects) if may_hold(h)), None)
    if base_of(verb) == "storm" or not places or (holder is None and not passive):
        return None
    return Fact(verb, "contested", holder, None, places)


_VERB_RULES = {"take": _takes, "fall": _falls, "lose": _loses, "hold": _holds, "contest": _contests}


def _of_noun(noun: Token, draft: Draft, own: Mapping[int, object]) -> Iterator[Fact]:
    """ "The fall of X to Y", "Y's capture of X", "fighting in the streets of X between A and B"."""
    table = load_words("en", "control")["nouns"]
    word = noun.lemma_.casefold()
    kind = next((k for k in ("take", "contest", "lose") if word in table[k]), None)
    if kind is None:
        if word == "hand" and noun.head.lemma_ == "change":
            places = places_named(subject_of(noun.head)[0], draft, own)
            if places:
                yield Fact(noun.head, "contested", None, None, places)
        return
    of = [
        t
        for c in children(noun, "nmod")
        if preposition(c) in (("of",) if kind != "lose" else ("from", "of"))
        for t in joined(c)
    ]
    holder = next(
        (
            c
            for c in (
                *children(noun, "nmod:poss"),
                *[c for c in children(noun, "nmod", "obl") if preposition(c) in ("by", "to")],
                *[o for o in children(noun.head, "obl") if preposition(o) == "to" and word == "fall"],
            )
            if may_hold(c)
        ),
        None,
    )
    places = places_named(of, draft, own)
    if word in ("fighting", "battle") and not places:
        places = (
            places_named([t for t in noun.sent if preposition(t) in ("in", "of", "for") and t.i > noun.i], draft, own)[
                :1
            ]
            if re.search(r"\b(?:streets?|inside|suburbs|centre|center|outskirts)\b", noun.sent.text)
            else ()
        )
        holder = next((t for t in noun.sent if preposition(t) == "between" and may_hold(t)), holder)
    if places and (holder is not None or kind == "contest"):
        yield Fact(noun, _CHANGES[kind], holder, None, places)


def _in_hands(sentence: Sentence, draft: Draft) -> Iterator[Fact]:
    """ "X was now in rebel hands", "found it firmly in army hands"."""
    match = _HANDS.search(sentence.text)
    if match is None or ("control" in match[0] and "under" in sentence.text[: match.start()][-8:]):
        return
    start, end = match.span("of") if match["of"] else match.span("by")
    span = draft.doc.char_span(sentence.start_char + start, sentence.start_char + end, alignment_mode="expand")
    before = [
        i
        for i, p in enumerate(draft.findings.places)
        if sentence.start_char <= p.start < sentence.start_char + match.start()
    ]
    if span is None or not before:
        return
    now = re.search(r"\b(?:now|fell|passed|already)\b", sentence.text[: match.start()])
    yield Fact(span[-1], "gains" if now else "holds", span[-1], None, (before[-1],))
