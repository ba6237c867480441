"""Who gains, loses, holds or contests a place, as the sentence says it."""

from collections.abc import Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.control.facts import Fact, facts_of
from onrecord.extract.events.aspect import aspect_of
from onrecord.extract.events.assertions import assertions_of, later_words
from onrecord.extract.events.circumstances import date_of
from onrecord.extract.events.lexicon import Match, Sense
from onrecord.extract.events.names import with_names
from onrecord.extract.events.phrases import Phrases, named
from onrecord.extract.events.sides import Case
from onrecord.extract.events.status import status_of
from onrecord.extract.reading import Draft
from onrecord.model import COUNTED, Assertion, Control, Span


def find_control(draft: Draft) -> tuple[Control, ...]:
    """In text order; one for each place, change and holder."""
    draft = with_names(draft)
    phrases = Phrases(draft)
    sentences = list(draft.doc.sents)
    found: dict[tuple[int, str, str], Control] = {}
    earlier: list[Token] = []
    told = [list(facts_of(sentence, draft)) for sentence in sentences]
    only = _only_gainer(told, draft)
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


def _only_gainer(told: list[list[Fact]], draft: Draft) -> tuple[Token, int] | None:
    """The party that gains ground in this text and where it is first named, if it is one alone."""
    named_in = [
        (fact.holder, number)
        for number, facts in enumerate(told)
        for fact in facts
        if fact.change == "gains" and fact.holder is not None and fact.holder.pos_ == "PROPN"
    ]
    names = {_name(holder, draft).casefold().removeprefix("the ") for holder, _ in named_in}
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
        if twin is None or (twin.change != control.change and "contested" not in (twin.change, control.change)):
            kept.append(control)
        elif control.change == "contested" and twin.change == "holds":
            kept[kept.index(twin)] = control
    return kept


def _control(
    fact: Fact, place: int, draft: Draft, phrases: Phrases, sentences: Sequence[Sentence], number: int,
    earlier: Sequence[Token],
) -> Control | None:  # fmt: skip
    sentence, findings = sentences[number], draft.findings
    date = date_of(fact.word, findings.times, draft.document.published)
    match = Match(
        fact.word.i, fact.word.i + 1, fact.word.i, Sense("control", "verb", "ASSAULT", None, None, "sure", "strike")
    )
    if aspect_of(match, fact.word, date, draft.document.published, quoted=False) not in COUNTED:
        return None
    holder = phrases.antecedent(fact.holder, earlier) if fact.holder is not None else None
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
        actor=_name(holder, draft) if holder is not None else "",
        previous=_name(fact.before, draft) if fact.before is not None else None,
        change=fact.change, date=date, evidence=Span(sentence.start_char, sentence.end_char), assertions=assertions,
        status=status, event=event, confidence=0.6 if fact.inferred else 0.8,
    )  # fmt: skip


def _name(token: Token, draft: Draft) -> str:
    return " ".join(named(token).of(draft.document.text).split())
