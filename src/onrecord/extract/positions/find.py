"""Who stands where on a topic, with the sentence that says so and on whose word."""

import re
from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.assertions import governing_speaker
from onrecord.extract.events.circumstances import date_of
from onrecord.extract.events.names import with_names
from onrecord.extract.events.parties import bases
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.positions.parties import Parties
from onrecord.extract.positions.stances import Found, parties_of, stances_of
from onrecord.extract.positions.topics import topics_of
from onrecord.extract.positions.words import listed, phrases
from onrecord.extract.reading import Draft
from onrecord.languages import noun_kind
from onrecord.model import Position, Span, Stance, Topic

_HEDGED = frozenset({"likely_in", "unlikely", "undecided"})
By = Literal["self", "analyst", "other"]
#: Sentences behind a mention of the topic in which "it" may still mean the topic.
_LATER = 1
#: Parties that make a topic of what no dossier declares.
_PARTIES = 2
#: Mentions from which on a whole report is about the topic.
_THEME = 3


def find_positions(draft: Draft) -> tuple[Position, ...]:
    """Positions in text order on the topics of the dossier, or else of the report; earlier words stay beside later."""
    declared = draft.world.topics
    topics = declared or topics_of(draft.doc)
    if not topics:
        return ()
    draft = with_names(draft)
    parties = Parties(draft)
    found = [tuple(_on_topic(topic, draft, parties, declared=bool(declared))) for topic in topics]
    if not declared:
        # What one party alone speaks of is its business, not a question between parties.
        found = [positions for positions in found if len({p.entity for p in positions}) >= _PARTIES]
    return tuple(sorted((p for positions in found for p in positions), key=lambda p: p.evidence.start))


def _on_topic(topic: Topic, draft: Draft, parties: Parties, *, declared: bool) -> Iterator[Position]:
    """Of a topic that nobody declared only what its own sentence says counts: its theme is a guess already."""
    pattern = _pattern(topic)
    theme = declared and len(pattern.findall(draft.document.text)) >= _THEME
    since, asked = _LATER + 1, None
    for sentence in draft.doc.sents:
        named_here = bool(pattern.search(sentence.text))
        since = 0 if named_here else since + 1
        if since > (_LATER if declared else 0) and not theme:
            continue
        asked = _asked(sentence, pattern) or (asked if since <= _LATER and asked is not None else None)
        yield from _in_sentence(sentence, topic, pattern, draft, parties, near=declared, asked=asked)


def _pattern(topic: Topic) -> re.Pattern[str]:
    """The topic's words, and what they are called after: "the mission", "the plan"."""
    words = {w for w in (topic.name, *topic.words) if w}
    heads = {w.split()[-1] for w in words if " " in w} | listed("anaphors")
    own = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    back = "|".join(re.escape(h) for h in sorted(heads, key=len, reverse=True))
    return re.compile(rf"\b(?:{own}|(?:the|this|that|its) (?:{back}))\b", re.IGNORECASE)


def _asked(sentence: Sentence, pattern: re.Pattern[str]) -> Token | None:
    """Whom a question is about: "asked whether Oruna would back the ban" is no stance of Oruna's, its answer is."""
    for verb in sentence:
        if verb.lemma_ in listed("asking") and verb.pos_ == "VERB":
            for clause in verb.subtree:
                if any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for c in clause.children):
                    parties = parties_of(clause)
                    if parties and pattern.search(sentence.text):
                        return parties[0]
    return None


def _in_sentence(
    sentence: Sentence, topic: Topic, pattern: re.Pattern[str], draft: Draft, parties: Parties, *, near: bool,
    asked: Token | None,
) -> Iterator[Position]:  # fmt: skip
    seen: set[tuple[str, Stance]] = set()
    question = _question(sentence) if asked is not None else frozenset()
    answers = _answer(sentence, asked, question) if asked is not None else []
    stated = () if sentence.text.rstrip().endswith("?") else sentence
    told = [f for word in stated if word.i not in question for f in stances_of(word, pattern, near)]
    told = [f for f in told if not _is_hedged_within(f, told)]
    for found in [*answers, *(f for f in told if not (answers and f.stance == answers[0].stance))]:
        party = parties.of(found.party) if not _is_observer(found.party) else None
        if party is None or (party, found.stance) in seen:
            continue
        seen.add((party, found.stance))
        by, quote = _on_whose_word(found, draft, parties)
        yield Position(
            entity=party, topic=topic.name, stance=found.stance, evidence=Span(sentence.start_char, sentence.end_char),
            by="self" if found in answers else by, quote=quote,
            date=date_of(found.verb, draft.findings.times, draft.document.published), confidence=0.75,
        )  # fmt: skip


def _is_observer(head: Token) -> bool:
    """ "Observers doubt": whose view it is, no party to the topic."""
    owned = any(c.pos_ == "PROPN" or c.ent_type_ for c in children(head, "nmod:poss", "compound", "amod"))
    listed_as = not bases(head).isdisjoint(listed("analysts"))
    return listed_as and not owned and not head.ent_type_ and head.pos_ == "NOUN"


def _is_hedged_within(found: Found, told: list[Found]) -> bool:
    """ "Agreed in principle to join": what the act is said to be outweighs the bare verb above it."""
    return found.stance in ("in", "out") and any(
        other.stance in _HEDGED and other.party == found.party and found.verb == other.verb.head for other in told
    )


def _question(sentence: Sentence) -> frozenset[int]:
    """Tokens of the clause that is asked."""
    return frozenset(
        t.i
        for verb in sentence
        if verb.lemma_ in listed("asking") and verb.pos_ == "VERB"
        for t in verb.subtree
        if any(c.lower_ in ("whether", "if") for a in (t, *t.ancestors) for c in a.children if c.dep_ == "mark")
    )


def _answer(sentence: Sentence, asked: Token, question: frozenset[int]) -> list[Found]:
    """An undecided answer is the stance of whom the question was about."""
    rest = [t for t in sentence if t.i not in question]
    text = " ".join(t.text for t in rest)
    if not phrases("undecided").search(text.replace(" n’t", "n’t").replace(" n't", "n't")):
        return []
    verb = next((t for t in reversed(rest) if t.pos_ == "VERB"), rest[-1])
    return [Found(asked, "undecided", verb)]


def _on_whose_word(found: Found, draft: Draft, parties: Parties) -> tuple[By, str | None]:
    at = Span(found.verb.idx, found.verb.idx + len(found.verb))
    quote = next((q for q in draft.findings.quotes if any(c.covers(at) for c in q.content)), None)
    speaker = governing_speaker(found.verb)
    if speaker is None or speaker == found.party:
        speaker = _opining(found.verb)
    if speaker is None or speaker == found.party:
        return "self", quote.id if quote else None
    if _is_analyst(speaker) and parties.of(speaker) != parties.of(found.party):
        return "analyst", quote.id if quote else None
    own = parties.of(found.party) if speaker.lower_ not in ("it", "they", "he", "she") else None
    said_by = parties.of(speaker)
    same = said_by is not None and own is not None and (said_by in own or own in said_by)
    pronoun = speaker.pos_ == "PRON" or any(c.lower_ in ("its", "their", "his", "her") for c in speaker.lefts)
    if same or pronoun or found.party.lower_ in ("we", "i"):
        return "self", quote.id if quote else None
    if parties.is_official(speaker) and not _is_anothers(speaker):
        # "A government spokesman said": of the party itself, where no other is named.
        return "self", quote.id if quote else None
    if said_by is None and noun_kind(speaker) == "person" and not speaker.ent_type_:
        return "analyst", quote.id if quote else None
    return "other", quote.id if quote else None


def _is_analyst(speaker: Token) -> bool:
    """ "The historian Emeka Rood", "Halina Brandt of the Tashvir Institute"."""
    near = [speaker, *speaker.lefts, *children(speaker, "nmod", "appos", "flat")]
    if speaker.dep_ in ("appos", "flat"):
        near.append(speaker.head)
    return any(not bases(t).isdisjoint(listed("analysts")) for t in near)


def _is_anothers(speaker: Token) -> bool:
    """A minister of somebody named; where he spoke does not count."""
    owners = children(speaker, "nmod:poss", "compound", "amod", "nmod")
    return any(
        (t.ent_type_ or t.pos_ == "PROPN") and (t.dep_ != "nmod" or preposition(t) in ("of", "to", "from"))
        for t in owners
    )


def _opining(word: Token) -> Token | None:
    """Who reckons so, in a clause behind or above: "two trade lawyers reckon"."""
    near = [
        *children(word, "parataxis"),
        *(a for a in word.ancestors),
        *(c for a in word.ancestors for c in a.children),
    ]
    verb = next((v for v in near if v.lemma_.casefold() in listed("opining") and v.pos_ == "VERB"), None)
    if verb is None or any(c.dep_ == "nsubj:pass" for c in verb.children):
        return None
    told = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None) or next(
        (c for c in verb.rights if c.dep_ == "nsubj"), None
    )
    # The tree may hang the subject on the clause before: "is unlikely to sign, a scholar says".
    between = [t for t in verb.doc[word.i + 1 : verb.i] if t.dep_ == "nsubj" and t.head.i < t.i]
    return told or (between[-1] if between else None)
