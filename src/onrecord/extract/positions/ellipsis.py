"""What goes unsaid because the sentence before named it: "Qasran refuses to.", "Aruvia has promised a battalion"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from onrecord.extract.events.parties import is_armed, is_time
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.positions.words import listed

_SAID = ("obj", "obl", "nmod", "xcomp", "ccomp", "acl", "csubj", "nsubj:pass")
_ECHOING = frozenset({"so", "nor", "neither", "as"})
_HELPING = frozenset({"will", "would", "can", "do", "have", "be"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_ELSEWHERE = frozenset({"to", "with", "into", "against", "after", "since", "near", "across"})
_WILL = frozenset({"will", "’ll", "'ll", "would", "shall", "has", "have"})


def goes_unsaid(word: Token, kinds: tuple[str, ...], topic: frozenset[int]) -> bool:
    """Whether a word of these classes may be meant of the topic that its clause does not name."""
    if any(c.dep_.startswith("nsubj") and c.i in topic for c in word.children):
        return False
    said = [c for c in word.children if c.dep_ in _SAID and c.i > word.i and not is_time(c) and c.pos_ != "PART"]
    own = [c for c in said if c.dep_ == "obj"]
    if word.pos_ in ("NOUN", "PROPN"):
        undecided = "decide" in kinds and any(c.lower_ == "no" for c in word.lefts)
        return not said and (undecided or (bool({"support", "oppose"} & set(kinds)) and _is_its(word)))
    if word.pos_ not in ("VERB", "AUX"):
        return not said and bool({"weigh", "doubt", "oppose", "support", "refuse"} & set(kinds))
    lemma = word.lemma_.casefold()
    if "commit" in kinds:
        sent = bool(own) and all(_is_force(o) or o.lower_ in listed("anything") for o in own)
        if sent and lemma in listed("sending"):
            return not any(preposition(c) in _ELSEWHERE for c in said if c.dep_ == "obl")
        bare = lemma in listed("bare") and (word.dep_ == "xcomp" or any(c.lower_ in _WILL for c in word.lefts))
        return bare and not own and not any(c.pos_ in ("NOUN", "PROPN") for c in said)
    if {"refuse", "reject", "oppose"} & set(kinds) and lemma in listed("refusing"):
        return not said or all(c.lower_ == "to" for c in said)
    if "decide" in kinds:
        waits = any(c.dep_ in ("aux", "mark") for c in word.children)
        return not said and waits and lemma in ("decide", "choose")
    return (
        "weigh" in kinds and (not said or all(_is_its(c) or is_armed(c) for c in said)) and lemma in listed("pondering")
    )


def _is_its(noun: Token) -> bool:
    return any(c.lower_ in ("its", "their", "his", "her", "our") for c in noun.lefts)


def _is_force(noun: Token) -> bool:
    return is_armed(noun) or noun.lemma_.casefold() in listed("forces") or noun.ent_type_ == "VEHICLE"


def echoes(sentence: Span) -> Iterator[Token]:
    """Who is said to do as the one before: "and so has the Salt Party", "nor will Merland", "as is the guild"."""
    for word in sentence[:-2]:
        helping = sentence.doc[word.i + 1]
        if word.lower_ not in _ECHOING or helping.lemma_.casefold() not in _HELPING or helping.i + 1 >= sentence.end:
            continue
        said = []
        for token in sentence.doc[helping.i + 1 : sentence.end]:
            if token.is_punct or token.pos_ in ("VERB", "AUX", "ADP", "CCONJ"):
                break
            said.append(token)
        names = [t for t in said if t.pos_ in ("NOUN", "PROPN")]
        # Of a name its first word, of a phrase its last.
        if names:
            yield next((t for t in names if t.head not in names), names[-1])


def is_left_out(word: Token) -> bool | None:
    """ "A has joined; B has not", "B will": False where it is so, True where it is denied, None for a whole clause."""
    if word.lemma_.casefold() not in _HELPING - {"be"} or word.pos_ not in ("AUX", "VERB"):
        return None
    behind = word.doc[word.i + 1 : min(word.sent.end, word.i + 3)]
    last = all(t.is_punct or t.lower_ in _NOT or t.lower_ == "so" for t in behind)
    ends = (
        not behind
        or behind[0].is_punct
        or (len(behind) > 1 and behind[1].is_punct)
        or behind[-1].i + 1 == word.sent.end
    )
    return any(t.lower_ in _NOT for t in behind) if last and ends else None


def follows_suit(word: Token) -> bool:
    """ "And Iquera is to follow", "did the same", "followed suit"."""
    lemma, objects = (
        word.lemma_.casefold(),
        {c.lower_ for c in children(word, "obj", "advmod", "obl") if not is_time(c)},
    )
    if lemma == "follow":
        return objects <= {"suit", "soon", "later", "now"} or "suit" in objects
    return lemma == "do" and word.pos_ == "VERB" and bool(objects & {"same", "likewise", "so"})
