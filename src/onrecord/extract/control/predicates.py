"""What is said of a place or of who has it: "in the hands of", "master of", "loyal to", "ours"."""

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases, is_part
from onrecord.extract.control.verbs import (
    agents_of,
    holder_among,
    is_in_own_right,
    listed,
    may_hold,
    nouns,
    receiver_among,
)
from onrecord.extract.events.assertions import governing_speaker
from onrecord.extract.events.parties import bases, is_armed
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.events.subjects import subject_of
from onrecord.model import Change

_LINKS = ("be", "remain", "stay", "become")


def of_predicate(word: Token, ground: Ground) -> Iterator[Fact]:
    """ "X remains in the hands of Y", "X is under siege", "Y is master of X", "X is loyal to Y"."""
    if word.pos_ in ("NOUN", "PROPN"):
        yield from _besieged(word, ground)
        yield from _in_hands(word, ground)
        yield from _command(word, ground)
        yield from _bastion(word, ground)
        yield from _master(word, ground)
    elif word.pos_ in ("ADJ", "VERB"):
        yield from _loyal(word, ground)
        yield from _freed(word, ground)
    elif word.pos_ == "PRON":
        yield from _ours(word, ground)


def _besieged(noun: Token, ground: Ground) -> Iterator[Fact]:
    if noun.lemma_.casefold() not in listed("siege") or "under" not in cases(noun):
        return
    places = ground.of(_spoken_of(noun))
    besieger = [c for n in (noun, noun.head) for c in children(n, "nmod", "obl") if preposition(c) == "by"]
    holder = next((h for p in places for h in _held_by(ground, p, noun.sent)), None) or holder_among(besieger)
    if places:
        yield Fact(noun, "contested", holder, None, places)


def _held_by(ground: Ground, place: int, sentence: Sentence) -> Iterator[Token]:
    """ "X, held by Y, has been under siege"."""
    for token in sentence:
        if token.lower_ in listed("held") and token.dep_ == "acl" and ground.at(token.head) == place:
            yield from (a for a in agents_of(token) if may_hold(a))


def _in_hands(noun: Token, ground: Ground) -> Iterator[Fact]:
    """ "In rebel hands"; "no longer in its hands" is a loss, "never left its hands" none."""
    if noun.lemma_.casefold() not in listed("hands") or noun.pos_ != "NOUN":
        return
    left = noun.dep_ == "obj" and noun.head.lemma_ in ("leave", "escape")
    if not left and not cases(noun) & {"in", "under", "into", "out"}:
        return
    holders = [
        *(c for c in children(noun, "nmod") if preposition(c) == "of"),
        *children(noun, "nmod:poss", "compound", "amod"),
    ]
    holder, spoken = holder_among(holders) or receiver_among(holders[:1]), _spoken_of(noun)
    # "Security in X is in the hands of Y": so is X.
    within = [c for s in spoken if s.lemma_.casefold() in listed("affairs") for c in children(s, "nmod")]
    places = ground.of(spoken) or ground.of((c for c in within if cases(c) & {"in", "of", "over"}), back=False)
    if holder is None or not places:
        return
    first = min((s.left_edge.i for s in spoken if s.i < noun.i), default=noun.sent.start)
    between = {t.lower_ for t in noun.doc[first : noun.i]}
    negated = bool(between & {"no", "not", "never", "n't", "n’t"})
    if left or "out" in cases(noun):
        if left and negated:
            yield Fact(noun, "holds", holder, None, places, by_negation=True)
        elif not negated and noun.head.lemma_ not in ("fall", "pass"):
            yield Fact(noun, "loses", holder, None, places)
        return
    if negated:
        if {"no", "longer"} <= between or {"not", "anymore"} <= between:
            yield Fact(noun, "loses", holder, None, places, by_negation=True)
        return
    change: Change = "gains" if between & listed("newly") or "into" in cases(noun) else "holds"
    yield Fact(noun, "contested" if any(map(is_part, spoken)) else change, holder, None, places)


def _spoken_of(noun: Token) -> list[Token]:
    """What a predicate is said of: its subject, or the subject or object of the verb it hangs on."""
    own = subjects_with(noun)
    if own:
        return own
    if noun.dep_ in ("nmod", "acl") and noun.head.pos_ in ("NOUN", "PROPN"):
        return [noun.head]
    verb = noun.head
    if verb.pos_ in ("VERB", "AUX"):
        found = list(children(verb, "obj")) if noun.dep_ != "obj" else []
        found = found or subject_of(verb)[0]
        if found and not all(t.i > noun.i for t in found):
            return found
    # "X is back under army control, the minister said": the tree may lose the subject.
    ahead = [t for t in noun.doc[noun.sent.start : noun.i] if t.dep_ in ("nsubj", "nsubj:pass")]
    return ahead[-1:]


def subjects_with(word: Token) -> list[Token]:
    """Its own subjects and what is joined to them."""
    return [t for c in word.children if c.dep_.startswith("nsubj") for t in joined(c)]


def _is_linked(word: Token) -> bool:
    """If a copula, or a verb like one, says it of somebody."""
    return any(c.dep_ == "cop" for c in word.children) or word.head.lemma_ in _LINKS


def _said_of(word: Token) -> list[Token]:
    """The subject of what a copula links."""
    return subjects_with(word) or subject_of(word.head)[0]


def _command(noun: Token, ground: Ground) -> Iterator[Fact]:
    """ "The insurgents were in full control of Veskova"."""
    if noun.lemma_ not in nouns("hold") | listed("hands") or "in" not in cases(noun):
        return
    beside = noun.dep_ in ("nmod", "acl", "appos") and may_hold(noun.head)
    # "Leaving the Guard in possession of X".
    left = list(children(noun.head, "obj")) if noun.head.lemma_ in ("leave", "keep") and noun.dep_ == "obl" else []
    if not (_is_linked(noun) or beside or left):
        return
    behind = [c for c in children(noun, "nmod") if "of" in cases(c)]
    places = ground.of(behind)
    told = listed("fully") | {"still", "firmly", "now", "back"}
    if not behind and (noun.head.lemma_ in ("remain", "stay") or any(c.lower_ in told for c in noun.lefts)):
        # "The town was calm and Guard patrols were in full control".
        town = ground.left_before(noun)
        places = (town,) if town is not None else ()
    said_of = left or ([noun.head] if beside else _said_of(noun))
    holder = holder_among([t for s in said_of for t in joined(s)])
    if places and any(c.lower_ == "neither" for s in said_of for c in (s, *s.lefts)):
        yield Fact(noun, "contested", None, None, places, by_negation=True)
    elif places and holder is not None:
        yield Fact(noun, "contested" if any(map(is_part, behind)) else "holds", holder, None, places)


def _master(noun: Token, ground: Ground) -> Iterator[Fact]:
    """ "By nightfall the column was master of Orlin"; it remains so where it was before."""
    if noun.lemma_.casefold() not in listed("masters") or not _is_linked(noun):
        return
    behind = [t for c in children(noun, "nmod") if cases(c) & {"of", "over"} for t in joined(c)]
    holder, places = holder_among(_said_of(noun)), ground.of(behind)
    if holder is not None and places:
        stays = noun.head.lemma_ in ("remain", "stay") or any(c.lower_ in ("still", "is", "are") for c in noun.children)
        change: Change = "holds" if stays else "gains"
        yield Fact(noun, "contested" if any(map(is_part, behind)) else change, holder, None, places)


def _bastion(noun: Token, ground: Ground) -> Iterator[Fact]:
    """ "Wukro remains a government stronghold"."""
    if noun.lemma_.casefold() not in listed("bastions") or not _is_linked(noun):
        return
    owners = [
        c for c in children(noun, "nmod:poss", "compound", "amod", "nmod") if c.dep_ != "nmod" or "of" in cases(c)
    ]
    owner, places = holder_among(owners), ground.of(_said_of(noun))
    if owner is not None and places:
        yield Fact(noun, "holds", owner, None, places)


def _loyal(word: Token, ground: Ground) -> Iterator[Fact]:
    """ "The town is loyal to the regent"."""
    if word.lower_ not in listed("loyal") or not _is_linked(word):
        return
    places = ground.of(_said_of(word), back=False)
    lord = holder_among([c for c in children(word, "obl", "nmod") if "to" in cases(c)])
    if places and lord is not None and (is_in_own_right(lord) or lord.pos_ == "PROPN"):
        yield Fact(word, "holds", lord, None, places)


def _freed(word: Token, ground: Ground) -> Iterator[Fact]:
    """ "“The town of X is free,” General Mako declared": whose soldiers have freed it."""
    if word.lower_ not in listed("freed") or word.dep_ not in ("ccomp", "parataxis"):
        return
    teller = governing_speaker(word)
    places = ground.of(subjects_with(word))
    armed = teller is not None and any(is_armed(t) for t in (teller, *teller.lefts))
    if places and teller is not None and armed and not any(c.lower_ in ("not", "never") for c in word.children):
        yield Fact(word, "gains", teller, None, places)


def _ours(word: Token, ground: Ground) -> Iterator[Fact]:
    """ "Veskova is ours, the Front announced", "the Front said that Veskova was theirs"."""
    if word.lower_ not in listed("owned") or not any(c.dep_ == "cop" for c in word.children):
        return
    if any(c.lower_ in ("not", "n't", "n’t", "never", "no") for c in word.children):
        return
    teller = governing_speaker(word)
    places = ground.of(children(word, "nsubj"))
    heard = teller is not None and (may_hold(teller) or not bases(teller).isdisjoint(listed("voices")))
    if places and (heard or (teller is None and word.lower_ == "ours")):
        yield Fact(word, "holds", teller or word, None, places)
