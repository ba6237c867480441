"""Who stands where on a topic, with the sentence that says so and on whose word."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.assertions import governing_speaker
from onrecord.extract.events.circumstances import date_of
from onrecord.extract.events.names import with_names
from onrecord.extract.events.parties import bases, is_listed
from onrecord.extract.events.phrases import children, joined, named, preposition
from onrecord.extract.events.subjects import subject_of
from onrecord.extract.reading import Draft
from onrecord.languages.words import load_words
from onrecord.model import Position, Span, Stance, Topic

By = Literal["self", "analyst", "other"]
_OPPOSITE: dict[Stance, Stance] = {"in": "out", "supports": "opposes", "opposes": "supports", "out": "in"}
_ELLIPSIS = ("refuse", "decline", "will", "does", "did", "would")
#: Sentences behind a mention of the topic in which "it" may still mean the topic.
_LATER = 1


class Found(NamedTuple):
    """A stance of a party in one clause."""

    party: Token
    stance: Stance
    verb: Token


@cache
def _words(key: str, language: str = "en") -> frozenset[str]:
    return frozenset(str(w).casefold() for w in load_words(language, "positions")[key])


@cache
def _phrases(key: str, language: str = "en") -> re.Pattern[str]:
    listed = sorted((str(w) for w in load_words(language, "positions")[key]), key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(p).replace("'", "['’]") for p in listed) + r")(?![\w-])", re.IGNORECASE
    )


def find_positions(draft: Draft) -> tuple[Position, ...]:
    """Positions on the dossier's topics in text order; an earlier word stays beside a later one."""
    found: list[Position] = []
    if not draft.world.topics:
        return ()
    draft = with_names(draft)
    for topic in draft.world.topics:
        pattern = _pattern(topic)
        since = _LATER + 1
        for sentence in draft.doc.sents:
            named_here = bool(pattern.search(sentence.text))
            since = 0 if named_here else since + 1
            if since > _LATER:
                continue
            found += _in_sentence(sentence, topic, pattern, draft, named_here)
    return tuple(sorted(found, key=lambda p: p.evidence.start))


def _pattern(topic: Topic) -> re.Pattern[str]:
    words = sorted({topic.name, *topic.words}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words if w) + r")\b", re.IGNORECASE)


def _in_sentence(
    sentence: Sentence, topic: Topic, pattern: re.Pattern[str], draft: Draft, named_here: bool
) -> Iterator[Position]:
    seen: set[tuple[str, Stance]] = set()
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
            continue
        for found in _stances(verb, pattern, named_here):
            party = _party(found.party, draft)
            if party is None or (party, found.stance) in seen:
                continue
            seen.add((party, found.stance))
            by, quote = _on_whose_word(found, draft)
            yield Position(
                entity=party, topic=topic.name, stance=found.stance,
                evidence=Span(sentence.start_char, sentence.end_char),
                by=by, quote=quote, date=date_of(verb, draft.findings.times, draft.document.published), confidence=0.75,
            )  # fmt: skip


def _stances(verb: Token, pattern: re.Pattern[str], named_here: bool) -> Iterator[Found]:
    core = _core(verb)
    if core is None or not _about(verb, pattern, named_here):
        return
    parties, _ = subject_of(verb)
    parties = [p for p in parties if not _about_itself(p, pattern)]
    stance = _modified(verb, core)
    for party in parties:
        yield Found(party, stance, verb)


def _core(verb: Token) -> Stance | None:
    """What the bare verb would mean."""
    lemma = verb.lemma_.casefold()
    clause = verb.doc[verb.i : min(verb.right_edge.i + 1, verb.sent.end)].text
    if _phrases("against").search(clause) and verb.pos_ in ("VERB", "AUX"):
        return "opposes"
    if _phrases("for").search(clause) and lemma in ("vote", "come", "speak", "stand", "side", "be"):
        return "supports"
    if lemma in _words("refuse") and verb.pos_ == "VERB":
        return "out" if _has_act(verb) else "opposes"
    if lemma in _words("opposes") and verb.pos_ == "VERB":
        return "opposes"
    if lemma in _words("weigh") and verb.pos_ == "VERB":
        return "undecided" if not _has_act(verb) or lemma != "decide" else None
    if lemma in _words("leave") and verb.pos_ == "VERB":
        return "out"
    if lemma in _words("join") and verb.pos_ == "VERB":
        return "in"
    return "supports" if lemma in _words("supports") and verb.pos_ == "VERB" else None


def _has_act(verb: Token) -> bool:
    """An infinitive behind it, said or left out: "refuses to join", "refuses to"."""
    if any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in verb.children):
        return True
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return bool(following) and following[0].lower_ in ("to", "out")


def _about(verb: Token, pattern: re.Pattern[str], named_here: bool) -> bool:
    """The topic stands in the verb's own phrase, or a pronoun or nothing stands for it."""
    start, end = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge)
    subject_end = verb.idx
    own = verb.doc.text[subject_end:end]
    inner = [c for c in verb.children if c.dep_ in ("ccomp",)]
    if (
        inner
        and pattern.search(verb.doc.text[inner[0].left_edge.idx : end])
        and not pattern.search(verb.doc.text[verb.idx : inner[0].left_edge.idx])
    ):
        return False
    if pattern.search(own):
        return True
    if any(c.dep_ == "nsubj:pass" for c in verb.children) and pattern.search(verb.doc.text[start:end]):
        return True
    pronouns = [
        t
        for t in verb.subtree
        if t.i > verb.i and t.lower_ in ("it", "this", "that", "them") and t.dep_ in ("obj", "obl", "nmod")
    ]
    if pronouns:
        return True
    last = verb.doc[min(verb.right_edge.i, len(verb.doc) - 1)]
    return named_here and verb.lemma_ in _ELLIPSIS and last.lower_ in ("to", ".") and verb.sent.end - verb.i <= 3


def _about_itself(party: Token, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.fullmatch(named(party).of(party.doc.text))) and not party.ent_type_


def _modified(verb: Token, core: Stance) -> Stance:
    """What governs the verb: hedges, doubts, refusals, negation."""
    clause_start = max(verb.sent.start, verb.i - 12)
    for i in range(verb.i - 1, clause_start - 1, -1):
        if verb.doc[i].text in (";", ":"):
            clause_start = i + 1
            break
    before = verb.doc[clause_start : verb.i + 1].text
    for key, stance in (("undecided", "undecided"), ("unlikely", "unlikely"), ("out", "out"), ("likely", "likely_in")):
        if core in ("in", "out") and _phrases(key).search(before):
            if core == "out" and key in ("out", "unlikely"):
                return "in" if key == "out" and _negated(verb) else "out" if key == "out" else "likely_in"
            if core == "out":
                return "unlikely" if key == "likely" else core
            return stance  # type: ignore[return-value]
    if _phrases("undecided").search(before):
        return "undecided"
    return _OPPOSITE.get(core, core) if _negated(verb) else core


def _negated(verb: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "n’t", "never", "neither", "nor") for c in verb.children)


def _party(head: Token, draft: Draft) -> str | None:
    """The country or organisation that stands there: "Merland's president" is Merland."""
    if head.pos_ == "PRON":
        return _by_pronoun(head, draft)
    for child in (*children(head, "nmod:poss"), *[c for c in children(head, "nmod") if preposition(c) == "of"]):
        if child.ent_type_ in ("GPE", "ORG", "NORP") or (child.pos_ == "PROPN" and is_listed(head, "political")):
            return _fullname(child, draft)
    if head.ent_type_ or head.pos_ == "PROPN":
        return _fullname(head, draft)
    modifiers = [c for c in children(head, "amod", "compound") if c.ent_type_ in ("GPE", "NORP")]
    if is_listed(head, "political"):
        return _fullname(modifiers[0], draft) if modifiers else _fullname(head, draft)
    return None


def _fullname(token: Token, draft: Draft) -> str:
    for entity in draft.findings.entities:
        if entity.start <= token.idx < entity.end:
            return entity.name
    return " ".join(named(token).of(draft.document.text).split())


def _by_pronoun(pronoun: Token, draft: Draft) -> str | None:
    """ "We" is the speaker's side; "it" the nearest party before."""
    if pronoun.lower_ in ("we", "us", "i", "our"):
        speaker = governing_speaker(pronoun) or _speaker_of_sentence(pronoun)
        return _party(speaker, draft) if speaker is not None and speaker.pos_ != "PRON" else None
    for token in reversed(pronoun.doc[max(0, pronoun.i - 60) : pronoun.i]):
        if token.dep_ in ("nsubj", "nsubj:pass") and (
            token.ent_type_ in ("GPE", "ORG", "NORP", "PERSON") or token.pos_ == "PROPN"
        ):
            return _party(token, draft)
    return None


def _speaker_of_sentence(token: Token) -> Token | None:
    for verb in token.sent:
        if verb.lemma_ in ("say", "tell", "declare", "add", "announce", "insist", "write"):
            for child in verb.children:
                if child.dep_ == "nsubj" and child.lower_ not in ("we", "i", "us"):
                    return child
    return None


def _on_whose_word(found: Found, draft: Draft) -> tuple[By, str | None]:
    at = Span(found.verb.idx, found.verb.idx + len(found.verb))
    quote = next((q for q in draft.findings.quotes if any(c.covers(at) for c in q.content)), None)
    speaker = governing_speaker(found.verb)
    if speaker is None:
        return "self", quote.id if quote else None
    if not bases(speaker).isdisjoint(_words("analysts")):
        return "analyst", quote.id if quote else None
    own = _party(found.party, draft) if speaker.lower_ not in ("it", "they", "he", "she") else None
    said_by = _party(speaker, draft)
    same = said_by is not None and own is not None and (said_by in own or own in said_by)
    pronoun = speaker.pos_ == "PRON" or any(c.lower_ in ("its", "their", "his", "her") for c in speaker.lefts)
    if same or pronoun or found.party.lower_ in ("we", "i"):
        return "self", quote.id if quote else None
    return "other", quote.id if quote else None


def heads_joined(tokens: Sequence[Token]) -> list[Token]:
    """Coordinated parties, one by one."""
    return [t for token in tokens for t in joined(token)]
