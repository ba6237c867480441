"""Verbs of saying where they stand, and the sources beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.verbs import Speech, Verb
from onrecord.model import Span

_STOPS = frozenset(",;:.!?–—“”\"«»()")
_LOWER_NOUN_PHRASE = 7


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying with its auxiliaries and negation: tokens `[first, last]`; `verb` is "" for a phrase."""

    first: int
    last: int
    span: Span
    verb: Verb | None


def cues(page: Page, span: Span, verbs: Speech) -> Iterator[Cue]:
    """Cues inside the span and outside marks, in text order; nouns and attributes of the same form are left out."""
    for token in page.tokens(span):
        if page.marked(token.idx) is not None:
            continue
        if cue := _phrase(page, token, verbs) or _verb(page, token, verbs):
            yield cue


def _phrase(page: Page, token: Token, verbs: Speech) -> Cue | None:
    for words in verbs.phrases:
        last = token.i + len(words) - 1
        if last < len(page.doc) and all(page.doc[token.i + k].lower_ == w for k, w in enumerate(words)):
            return Cue(token.i, last, _chars(page, token.i, last), None)
    return None


def _verb(page: Page, token: Token, verbs: Speech) -> Cue | None:
    following = page.doc[token.i + 1].lower_ if token.i + 1 < len(page.doc) else ""
    verb = verbs.verb(token.lower_, following)
    if verb is None or (page.parsed and not token.tag_.startswith("VB")):
        return None
    if page.parsed and token.dep_ in ("amod", "compound", "case", "acl"):
        return None
    last = token.i + 1 if verb.particle else token.i
    first = verb_start(page, token.i, verbs)
    return Cue(first, last, _chars(page, first, last), verb)


def verb_start(page: Page, at: int, verbs: Speech) -> int:
    """First token of the verb group: auxiliaries, negation, and adverbs only between those and the verb."""
    first = position = at
    while position > 0:
        lower = page.doc[position - 1].lower_
        if lower in verbs.auxiliaries or lower in verbs.negations or lower in verbs.failures:
            position -= 1
            first = position
        elif lower in verbs.adverbs or lower.endswith("ly") or (lower in ("nor", "or") and _joined(page, position - 1, verbs)) or (position - 1 > 0 and verbs.verb(lower) and page.doc[position].lower_ in ("nor",)):
            position -= 1
        else:
            break
    return first


def _joined(page: Page, at: int, verbs: Speech) -> bool:
    return at > 0 and verbs.verb(page.doc[at - 1].lower_) is not None


def _chars(page: Page, first: int, last: int) -> Span:
    return Span(page.doc[first].idx, page.doc[last].idx + len(page.doc[last]))


def source_beside(page: Page, cue: Cue, bounds: Span) -> Span | None:
    """The cue's source: what the tagger marked next to it, else its subject, else a name or noun phrase in place."""
    if (tagged := _tagged(page, cue, bounds)) is not None:
        return tagged
    if page.parsed and (subject := _subject(page, cue, bounds)) is not None:
        return subject
    return _before(page, cue, bounds) or _after(page, cue, bounds)


def _tagged(page: Page, cue: Cue, bounds: Span) -> Span | None:
    found = [Span(s.start_char, s.end_char) for s in page.doc.spans.get("quote_source", ())]
    near = [s for s in found if bounds.covers(s) and page.marked(s.start) is None]
    near = [s for s in near if s.end <= cue.span.start or s.start >= cue.span.end]
    close = [s for s in near if _gap(cue.span, s) < 60]
    return min(close, key=lambda s: _gap(cue.span, s)) if close else None


def _gap(one: Span, other: Span) -> int:
    return other.start - one.end if other.start >= one.end else one.start - other.end


def _subject(page: Page, cue: Cue, bounds: Span) -> Span | None:
    verb = page.doc[cue.last if cue.verb is None or cue.verb.particle is None else cue.last - 1]
    wanted = ("nsubj", "nsubj:pass") if cue.verb else ("obl", "nmod", "obj", "pobj")
    for child in verb.children:
        if child.dep_ in wanted and not child.is_space:
            span = clause_free(page, child)
            if bounds.covers(span) and not span.overlaps(cue.span) and page.marked(span.start) is None:
                return span
    return None


def clause_free(page: Page, head: Token) -> Span:
    """The subtree of a noun, without what the parser hung on it across a mark of quotation or a line's end."""
    left, right = head.i, head.i
    members = {t.i for t in head.subtree}
    while left - 1 in members and page.doc[left - 1].text not in "“”\"«»\n:":
        left -= 1
    while right + 1 in members and not page.doc[right + 1].is_space and page.doc[right + 1].text not in "“”\"«»:.":
        right += 1
    while right > head.i and page.doc[right].text in _STOPS:
        right -= 1
    return _chars(page, left, right)


def _before(page: Page, cue: Cue, bounds: Span) -> Span | None:
    """ "Mirela Dobrin said", "the defence secretary has said": back to a stop, or to the phrase's determiner."""
    last = cue.first - 1
    while last >= 0 and page.doc[last].lower_.endswith("ly"):
        last -= 1
    return _run(page, last, bounds, -1)


def _after(page: Page, cue: Cue, bounds: Span) -> Span | None:
    """ "said Hugo Lindqvast"."""
    return _run(page, cue.last + 1, bounds, +1)


def _run(page: Page, at: int, bounds: Span, step: int) -> Span | None:
    found: list[int] = []
    while 0 <= at < len(page.doc) and bounds.start <= page.doc[at].idx < bounds.end and len(found) < _LOWER_NOUN_PHRASE:
        token = page.doc[at]
        if token.is_space or token.text in _STOPS or (step > 0 and found and not _is_name(token)):
            break
        found.append(at)
        if step < 0 and token.lower_ in ("the", "a", "an", "one"):
            break
        at += step
    named = [i for i in found if _is_name(page.doc[i])]
    determined = found and page.doc[min(found)].lower_ in ("the", "a", "an", "one", "he", "she", "they")
    if not found or not (named or determined) or page.doc[max(found)].lower_ in ("the", "a", "an"):
        return None
    return _chars(page, min(found), max(found))


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower_ in ("al", "-", "de", "van", "von", "bin") or token.like_num
