"""What a clause says of a topic: the bare act, and what governs it."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.phrases import children, named
from onrecord.extract.events.subjects import subject_of
from onrecord.extract.positions.frames import (
    agents_in,
    backers_of,
    clause_text,
    is_asked_of,
    is_beside,
    is_condition,
    is_conditional,
    is_said_of_topic,
    of_demand,
    of_judgement,
    of_stance_noun,
    of_vote,
)
from onrecord.extract.positions.words import idioms, listed, phrases, predicates
from onrecord.extract.reading import text_of
from onrecord.model import Stance

About = Callable[[Token, int, int], bool]
"""Whether characters `[start, end)` of a token's document speak of the topic."""
_OPPOSITE: dict[Stance, Stance] = {
    "in": "out", "supports": "opposes", "opposes": "supports", "out": "in", "likely_in": "unlikely",
    "unlikely": "likely_in",
}  # fmt: skip
_ELLIPSIS = ("refuse", "decline", "will", "does", "did", "would")
_GOVERNED: tuple[tuple[str, Stance], ...] = (
    ("undecided", "undecided"), ("unlikely", "unlikely"), ("out", "out"), ("likely", "likely_in"),
)  # fmt: skip
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_BEFORE = 12
"""Tokens before the verb within which a governing phrase stands."""


class Found(NamedTuple):
    """A stance of a party in one clause."""

    party: Token
    stance: Stance
    verb: Token


def stances_of(word: Token, pattern: re.Pattern[str], near: bool) -> Iterator[Found]:
    """Of one verb or predicate; `near` if the sentences around speak of the topic, so that it may go unsaid."""
    if word.pos_ in ("VERB", "AUX") and (is_asked_of(word) or is_condition(word)):
        return
    for backer, shared in backers_of(word, pattern):
        yield Found(backer, shared, word)
    stance = _of_frame(word, pattern, near) or _of_verb(word, pattern, near) if word.pos_ in ("VERB", "AUX") else None
    if stance is None:
        stance = _of_idiom(word, pattern) or _of_predicate(word, pattern, near)
    if stance is None:
        return
    for party in agents_in(word) or parties_of(word):
        if not (pattern.fullmatch(named(party).of(text_of(party.doc))) and not party.ent_type_):
            yield Found(party, stance, word)


def _of_frame(verb: Token, pattern: re.Pattern[str], near: bool) -> Stance | None:
    """What its noun, its judgement, its demand or its vote says, with what governs it."""
    stance = (
        of_stance_noun(verb, pattern)
        or of_judgement(verb, pattern)
        or of_demand(verb, pattern)
        or of_vote(verb, near or bool(pattern.search(verb.sent.text)))
    )
    return _governed(verb, stance) if stance is not None else None


def parties_of(word: Token) -> list[Token]:
    """Its subject, or that of the clause it completes: "is in no hurry to sign"."""
    at = word
    for _ in range(4):
        found = [t for t in subject_of(at)[0] or _of_auxiliary(at) if t.lower_ not in ("who", "which", "that")]
        if found:
            return found
        if at.dep_ in ("acl:relcl",):
            return [at.head]
        if at.head == at or at.dep_ not in ("xcomp", "acl", "advcl", "ccomp", "conj", "parataxis", "obl", "nmod"):
            return []
        at = at.head
    return []


def _of_auxiliary(verb: Token) -> list[Token]:
    """A subject that the tree hangs on "is" instead of the verb."""
    return [t for aux in children(verb, "aux", "aux:pass", "cop") for t in aux.children if t.dep_.startswith("nsubj")]


def _of_verb(verb: Token, pattern: re.Pattern[str], near: bool) -> Stance | None:
    core = _core(verb)
    said = _is_about(verb, pattern)
    if core is None:
        ends = verb.lemma_.casefold() == "will" and verb.pos_ == "AUX" and verb.dep_ not in ("aux", "aux:pass", "cop")
        return _governed(verb, "in") if ends and pattern.search(verb.sent.text) else None
    if said and core in ("in", "out") and is_beside(verb, pattern):
        return None
    if said or (near and _is_elliptic(verb)):
        return _governed(verb, core)
    return None


def _core(verb: Token) -> Stance | None:
    """What the bare verb would mean."""
    lemma = verb.lemma_.casefold()
    clause = verb.doc[verb.i : min(verb.right_edge.i + 1, verb.sent.end)].text
    if phrases("against").search(clause):
        return "opposes"
    if phrases("for").search(clause) and lemma in ("vote", "come", "speak", "stand", "side", "be"):
        return "supports"
    if verb.pos_ != "VERB":
        return None
    if lemma in listed("refuse"):
        if lemma == "rule" and (_is_negated(verb) or _is_refused(verb)):
            return "undecided"
        if any(c.dep_ == "xcomp" and c.lemma_.casefold() in {"rule", *listed("words_only")} for c in verb.children):
            return None
        return "out" if _has_act(verb) else "opposes"
    if lemma in listed("opposes"):
        return "opposes"
    if lemma in listed("weigh"):
        if lemma == "debate":
            return "undecided" if phrases("whether").search(clause) else None
        return "undecided" if not _has_act(verb) or lemma != "decide" else None
    if lemma in listed("leave"):
        return "out"
    if lemma in listed("join"):
        # "Took over command", "took place": only a part is taken in something.
        return None if lemma == "take" and not _takes_part(verb) else "in"
    return "supports" if lemma in listed("supports") else None


def _is_refused(verb: Token) -> bool:
    return verb.head != verb and verb.head.lemma_.casefold() in listed("refuse")


def _takes_part(verb: Token) -> bool:
    return any(c.lemma_.casefold() in ("part", "role", "share", "place", "side") for c in children(verb, "obj"))


def _has_act(verb: Token) -> bool:
    """An infinitive behind it, said or left out: "refuses to join", "refuses to"."""
    if any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in verb.children):
        return True
    if any(o.lemma_.casefold() in listed("callings") and any(children(o, "acl")) for o in children(verb, "obj")):
        return True
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return bool(following) and following[0].lower_ in ("to", "out")


def _is_about(verb: Token, pattern: re.Pattern[str]) -> bool:
    """The topic stands in the verb's own phrase, or a pronoun stands for it."""
    doc, end = verb.doc, verb.right_edge.idx + len(verb.right_edge)
    inner = next(children(verb, "ccomp"), None)
    if inner is not None:
        own = text_of(doc)[verb.idx : max(verb.idx, inner.left_edge.idx)]
        if pattern.search(text_of(doc)[inner.left_edge.idx : end]) and not pattern.search(own):
            return False
    if pattern.search(clause_text(verb)) or is_said_of_topic(verb, pattern):
        return True
    if any(c.dep_ == "nsubj:pass" for c in verb.children) and pattern.search(text_of(doc)[verb.left_edge.idx : end]):
        return True
    if agents_in(verb) and any(pattern.search(named(s).of(text_of(doc))) for s in subject_of(verb)[0]):
        return True
    # "It" stands for the topic only as what is joined, backed or left.
    pronouns = ("it", "this", "that", "them")
    return any(t.i > verb.i and t.lower_ in pronouns and t.dep_ in ("obj", "obl", "nmod") for t in verb.subtree)


def _is_elliptic(verb: Token) -> bool:
    """ "Qasran refuses to.", "will not send anybody", "has not decided": nothing else is named."""
    last = verb.doc[min(verb.right_edge.i, len(verb.doc) - 1)]
    if verb.lemma_ in _ELLIPSIS and last.lower_ in ("to", ".") and verb.sent.end - verb.i <= 3:
        return True
    objects = list(children(verb, "obj", "xcomp", "ccomp"))
    nothing = all(o.lower_ in listed("anything") for o in objects)
    aside = any(c.dep_ == "obl" and c.pos_ in ("PROPN", "NOUN") and c.ent_type_ for c in verb.children)
    lemma = verb.lemma_.casefold()
    acts = lemma in listed("join") | listed("weigh") and _is_marked(verb)
    voted = bool(phrases("against").search(verb.doc[verb.i : verb.i + 3].text)) and lemma == "vote"
    return (acts and nothing and not aside) or voted


def _is_marked(verb: Token) -> bool:
    """Negated or governed: "sends" alone is no stance on what it does not name."""
    before = verb.doc[max(verb.sent.start, verb.i - 6) : verb.i + 1].text
    return any(phrases(key).search(before) for key, _ in _GOVERNED) or _is_negated(verb)


def _governed(verb: Token, core: Stance) -> Stance:
    """With the hedges, doubts, refusals and negations around the verb."""
    start = max(verb.sent.start, verb.i - _BEFORE)
    for i in range(verb.i - 1, start - 1, -1):
        if verb.doc[i].text in (";", ":") or (verb.doc[i].lower_ in ("while", "but") and verb.doc[i].i < verb.i - 1):
            start = i + 1
            break
    before = verb.doc[start : verb.i + 1].text
    for key, stance in _GOVERNED:
        if core in ("in", "out") and phrases(key).search(before):
            if core == "out":
                return _leaving(verb, key)
            return stance
    if phrases("undecided").search(before):
        return "undecided"
    if core == "in" and is_conditional(verb) and not _is_negated(verb):
        return "likely_in"
    return _OPPOSITE.get(core, core) if _is_negated(verb) else core


def _leaving(verb: Token, key: str) -> Stance:
    """What governs "leave" turns it round: unlikely to leave is likely in."""
    if key == "out":
        return "in" if _is_negated(verb) else "out"
    return {"unlikely": "likely_in", "likely": "unlikely", "undecided": "undecided"}[key]  # type: ignore[return-value]


def _is_negated(verb: Token) -> bool:
    return any(c.lower_ in _NOT for c in verb.children)


def _of_idiom(word: Token, pattern: re.Pattern[str]) -> Stance | None:
    """A turn of phrase in a clause that names the topic: "throws its weight behind the mission"."""
    subject = next((c for c in (*word.children, *_of_auxiliary(word)) if c.dep_.startswith("nsubj")), None)
    if subject is None:
        return None
    clause = word.doc[word.left_edge.i : min(word.right_edge.i + 1, word.sent.end)]
    if not pattern.search(clause.text):
        return None
    below = ("ccomp",) if word.pos_ == "VERB" else ("ccomp", "xcomp")
    inner = {t.i for c in word.children if c.dep_ in below for t in c.subtree}
    told = [t for t in word.doc[subject.right_edge.i + 1 : clause.end] if not t.is_punct and t.i not in inner]
    by_base = " ".join("be" if t.lower_ in _BE else t.lemma_.casefold() for t in told)
    by_form = " ".join("be" if t.lower_ in _BE else t.lower_ for t in told)
    for stance, turn in idioms():
        if turn.search(by_base) or turn.search(by_form):
            return _governed(word, stance)
    return None


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s"})


def _of_predicate(word: Token, pattern: re.Pattern[str], near: bool) -> Stance | None:
    """ "Sorrend is in", "Tessick remains undecided", "is sceptical of the plan", "has not made up its mind"."""
    if not near and not pattern.search(word.sent.text):
        return None
    if any(c.dep_ == "cop" for c in word.children) and pattern.search(word.doc[word.left_edge.i : word.i + 1].text):
        # "Is against the mission": the topic is the predicate.
        cases = [predicates().get(c.lower_) for c in children(word, "case")]
        told = next((c for c in cases if c is not None and c != "in"), None)
        if told is not None:
            return _OPPOSITE.get(told, told) if _is_negated(word) else told
    stance = predicates().get(word.lower_)
    bound = (
        word.head
        if word.dep_ in ("xcomp", "advmod", "compound:prt", "obl") and word.head.pos_ in ("VERB", "AUX")
        else word
    )
    linked = any(c.dep_ == "cop" for c in word.children) or bound.lemma_ in (
        "be",
        "remain",
        "stay",
        "stand",
        "keep",
        "seem",
    )
    alone = word.lower_ not in ("in", "out", "outside", "against") or not any(
        c.dep_ in ("obj", "obl", "nmod", "pobj")
        and not pattern.search(c.sent.doc[c.left_edge.i : c.right_edge.i + 1].text)
        for c in word.children
    )
    if stance is not None and linked and alone and word.dep_ not in ("case", "mark"):
        return _OPPOSITE.get(stance, stance) if _is_negated(bound) or _is_negated(word) else stance
    if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "aux:pass", "cop"):
        own = word.doc[word.left_edge.i : min(word.right_edge.i + 1, word.sent.end)].text
        if phrases("undecided").search(own) and word.lemma_.casefold() in (
            "decide",
            "make",
            "take",
            "keep",
            "say",
            "give",
        ):
            return "undecided"
    return None
