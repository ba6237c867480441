"""Harm that a clause tells without a verb of violence: a lost arm, burns on six children, people brought in choking."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.casualties import count_of, who_of
from onrecord.extract.events.parties import bases, is_people, word_set
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.events.subjects import is_passive, subject_of
from onrecord.extract.events.victims import side_of
from onrecord.model import Casualties, Effect, Figure

#: So many at least leave a place for good; fewer only walk away from it.
_MANY = 20


def harms(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[tuple[int, Casualties]]:
    """What each clause counts, with the character where it is counted: "a guard broke an ankle"."""
    for word in sentence:
        for effect, first in _harmed_by(word):
            for head in joined(first):
                count = count_of(head, figures) if _is_somebody(head) else None
                if count is None or not (count.low or count.high):
                    continue
                if effect == "displaced" and (count.low or 0) < _MANY:
                    continue
                side = side_of(head, (), ())
                yield (
                    head.idx,
                    Casualties(
                        effect=effect, low=count.low, high=count.high, who=who_of(head), figure=count.figure,
                        side="civilian" if effect == "displaced" and side == "unknown" else side,
                    ),
                )  # fmt: skip


def _is_somebody(head: Token) -> bool:
    return head.pos_ in ("NOUN", "NUM", "PROPN") and is_people(head)


def _harmed_by(word: Token) -> list[tuple[Effect, Token]]:
    """The phrases for those who suffer what a word tells of, and how; none for most words."""
    if word.pos_ == "NOUN":
        return [("injured", c) for c in _bearers(word)] if _is(word, "wounds") else []
    if word.pos_ != "VERB":
        return []
    if _is(word, "drowns"):
        return [("killed", o) for o in children(word, "obj")]
    if _is(word, "leaves_home"):
        return [("displaced", t) for t in subject_of(word)[0]] if _from_home(word) else []
    if _is(word, "maims"):
        return [("injured", t) for t in _sufferers(word)]
    if _is(word, "bears") and any(_tells_a_wound(o) for o in children(word, "obj")):
        return [("injured", t) for t in subject_of(word)[0]]
    if _is(word, "brings") and any(_tells_a_wound(t) for t in _beside(word)):
        return [("injured", t) for t in _sufferers(word)]
    return []


def _is(word: Token, *keys: str) -> bool:
    own = bases(word)
    return any(not own.isdisjoint(word_set("casualties", key)) for key in keys)


def _bearers(wound: Token) -> Iterator[Token]:
    """ "Burns on six children", wherever the tree hangs the children."""
    behind = (*children(wound, "nmod"), *(c for c in children(wound.head, "obl") if c.left_edge.i == wound.i + 1))
    return (c for c in behind if preposition(c) in ("on", "to"))


def _sufferers(verb: Token) -> list[Token]:
    """Its object, or its subject in the passive."""
    near = [c for c in verb.lefts if c.dep_ == "nsubj:pass"]
    if near:
        return near[-1:]
    subjects, passive = subject_of(verb)
    return subjects if passive or is_passive(verb) else list(children(verb, "obj"))


def _beside(verb: Token) -> Iterator[Token]:
    """What is said of those who are brought or left: "with broken legs", "choking", "60 people fighting for breath"."""
    yield from children(verb, "obl", "advcl", "xcomp", "amod")
    for held in children(verb, "obj"):
        yield from children(held, "nmod", "acl", "amod")


def _tells_a_wound(word: Token) -> bool:
    """ "An arm" that is lost, "burns", "choking", "fighting for breath", "with broken legs"."""
    if _is(word, "wounds", "hurt_states"):
        return True
    if not bases(word).isdisjoint(word_set("casualties", "body")):
        return word.dep_ == "obj" or any(_is(c, "broken") for c in children(word, "amod"))
    return any(preposition(c) == "for" and _is(c, "fought_for") for c in children(word, "obl"))


def _from_home(verb: Token) -> bool:
    """What is left behind is a town or a home."""
    behind = [*children(verb, "obj"), *(o for o in children(verb, "obl") if preposition(o) == "from")]
    return any((t.pos_ == "PROPN" and t.ent_type_ != "PERSON") or _is(t, "homes") for t in behind)
