"""Who is there: troops back in a town, soldiers that people wake to, guards inside its walls."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.control.fact import Fact
from onrecord.extract.control.ground import Ground, cases, is_part
from onrecord.extract.control.predicates import subjects_with
from onrecord.extract.control.verbs import base_of, holder_among, is_in_own_right, listed
from onrecord.extract.events.assertions import governing_speaker
from onrecord.extract.events.parties import is_armed, is_listed
from onrecord.extract.events.phrases import children, joined
from onrecord.extract.events.subjects import subject_of

_SPEAKING = frozenset({"we", "our"})


def of_presence(word: Token, ground: Ground) -> Iterator[Fact]:
    """What one word shows of who is in a place."""
    if word.lower_ == "back" and word.pos_ != "VERB":
        yield from _back(word, ground)
    elif word.pos_ in ("VERB", "ADJ"):
        yield from _entrenched(word, ground)
        yield from _stays_with(word, ground)
        yield from _found(word, ground)
    elif word.pos_ == "PRON":
        yield from _we_are_in(word, ground)
    elif word.pos_ == "NOUN":
        yield from _within(word, ground)


def _back(word: Token, ground: Ground) -> Iterator[Fact]:
    """ "His troops were back in X"."""
    near = word.doc[word.i + 1 : min(word.sent.end, word.i + 5)]
    places = ground.of((t for t in near if cases(t) & {"in", "inside"}), back=False)
    holder = holder_among(subjects_with(word))
    if places and holder is not None and is_in_own_right(holder):
        yield Fact(word, "gains", holder, None, places)


def _entrenched(word: Token, ground: Ground) -> Iterator[Fact]:
    """ "The brigade is firmly entrenched in X"."""
    if word.lower_ not in listed("entrenched") or not any(c.dep_ in ("cop", "aux:pass") for c in word.children):
        return
    holder = holder_among(subject_of(word)[0])
    where = [c for c in children(word, "obl", "nmod") if cases(c) & {"in", "inside", "at"}]
    places = ground.of(where, back=False)
    if places and holder is not None and is_in_own_right(holder):
        yield Fact(word, "contested" if any(map(is_part, where)) else "holds", holder, None, places)


def _stays_with(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "X stayed with the regent" leaves it with him."""
    if verb.lemma_ not in ("stay", "remain"):
        return
    subjects = subjects_with(verb)
    places = ground.of(subjects)
    holder = holder_among([c for c in children(verb, "obl", "nmod") if "with" in cases(c)])
    if places and holder is not None:
        yield Fact(verb, "contested" if any(map(is_part, subjects)) else "holds", holder, None, places)


def _found(verb: Token, ground: Ground) -> Iterator[Fact]:
    """ "Residents of X woke to find soldiers of the Front at every crossroads"."""
    if base_of(verb) not in listed("finding"):
        return
    subjects, passive = subject_of(verb)
    if passive or not any(s.pos_ == "PRON" or _is_of_the_place(s) for s in subjects):
        return
    found = holder_among([o for o in children(verb, "obj") if is_armed(o) or is_in_own_right(o)])
    near = {w for t in verb.subtree if t.i > verb.i for w in (t.lower_, t.lemma_.casefold())}
    if found is None or near.isdisjoint(listed("stations")):
        return
    places = ground.of((p for s in subjects for p in children(s, "nmod")), back=False)
    left = ground.left_before(verb)
    places = places or ((left,) if left is not None else ())
    if places:
        # "Woke to find" has found.
        yield Fact(verb.head if verb.head.lemma_ == "wake" else verb, "gains", found, None, places)


def _is_of_the_place(token: Token) -> bool:
    return is_listed(token, "crowds") or is_listed(token, "people") or token.lower_ == "townspeople"


def _we_are_in(word: Token, ground: Ground) -> Iterator[Fact]:
    """ "“We are in X and we are staying,” said the general"."""
    place = word.head
    if word.lower_ not in _SPEAKING or word.dep_ != "nsubj" or not cases(place) & {"in", "inside"}:
        return
    speaker, index = governing_speaker(place), ground.at(place)
    present = any(c.dep_ == "cop" and c.lower_ in ("are", "'re", "’re") for c in place.children)
    ranked = speaker is not None and any(is_armed(t) for t in (speaker, *speaker.lefts))
    if index is not None and present and speaker is not None and (ranked or is_in_own_right(speaker)):
        yield Fact(word, "gains", speaker, None, (index,))


def _within(noun: Token, ground: Ground) -> Iterator[Fact]:
    """ "The Frost Guard was inside the walls by dusk": of the town spoken of."""
    if noun.lower_ not in listed("walls") or not cases(noun) & {"inside", "within", "behind", "in"}:
        return
    if not any(c.dep_ == "cop" for c in noun.children):
        return
    holder = holder_among([t for s in subjects_with(noun) for t in joined(s)])
    left = ground.left_before(noun)
    if holder is not None and left is not None and is_armed(holder) and is_in_own_right(holder):
        yield Fact(noun, "gains", holder, None, (left,))
