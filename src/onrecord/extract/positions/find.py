"""Who stands where on a topic, with the sentence that says so and on whose word."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.circumstances import date_of
from onrecord.extract.events.names import with_names
from onrecord.extract.events.parties import bases
from onrecord.extract.events.phrases import children
from onrecord.extract.positions.about import About
from onrecord.extract.positions.clauses import Clauses
from onrecord.extract.positions.ellipsis import echoes
from onrecord.extract.positions.holders import holders_of
from onrecord.extract.positions.parties import Parties
from onrecord.extract.positions.stances import Found, stances_of
from onrecord.extract.positions.topics import topics_of
from onrecord.extract.positions.whose import By, on_whose_word
from onrecord.extract.positions.words import listed, phrases
from onrecord.extract.reading import Draft
from onrecord.model import Position, Span, Stance, Topic

#: Sentences around a mention in which what goes unsaid may be the topic, where one of so many names it; else one.
_NEAR, _SHARE = 2, 4
#: Parties that make a topic of what no dossier declares.
_PARTIES = 2
_Said = tuple[str, By, str | None, Found]


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
    about = About(topic)
    sentences = list(draft.doc.sents)
    named = [i for i, sentence in enumerate(sentences) if about.is_named_in(sentence.text)]
    dense = len(named) * _SHARE >= len(sentences)
    reach = (_NEAR if dense else 1) if declared else 0
    asked = None
    for i, sentence in enumerate(sentences):
        if min((abs(i - n) for n in named), default=reach + 1) > reach:
            continue
        # What was asked in the sentence before is still answered.
        asked = _asked(sentence, about) or (asked if i - 1 in named or i in named else None)
        yield from _in_sentence(sentence, topic, about, draft, parties, near=declared, asked=asked)


def _asked(sentence: Sentence, about: About) -> Token | None:
    """Whom a question is about: "asked whether Oruna would back the ban" is no stance of Oruna's, its answer is."""
    for verb in sentence:
        if verb.lemma_ in listed("asking") and verb.pos_ == "VERB":
            for clause in verb.subtree:
                if any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for c in clause.children):
                    parties = holders_of(clause)
                    if parties and about.is_named_in(sentence.text):
                        return parties[0]
    return None


def _in_sentence(
    sentence: Sentence, topic: Topic, about: About, draft: Draft, parties: Parties, *, near: bool,
    asked: Token | None,
) -> Iterator[Position]:  # fmt: skip
    question = _question(sentence) if asked is not None else frozenset()
    answers = _answer(sentence, asked, question) if asked is not None else []
    stated = () if sentence.text.rstrip().endswith("?") else [t for t in sentence if t.i not in question]
    told = _told(stated, Clauses(about, sentence, near=near), near=near)
    found = [*answers, *(f for f in told if not (answers and f.stance == answers[0].stance))]
    held = [(party, f) for f in found if not _is_observer(f.party) and (party := parties.of(f.party)) is not None]
    said = [(party, *on_whose_word(one, draft, parties), one) for party, one in held]
    for party, by, quote, one in _settled(said, sentence):
        yield Position(
            entity=party, topic=topic.name, stance=one.stance, evidence=Span(sentence.start_char, sentence.end_char),
            by="self" if one in answers else by, quote=quote,
            date=date_of(one.verb, draft.findings.times, draft.document.published), confidence=0.75,
        )  # fmt: skip


def _told(words: Sequence[Token], clauses: Clauses, *, near: bool) -> list[Found]:
    """The stances of a sentence in order; what a later clause leaves out is what the one before said."""
    told: list[Found] = []
    for word in words:
        told += stances_of(word, clauses, told[-1].stance if told and near else None)
    if told and near:
        for party in echoes(words[0].sent):
            last = next((f for f in reversed(told) if f.verb.i < party.i), None)
            told += [Found(party, last.stance, last.verb)] if last is not None else []
    return told


def _settled(said: Sequence[_Said], sentence: Sentence) -> Iterator[_Said]:
    """One stance of a party in a sentence, the more guarded; two only where it says that one came before."""
    turned = not listed("turning").isdisjoint(t.lower_ for t in sentence)
    for i, (party, by, quote, one) in enumerate(said):
        others = [(j, other.stance) for j, (who, word, _, other) in enumerate(said) if (who, word) == (party, by)]
        if any(j < i and stance == one.stance for j, stance in others):
            continue
        if turned or not any(_RANKS[stance] > _RANKS[one.stance] for _, stance in others):
            yield party, by, quote, one


#: What counts where one sentence says several things of a party: "reluctant to join and has not decided".
_RANKS: dict[Stance, int] = {
    "undecided": 0, "in": 1, "out": 1, "supports": 1, "opposes": 1, "likely_in": 2, "unlikely": 2,
}  # fmt: skip


def _is_observer(head: Token) -> bool:
    """ "Observers doubt": whose view it is, no party to the topic."""
    owned = any(c.pos_ == "PROPN" or c.ent_type_ for c in children(head, "nmod:poss", "compound", "amod"))
    listed_as = not bases(head).isdisjoint(listed("analysts"))
    return listed_as and not owned and not head.ent_type_ and head.pos_ == "NOUN"


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
