"""Who gains, loses, holds or contests a place, as the sentence says it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.arguments import subject_of
from onrecord.extract.events.aspect import aspect_of
from onrecord.extract.events.assertions import Case, assertions_of, later_words
from onrecord.extract.events.circumstances import date_of
from onrecord.extract.events.lexicon import Match, Sense, inflections
from onrecord.extract.events.names import with_names
from onrecord.extract.events.parties import is_armed, is_listed, is_political, word_set
from onrecord.extract.events.phrases import Phrases, children, joined, named, preposition
from onrecord.extract.events.status import status_of
from onrecord.extract.reading import Draft
from onrecord.languages.words import load_words
from onrecord.model import COUNTED, Assertion, Change, Control, Span

_CHANGES: dict[str, Change] = {
    "take": "gains",
    "fall": "gains",
    "lose": "loses",
    "hold": "holds",
    "contest": "contested",
}
_IRREGULAR = {
    "retake": ["retakes", "retook", "retaken", "retaking"],
    "win": ["wins", "won", "winning"],
    "lose": ["loses", "lost", "losing"],
    "fall": ["falls", "fell", "fallen", "falling"],
    "drive": ["drives", "drove", "driven", "driving"],
    "regain": ["regains", "regained", "regaining"],
    "control": ["controls", "controlled", "controlling"],
    "repel": ["repels", "repelled", "repelling"],
    "sweep": ["sweeps", "swept", "sweeping"],
}
_WHEN = frozenset({"on", "in", "at", "by", "after", "before", "during", "late", "without", ""})
_VOTES = re.compile(
    r"\b(?:election|elections|vote|votes|polls|ballot|seat|seats|party|match|league|title|cup)\b", re.IGNORECASE
)
_PART = frozenset(
    [
        "west",
        "east",
        "north",
        "south",
        "part",
        "parts",
        "half",
        "centre",
        "center",
        "outskirts",
        "districts",
        "district",
        "quarter",
        "quarters",
        "suburbs",
        "most",
        "much",
        "sections",
        "areas",
    ]
)
_HANDS = re.compile(
    r"\bin (?:the )?(?:hands of (?:the )?(?P<of>[^,.;]+)"
    r"|(?P<by>(?:[\w’'-]+ ){0,3}?[\w’'-]+?)(?:’s|'s)? (?:hands|control)\b)",
    re.IGNORECASE,
)


class Fact(NamedTuple):
    """A change of control as the grammar gives it: the word that says it, the parties and the places."""

    word: Token
    change: Change
    holder: Token | None
    before: Token | None
    places: tuple[int, ...]
    inferred: bool = False
    """The holder is named in an earlier sentence only."""


def find_control(draft: Draft) -> tuple[Control, ...]:
    """In text order; one for each place, change and holder."""
    draft = with_names(draft)
    phrases = Phrases(draft)
    sentences = list(draft.doc.sents)
    found: dict[tuple[int, str, str], Control] = {}
    earlier: list[Token] = []
    told = [list(_facts(sentence, draft)) for sentence in sentences]
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


@cache
def _verbs(language: str = "en") -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """First word of an entry → kinds and the words that follow it."""
    table = load_words(language, "control")
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind in ("fall", "contest", "lose", "hold", "take"):
        for entry in table[kind]:
            first, *rest = entry.split()
            found.setdefault(first, []).append((kind, tuple(rest)))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[1]))
    return found


@cache
def _bases(language: str = "en") -> dict[str, str]:
    """Form → first word of an entry, so that a lemma gone wrong loses no verb."""
    irregular = load_words(language, "events")["irregular"] | _IRREGULAR
    return {form: base for base in _verbs(language) for form in inflections(base, irregular)}


def _base(verb: Token) -> str:
    return _bases().get(verb.lower_, verb.lemma_.casefold())


def _facts(sentence: Sentence, draft: Draft) -> Iterator[Fact]:
    own = {
        i: p
        for i, p in enumerate(draft.findings.places)
        if sentence.start_char <= p.start and p.end <= sentence.end_char
    }
    if _VOTES.search(sentence.text):
        return
    if not own:
        yield from _in_hands(sentence, draft)
        return
    for token in sentence:
        if token.pos_ == "VERB":
            yield from _of_verb(token, draft, own)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _of_noun(token, draft, own)
    yield from _in_hands(sentence, draft)


def _of_verb(verb: Token, draft: Draft, own: Mapping[int, object]) -> Iterator[Fact]:
    for kind, rest in _verbs().get(_base(verb), ()):
        fact = _VERB_RULES[kind](verb, rest, draft, own)
        if fact is not None:
            yield fact
            return


def _takes(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    subjects, passive = subject_of(verb)
    by = _by(verb)
    if rest:
        joint = rest[-1]
        objects = (
            [t for o in verb.subtree if o.dep_ in ("nmod", "obl", "obj") and preposition(o) == joint for t in joined(o)]
            if _follows(verb, rest)
            else []
        )
    else:
        objects = subjects if passive else [t for o in children(verb, "obj") for t in joined(o)]
    places = _places(objects, draft, own)
    holders = by if passive and not rest else by or subjects
    if _base(verb) == "enter" and not re.search(r"unopposed|flag|fled|without a fight", verb.sent.text):
        return None
    if not places:
        return None
    partly = any(o.lower_ in _PART for o in objects)
    holder = next((h for h in holders if _may_hold(h)), None)
    if holder is None and not passive:
        return None
    loser = next((o for o in children(verb, "obl") if preposition(o) == "from" and _may_hold(o)), None)
    return Fact(verb, "contested" if partly else "gains", holder, loser, places)


def _falls(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    if not _follows(verb, rest):
        return None
    subjects, _ = subject_of(verb)
    places = _places(subjects, draft, own)
    if not rest:
        # "Kabul fell": nothing but its own words may follow, else it fell from, on, behind something.
        if verb.dep_ not in ("ROOT", "conj", "parataxis", "ccomp"):
            return None
        alone = not any(o.dep_ == "obj" or (o.dep_ == "obl" and preposition(o) not in _WHEN) for o in verb.children)
        return Fact(verb, "gains", None, None, places) if places and alone else None
    to = [
        o
        for o in verb.subtree
        if o.i > verb.i and preposition(o) in ("to", "of", "into") and o.dep_ in ("obl", "nmod") and _may_hold(o)
    ]
    return Fact(verb, "gains", to[0], None, places) if places and to else None


def _loses(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    subjects, passive = subject_of(verb)
    if rest and not _follows(verb, rest):
        return None
    if rest and rest[-1] in ("from", "of"):
        objects = [
            t
            for o in verb.subtree
            if o.dep_ in ("obl", "nmod", "obj") and preposition(o) in ("from", "of")
            for t in joined(o)
        ]
    else:
        objects = [t for o in children(verb, "obj") for t in joined(o)]
    places = _places(objects, draft, own)
    if not places:
        return None
    leavers = subjects
    by = [b for b in _by(verb) if _may_hold(b)]
    driven = _base(verb) in ("drive", "push", "expel", "eject", "oust", "dislodge", "force")
    if driven and passive and by:
        return Fact(verb, "gains", by[0], next(iter(leavers), None), places)
    if driven and not passive:
        thrown = [o for o in children(verb, "obj") if _may_hold(o)]
        doer = next((s for s in subjects if _may_hold(s)), None)
        return Fact(verb, "gains", doer, thrown[0], places) if thrown and doer is not None else None
    if (
        not passive
        and _base(verb) in ("leave", "flee", "evacuate", "lose")
        and not any(is_armed(s) or s.ent_type_ in ("GPE", "NORP", "ORG") for s in leavers)
    ):
        return None
    receiver = next((o for o in children(verb, "obl") if preposition(o) == "to" and _may_hold(o)), None)
    if _base(verb) in ("hand", "cede", "surrender", "give") and receiver is not None:
        return Fact(verb, "gains", receiver, next(iter(leavers), None), places)
    leaver = next((s for s in leavers if _may_hold(s)), None)
    return Fact(verb, "loses", leaver, None, places) if leaver is not None else None


def _holds(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    if rest and not _follows(verb, rest):
        return None
    subjects, passive = subject_of(verb)
    by = _by(verb)
    objects = subjects if passive else [t for o in children(verb, "obj") for t in joined(o)]
    if _base(verb) in ("repel", "repulse", "beat"):
        objects = [
            t
            for o in objects
            for n in children(o, "nmod")
            if preposition(n) in ("on", "against", "at")
            for t in joined(n)
        ]
        objects += [t for o in children(verb, "obl") if preposition(o) in ("on", "at", "from") for t in joined(o)]
    if rest:
        objects = [t for o in verb.subtree if preposition(o) == rest[-1] for t in joined(o)]
    places = _places(objects, draft, own)
    holder = next((h for h in (by if passive else subjects) if _may_hold(h)), None)
    if not places or holder is None:
        return None
    if _base(verb) in ("keep", "rule", "govern", "administer", "dominate", "defend", "retain") and not (
        is_armed(holder) or is_political(holder)
    ):
        return None
    partly = any(o.lower_ in _PART for o in objects)
    return Fact(verb, "contested" if partly else "holds", holder, None, places)


def _contests(verb: Token, rest: tuple[str, ...], draft: Draft, own: Mapping[int, object]) -> Fact | None:
    if rest and not _follows(verb, rest):
        return None
    subjects, passive = subject_of(verb)
    objects = subjects if passive else [t for o in children(verb, "obj") for t in joined(o)]
    objects = (
        objects if not rest else [t for o in verb.subtree if preposition(o) == rest[-1] for t in joined(o)] or objects
    )
    places = _places(objects, draft, own)
    holder = next((h for h in (_by(verb) if passive else subjects) if _may_hold(h)), None)
    if _base(verb) == "storm" or not places or (holder is None and not passive):
        return None
    return Fact(verb, "contested", holder, None, places)


_VERB_RULES = {"take": _takes, "fall": _falls, "lose": _loses, "hold": _holds, "contest": _contests}


def _of_noun(noun: Token, draft: Draft, own: Mapping[int, object]) -> Iterator[Fact]:
    """ "The fall of X to Y", "Y's capture of X", "fighting in the streets of X between A and B"."""
    table = load_words("en", "control")["nouns"]
    word = noun.lemma_.casefold()
    kind = next((k for k in ("take", "contest", "lose") if word in table[k]), None)
    if kind is None:
        if word == "hand" and noun.head.lemma_ == "change":
            places = _places(subject_of(noun.head)[0], draft, own)
            if places:
                yield Fact(noun.head, "contested", None, None, places)
        return
    of = [
        t
        for c in children(noun, "nmod")
        if preposition(c) in (("of",) if kind != "lose" else ("from", "of"))
        for t in joined(c)
    ]
    holder = next(
        (
            c
            for c in (
                *children(noun, "nmod:poss"),
                *[c for c in children(noun, "nmod", "obl") if preposition(c) in ("by", "to")],
                *[o for o in children(noun.head, "obl") if preposition(o) == "to" and word == "fall"],
            )
            if _may_hold(c)
        ),
        None,
    )
    places = _places(of, draft, own)
    if word in ("fighting", "battle") and not places:
        places = (
            _places([t for t in noun.sent if preposition(t) in ("in", "of", "for") and t.i > noun.i], draft, own)[:1]
            if re.search(r"\b(?:streets?|inside|suburbs|centre|center|outskirts)\b", noun.sent.text)
            else ()
        )
        holder = next((t for t in noun.sent if preposition(t) == "between" and _may_hold(t)), holder)
    if places and (holder is not None or kind == "contest"):
        yield Fact(noun, _CHANGES[kind], holder, None, places)


def _in_hands(sentence: Sentence, draft: Draft) -> Iterator[Fact]:
    """ "X was now in rebel hands", "found it firmly in army hands"."""
    match = _HANDS.search(sentence.text)
    if match is None or ("control" in match[0] and "under" in sentence.text[: match.start()][-8:]):
        return
    start, end = match.span("of") if match["of"] else match.span("by")
    span = draft.doc.char_span(sentence.start_char + start, sentence.start_char + end, alignment_mode="expand")
    before = [
        i
        for i, p in enumerate(draft.findings.places)
        if sentence.start_char <= p.start < sentence.start_char + match.start()
    ]
    if span is None or not before:
        return
    now = re.search(r"\b(?:now|fell|passed|already)\b", sentence.text[: match.start()])
    yield Fact(span[-1], "gains" if now else "holds", span[-1], None, (before[-1],))


def _by(verb: Token) -> list[Token]:
    return [t for o in children(verb, "obl", "obl:agent") if preposition(o) == "by" for t in joined(o)]


def _follows(verb: Token, rest: tuple[str, ...]) -> bool:
    """If the words of an entry stand behind the verb, in order, within a few tokens."""
    ahead = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 9)]]
    for word in rest:
        if word == "~":
            continue
        if word not in ahead:
            return False
        ahead = ahead[ahead.index(word) + 1 :]
    return True


def _places(heads: Sequence[Token], draft: Draft, own: Mapping[int, object]) -> tuple[int, ...]:
    """Indices of the places that heads name themselves, or behind "the town of", "the west of"."""
    ground = word_set("control", "ground")
    found: list[int] = []
    for head in heads:
        options = [head]
        if head.lemma_.casefold() in ground or head.lower_ in ground or head.lower_ in _PART:
            options += list(children(head, "nmod", "appos", "compound", "flat", "nmod:poss"))
        for option in options:
            index = next((i for i in own if _covers(draft, i, option)), None)
            if index is not None and index not in found:
                found.append(index)
                break
    return tuple(found)


def _covers(draft: Draft, index: int, token: Token) -> bool:
    place = draft.findings.places[index]
    return place.start <= token.idx < place.end


def _may_hold(token: Token) -> bool:
    """Somebody who can hold ground: armed, a state, a party named; not a crowd."""
    if token.pos_ == "PRON":
        return token.lower_ in ("they", "it", "who", "which", "that", "them")
    if is_armed(token) or token.ent_type_ in ("GPE", "NORP", "ORG"):
        return True
    if is_listed(token, "crowds") and not token.ent_type_:
        return False
    return token.pos_ == "PROPN" or is_listed(token, "political") or token.lower_ in ("men", "forces", "government")


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
