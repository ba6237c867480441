"""Verbs of saying where they stand, and the sources beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.verbs import Speech, Verb
from onrecord.model import Span

_STOPS = frozenset(',;:.!?–—“”"«»()')
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_LOWER_NOUN_PHRASE = 7
_NEAR, _NEXT = 60, 6


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
        if last < len(page.words) and all(page.words[token.i + k].lower_ == w for k, w in enumerate(words)):
            return Cue(token.i, last, _chars(page, token.i, last), None)
    return None


def _verb(page: Page, token: Token, verbs: Speech) -> Cue | None:
    following = page.words[token.i + 1].lower_ if token.i + 1 < len(page.words) else ""
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
        before = page.words[position - 1].lower_
        if before in verbs.auxiliaries or before in verbs.negations or before in verbs.failures:
            first = position = position - 1
        elif before in verbs.adverbs or before.endswith("ly") or _is_paired(page, position - 1, verbs):
            position -= 1
        else:
            break
    return first


def _is_paired(page: Page, at: int, verbs: Speech) -> bool:
    """ "neither confirmed nor" before "denied"."""
    word, following = page.words[at].lower_, page.words[at + 1].lower_
    if word == "nor":
        return at > 0 and verbs.verb(page.words[at - 1].lower_) is not None
    return following == "nor" and verbs.verb(word) is not None


def _chars(page: Page, first: int, last: int) -> Span:
    return Span(page.words[first].idx, page.words[last].idx + len(page.words[last]))


def source_beside(page: Page, cue: Cue, bounds: Span) -> Span | None:
    """The cue's source: its subject, as wide as the tagger marks it, else what stands next to it."""
    if cue.verb is None:
        return _following(page, cue, bounds)
    subject = _subject(page, cue, bounds) if page.parsed else None
    tagged = _tagged(page, cue, bounds)
    if subject is not None:
        return next((s for s in tagged if s.overlaps(subject)), subject)
    return tagged[0] if tagged else _before(page, cue, bounds) or _after(page, cue, bounds)


def source_within(page: Page, cue: Cue, bounds: Span) -> Span | None:
    """The subject of a cue inside somebody's words."""
    verb = page.words[cue.last]
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if verb.tag_ not in ("VBD", "VBZ", "VBP") and (verb.tag_ not in ("VB", "VBG") or verb.dep_ == "ccomp"):
        return None
    subject = subject or shared_subject(verb)
    if subject is None:
        return None
    span = clause_free(page, subject)
    return span if bounds.covers(span) and not span.overlaps(cue.span) else None


def _following(page: Page, cue: Cue, bounds: Span) -> Span | None:
    """ "according to his deputy": up to the next stop, as far as the tagger goes if it marked something there."""
    tagged = [s for s in _tagged(page, cue, bounds) if 0 <= s.start - cue.span.end <= 1]
    if tagged:
        return tagged[0]
    end = cue.last + 1
    while end < len(page.words) and page.words[end].idx < bounds.end and page.words[end].text not in _STOPS:
        end += 1
    if end == cue.last + 1:
        return None
    span = _chars(page, cue.last + 1, end - 1)
    named = next(page.names(Span(span.end, min(span.end + _NEXT, bounds.end))), None)
    if named is not None and named.type == "PERSON" and page.text[span.end : named.start].strip() == ",":
        # "in the words of the fire marshal, Tilda Moss"
        return Span(span.start, named.end)
    return span


def _tagged(page: Page, cue: Cue, bounds: Span) -> list[Span]:
    """Sources the tagger marked close to the cue, nearest first."""
    found = [Span(s.start_char, s.end_char) for s in page.doc.spans.get("quote_source", ())]
    near = [s for s in found if bounds.covers(s) and page.marked(s.start) is None and not s.overlaps(cue.span)]
    return sorted((s for s in near if _gap(cue.span, s) < _NEAR), key=lambda s: _gap(cue.span, s))


def _gap(one: Span, other: Span) -> int:
    return other.start - one.end if other.start >= one.end else one.start - other.end


def agent_of(page: Page, verb: Token) -> Span | None:
    """By whom a passive verb is done."""
    for child in verb.children:
        by = next((c for c in child.children if c.dep_ == "case" and c.lower_ == "by"), None)
        if child.dep_ in ("obl:agent", "obl") and by is not None and by.i < child.i:
            span = clause_free(page, child)
            start = page.words[by.i + 1].idx
            return Span(start, span.end) if start < span.end else None
    return None


def is_passive(verb: Token) -> bool:
    """With "be", or a participle without any auxiliary."""
    auxiliaries = [c for c in verb.children if c.dep_.startswith("aux")]
    return any(c.dep_ == "aux:pass" for c in auxiliaries) or (verb.tag_ == "VBN" and not auxiliaries)


def _subject(page: Page, cue: Cue, bounds: Span) -> Span | None:
    verb = page.words[cue.last if cue.verb is None or cue.verb.particle is None else cue.last - 1]
    if cue.verb and is_passive(verb):
        return agent_of(page, verb)
    wanted = ("nsubj", "nsubj:pass") if cue.verb else ("obl", "nmod", "obj", "pobj")
    for child in verb.children:
        if child.dep_ in wanted and not child.is_space:
            span = clause_free(page, child)
            if bounds.covers(span) and not span.overlaps(cue.span) and page.marked(span.start) is None:
                return span
    return None


def shared_subject(token: Token) -> Token | None:
    """The subject of the verb that one without a subject is joined to or hangs on."""
    if token.dep_ == "acl" and token.tag_ == "VBG" and token.i > 0 and token.nbor(-1).text == ",":
        # "The water board, confirming the strike, asked …"
        return token.head
    for above in _upwards(token):
        if (subject := next((c for c in above.children if c.dep_ in SUBJECTS), None)) is not None:
            return subject
    return None


def _upwards(token: Token) -> Iterator[Token]:
    """Verbs that a verb without a subject is joined to or hangs on as a participle."""
    seen = 0
    while token.dep_ in ("conj", "advcl", "xcomp") and token.head.i != token.i and seen < 4:
        token = token.head
        seen += 1
        yield token


def clause_free(page: Page, head: Token) -> Span:
    """The subtree of a noun, without what the parser hung on it across a mark of quotation or a line's end."""
    left, right = head.i, head.i
    members = {t.i for t in head.subtree}
    while left - 1 in members and page.words[left - 1].text not in '“”"«»\n:':
        left -= 1
    while right + 1 in members and not page.words[right + 1].is_space and page.words[right + 1].text not in '“”"«»:.':
        right += 1
    while right > head.i and page.words[right].text in _STOPS:
        right -= 1
    return _chars(page, left, right)


def _before(page: Page, cue: Cue, bounds: Span) -> Span | None:
    """ "Mirela Dobrin said", "the defence secretary has said": back to a stop, or to the phrase's determiner."""
    last = cue.first - 1
    while last >= 0 and page.words[last].lower_.endswith("ly"):
        last -= 1
    return _run(page, last, bounds, -1)


def _after(page: Page, cue: Cue, bounds: Span) -> Span | None:
    """ "said Hugo Lindqvast"."""
    return _run(page, cue.last + 1, bounds, +1)


def _run(page: Page, at: int, bounds: Span, step: int) -> Span | None:
    found: list[int] = []
    while 0 <= at < len(page.words) and len(found) < _LOWER_NOUN_PHRASE:
        token = page.words[at]
        if not bounds.start <= token.idx < bounds.end:
            break
        if token.is_space or token.text in _STOPS or (step > 0 and found and not _is_name(token)):
            break
        found.append(at)
        if step < 0 and token.lower_ in ("the", "a", "an", "one"):
            break
        at += step
    named = [i for i in found if _is_name(page.words[i])]
    determined = found and page.words[min(found)].lower_ in ("the", "a", "an", "one", "he", "she", "they")
    if not found or not (named or determined) or page.words[max(found)].lower_ in ("the", "a", "an"):
        return None
    return _chars(page, min(found), max(found))


def _is_name(token: Token) -> bool:
    if token.tag_ in ("IN", "CC", "WRB"):
        return False
    return token.text[:1].isupper() or token.lower_ in ("al", "-", "de", "van", "von", "bin") or token.like_num
