"""How prominent a mention is in its sentence: pronouns mostly mean what the sentences before were about."""

from typing import Literal

from spacy.tokens import Token

from onrecord.extract.quotes.page import Page

Standing = Literal["spoke", "subject", "embedded", "other"]
_PARTS_OF_NAMES = ("appos", "flat", "compound", "nmod:desc", "list")
_MAIN = ("ROOT", "conj", "parataxis")


def standing_of(page: Page, start: int, end: int) -> Standing:
    """By the parse, or by standing first in its sentence; what stands in marks is not the report's subject."""
    if page.marked(start) is not None:
        return "other"
    if not page.parsed:
        return "subject" if page.sentence(start).start == start else "other"
    first, last = page.token(start), page.token(max(start, end - 1))
    token = page.words[first] if first == last else page.doc[first : last + 1].root
    if is_modifier(token):
        return "other"
    token = _top(token)
    if not token.dep_.startswith("nsubj"):
        return "other"
    return "subject" if _is_main(token.head) else "embedded"


def is_modifier(token: Token) -> bool:
    """Of a common noun behind it: "an Ostrelian staff officer"."""
    head = token.head
    return token.dep_ in ("compound", "amod") and head.i > token.i and head.tag_ in ("NN", "NNS")


def _top(token: Token) -> Token:
    """The token that joins a mention to its clause, past titles and appositions."""
    for _ in range(4):
        if token.dep_ not in _PARTS_OF_NAMES or token.head.i == token.i:
            break
        token = token.head
    return token


def _is_main(verb: Token) -> bool:
    """Not in a subordinate clause; a clause beside a verb of saying ("…, he said") counts as main."""
    for _ in range(3):
        if verb.dep_ == "ROOT":
            return True
        if verb.dep_ not in _MAIN:
            return False
        verb = verb.head
    return False
