"""Who gains, loses, holds or contests a place, as the sentence says it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.control.dates import day_of, is_of_old
from onrecord.extract.control.denials import claimed, denials, is_demanded, is_denied, sided
from onrecord.extract.control.fact import Fact
from onrecord.extract.control.facts import (
    is_about_ground,
    of_hands_changed,
    of_modifier,
    of_noun,
)
from onrecord.extract.control.flags import of_flag
from onrecord.extract.control.ground import Ground
from onrecord.extract.control.holders import name_of, party_of
from onrecord.extract.control.losers import loser_beside
from onrecord.extract.control.predicates import of_predicate
from onrecord.extract.control.presence import of_presence
from onrecord.extract.control.settle import Told, settled
from onrecord.extract.control.sieve import telling
from onrecord.extract.control.signs import of_signs
from onrecord.extract.control.verbal import of_claim, of_replacing, of_verb
from onrecord.extract.control.verbs import is_in_own_right, listed
from onrecord.extract.events.aspect import aspect_of
from onrecord.extract.events.assertions import assertions_of, later_words, stated
from onrecord.extract.events.lexicon import Match, Sense
from onrecord.extract.events.names import with_names
from onrecord.extract.events.phrases import Phrases
from onrecord.extract.events.sides import Case
from onrecord.extract.events.status import status_of
from onrecord.extract.reading import Draft, text_of, words_at
from onrecord.model import COUNTED, Assertion, Control, Span

#: Words between "back" and the hands or the control it is in.
_BACK = 6


def find_control(draft: Draft) -> tuple[Control, ...]:
    """In text order; one for each place, change and holder."""
    if not draft.findings.places:
        return ()
    draft = with_names(draft)
    phrases = Phrases(draft)
    sentences = list(draft.doc.sents)
    found: dict[tuple[int, str, str], Told] = {}
    earlier: list[Token] = []
    ground = Ground(draft)
    told = [list(_facts_of(s, ground)) if ground.reaches(n) else [] for n, s in enumerate(sentences)]
    told = [[_with_attacker(fact, draft) for fact in facts] for facts in told]
    only = _only_gainer(told, phrases)
    moved = {place for facts in told for fact in facts for place in fact.places}
    if not moved:
        return ()
    for number, sentence in enumerate(sentences):
        facts = [_with_gainer(fact, only, number) for fact in told[number]]
        # A place fought over inside one sentence is nobody's: contested wins over held in part.
        for fact in facts:
            for place in fact.places:
                control = _control(fact, place, draft, phrases, ground, sentences, number, earlier)
                if control is None:
                    continue
                if (place, "loses", control.actor) in found and control.change == "gains":
                    # "Took X, lost it and won it back": where it ends.
                    found.pop((place, "gains", control.actor), None)
                found.setdefault((place, control.change, control.actor), Told(control, fact, number))
        earlier += [
            t
            for t in sentence
            if t.pos_ in ("NOUN", "PROPN")
            and t.dep_ in ("nsubj", "nsubj:pass", "obj", "obl", "conj")
            and not ground.names(t, moved)
        ]
    return tuple(settled(list(found.values()), draft.findings.places))


def _facts_of(sentence: Sentence, ground: Ground) -> Iterator[Fact]:
    tokens = telling(sentence)
    if not tokens or sentence[-1].text == "?" or not is_about_ground(tokens):
        return
    for token in tokens:
        yield from of_presence(token, ground)
        yield from of_signs(token, ground)
        yield from of_flag(token, ground)
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "aux:pass", "cop")):
            yield from of_verb(token, ground)
            yield from of_claim(token, ground)
            yield from of_replacing(token, ground)
            yield from of_hands_changed(token, ground)
        if token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "VBG" and token.dep_ in ("nsubj", "nsubj:pass", "csubj")):
            yield from of_noun(token, ground)
    for token in tokens:
        yield from of_predicate(token, ground)
    yield from of_modifier(tokens, ground)


def _only_gainer(told: list[list[Fact]], phrases: Phrases) -> tuple[Token, int] | None:
    """The party that gains or has gained ground in this text and where it is first named, if it is one alone."""
    named_in = [
        (fact.holder, number)
        for number, facts in enumerate(told)
        for fact in facts
        if fact.change in ("gains", "holds")
        and fact.holder is not None
        and fact.holder.pos_ == "PROPN"
        and not fact.ended
    ]
    names = {name_of(holder, phrases).casefold().removeprefix("the ") for holder, _ in named_in}
    return named_in[0] if len(names) == 1 else None


def _with_attacker(fact: Fact, draft: Draft) -> Fact:
    """ "X fell on Monday. The Guard, which had shelled it for a week, …": to the one who attacked it, if one alone."""
    if fact.holder is not None or fact.change != "gains":
        return fact
    names = {draft.findings.places[place].name for place in fact.places}
    actors = {
        actor.name: actor
        for event in draft.findings.events
        for actor in event.actor
        if event.type == "ASSAULT" and event.place is not None and draft.findings.places[event.place].name in names
    }
    if len(actors) != 1:
        return fact
    (actor,) = actors.values()
    span = words_at(draft.doc, actor.start, actor.end)
    if span is None or not is_in_own_right(span.root):
        return fact
    return fact._replace(holder=span.root, inferred=True)


def _with_gainer(fact: Fact, only: tuple[Token, int] | None, number: int) -> Fact:
    """ "Kabul fell", "Farah was captured": to whom, where the text so far knows of one party that gains."""
    if fact.holder is not None or fact.change != "gains" or only is None or only[1] > number + 1:
        return fact
    return fact._replace(holder=only[0], inferred=True)


def _control(
    fact: Fact, place: int, draft: Draft, phrases: Phrases, ground: Ground, sentences: Sequence[Sentence], number: int,
    earlier: Sequence[Token],
) -> Control | None:  # fmt: skip
    sentence, findings = sentences[number], draft.findings
    published = draft.document.published
    date = day_of(fact.word, findings.places[place], findings.times, published, sentences, number)
    if is_denied(fact.word) or is_demanded(fact.word) or (fact.change != "holds" and is_of_old(fact.word, published)):
        return None
    aspect = aspect_of(_match(fact), _seat(fact), date, published, quoted=False)
    told_by_it = (aspect == "historical" and _is_back(fact.word)) or (aspect == "negated" and fact.by_negation)
    if aspect not in COUNTED and not told_by_it and not _is_supposed(fact.word):
        return None
    holder = party_of(fact.holder, phrases, earlier)
    if holder is not None and fact.holder is not None and fact.holder.pos_ == "PRON" and holder == fact.before:
        # "Retook X from the insurgents and lost it to them": "them" is whoever is left.
        holder = next((t for t in fact.word.sent if t.i < fact.word.i and t != holder and is_in_own_right(t)), None)
    if holder is None and fact.change != "contested":
        return None
    before = party_of(fact.before or (loser_beside(fact, ground) if fact.change == "gains" else None), phrases, earlier)
    case = Case((holder,) if holder is not None else (), (before,) if before is not None else (), (fact.word,))
    told = [
        *(claimed(fact, case) or assertions_of(_told_word(fact), case, findings.quotes)),
        *later_words(sentence, case, sentences[number + 1 : number + 3]),
        *denials(fact, case, sentences[number : number + 3]),
    ]
    told = [a for a in told if not _is_of_another_part(a, fact.word)] or [stated(fact.word)]
    unique: dict[tuple[str | None, str], Assertion] = {(a.by, a.act): sided(a) for a in reversed(told)}
    assertions = tuple(reversed(unique.values()))
    status = status_of(assertions)
    if status == "denied":
        return None
    event = next((e.id for e in findings.events if any(m.start <= fact.word.idx < m.end for m in e.mentions)), None)
    return Control(
        place=place,
        actor=name_of(holder, phrases) if holder is not None else "",
        previous=name_of(before, phrases) if before is not None else None,
        change=fact.change, date=date, evidence=Span(sentence.start_char, sentence.end_char), assertions=assertions,
        status=status, event=event, confidence=0.6 if fact.inferred else 0.8,
    )  # fmt: skip


def _is_of_another_part(assertion: Assertion, word: Token) -> bool:
    """ "X seized A, its staff said; B is still held by Y": what is said before a semicolon ends there."""
    if assertion.act == "state" or not assertion.basis or assertion.basis[0].start >= word.idx:
        return False
    between = text_of(word.doc)[assertion.basis[0].end : word.idx]
    return ";" in between


def _is_back(word: Token) -> bool:
    """ "Back in the army's hands" is no "back in the nineties"."""
    return any(
        t.lower_ == "back" and t.head in (word, word.head) for t in word.doc[max(0, word.i - _BACK) : word.i + 1]
    )


def _is_supposed(word: Token) -> bool:
    """ "Is believed to have taken X"."""
    past = any(c.lower_ == "have" and c.dep_ == "aux" for c in word.children)
    above = word.head
    told = (
        above.tag_ == "VBN"
        and above.lemma_ in listed("supposing")
        and not any(c.lower_ in ("not", "n't", "n’t", "never") for c in above.children)
    )
    return past and told and word.dep_ == "xcomp"


def _seat(fact: Fact) -> Token:
    """What tells if it happened: of a capture that is claimed or announced, the claim."""
    verb = fact.word.head
    if fact.word.dep_ == "acl" and fact.word.tag_ == "VB" and verb.lower_ in listed("ordinals"):
        # "Became the fourth to fall to the rebels".
        return verb
    if fact.word.dep_ == "acl" and fact.word.tag_ == "VB" and any(c.lower_ in listed("ordinals") for c in verb.lefts):
        return verb
    told = fact.word.pos_ == "NOUN" and fact.word.dep_ == "obj" and verb.lemma_ in listed("claiming")
    # "Announced that it was master of X" announces no plan.
    link = next((c for c in fact.word.children if c.dep_ == "cop" and c.tag_ in ("VBD", "VBZ", "VBP")), None)
    return verb if told else link if link is not None and fact.word.dep_ == "ccomp" else fact.word


def _told_word(fact: Fact) -> Token:
    """What is told by somebody: of "X remains under the authority of Y" that it remains."""
    verb = fact.word.head
    linked = fact.word.pos_ == "NOUN" and fact.word.dep_ == "obl" and verb.lemma_ in ("remain", "stay", "be", "come")
    return verb if linked else fact.word


def _match(fact: Fact) -> Match:
    seat = _seat(fact)
    return Match(seat.i, seat.i + 1, seat.i, Sense("control", "verb", "ASSAULT", None, None, "sure", "strike"))
