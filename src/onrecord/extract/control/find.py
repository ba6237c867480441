"""Who gains, loses, holds or contests a place, as the sentence says it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.control.dates import day_of
from onrecord.extract.control.fact import Fact
from onrecord.extract.control.facts import (
    is_about_ground,
    loser_beside,
    of_hands_changed,
    of_modifier,
    of_noun,
    of_predicate,
    of_presence,
)
from onrecord.extract.control.ground import Ground
from onrecord.extract.control.signs import of_signs
from onrecord.extract.control.verbal import of_verb
from onrecord.extract.events.aspect import aspect_of
from onrecord.extract.events.assertions import assertions_of, later_words
from onrecord.extract.events.lexicon import Match, Sense
from onrecord.extract.events.names import with_names
from onrecord.extract.events.phrases import Phrases, children, named, preposition
from onrecord.extract.events.sides import Case
from onrecord.extract.events.status import status_of
from onrecord.extract.reading import Draft
from onrecord.model import COUNTED, Assertion, Control, Span

_BODIES = ("ORG", "GPE", "NORP")


def find_control(draft: Draft) -> tuple[Control, ...]:
    """In text order; one for each place, change and holder."""
    draft = with_names(draft)
    phrases = Phrases(draft)
    sentences = list(draft.doc.sents)
    found: dict[tuple[int, str, str], Control] = {}
    earlier: list[Token] = []
    ground = Ground(draft)
    told = [list(_facts_of(sentence, ground)) for sentence in sentences]
    only = _only_gainer(told, draft, phrases)
    for number, sentence in enumerate(sentences):
        facts = [_with_gainer(fact, only, number) for fact in told[number]]
        # A place fought over inside one sentence is nobody's: contested wins over held in part.
        for fact in facts:
            for place in fact.places:
                control = _control(fact, place, draft, phrases, sentences, number, earlier)
                if control is not None:
                    found.setdefault((place, control.change, control.actor), control)
        earlier += [
            t
            for t in sentence
            if t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("nsubj", "nsubj:pass", "obj", "obl", "conj")
        ]
    return tuple(_one_for_each_place(list(found.values()), draft))


def _facts_of(sentence: Sentence, ground: Ground) -> Iterator[Fact]:
    if not is_about_ground(sentence):
        return
    for token in sentence:
        yield from of_presence(token, ground)
        yield from of_signs(token, ground)
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "aux:pass", "cop")):
            yield from of_verb(token, ground)
            yield from of_hands_changed(token, ground)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from of_noun(token, ground)
    yield from of_predicate(sentence, ground)
    yield from of_modifier(sentence, ground)


def _only_gainer(told: list[list[Fact]], draft: Draft, phrases: Phrases) -> tuple[Token, int] | None:
    """The party that gains or has gained ground in this text and where it is first named, if it is one alone."""
    named_in = [
        (fact.holder, number)
        for number, facts in enumerate(told)
        for fact in facts
        if fact.change in ("gains", "holds") and fact.holder is not None and fact.holder.pos_ == "PROPN"
    ]
    names = {_name(holder, draft, phrases).casefold().removeprefix("the ") for holder, _ in named_in}
    return named_in[0] if len(names) == 1 else None


def _with_gainer(fact: Fact, only: tuple[Token, int] | None, number: int) -> Fact:
    """ "Kabul fell", "Farah was captured": to whom, where the text so far knows of one party that gains."""
    if fact.holder is not None or fact.change != "gains" or only is None or only[1] > number:
        return fact
    return fact._replace(holder=only[0], inferred=True)


def _one_for_each_place(found: list[Control], draft: Draft) -> list[Control]:
    """Two holders of parts, or a fight and a holder in one sentence, leave the place contested."""
    kept: list[Control] = []
    for control in sorted(found, key=lambda c: (c.evidence.start, c.place)):
        name = draft.findings.places[control.place].name.casefold()
        twin = next(
            (
                k
                for k in kept
                if k.evidence == control.evidence and draft.findings.places[k.place].name.casefold() == name
            ),
            None,
        )
        if twin is None or (
            twin.change != control.change and not {"contested", "holds"} & {twin.change, control.change}
        ):
            kept.append(control)
        elif twin.change == "holds" and control.change in ("contested", "gains"):
            kept[kept.index(twin)] = control
    return kept


def _control(
    fact: Fact, place: int, draft: Draft, phrases: Phrases, sentences: Sequence[Sentence], number: int,
    earlier: Sequence[Token],
) -> Control | None:  # fmt: skip
    sentence, findings = sentences[number], draft.findings
    published = draft.document.published
    date = day_of(fact.word, findings.places[place], findings.times, published, sentences, number)
    match = Match(
        fact.word.i, fact.word.i + 1, fact.word.i, Sense("control", "verb", "ASSAULT", None, None, "sure", "strike")
    )
    if aspect_of(match, fact.word, date, published, quoted=False) not in COUNTED:
        return None
    holder = phrases.antecedent(fact.holder, earlier) if fact.holder is not None else None
    lost = fact.before or (loser_beside(fact) if fact.change == "gains" else None)
    before = phrases.antecedent(lost, earlier) if lost is not None else None
    case = Case((holder,) if holder is not None else (), ())
    told = [
        *assertions_of(fact.word, case, findings.quotes),
        *later_words(sentence, case, sentences[number + 1 : number + 3]),
    ]
    unique: dict[tuple[str | None, str], Assertion] = {(a.by, a.act): a for a in reversed(told)}
    assertions = tuple(reversed(unique.values()))
    status = status_of(assertions)
    if status == "denied" or (holder is None and fact.change != "contested"):
        return None
    event = next((e.id for e in findings.events if any(m.start <= fact.word.idx < m.end for m in e.mentions)), None)
    return Control(
        place=place,
        actor=_name(holder, draft, phrases) if holder is not None else "",
        previous=_name(before, draft, phrases) if before is not None else None,
        change=fact.change, date=date, evidence=Span(sentence.start_char, sentence.end_char), assertions=assertions,
        status=status, event=event, confidence=0.6 if fact.inferred else 0.8,
    )  # fmt: skip


def _name(token: Token, draft: Draft, phrases: Phrases) -> str:
    """The words for a holder; "defenders from the Home Guard" are the Home Guard, "his troops" the speaker's."""
    group = next(
        (c for c in children(token, "nmod") if preposition(c) in ("from", "of") and c.ent_type_ in _BODIES), None
    )
    owner = next((c for c in children(token, "nmod:poss") if c.pos_ == "PRON"), None)
    if group is not None and not token.ent_type_:
        token = group
    elif owner is not None and (teller := phrases.antecedent(owner, ())) is not None:
        token = next((c for c in children(teller, "nmod:poss") if c.pos_ != "PRON"), teller)
    return " ".join(named(token).of(draft.document.text).split())
