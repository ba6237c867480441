"""Reported speech by grammar: verbs that always state somebody's word, where nothing found them before."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.quotes.cues import SUBJECTS, agent_of, clause_free, shared_subject, verb_start
from onrecord.extract.quotes.governed import OBJECT, governed
from onrecord.extract.quotes.interposed import as_clause, asked, closing, mark_of
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.repair import withholds
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech, Verb
from onrecord.languages import noun_kind
from onrecord.model import Span

#: Of words within words a relative pronoun belongs to a description.
_RELATIVES = frozenset({"WP", "WDT"})
_UNDONE = frozenset({"would", "will", "should", "might", "may", "must", "to", "’d", "'d", "’ll", "'ll"})
_TELLING = frozenset({"confirm", "deny", "admit"})
_PERFECT = frozenset({"had", "has", "have", "’d", "'d"})
_POSSIBLE = frozenset({"can", "could", "ca"})
_NOBODY = frozenset({"nobody", "no one", "nobody else", "no one else", "noone"})
#: Characters of "has not been in a position".
_GROUP = 48
#: Set by hand: words within words.
_NESTED = 0.5


def clauses(page: Page, sayings: Sequence[Saying], verbs: Speech, words: Lexicon) -> list[Saying]:
    """All sayings with those that grammar adds; nothing where the document was not parsed."""
    found = list(sayings)
    if not page.parsed:
        return found
    for token in page.words:
        if token.lower_ not in verbs.verbs or not token.tag_.startswith("VB"):
            continue
        verb = verbs.verb(token.lower_, page.words[token.i + 1].lower_ if token.i + 1 < len(page.words) else "")
        if verb is None or not (verb.lemma in verbs.strong or _is_shown(token, verb, verbs, words)):
            continue
        span = Span(token.idx, token.idx + len(token))
        if any(c.overlaps(span) for s in found for c in s.cue) or not page.document.is_report(span):
            continue
        if _is_conditional(token) or _is_mute(token, words):
            continue
        saying = _saying(page, token, verb, verbs)
        if (
            saying is not None
            and not withholds(page, saying, words)
            and (fitted := _fitted(page, saying, verb, found, verbs)) is not None
        ):
            found.append(fitted)
    return found


def _is_shown(token: Token, verb: Verb, verbs: Speech, words: Lexicon) -> bool:
    """ "The chronicle records that wolves came": what is written shows what a person would say."""
    if verb.lemma not in verbs.showing or not any(c.dep_ == "ccomp" for c in token.children):
        return False
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    return subject is not None and subject.lower_ in words.documents


def _is_conditional(token: Token) -> bool:
    """ "If the council refuses to pay": nobody has said so yet."""
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in token.children)


def _is_mute(token: Token, words: Lexicon) -> bool:
    """ "The wave of arrests demands …": what happens, lasts or is thought says nothing."""
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "obl:agent")), None)
    if subject is None or subject.tag_ not in ("NN", "NNS") or noun_kind(subject) not in ("event", "abstract", "time"):
        return False
    return not any(
        subject.lower_ in known for known in (words.documents, words.organisations, words.persons, words.groups)
    )


def _fitted(page: Page, saying: Saying, verb: Verb, found: Sequence[Saying], verbs: Speech) -> Saying | None:
    """As it stands beside what is known: within another's words only in plain cases, never across them."""
    cue = saying.cue[0]
    if saying.source is not None and saying.source.of(page.text).lower() in _NOBODY:
        return None
    outer = [s for s in found if s.covers(cue)]
    if outer:
        whole = all(any(s.covers(c) for s in outer) for c in saying.content)
        group = page.tokens(cue)
        undone = any(t.lower_ in _UNDONE for t in group) or (len(group) == 1 and group[0].tag_ == "VB")
        possible = verb.act != "confirm" and any(t.lower_ in _POSSIBLE for t in group)
        if not whole or undone or possible or verb.lemma not in verbs.within:
            return None
        if page.marked(cue.start) is not None and (saying.confidence == OBJECT or saying.source is None):
            return None
        lent = saying.agent if saying.agent is not None and any(s.covers(saying.agent) for s in outer) else None
        speaker = saying.source or lent
        if speaker is None or page.tokens(speaker)[-1].tag_ in _RELATIVES:
            return None
        done = verb.act == "confirm" or any(t.lower_ in _PERFECT for t in group)
        plain = saying.confidence == OBJECT and verb.act not in _TELLING
        unlikely = not done or plain or page.marked(cue.start) is not None
        if page.tokens(speaker)[-1].tag_ == "PRP" and unlikely:
            # "the money he claimed", "what he says he raised": rather descriptions than words
            return None
        return Saying(saying.content, saying.source, saying.cue, _NESTED, "clause", saying.agent)
    if any(s.touches(c) for s in found for c in saying.content) or page.marked(cue.start) is not None:
        return None
    if saying.source is not None and page.tokens(saying.source)[-1].tag_ in _RELATIVES:
        return None
    return saying


def _saying(page: Page, token: Token, verb: Verb, verbs: Speech) -> Saying | None:
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    cue = _cue(page, token, verb, verbs)
    if subject is None and (able := _able(page, token, cue, verbs)) is not None:
        # "was not in a position | to confirm"
        cue, subject = able
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return _claimed_noun(page, token, verb, verbs)
    if mark_of(token) is not None:
        return as_clause(page, token, cue)
    if subject is None and verb.act == "ask" and (question := asked(page, token, cue)) is not None:
        return question
    passive = any(c.dep_ == "aux:pass" for c in token.children)
    if passive and subject is None and token.dep_ == "xcomp":
        # "That has yet to be confirmed"
        subject = shared_subject(token)
    content, sure = governed(page, token, verb, passive, subject, verbs)
    beside = closing(page, token, cue, hears=verb.lemma in verbs.addressing)
    if content is None or beside is not None:
        return beside
    if page.text.startswith("to ", cue.start):
        return None
    source, agent = _source(page, token, subject, passive, verbs)
    if source is not None and (source.overlaps(content) or source.overlaps(cue)):
        return None
    if content.overlaps(cue) or (source is None and agent is None and not _impersonal(subject, passive)):
        return None
    return Saying((content,), source, (cue,), sure, "clause", agent)


def _able(page: Page, token: Token, cue: Span, verbs: Speech) -> tuple[Span, Token] | None:
    """The whole group and its subject, where an infinitive hangs on an ability."""
    if token.tag_ != "VB" or not page.text.startswith("to ", cue.start):
        return None
    sentence = page.sentence(cue.start)
    match = verbs.abilities.search(page.text, max(sentence.start, cue.start - _GROUP), cue.start)
    above: Token | None = token
    while match is not None and above is not None:
        if (
            subject := next((c for c in above.children if c.dep_ in SUBJECTS and c.idx < match.start()), None)
        ) is not None:
            return Span(match.start(), cue.end), subject
        above = above.head if above.head.i != above.i else None
    return None


def _claimed_noun(page: Page, token: Token, verb: Verb, verbs: Speech) -> Saying | None:
    """ "the sinking, claimed by the militia"."""
    agent = agent_of(page, token) if verb.lemma in verbs.objects else None
    noun = [t.i for t in token.head.subtree if t.i < token.i and not t.is_punct and not t.is_space]
    if agent is None or not noun or agent.start < token.idx:
        return None
    content = Span(page.words[min(noun)].idx, page.words[max(noun)].idx + len(page.words[max(noun)]))
    return Saying((content,), agent, (Span(token.idx, token.idx + len(token)),), OBJECT, "clause")


def _impersonal(subject: Token | None, passive: bool) -> bool:
    return (subject is not None and passive) or (subject is not None and subject.lower_ == "it")


def _cue(page: Page, token: Token, verb: Verb, verbs: Speech) -> Span:
    last = token.i + 1 if verb.particle else token.i
    first = page.words[verb_start(page, token.i, verbs)]
    return Span(first.idx, page.words[last].idx + len(page.words[last]))


def _source(
    page: Page, token: Token, subject: Token | None, passive: bool, verbs: Speech
) -> tuple[Span | None, Span | None]:
    """The source, or for a verb that shares another's subject that subject as the agent."""
    if passive:
        return agent_of(page, token), None
    if subject is not None and subject.lower_ not in ("it", "that", "which", "what", "there"):
        return clause_free(page, subject), None
    if subject is not None:
        return (clause_free(page, subject), None) if subject.lower_ == "it" else (None, None)
    shared = shared_subject(token)
    if shared is not None and token.dep_ == "xcomp" and token.head.lower_ in verbs.auxiliaries:
        # "was able to confirm"
        return clause_free(page, shared), None
    if shared is not None and token.dep_ == "acl":
        # The phrase of the noun holds the participle itself.
        return None, clause_free(page, shared)
    return (clause_free(page, shared), None) if shared is not None else (None, None)
