"""What governs an act: hedges before it, odds above it, a denial, a modal, a condition, a negation."""

from spacy.tokens import Token

from onrecord.extract.events.phrases import children
from onrecord.extract.positions.frames import is_conditional
from onrecord.extract.positions.words import listed, odds, phrases
from onrecord.model import Stance

OPPOSITE: dict[Stance, Stance] = {
    "in": "out", "supports": "opposes", "opposes": "supports", "out": "in", "likely_in": "unlikely",
    "unlikely": "likely_in",
}  # fmt: skip
GOVERNED: tuple[tuple[str, Stance], ...] = (
    ("undecided", "undecided"), ("unlikely", "unlikely"), ("out", "out"), ("likely", "likely_in"),
)  # fmt: skip
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_NONE = frozenset({"neither", "no", "none", "nobody", "not", "nothing"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
#: Tokens before the verb within which a governing phrase stands, and steps up to what gives odds.
_BEFORE, _UP = 12, 2


def governed(verb: Token, core: Stance) -> Stance:
    """A stance with the hedges, doubts, refusals and negations around the verb."""
    before = _window(verb)
    doubted = _doubted_above(verb) if core in ("in", "out") else None
    if doubted is not None:
        return doubted if core == "in" else OPPOSITE.get(doubted, doubted)
    if core == "in" and _is_open(verb):
        return "unlikely" if phrases("unlikely").search(before) else "undecided"
    before += _said_behind(verb)
    for key, stance in GOVERNED:
        found = phrases(key).search(before)
        if core in ("in", "out") and found:
            if key == "likely" and _is_denied_before(before, found.start()):
                stance, key = "unlikely", "unlikely"
            return _leaving(verb, key) if core == "out" else stance
    if phrases("undecided").search(before):
        return "undecided"
    if core not in ("in", "out"):
        return OPPOSITE.get(core, core) if is_negated(verb) else core
    given = _odds_above(verb)
    if given is not None:
        return given if core == "in" else OPPOSITE.get(given, given)
    failed = verb.dep_ == "xcomp" and verb.head.lemma_.casefold() in listed("failing")
    turned = is_negated(verb) != (_is_denied(verb) or failed)
    if core == "in" and not turned and (is_conditional(verb) or any(c.lower_ in listed("modals") for c in verb.lefts)):
        return "likely_in"
    return OPPOSITE.get(core, core) if turned else core


def is_negated(verb: Token) -> bool:
    """ "Will not", "no soldier will", "neither A nor B will", "sent no troops"."""
    if any(c.lower_ in _NOT for c in verb.children if not _is_of_ellipsis(c)):
        return True
    subjects = [d for s in children(verb, *_SUBJECTS) for d in (s, *s.lefts)]
    objects = [d for o in children(verb, "obj") for d in (o, *o.lefts) if d.dep_ in ("det", "cc:preconj", "obj")]
    return any(t.lower_ in _NONE for t in (*subjects, *objects))


def _is_of_ellipsis(word: Token) -> bool:
    """ "A will join but B will not": the tree may hang the last "not" on the first verb."""
    return word.i > word.head.i and word.doc[word.i - 1].pos_ == "AUX" and word.doc[word.i - 1] not in word.head.lefts


def _window(verb: Token) -> str:
    """The words right before a verb, from the last clause on."""
    start = max(verb.sent.start, verb.i - _BEFORE)
    for i in range(verb.i - 1, start - 1, -1):
        if verb.doc[i].text in (";", ":") or (verb.doc[i].lower_ in ("while", "but") and verb.doc[i].i < verb.i - 1):
            start = i + 1
            break
    return str(verb.doc[start : verb.i + 1].text)


def _is_denied_before(before: str, at: int) -> bool:
    words = before[:at].casefold().replace("n’t", "n't").split()[-3:]
    return any(w in _NOT or w.endswith("n't") for w in words)


def _leaving(verb: Token, key: str) -> Stance:
    """What governs "leave" turns it round: unlikely to leave is likely in."""
    if key == "out":
        return "in" if is_negated(verb) or "leave" in _kind(verb) else "out"
    return {"unlikely": "likely_in", "likely": "unlikely", "undecided": "undecided"}[key]  # type: ignore[return-value]


def _kind(verb: Token) -> set[str]:
    return {"leave"} if verb.lemma_.casefold() in listed("leave") and verb.dep_ == "xcomp" else set()


def _odds_above(verb: Token) -> Stance | None:
    """ "It is unlikely that X will join", "thinks it improbable that"."""
    at = verb
    for _ in range(_UP):
        if at.dep_ not in ("ccomp", "csubj", "xcomp", "advcl", "acl") or at.head == at:
            return None
        at = at.head
        stance = odds().get(at.lower_)
        if stance is not None:
            return OPPOSITE.get(stance, stance) if any(c.lower_ in _NOT for c in at.children) else stance
    return None


def _doubted_above(verb: Token) -> Stance | None:
    """ "Few observers expect X to join", "nobody believes that"."""
    above = verb.head if verb.dep_ in ("ccomp", "xcomp", "advcl") else None
    if above is None or above.lemma_.casefold() not in listed("believing"):
        return None
    doubters = [d for s in children(above, *_SUBJECTS) for d in (s, *s.lefts)]
    denied = any(c.lower_ in _NOT for c in above.lefts)
    return "unlikely" if denied or any(t.lower_ in listed("few") for t in doubters) else None


def _is_open(verb: Token) -> bool:
    """ "Unclear whether X will join", "declined to say if it would join"; "if" alone sets a condition."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"} & listed("whether")
    return "whether" in marks or (bool(marks) and verb.dep_ == "ccomp")


def _said_behind(verb: Token) -> str:
    """ "Its joining is out of the question", "whether it will join remains to be seen"."""
    if verb.dep_ not in ("csubj", "nsubj", "csubj:pass"):
        return ""
    return " " + str(verb.doc[verb.right_edge.i + 1 : verb.head.right_edge.i + 1].text)


def _is_denied(verb: Token) -> bool:
    """ "Denied that it would join", "rejected reports that it had joined"."""
    above = verb.head if verb.dep_ in ("ccomp", "acl") else None
    if above is not None and above.pos_ == "NOUN" and above.dep_ == "obj":
        above = above.head
    return above is not None and above.lemma_.casefold() in listed("denying")
