"""Reported speech by grammar: verbs that always state somebody's word, where nothing found them before."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.quotes.cues import SUBJECTS, agent_of, clause_free, shared_subject, verb_start
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.repair import withholds
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech, Verb
from onrecord.model import Span

_INFINITIVES = frozenset(
    {"claim", "threaten", "promise", "pledge", "vow", "decline", "refuse", "order", "instruct", "urge", "demand", "ask"}
)
_WITHIN = frozenset(
    {"say", "tell", "warn", "claim", "confirm", "deny", "promise", "admit", "insist", "demand", "threaten", "announce",
     "allege", "accuse", "acknowledge", "ask", "order", "refuse", "report"}
)  # fmt: skip
#: Of words within words, a pronoun mostly means the outer speaker; a relative one belongs to a description.
_PRONOUNS = frozenset({"PRP", "WP", "WDT"})
_UNDONE = frozenset({"would", "will", "could", "should", "might", "may", "must", "to", "’d", "'d", "’ll", "'ll"})
#: Set by hand: whole clauses, and bare objects. PolNeAR does not annotate most of them, so it cannot say better.
_CLAUSE, _OBJECT, _NESTED = 0.55, 0.4, 0.5


def clauses(page: Page, sayings: Sequence[Saying], verbs: Speech, words: Lexicon) -> list[Saying]:
    """All sayings with those that grammar adds; nothing where the document was not parsed."""
    found = list(sayings)
    if not page.parsed:
        return found
    for token in page.words:
        if token.lower_ not in verbs.verbs or not token.tag_.startswith("VB"):
            continue
        verb = verbs.verb(token.lower_, page.words[token.i + 1].lower_ if token.i + 1 < len(page.words) else "")
        if verb is None or verb.lemma not in verbs.strong:
            continue
        span = Span(token.idx, token.idx + len(token))
        if any(c.overlaps(span) for s in found for c in s.cue) or not page.document.is_report(span):
            continue
        saying = _saying(page, token, verb, verbs)
        if (
            saying is not None
            and not withholds(page, saying, words)
            and (fitted := _fitted(page, saying, verb, found)) is not None
        ):
            found.append(fitted)
    return found


def _fitted(page: Page, saying: Saying, verb: Verb, found: Sequence[Saying]) -> Saying | None:
    """As it stands beside what is known: within another's words only in plain cases, never across them."""
    cue = saying.cue[0]
    outer = [s for s in found if s.covers(cue)]
    if outer:
        whole = all(any(s.covers(c) for s in outer) for c in saying.content)
        undone = any(t.lower_ in _UNDONE for t in page.tokens(cue))
        if not whole or undone or page.marked(cue.start) is not None or verb.lemma not in _WITHIN:
            return None
        lent = saying.agent if saying.agent is not None and any(s.covers(saying.agent) for s in outer) else None
        speaker = saying.source or lent
        if speaker is None or page.tokens(speaker)[-1].tag_ in _PRONOUNS:
            return None
        return Saying(saying.content, saying.source, saying.cue, _NESTED, "clause", saying.agent)
    if any(s.touches(c) for s in found for c in saying.content) or page.marked(cue.start) is not None:
        return None
    if saying.source is not None and page.tokens(saying.source)[-1].tag_ in ("WP", "WDT"):
        return None
    return saying


def _saying(page: Page, token: Token, verb: Verb, verbs: Speech) -> Saying | None:
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return _claimed_noun(page, token, verb, verbs)
    if token.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ == "mark" for c in token.children):
        return _parenthetical(page, token, subject, verb, verbs)
    passive = any(c.dep_ == "aux:pass" for c in token.children)
    if passive and subject is None and token.dep_ == "xcomp":
        # "That has yet to be confirmed"
        subject = shared_subject(token)
    content, sure = _content(page, token, verb, passive, subject, verbs)
    cue = _cue(page, token, verb, verbs)
    if content is None or page.text.startswith("to ", cue.start):
        return None
    source, agent = _source(page, token, subject, passive, verbs)
    if source is not None and (source.overlaps(content) or source.overlaps(cue)):
        return None
    if content.overlaps(cue) or (source is None and agent is None and not _impersonal(subject, passive)):
        return None
    return Saying((content,), source, (cue,), sure, "clause", agent)


def _claimed_noun(page: Page, token: Token, verb: Verb, verbs: Speech) -> Saying | None:
    """ "the sinking, claimed by the militia"."""
    agent = agent_of(page, token) if verb.lemma in verbs.objects else None
    noun = [t.i for t in token.head.subtree if t.i < token.i and not t.is_punct and not t.is_space]
    if agent is None or not noun or agent.start < token.idx:
        return None
    content = Span(page.words[min(noun)].idx, page.words[max(noun)].idx + len(page.words[max(noun)]))
    return Saying((content,), agent, (Span(token.idx, token.idx + len(token)),), _OBJECT, "clause")


def _parenthetical(page: Page, token: Token, subject: Token | None, verb: Verb, verbs: Speech) -> Saying | None:
    """ "As the governor confirmed, rockets hit the cannery"."""
    sentence = page.sentence(token.idx)
    after = [t for t in page.tokens(Span(token.idx + len(token), sentence.end)) if not t.is_punct]
    if subject is None or len(after) < 3 or page.text[token.idx + len(token) : after[0].idx].strip() != ",":
        return None
    content = Span(after[0].idx, after[-1].idx + len(after[-1]))
    return Saying((content,), clause_free(page, subject), (_cue(page, token, verb, verbs),), _CLAUSE, "clause")


def _impersonal(subject: Token | None, passive: bool) -> bool:
    return (subject is not None and passive) or (subject is not None and subject.lower_ == "it")


def _cue(page: Page, token: Token, verb: Verb, verbs: Speech) -> Span:
    last = token.i + 1 if verb.particle else token.i
    first = page.words[verb_start(page, token.i, verbs)]
    return Span(first.idx, page.words[last].idx + len(page.words[last]))


def _content(
    page: Page, token: Token, verb: Verb, passive: bool, subject: Token | None, verbs: Speech
) -> tuple[Span | None, float]:
    children = list(token.children)
    if passive and verb.lemma != "tell":
        if verb.lemma in verbs.objects and subject is not None and subject.lower_ != "it":
            agent = agent_of(page, token) is not None
            group = page.words[verb_start(page, token.i, verbs) : token.i]
            withheld = verb.act == "confirm" and any(
                t.lower_ in verbs.negations or t.lower_ in verbs.failures for t in (*children, *group)
            )
            return (clause_free(page, subject), _OBJECT) if agent or withheld else (None, 0.0)
        clause = next((c for c in children if c.dep_ in ("ccomp", "csubj", "csubj:pass")), None)
        return (_clause(page, token, clause), _CLAUSE) if clause is not None else (None, 0.0)
    for child in children:
        if child.dep_ == "ccomp":
            return _clause(page, token, child), _CLAUSE
    for child in children:
        if (
            child.dep_ in ("xcomp", "ccomp")
            and child.tag_ == "VBG"
            and verb.lemma in verbs.objects
            and child.i > token.i
        ):
            # "denied losing a plane"
            return _clause(page, token, child), _CLAUSE
        if child.dep_ == "xcomp" and verb.lemma in _INFINITIVES and child.i > token.i:
            first = next((c for c in children if c.dep_ in ("obj", "iobj") and c.i > token.i), child)
            start = min([t.i for t in first.subtree if t.i > token.i] + [t.i for t in child.subtree if t.i > token.i])
            return Span(page.words[start].idx, _clause(page, token, child).end), _CLAUSE
    for child in children:
        if child.dep_ == "obj" and verb.lemma in verbs.objects and child.i > token.i:
            return clause_free(page, child), _OBJECT
    return None, 0.0


def _clause(page: Page, verb: Token, clause: Token) -> Span:
    """The subtree of a clause on its own side of the verb, without marks at its ends."""
    members = [t.i for t in clause.subtree if (t.i > verb.i) == (clause.i > verb.i) and not t.is_space]
    first, last = min(members), max(members)
    while first < last and page.words[first].text in ",:;–—.":
        first += 1
    while last > first and page.words[last].text in ",:;–—.":
        last -= 1
    return Span(page.words[first].idx, page.words[last].idx + len(page.words[last]))


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
    return (None, clause_free(page, shared)) if shared is not None else (None, None)
