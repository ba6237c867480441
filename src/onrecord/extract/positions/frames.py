"""Stances that a noun, a judgement, a demand or a vote says: "voiced opposition to", "abstained"."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.events.assertions import governing_speaker
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.positions.words import listed, of_nouns
from onrecord.extract.reading import text_of
from onrecord.model import Stance

_TURNED: dict[Stance, Stance] = {"in": "out", "supports": "opposes", "opposes": "supports", "likely_in": "unlikely"}
_COPULAR = ("appos", "nmod", "obl", "xcomp", "obj", "amod")


def clause_text(verb: Token) -> str:
    """A clause without the clauses joined to it that have subjects of their own."""
    out = {
        t.i
        for c in verb.children
        if c.dep_ in ("conj", "parataxis") and any(g.dep_.startswith("nsubj") for g in c.children)
        for t in c.subtree
    }
    doc, last = verb.doc, min(verb.right_edge.i + 1, verb.sent.end)
    return "".join(doc[i].text_with_ws for i in range(verb.i, last) if i not in out)


def is_asked_of(verb: Token) -> bool:
    """ "Invited Estvar to join", "was urged to sign": what somebody is asked to do, nobody has done."""
    head = verb.head
    if verb.dep_ == "acl" and head.pos_ == "NOUN" and head.lemma_.casefold() in listed("callings"):
        return True
    if verb.dep_ not in ("xcomp", "advcl", "ccomp", "acl") or head.lemma_.casefold() not in listed("soliciting"):
        return False
    to = any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)
    passive = any(c.dep_ == "nsubj:pass" for c in head.children)
    return to and (passive or any(c.dep_ in ("obj", "iobj", "obl") and c.i < verb.i for c in head.children))


def is_conditional(verb: Token) -> bool:
    """ "Provided parliament agrees", "only if", "conditional on": consent that waits; "whether" sets no condition."""
    if any(t.lower_ in listed("conditional") and t.i > verb.i and t.pos_ == "ADJ" for t in verb.subtree):
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


def is_beside(verb: Token, pattern: re.Pattern[str], *, acts: bool) -> bool:
    """If the topic stands only in "the families of its sailors", "an attack on it"; for acts also in "talks on it"."""
    doc, first = verb.doc, verb.idx
    found = list(pattern.finditer(text_of(doc), first, verb.right_edge.idx + len(verb.right_edge)))
    spans = [doc.char_span(m.start(), m.end(), alignment_mode="expand") for m in found]
    return bool(spans) and all(span is not None and _hangs_aside(span.root, verb, acts) for span in spans)


def _hangs_aside(topic: Token, verb: Token, acts: bool) -> bool:
    below = topic
    while below != verb and below.head != below:
        above = below.head
        if (
            acts
            and below.pos_ == "VERB"
            and any(c.dep_ == "mark" and c.lower_ in listed("beside") for c in below.children)
        ):
            return True
        if above != verb and above.pos_ == "NOUN":
            spoken_of = acts and preposition(below) in ("on", "about", "over", "regarding", "concerning")
            owned = any(c.dep_ == "nmod:poss" and c.pos_ == "PROPN" for c in above.children)
            if owned or spoken_of or above.lemma_.casefold() in listed("aside"):
                return True
        below = above
    return False


def of_stance_noun(verb: Token, pattern: re.Pattern[str]) -> Stance | None:
    """ "Expressed support for the plan", "dropped its objections to it", "confirmed its participation in it"."""
    if not pattern.search(clause_text(verb)):
        return None
    lemma = verb.lemma_.casefold()
    for noun in (o for child in children(verb, "obj") for o in joined(child)):
        stance = of_nouns().get(noun.lemma_.casefold())
        if stance is None or not _is_own(noun, verb):
            continue
        denied = any(c.lower_ == "no" for c in noun.lefts)
        if lemma in listed("ending"):
            return _TURNED.get(stance)
        if lemma in listed("expressing"):
            return _TURNED.get(stance, stance) if denied else stance
    return None


def _is_own(noun: Token, verb: Token) -> bool:
    """The support that is voiced is one's own, not somebody else's: "welcomed Velmar's support"."""
    owners = [c for c in children(noun, "nmod:poss") if c.pos_ != "PRON"]
    return not owners and not any(c.pos_ != "PRON" for c in children(verb, "iobj"))


def backers_of(noun: Token, pattern: re.Pattern[str]) -> Iterator[tuple[Token, Stance]]:
    """ "The plan has the backing of Estvar", "drew condemnation from Velmar": whose support the topic has."""
    stance, verb = of_nouns().get(noun.lemma_.casefold()), noun.head
    if stance is None or noun.dep_ != "obj" or verb.lemma_.casefold() not in listed("enjoying") | listed("missing"):
        return
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if not any(pattern.search(c.doc[c.left_edge.i : c.right_edge.i + 1].text) for c in subjects):
        return
    said = _TURNED.get(stance, stance) if verb.lemma_.casefold() in listed("missing") else stance
    for child in (*children(noun, "nmod"), *children(verb, "obl")):
        if preposition(child) in ("of", "from", "by"):
            yield from ((one, said) for one in joined(child))
    for child in children(noun, "nmod:poss"):
        yield child, said


def of_judgement(verb: Token, pattern: re.Pattern[str]) -> Stance | None:
    """ "Called the mission illegal", "described it as a welcome step"."""
    lemma = verb.lemma_.casefold()
    if lemma not in listed("judging"):
        return None
    clause = clause_text(verb)
    topic = pattern.search(clause)
    if topic is None and not (
        pattern.search(verb.sent.text) and any(o.lower_ in ("it", "them") for o in children(verb, "obj", "nsubj"))
    ):
        return None
    if lemma in listed("blaming"):
        return "opposes"
    said = clause[topic.end() if topic else len(verb) :].casefold()
    words = set(re.findall(r"[a-z]+", said))
    if words & listed("bad"):
        return "opposes"
    return "supports" if words & listed("good") and not words & {"not", "hardly", "never"} else None


def of_verdict(word: Token, pattern: re.Pattern[str]) -> tuple[Token, Stance] | None:
    """ "The mission is a mistake," somebody said: who says so judges it."""
    if not any(c.dep_ == "cop" for c in word.children):
        return None
    said = {t.lower_ for t in (word, *word.lefts)}
    stance: Stance | None = "opposes" if said & listed("bad") else "supports" if said & listed("good") else None
    subjects = [c for c in word.children if c.dep_ == "nsubj"]
    about = any(pattern.search(c.doc[c.left_edge.i : c.right_edge.i + 1].text) for c in subjects)
    speaker = governing_speaker(word) if stance is not None and about else None
    if stance is None or speaker is None:
        return None
    return speaker, _TURNED.get(stance, stance) if said & {"not", "n't", "n’t", "no", "hardly"} else stance


def of_demand(verb: Token, pattern: re.Pattern[str]) -> Stance | None:
    """ "Called for the mission to be halted", "demanded an end to the plan"."""
    if verb.lemma_.casefold() not in listed("demanding") or not pattern.search(clause_text(verb)):
        return None
    for word in verb.subtree:
        if word.i <= verb.i or word.lemma_.casefold() not in listed("halting"):
            continue
        named = word.doc[word.left_edge.i : min(word.right_edge.i + 1, word.sent.end)].text
        behind = word.doc[word.i : min(word.i + 8, word.sent.end)].text
        if word.dep_ in (*_COPULAR, "ccomp", "advcl") and (pattern.search(named) or pattern.search(behind)):
            return "opposes"
    return None


def of_vote(verb: Token, near: bool) -> Stance | None:
    """Who abstains has taken no side."""
    return "undecided" if near and verb.lemma_.casefold() in listed("abstaining") else None


def agents_in(verb: Token) -> list[Token]:
    """Who does it in a passive: "was condemned by Estvar"."""
    if not any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children) and verb.tag_ != "VBN":
        return []
    return [t for o in children(verb, "obl", "obl:agent") if preposition(o) == "by" for t in joined(o)]


def is_said_of_topic(verb: Token, pattern: re.Pattern[str]) -> bool:
    """ "The mission, which Estvar opposes,": the clause hangs on the topic itself."""
    if verb.dep_ != "acl:relcl" or not any(c.dep_ == "nsubj" for c in verb.children):
        return False
    head, own = verb.head, [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in ("which", "that", "who")]
    phrase = head.doc[head.left_edge.i : head.i + 1].text
    return not own and bool(pattern.search(phrase))
