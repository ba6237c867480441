"""Which side of the day of writing a date lies on, as the verb it hangs on tells."""

from functools import cache

from spacy.tokens import Doc, Span, Token

from onrecord.extract.reading import words_at
from onrecord.extract.times.grammar import words

#: From the words: the future or past is certain at ±2, likely at ±1, not told at 0.
Lean = int
#: "Gave them until 3 May", "lasted until 3 May": the limit of what a verb tells may lie on either side.
_LIMITS = frozenset({"until", "till", "through", "by"})
#: Heads looked at between a date and its verb.
CLIMB = 6
_MODALS = frozenset({"would", "could", "may", "might", "should", "must", "can", "cannot"})
_PRESENT = frozenset({"is", "are", "'s", "'re", "am"})
_PERFECT = frozenset({"has", "have", "'ve"})
_PAST = frozenset({"had", "was", "were", "did", "been"}) | _PERFECT
_FINITE = {"VBD": -2, "VBZ": 1, "VBP": 1}


@cache
def _planning() -> frozenset[str]:
    return frozenset(words()["planning_verbs"])


@cache
def _sure_future() -> frozenset[str]:
    return frozenset(words()["sure_future"])


def lean_of(doc: Doc, start: int, end: int) -> Lean | None:
    """None where no verb holds the date, or the parser says nothing."""
    span = words_at(doc, start, end)
    if span is None or not doc.has_annotation("DEP"):
        return None
    lead = _preposition(span.root)
    if lead == "since":
        return -2
    if span.start and doc[span.start - 1].lower_ in words()["planned_things"]:
        return 0
    if lead == "" and span.root.head.lemma_.casefold() in words()["remembering"]:
        return 0
    token = span.root
    if token.dep_ == "compound" and token.head.pos_ == "NOUN":
        # "A June agreement": nothing says when, but "the 23 October shooting" is over.
        if token.head.lemma_.casefold() in words()["past_things"]:
            return -2
        return -1 if (_held_by(token.head, span) or 0) < 0 else 0
    return _held_by(token, span, lead)


def _held_by(token: Token, span: Span, lead: str = "") -> Lean | None:
    """The lean of the verb above a word; weaker where a noun stands between."""
    weak = False
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX") or _predicate(token):
            lean = _of_verb(token, span, lead)
            if lean is not None:
                lean = _up_to(lead, lean, token)
                return _weaker(lean) if weak else lean
        elif token.lower_ in words()["planned_things"]:
            return 0
        elif token not in span:
            # "The elections on 5 June": the verb says when somebody spoke of them.
            weak = weak or token.pos_ in ("NOUN", "PROPN")
        if token.head == token:
            return None
        token = token.head
    return None


def _up_to(lead: str, lean: Lean, verb: Token) -> Lean:
    """ "Had left by May" is over, "left by May" likely; "has not left by May" runs on; "until May" may be either."""
    if lead not in _LIMITS or lean >= 0:
        return lean
    helpers = _helpers(verb)
    if "had" in helpers or helpers & _MODALS:
        return lean
    return 0 if lead != "by" else 1 if helpers & _PERFECT else -1


def above(word: Token) -> tuple[Token | None, Token]:
    """The verb a word hangs on, and what of it hangs right there."""
    part = word
    for _ in range(CLIMB):
        if word.pos_ in ("VERB", "AUX") or _predicate(word):
            return word, part
        if word.head == word:
            return None, part
        part, word = word, word.head
    return None, part


def _weaker(lean: Lean) -> Lean:
    return (lean > 0) - (lean < 0)


def _preposition(token: Token) -> str:
    return next((child.lower_ for child in token.lefts if child.dep_ == "case"), "")


def _predicate(token: Token) -> bool:
    """ "The lighthouse has been dark": the copula hangs on the adjective."""
    return any(child.dep_.startswith(("cop", "aux")) for child in token.lefts)


def _helpers(verb: Token) -> set[str]:
    helpers = {child.lower_.replace("’", "'") for child in verb.children if child.dep_.startswith(("aux", "cop"))}
    return {verb.lower_} if verb.pos_ == "AUX" and not helpers else helpers


def _of_verb(verb: Token, span: Span, lead: str) -> Lean | None:
    """None where the verb takes its time from the one above it."""
    helpers = _helpers(verb)
    planned = verb.lemma_.casefold() in _planning()
    if helpers & _sure_future():
        return 2
    if helpers & _MODALS:
        return -1 if "have" in helpers else 1
    to = any(child.lower_ == "to" and child.tag_ == "TO" for child in verb.children)
    if to:
        return -1 if "have" in helpers else _meant(verb)
    if planned:
        return _of_plan(verb, helpers, span, lead)
    if helpers & _PAST:
        return -1 if verb.tag_ == "VBG" else -2
    if helpers & _PRESENT:
        return 1
    if "being" in helpers:
        return None
    return _bare(verb)


def _of_plan(verb: Token, helpers: set[str], span: Span, lead: str) -> Lean:
    """ "Is set for March", "has been put off to March" look ahead; "a vote planned for March was never held" not."""
    if verb.tag_ == "VBN" and helpers & (_PRESENT | _PERFECT):
        return 1
    if verb.tag_ == "VBD" and verb.i < span.start and lead in ("in", "on") and _has_infinitive(verb, span):
        # "Agreed in June to buy".
        return -2
    if verb.dep_.startswith("acl") and verb.head != verb:
        return min(_weaker(_held_by(verb.head, span) or 0), 0)
    return 0


def _has_infinitive(verb: Token, span: Span) -> bool:
    """Whether what was planned follows behind the date."""
    return any(c.dep_ in ("xcomp", "ccomp") and c.i >= span.end for c in verb.children)


def _meant(verb: Token) -> Lean:
    """ "Plans to meet", "are to be home" look ahead; "made it hard to meet" does not."""
    above = verb.head
    ahead = above == verb or above.lemma_.casefold() in _planning() or above.tag_ in ("VBZ", "VBP", "MD")
    return 1 if ahead else 0


def _bare(verb: Token) -> Lean | None:
    if verb.tag_ == "VBN":
        return -2 if verb.dep_.startswith("acl") else _conjunct(verb, -2)
    if verb.tag_ in ("VBZ", "VBP"):
        # Headlines tell the past in the present.
        return 1 if verb.sent.text.rstrip("\"'”’) \n").endswith((".", "!", "?")) else -1
    if verb.tag_ == "VB":
        return _conjunct(verb, 0)
    return _FINITE.get(verb.tag_)


def _conjunct(verb: Token, alone: Lean) -> Lean | None:
    """ "Will be dug and opened": the second verb has the time of the first."""
    return None if verb.dep_ == "conj" else alone
