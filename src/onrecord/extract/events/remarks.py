"""What the same sentence behind an event and the next ones say of it: denied, claimed, confirmed, doubted."""

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.hedges import doubt_behind, later_doubt, phrase
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.events.sides import Case, asserted, side_of
from onrecord.extract.events.tellers import act_of, is_negated, listed, objects_of, saying, speaker_of
from onrecord.extract.events.told import Told, name_of
from onrecord.extract.reading import text_of
from onrecord.model import Assertion, Quote, Span

#: Sentences behind an event in which "it", "the report" may still mean it.
_LATER = 2
_POINTING = frozenset({"the", "this", "these", "any", "all", "such", "its", "their", "those", "both", "his", "her"})


def later_words(last: Sentence, case: Case, following: Iterable[Sentence]) -> list[Assertion]:
    """What is told behind an event, with the sides of those who tell it."""
    return asserted(later_told(last, case, following), case, ())


def later_told(
    last: Sentence, case: Case, following: Iterable[Sentence], head: Token | None = None, quotes: Sequence[Quote] = ()
) -> Iterator[Told]:
    """Denials, claims of responsibility, confirmations and doubts behind the event and in the next sentences."""
    topics = _topics(last, head)
    if head is not None and (doubt := doubt_behind(head)):
        yield doubt
    for distance, sentence in enumerate((last, *following)):
        if distance > _LATER:
            return
        if distance and (doubt := later_doubt(sentence)):
            yield doubt
        for token in _telling(sentence):
            yield from _remark(token, case, topics, quotes, own=distance == 0 and not _is_apart(token))


def _telling(sentence: Sentence) -> tuple[Token, ...]:
    """The verbs of a sentence that may remark on an event, looked for once: each of its events asks for them."""
    known: dict[int, tuple[Token, ...]] = sentence.doc.user_data.setdefault(_TELLING, {})
    if sentence.start not in known:
        found = (t for t in sentence if saying(t) or t.lemma_ in ("call", "plead", "do"))
        known[sentence.start] = tuple(found)
    return known[sentence.start]


#: Where the verbs of telling of a document's sentences are kept.
_TELLING = "onrecord.telling"


def _is_apart(verb: Token) -> bool:
    """Behind a semicolon a sentence of its own begins."""
    return any(t.text == ";" for t in verb.doc[verb.sent.start : verb.i])


def _topics(sentence: Sentence, head: Token | None) -> frozenset[str]:
    """Stems of the nouns and verbs of a sentence: what a confirmation in the next must speak of.

    Of two acts in one sentence ("mined the pass and poisoned the wells") the other's words are left out.
    """
    others: set[int] = set()
    if head is not None:
        for other in (c for c in sentence if c.dep_ == "conj" and c.pos_ == "VERB"):
            if other.head == head:
                others |= {t.i for t in other.subtree}
            elif other == head:
                others |= {t.i for t in head.head.subtree if t.i > head.head.i} - {t.i for t in head.subtree}
                others.add(head.head.i)
    words = (t for t in sentence if t.i not in others and t.pos_ in ("NOUN", "PROPN", "VERB"))
    return frozenset(_stem(t) for t in words if not saying(t) and len(t) > 2)


_ENDINGS = re.compile(r"(?:ings?|ed|e|s)$")


def _stem(token: Token) -> str:
    """Enough of a word to know "shells" in "shelled", "the burning" in "burned"."""
    word = token.lemma_.casefold()
    return (_ENDINGS.sub("", word) if len(word) > 4 else word.rstrip("e"))[:5]


def _remark(verb: Token, case: Case, topics: frozenset[str], quotes: Sequence[Quote], *, own: bool) -> Iterator[Told]:
    """A verb of denial, claim or confirmation whose object points back at the event."""
    responsibility = phrase("responsibility").match(text_of(verb.doc), verb.idx)
    speaker = speaker_of(verb)
    if responsibility:
        if speaker is not None and not is_negated(verb, speaker):
            yield Told("claim", speaker, (Span(*responsibility.span()),), "actor", by=name_of(speaker), verb=verb)
        return
    if speaker is None or (own and verb.i < verb.sent.start + 1):
        return
    if _is_called_a_lie(verb):
        yield _said(verb, speaker, "deny")
        return
    if own and _does_too(verb):
        yield _said(verb, speaker, "confirm")
        return
    act, _ = act_of(verb)
    if saying(verb) == "confirm" and act == "confirm" and _denies_it(verb) and not own:
        yield _said(verb, speaker, "deny")
    elif act in ("confirm", "cannot_verify", "allege") and (
        _points_back(verb, case, own=own) or (act != "allege" and not own and _restates(verb, topics))
    ):
        yield _said(verb, speaker, act)
    elif act == "deny" and (
        _points_back(verb, case, own=own) or (not own and _denies_the_known(verb, speaker, case, quotes))
    ):
        yield _said(verb, speaker, "deny")


def _denies_the_known(verb: Token, speaker: Token, case: Case, quotes: Sequence[Quote]) -> bool:
    """What the doer denies in the next sentence, or what was just spoken of."""
    return side_of(_said(verb, speaker, "deny"), case, quotes) == "actor" or _is_of_the_known(verb)


def _said(verb: Token, speaker: Token, act: str) -> Told:
    return Told(act, speaker, (Span(verb.idx, verb.idx + len(verb)),), by=name_of(speaker), verb=verb)


def _is_called_a_lie(verb: Token) -> bool:
    """ "Called it a lie", "pleaded not guilty"."""
    near = {t.lower_ for t in verb.subtree if t.i > verb.i}
    if verb.lemma_ == "plead":
        return {"not", "guilty"} <= near
    return verb.lemma_ == "call" and bool(near & listed("lies")) and not bool(near & {"for"})


def _does_too(verb: Token) -> bool:
    """ "The army would not confirm the raid, the headman did"."""
    if verb.lemma_ != "do" or any(
        c.dep_ in ("obj", "ccomp", "xcomp") and c.i > verb.i + 2 for c in verb.children if c.pos_ == "NOUN"
    ):
        return False
    others = [t for t in verb.sent if saying(t) == "confirm" and t.i < verb.i]
    return any(is_negated(t, speaker_of(t)) for t in others) and not any(
        c.lower_ in ("not", "n't") for c in verb.children
    )


def _denies_it(verb: Token) -> bool:
    """ "Confirmed that no aircraft had flown": a confirmation that it did not happen."""
    for clause in children(verb, "ccomp"):
        subjects = [c for c in clause.children if c.dep_.startswith("nsubj")]
        none = any(c.lower_ in ("no", "none", "nobody") for s in subjects for c in (s, *s.lefts))
        if none or any(c.lower_ in ("not", "n't", "never") for c in clause.children):
            return True
    return False


def _points_back(verb: Token, case: Case, *, own: bool) -> bool:
    """If the object is "it", "the report", "any involvement" and nothing of its own."""
    if saying(verb) == "allege":
        # "Accused the service of ordering the killing"
        return not own and any(_is_the_act(t, case) for t in verb.subtree if t.i > verb.i)
    for child in objects_of(verb):
        if child.dep_ in ("ccomp", "csubj") or child.pos_ == "VERB":
            continue
        behind = not own or (_has_its_own_subject(verb) and all(h.i < verb.i for h in case.heads))
        if _is_the_act(child, case) and child.i > verb.i and behind and child not in case.heads:
            return True
        if own and child.lower_ not in ("it", "this", "that", "so") and act_of(verb)[0] == "confirm":
            return False
        definite = child.pos_ == "PRON" or any(c.lower_ in _POINTING for c in child.lefts)
        known = child.lower_ in listed("anaphors") or child.lemma_.casefold() in listed("anaphors")
        return known and (definite or child.lower_ in ("responsibility", "involvement", "so"))
    return False


def _is_the_act(noun: Token, case: Case) -> bool:
    """ "The incident", "the hit", "the fact of shelling": a word for an act of the event's kind, and nothing more."""
    more = [c for c in children(noun, "nmod", "amod") if preposition(c) in ("of", "on", "against") or c.dep_ == "amod"]
    if noun.lemma_.casefold() == "fact" and more:
        return _is_named_so(more[0], case)
    definite = any(c.lower_ in _POINTING for c in noun.lefts)
    return noun.pos_ == "NOUN" and definite and not more and _is_named_so(noun, case)


def _is_named_so(noun: Token, case: Case) -> bool:
    words = listed("of_any_act") | listed("of_custody_acts" if case.type == "COERCE" else "of_violence")
    return noun.lemma_.casefold() in words or noun.lower_ in words


def _has_its_own_subject(verb: Token) -> bool:
    """ "…, and a military source confirmed the incident"."""
    return any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in verb.children)


def _is_of_the_known(verb: Token) -> bool:
    """ "Denied that the city had fallen": of what was just spoken of."""
    subjects = [s for c in children(verb, "ccomp") for s in c.children if s.dep_.startswith("nsubj")]
    return any(s.pos_ == "PRON" or any(c.lower_ in _POINTING for c in s.lefts) for s in subjects)


def _restates(verb: Token, topics: frozenset[str]) -> bool:
    """If what is confirmed speaks of a thing of the event's sentence: the mast, the helicopter, the fort."""
    for told in objects_of(verb):
        own = {_stem(t) for t in told.subtree if t.pos_ in ("NOUN", "PROPN", "VERB")}
        who = {_stem(t) for s in verb.children if s.dep_ == "nsubj" for t in s.subtree}
        if told.dep_ == "ccomp" and told.pos_ == "VERB" and told.lemma_ not in listed("entailing"):
            continue
        # "Confirmed that a corvette was on patrol"
        standing = told.dep_ == "ccomp" and told.pos_ in ("NOUN", "PROPN") and told.lemma_ not in listed("of_violence")
        if (own & (topics - who) and not standing) or any(t.lower_ in ("responsible", "behind") for t in told.subtree):
            return True
        if told.dep_ == "ccomp" and any(t.lower_ == "it" and t.dep_ == "obj" for t in told.subtree):
            return True
    return False
