"""Turns of phrase: "throw its weight behind", "turn its back on", "sit on the fence"."""

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.positions.meaning import TOPIC, Meaning, made
from onrecord.extract.positions.words import idioms, kinds_of

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "am", "'re", "’re"})
_INNER = ("xcomp", "ccomp", "advcl", "acl", "acl:relcl")
_APART = ("conj", "parataxis")
_NEGATIONS = frozenset({"no", "not", "nothing", "never", "n't", "n’t", "less", "none"})


class Turn(NamedTuple):
    """What the turn makes of what it governs; `own` if it brings its own negation: "want no part"."""

    meaning: Meaning
    own: bool


def turn_of(word: Token, governed: Meaning | None, by: Token | None, *, near: bool) -> Turn | None:
    """The turn of phrase that a predicate is the heart of, over base forms or over the words as they stand."""
    if governed is None and not near:
        return None
    told = _told(word)
    at: list[int] = []
    text = ""
    for token in told:
        at.append(len(text))
        text += f"{_form(token)}|{_base(token)} "
    for kind, pattern in idioms():
        for match in pattern.finditer(text):
            within = [t for t, where in zip(told, at, strict=True) if match.start() <= where < match.end()]
            if not _is_of(within, word) or (by is not None and by in within and kinds_of(by)):
                # "Has doubts about joining": the noun has said it already.
                continue
            if governed is None and not _names_nothing(word, within):
                continue
            found = made(kind, governed or TOPIC)
            if found is not None:
                return Turn(found, any(t.lower_ in _NEGATIONS for t in within))
    return None


def _told(word: Token) -> list[Token]:
    """The words of a clause from its predicate on, without clauses that have subjects of their own."""
    out = {
        t.i
        for c in word.children
        if (c.dep_ in _APART and c.i > word.i)
        or (c.dep_ in _INNER and any(g.dep_.startswith("nsubj") for g in c.children))
        for t in c.subtree
    }
    first = min(
        [word.i, *(c.i for c in word.children if c.dep_ in ("cop", "aux", "aux:pass", "case", "advmod", "det", "amod"))]
    )
    last = min(word.right_edge.i + 1, word.sent.end)
    return [t for t in word.doc[first:last] if not t.is_punct and t.i not in out]


def _is_of(within: list[Token], word: Token) -> bool:
    """If the turn is this predicate's and not that of a clause it governs."""
    if any(t == word for t in within):
        return True
    inner = {t.i for c in word.children if c.dep_ in _INNER for t in c.subtree}
    return bool(within) and not any(t.i in inner for t in within)


def _base(token: Token) -> str:
    return "be" if token.lower_ in _BE else token.lemma_.casefold().replace("n’t", "not").replace("n't", "not")


def _form(token: Token) -> str:
    return "be" if token.lower_ in _BE else token.lower_.replace("n’t", "not").replace("n't", "not")


def _names_nothing(word: Token, turn: list[Token]) -> bool:
    """ "While Lashai has ruled itself out": the clause has no object of its own, so it is the topic's."""
    return not any(
        t.i > word.i and t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("obj", "obl", "nmod") and not _is_idle(t)
        for t in word.subtree
        if t not in turn
    )


def _is_idle(noun: Token) -> bool:
    """ "Make up its mind": a noun that is its own and names nothing new."""
    return any(c.lower_ in ("its", "their", "his", "her") for c in noun.lefts)
