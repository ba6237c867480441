"""What a verb of saying governs: the clause, the infinitive, the object or the phrase that is what was said."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.quotes.cues import agent_of, clause_free, verb_start
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.verbs import Speech, Verb
from onrecord.model import Span

#: Set by hand: whole clauses, and bare objects. PolNeAR does not annotate most of them, so it cannot say better.
CLAUSE, OBJECT = 0.55, 0.4
_BEHIND = ("obl", "nmod", "advcl")


def governed(
    page: Page, token: Token, verb: Verb, passive: bool, subject: Token | None, verbs: Speech
) -> tuple[Span | None, float]:
    """The content and how sure it is; None where the verb governs nothing that could be said."""
    if passive and verb.lemma not in verbs.addressing:
        return _of_passive(page, token, verb, subject, verbs)
    children = [c for c in token.children if c.i > token.i]
    clauses = [c for c in token.children if c.dep_ == "ccomp"]
    if clauses:
        # Of several the one behind the verb, else the last before it: "…, said the police; …, said the drivers".
        nearest = next((c for c in clauses if c.i > token.i), clauses[-1])
        return clause_of(page, token, nearest), CLAUSE
    for child in children:
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and verb.lemma in verbs.objects:
            # "denied losing a plane"
            return clause_of(page, token, child), CLAUSE
        if verb.lemma in verbs.infinitives and _is_infinitive(child, children):
            first = next((c for c in children if c.dep_ in ("obj", "iobj", "obl") and c.i < child.i), child)
            start = min(t.i for part in (first, child) for t in part.subtree if t.i > token.i)
            return Span(page.words[start].idx, clause_of(page, token, child).end), CLAUSE
    return _object(page, token, verb, children, verbs)


def _is_infinitive(child: Token, children: Sequence[Token]) -> bool:
    """ "ordered every boat to show two lamps": with an object the parser may take it for a clause of purpose."""
    if child.dep_ == "xcomp":
        return True
    to = any(c.lower_ == "to" and c.dep_ == "mark" for c in child.children)
    return child.dep_ == "advcl" and to and any(c.dep_ in ("obj", "obl") and c.i < child.i for c in children)


def _of_passive(
    page: Page, token: Token, verb: Verb, subject: Token | None, verbs: Speech
) -> tuple[Span | None, float]:
    children = list(token.children)
    if verb.lemma in verbs.objects and subject is not None and subject.lower_ != "it":
        group = page.words[verb_start(page, token.i, verbs) : token.i]
        withheld = verb.act == "confirm" and any(
            t.lower_ in verbs.negations or t.lower_ in verbs.failures for t in (*children, *group)
        )
        told = agent_of(page, token) is not None or withheld
        return (clause_free(page, subject), OBJECT) if told else (None, 0.0)
    clause = next((c for c in children if c.dep_ in ("ccomp", "csubj", "csubj:pass")), None)
    return (clause_of(page, token, clause), CLAUSE) if clause is not None else (None, 0.0)


def _object(
    page: Page, token: Token, verb: Verb, children: Sequence[Token], verbs: Speech
) -> tuple[Span | None, float]:
    """ "denied it", "complained of the noise", "accused the guard of theft", "put the cost at nine million"."""
    found = next((c for c in children if c.dep_ == "obj"), None)
    tail = next(_tails(children, verb, verbs), None)
    span = clause_free(page, found) if found is not None else None
    if span is not None and verb.lemma in verbs.objects:
        return (Span(span.start, max(span.end, clause_free(page, tail).end)) if tail else span), OBJECT
    if tail is None and span is not None and "at" in verbs.behind.get(verb.lemma, ()) and _is_reckoned(page, span):
        return span, OBJECT
    if tail is None:
        return None, 0.0
    behind = clause_free(page, tail)
    if span is not None and verb.lemma in verbs.with_object:
        return Span(span.start, max(span.end, behind.end)), OBJECT
    if verb.lemma in verbs.with_object:
        return None, 0.0
    return Span(max(behind.start, token.idx + len(token) + 1), behind.end), OBJECT


def _is_reckoned(page: Page, span: Span) -> bool:
    """ "put | the number of displaced at 40,000": the parser may hang the number on the noun."""
    tokens = page.tokens(span)
    return any(t.lower_ == "at" and any(n.like_num for n in tokens if n.i > t.i) for t in tokens)


def _tails(children: Sequence[Token], verb: Verb, verbs: Speech) -> Iterator[Token]:
    """Phrases behind the prepositions by which a verb takes what is said."""
    wanted = (verb.particle,) if verb.particle else verbs.behind.get(verb.lemma, ())
    for child in children:
        if child.dep_ not in _BEHIND:
            continue
        word = next((c.lower_ for c in child.children if c.dep_ in ("case", "mark")), "")
        if word in wanted and (word != "at" or any(t.like_num for t in child.subtree)):
            yield child


def clause_of(page: Page, verb: Token, clause: Token) -> Span:
    """The subtree of a clause on its own side of the verb, without marks at its ends."""
    members = [t.i for t in clause.subtree if (t.i > verb.i) == (clause.i > verb.i) and not t.is_space]
    first, last = min(members), max(members)
    while first < last and page.words[first].text in ",:;–—.":
        first += 1
    while last > first and page.words[last].text in ",:;–—.":
        last -= 1
    return Span(page.words[first].idx, page.words[last].idx + len(page.words[last]))
