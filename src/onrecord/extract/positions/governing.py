"""What stands over an act in its own clause and above it: modals, doubts, negations, conditions, odds."""

from spacy.tokens import Token

from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.positions.meaning import UNDECIDED, Meaning, made, plain, turned
from onrecord.extract.positions.words import kinds_of, listed, odds, phrases
from onrecord.model import Stance

_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_NONE = frozenset({"neither", "no", "none", "nobody", "not", "nothing"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_OPEN = ("in", "out", "supports", "opposes", "question")
_CLIMBED = ("ccomp", "csubj", "csubj:pass", "acl", "advcl", "xcomp", "conj", "advmod")
#: Steps up to what gives odds.
_UP = 3


def modified(word: Token, meaning: Meaning) -> Meaning:
    """A meaning under what its own clause says of it."""
    if _is_asked(word):
        return UNDECIDED
    negated = is_negated(word)
    if _is_yet(word, negated) and meaning.said in _OPEN:
        return UNDECIDED
    modal = {c.lower_ for c in children(word, "aux")} & listed("modals")
    if modal and meaning.said in ("in", "supports", "out", "opposes"):
        if negated and modal & {"can", "could", "ca"}:
            return turned(meaning)
        able = modal <= {"can"} and meaning.said == "supports"
        meaning = meaning if able else made("lean", meaning) or meaning
    said = {c.lower_ for c in word.children if c.dep_ in ("advmod", "obl", "advcl")}
    if word.doc[max(word.sent.start, word.i - 2) : word.i].text.casefold() == "all but" and meaning.said in _OPEN:
        return made("lean", meaning) or meaning
    for key, kind in (("perhaps", "lean"), ("hardly", "doubt")):
        if said & listed(key) and meaning.said in _OPEN:
            return made(kind, turned(meaning) if negated else meaning) or meaning
    if negated:
        meaning = turned(meaning)
    if meaning.said in ("in", "supports") and (is_conditional(word) or _is_in_principle(word)):
        return plain("likely_in") if meaning.said == "in" else meaning
    return meaning


def _is_asked(word: Token) -> bool:
    """ "Whether to join", "if it would join"."""
    marks = {c.lower_ for c in word.children if c.dep_ == "mark"}
    return "whether" in marks or ("if" in marks and word.dep_ in ("ccomp", "xcomp"))


def _is_yet(word: Token, negated: bool) -> bool:
    """ "Has yet to decide", "has not yet joined"."""
    if any(c.lower_ == "yet" for c in word.children):
        return negated or any(c.dep_ == "xcomp" for c in word.children) or word.lemma_ == "have"
    return (
        word.dep_ == "xcomp"
        and word.head.lemma_ in ("have", "be", "remain")
        and any(c.lower_ == "yet" for c in word.head.children)
    )


def _is_in_principle(word: Token) -> bool:
    return any(c.lower_ == "principle" and preposition(c) == "in" for c in word.children)


def is_negated(word: Token) -> bool:
    """ "Will not", "no soldier will", "neither A nor B will", "sent no troops", "no longer"."""
    if any(c.lower_ in _NOT for c in word.children if not _is_of_ellipsis(c)):
        return True
    if any(c.lower_ in ("rather", "instead") and c.dep_ in ("mark", "cc", "case", "advmod") for c in word.lefts):
        # "Would fall rather than accept it".
        return True
    if any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in word.children):
        return True
    if word.pos_ not in ("VERB", "AUX") and any(children(word, "cop")) and not kinds_of(word):
        return any(c.lower_ == "no" and c.dep_ == "det" for c in word.children)
    subjects = [d for s in children(word, *_SUBJECTS) for d in (s, *s.lefts) if d.dep_ != "nmod"]
    objects = [
        d
        for o in children(word, "obj")
        if not kinds_of(o)
        for d in (o, *o.lefts)
        if d.dep_ in ("det", "cc:preconj", "obj")
    ]
    believing = word.lemma_.casefold() in listed("believing")
    if believing and (word.head.lower_ in listed("hard") or any(t.lower_ in listed("few") for t in subjects)):
        return True
    return any(t.lower_ in _NONE for t in (*subjects, *objects))


def _is_of_ellipsis(word: Token) -> bool:
    """ "A will join but B will not": the tree may hang the last "not" on the first verb."""
    return word.i > word.head.i and word.doc[word.i - 1].pos_ == "AUX" and word.doc[word.i - 1] not in word.head.lefts


def under(word: Token, meaning: Meaning) -> Meaning | None:
    """A clause's meaning under the verbs, odds and doubts above it; None where those above make it nobody's stance."""
    at = word
    for _ in range(_UP):
        if at.dep_ == "nmod" and at.head.pos_ == "NOUN" and preposition(at) == "of":
            # "Little chance of Wick sending soldiers": the tree may hang the act on the name.
            return _chanced(at.head, kinds_of(at.head), meaning)
        asked = listed("asking_where") & {at.lower_, at.head.lower_}
        if (at.dep_ not in _CLIMBED and not asked) or at.head == at:
            break
        below, relation, at = at, at.dep_, at.head
        likely = at.lower_ in odds()
        if relation in ("advcl", "conj", "acl") and not likely and not (relation == "acl" and at.pos_ == "NOUN"):
            continue
        told = _above(at, meaning, below)
        if told is None:
            return None
        meaning = told
    return meaning


def _is_infinitive(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in clause.children)


def _above(above: Token, meaning: Meaning, below: Token) -> Meaning | None:
    lemma = above.lemma_.casefold()
    if meaning.said == "question" and (is_negated(above) or _is_yet(above, negated=False)):
        return UNDECIDED
    if (
        _is_infinitive(below)
        and lemma in listed("soliciting")
        and lemma not in listed("believing")
        and above.pos_ == "VERB"
    ):
        return None
    aside = next((c for c in children(above, "advmod", "xcomp") if c.lower_ in odds() and c != below), None)
    if aside is not None and any(children(above, "expl", "obj")):
        # "Consider it improbable that".
        above = aside
    chance = odds().get(above.lower_)
    if chance is not None and above.pos_ in ("ADJ", "VERB", "ADV"):
        if meaning.said == "undecided" and chance == "unlikely":
            return plain("unlikely")
        return _with_odds(chance, meaning, denied=any(c.lower_ in _NOT for c in above.children))
    if above.pos_ not in ("VERB", "AUX", "NOUN"):
        return meaning
    if lemma in ("confirm", "deny") and any(c.lower_ == "neither" for c in (*above.lefts, *above.head.lefts)):
        return UNDECIDED
    kinds = kinds_of(above)
    if above.pos_ == "NOUN":
        return _chanced(above, kinds, meaning)
    few = any(d.lower_ in listed("few") for s in children(above, *_SUBJECTS) for d in (s, *s.lefts))
    if lemma in listed("believing") and (few or is_negated(above)):
        return made("doubt", meaning) or meaning
    for kind in kinds:
        if kind in ("doubt", "lean", "exclude", "refuse", "reject") and above.pos_ == "VERB":
            kind = "deny" if kind in ("refuse", "reject") else kind
            if kind == "doubt" and meaning.said == "undecided":
                return plain("unlikely")
            found = made(kind, meaning)
            return meaning if found is None else turned(found) if kind == "exclude" and is_negated(above) else found
        if kind == "deny":
            return meaning if is_negated(above) else turned(meaning)
    return meaning


def _chanced(noun: Token, kinds: tuple[str, ...], meaning: Meaning) -> Meaning:
    """ "Little chance of Wick sending soldiers", "denied reports that it would"."""
    if "lean" not in kinds and "doubt" not in kinds:
        return meaning
    slim = any(c.lower_ in listed("slim") for c in noun.lefts)
    return made("doubt" if slim or "doubt" in kinds else "lean", meaning) or meaning


def odds_of(word: Token) -> tuple[str, bool] | None:
    """The class of what a predicate says of the odds, and whether that brings its own negation: "is off the table"."""
    chance = odds().get(word.lower_)
    if chance is not None and (any(children(word, "cop")) or word.dep_ in ("xcomp", "acl:relcl")):
        return {"likely_in": "lean", "unlikely": "doubt", "undecided": "weigh"}.get(chance, chance), False
    first = min([word.i, *(c.i for c in word.children if c.dep_ in ("cop", "aux", "advmod", "det"))])
    said = word.doc[first : min(word.right_edge.i + 1, word.sent.end)].text
    for kind in ("out", "doubt", "weigh", "lean", "in"):
        found = phrases(f"fate_{kind}").search(said)
        if found is not None:
            return kind, bool(_NOT & set(found[0].casefold().split()))
    return None


def _with_odds(chance: Stance, meaning: Meaning, *, denied: bool) -> Meaning:
    if chance in ("in", "out"):
        return turned(meaning) if (chance == "out") != denied else meaning
    kind = {"likely_in": "lean", "unlikely": "doubt"}.get(chance, "weigh")
    found = made(kind, meaning) or meaning
    return turned(found) if denied else found


def is_conditional(verb: Token) -> bool:
    """ "Provided parliament agrees", "only if", "conditional on": consent that waits; "whether" sets no condition."""
    waiting = (t for t in verb.subtree if t.i > verb.i and t.lower_ in listed("conditional"))
    if any(t.pos_ == "ADJ" or t.lower_ != "subject" for t in waiting):
        return True
    for child in verb.children:
        marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "case", "fixed")} | {child.lower_}
        if child.dep_ in ("advcl", "obl", "advmod") and marks & listed("conditions"):
            return not any(c.lower_ == "even" for c in (*child.children, *verb.children))
    return False


def is_condition(word: Token) -> bool:
    """Inside "if the council approves it": what has to happen first, nobody's stance."""
    return any(
        a.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in listed("conditions") for c in a.children)
        for a in (word, *word.ancestors)
    )


def is_asked_of(verb: Token) -> bool:
    """ "Invited Estvar to join", "was urged to sign": what somebody is asked to do, nobody has done."""
    head = verb.head
    if verb.dep_ == "acl" and head.pos_ == "NOUN" and head.lemma_.casefold() in listed("callings"):
        return True
    if any(c.lower_ == "for" and c.dep_ == "mark" for c in verb.children) and _is_infinitive(verb):
        # "Calls for the country to quit".
        return True
    if verb.dep_ not in ("xcomp", "advcl", "ccomp", "acl") or head.lemma_.casefold() not in listed("soliciting"):
        return False
    to = any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)
    passive = any(c.dep_ == "nsubj:pass" for c in head.children)
    return to and (passive or any(c.dep_ in ("obj", "iobj", "obl") and c.i < verb.i for c in head.children))
