"""Words in marks that nobody was given for: whose they are by cue, paragraph and what went before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.quotes.cues import Cue, cues, source_beside, source_within
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.marks import Quoted
from onrecord.extract.quotes.modes import is_term
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.phrases import phrase
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span

_DASH_NAME = re.compile(r"\s*(?P<dash>[–—―-])\s*(?P<name>[A-Z](?:[^\n.!?“”\"]|(?<=[A-Z])\. ){2,80}?)\.?\s*$")
_HEADLINE = re.compile(r"(?P<source>[A-Z][^:\n]{2,40}?)\s?(?P<cue>:)\s(?P<content>[^:\n]{8,140}[^:\n.])$")
#: "Reservoir two-thirds empty: water board", "Dam will hold – minister"
_SOURCE_LAST = re.compile(r"(?P<content>[^:\n“”\"]{8,120}?)(?P<cue>:| [–—-])\s(?P<source>[^:,\n.!?–—]{3,50})$")
_SOURCE_WORDS, _LEAST_HEADLINE = 6, 3
_FROM = re.compile(r"^(?P<cue>From)\s+(?P<source>(?:[A-Z]|(?:our|your|a|the|one of our) )[^:\n]{2,80}):$")
_WORD = re.compile(r"\w+")
#: Fewer words in marks than this are speech only beside a cue.
_SENTENCE_WORDS = 4
_CUE_GAP = 90
#: Words behind inner marks among which their cue stands.
_FRAME = 6
#: Confidence of what rules alone find, set by hand in the order of how often they held.
_CUED, _CARRIED, _ALONE = 0.8, 0.6, 0.3


def spoken(page: Page, sayings: Sequence[Saying], verbs: Speech, words: Lexicon) -> list[Saying]:
    """All sayings, with those added or extended that marks show."""
    found = list(sayings)
    for q in page.quoted:
        if q.depth or not page.is_words(q.span):
            continue
        if signed := _signed(page, q):
            # What a signature closes is one person's, whatever else was read inside.
            found = [left for s in found if (left := _without(s, q.span)) is not None]
            found.append(signed)
        elif not any(s.touches(q.span) for s in found) and _is_speech(page, q):
            _place(page, q, found, verbs)
    found += [inner for q in page.quoted if (inner := _shouted(page, q, found, verbs)) is not None]
    for headline in (_headline(page, words), _headline_by(page, words)):
        if headline is not None and not any(s.touches(headline.content[0]) for s in found):
            found.append(headline)
    return sorted(found, key=lambda s: (s.start, s.end))


def _shouted(page: Page, q: Quoted, found: Sequence[Saying], verbs: Speech) -> Saying | None:
    """ "“The guard shouted, ‘Run!’, and so we ran”": words in marks within words, beside a cue of their own."""
    outer = page.marked(q.start)
    if q.depth != 1 or outer is None or not any(s.covers(q.span) and s.content != (q.span,) for s in found):
        return None
    if any(s.content == (q.span,) for s in found):
        return None
    before = [t for t in page.tokens(Span(max(outer.start, q.start - _CUE_GAP), q.start)) if t.text not in ",:"]
    after = page.tokens(Span(q.end, min(outer.end, q.end + _CUE_GAP)))[:_FRAME]
    ends = q.inner(page.text).of(page.text)[-1:] in ",!?"
    # "The officer told us, ‘Go home’"
    last = before[-1:]
    if last and verbs.verb(last[0].lower_) is None:
        last = [t for t in before[-_FRAME:] if t.tag_ in ("VBD", "VBZ", "VBP")][-1:]
    for token in [*last, *(after if ends else ())]:
        if (verb := verbs.verb(token.lower_)) is None:
            continue
        cue = Cue(token.i, token.i, Span(token.idx, token.idx + len(token)), verb)
        if (source := source_within(page, cue, outer.span)) is not None and not source.overlaps(q.span):
            return Saying((q.span,), source, (cue.span,), _CARRIED, "marks")
    return None


def _headline(page: Page, words: Lexicon) -> Saying | None:
    """ "Kovarsky: No deal without the valley", where the text below names Kovarsky; "Police: three held"."""
    match = _HEADLINE.match(page.paragraphs[0].of(page.text)) if len(page.paragraphs) > 1 else None
    if match is None:
        return None
    first = page.paragraphs[0].start
    source, cue, content = (Span(first + match.start(g), first + match.end(g)) for g in ("source", "cue", "content"))
    named = [e for e in page.names(source) if e.type in ("PERSON", "ORG")]
    again = any(e.entity == named[0].entity and e.start > content.end for e in page.entities) if named else False
    read = None if named else phrase(page.tokens(source), words)
    role = read is not None and (read.head in words.organisations or words.is_person(read.head.removesuffix("s")))
    return Saying((content,), source, (cue,), _CARRIED, "marks") if again or role else None


def _headline_by(page: Page, words: Lexicon) -> Saying | None:
    """ "Dam will hold: water board": a headline that ends with who says so."""
    match = _SOURCE_LAST.match(page.paragraphs[0].of(page.text)) if len(page.paragraphs) > 1 else None
    if match is None or len(match["source"].split()) > _SOURCE_WORDS or len(match["content"].split()) < _LEAST_HEADLINE:
        return None
    first = page.paragraphs[0].start
    source, cue, content = (Span(first + match.start(g), first + match.end(g)) for g in ("source", "cue", "content"))
    read = phrase(page.tokens(source), words)
    if read is None or (read.chunk.end < source.end - 1 and " of " not in match["source"]):
        return None
    named = any(e.type in ("PERSON", "ORG") and e.end == source.end for e in page.names(source))
    known = words.is_person(read.head) or words.is_person(read.head.removesuffix("s"))
    if not (named or known or read.head in words.organisations or read.head in words.documents):
        return None
    return Saying((content,), source, (Span(cue.end - 1, cue.end),), _CARRIED, "marks")


def _without(saying: Saying, span: Span) -> Saying | None:
    kept = tuple(c for c in saying.content if not span.covers(c))
    return replace(saying, content=kept) if kept else None


def _signed(page: Page, q: Quoted) -> Saying | None:
    paragraph = page.paragraph_span(q.start)
    return _headed(page, q, paragraph) or _dashed(page, q, paragraph)


def _is_speech(page: Page, q: Quoted) -> bool:
    """Long enough for a sentence, or closed by a comma or stop of its own; terms and titles are neither."""
    words = _WORD.findall(page.text[q.start : q.end])
    if not words or is_term(page, q, page.sentence(q.start).start):
        return False
    inner = q.inner(page.text).of(page.text)
    title = sum(w[0].isupper() for w in words) > 0.6 * len(words)
    if len(words) >= _SENTENCE_WORDS:
        return not title or inner[-1:] in ",.?!"
    if inner[-1:] == ".":
        return inner[:1].isupper() and page.text[: q.start].rstrip(" ")[-1:] in ("", "\n", ".", "!", "?")
    return inner[-1:] in ",?!"


def _place(page: Page, q: Quoted, found: list[Saying], verbs: Speech) -> None:
    paragraph = page.paragraph_span(q.start)
    content = _content(page, q)
    cue = _nearest_cue(page, q, paragraph, verbs)
    if cue is not None:
        taken = next((i for i, s in enumerate(found) if any(c.overlaps(cue.span) for c in s.cue)), None)
        if taken is not None:
            found[taken] = found[taken].extended(content)
            return
        source = source_beside(page, cue, page.sentence(cue.span.start))
        found.append(Saying((content,), source, (cue.span,), _CUED if source else _ALONE, "marks"))
        return
    if closing := _closing_word(page, q, verbs):
        found.append(closing)
        return
    before = _speaker_goes_on(page, q, paragraph, found)
    if before is not None:
        found[before] = found[before].extended(content)
        return
    above = _cue_above(page, q, paragraph, verbs)
    if above is not None:
        source = source_beside(page, above, page.sentence(above.span.start))
        found.append(Saying((content,), source, (above.span,), _CUED, "marks"))
    elif _starts(paragraph, q) or q.inner(page.text).of(page.text)[-1:] in ",.?!":
        found.append(Saying((content,), None, (), _CARRIED if _starts(paragraph, q) else _ALONE, "continuation"))


def _starts(paragraph: Span, q: Quoted) -> bool:
    return paragraph.start == q.start


def _cue_above(page: Page, q: Quoted, paragraph: Span, verbs: Speech) -> Cue | None:
    """ "The paper reports:" over a paragraph in marks."""
    number = page.paragraph(q.start)
    if not _starts(paragraph, q) or number == 0:
        return None
    above = page.paragraphs[number - 1]
    if not above.of(page.text).endswith(":"):
        return None
    sentence = page.sentence(above.end - 1)
    return next(iter(list(cues(page, Span(max(sentence.start, above.start), above.end), verbs))[-1:]), None)


def _content(page: Page, q: Quoted) -> Span:
    """A stretch that nobody closed ends where the report takes over: ", the farmer said"."""
    if q.closed:
        return q.span
    for cue in page.doc.spans.get("quote_cue", ()):
        if q.start < cue.start_char < q.end:
            comma = page.text.rfind(",", q.start, cue.start_char)
            if comma > q.start:
                return Span(q.start, comma + 1)
    return q.span


def _headed(page: Page, q: Quoted, paragraph: Span) -> Saying | None:
    """ "From Samuel Okwari in Tandara:" above the words."""
    number = page.paragraph(q.start)
    if not _starts(paragraph, q) or number == 0:
        return None
    above = page.paragraphs[number - 1]
    match = _FROM.match(above.of(page.text))
    if match is None:
        return None
    source, cue = (Span(above.start + match.start(g), above.start + match.end(g)) for g in ("source", "cue"))
    return Saying((q.span,), source, (cue,), _CUED, "marks")


def _dashed(page: Page, q: Quoted, paragraph: Span) -> Saying | None:
    """ "…” – Ines Calvero", behind the words or on a line of its own beneath them."""
    end = paragraph.end
    if q.end == end and page.paragraph(q.start) + 1 < len(page.paragraphs):
        end = page.paragraphs[page.paragraph(q.start) + 1].end
    match = _DASH_NAME.match(page.text[q.end : end]) if q.closed and _starts(paragraph, q) else None
    if match is None:
        return None
    source, cue = (Span(q.end + match.start(g), q.end + match.end(g)) for g in ("name", "dash"))
    return Saying((q.span,), source, (cue,), _CUED, "marks")


def _nearest_cue(page: Page, q: Quoted, paragraph: Span, verbs: Speech) -> Cue | None:
    """The cue nearest to the marks, with no full stop between; after a comma inside the marks it follows them."""
    around = Span(max(paragraph.start, q.start - _CUE_GAP - 40), min(paragraph.end, q.end + _CUE_GAP + 40))
    best: tuple[int, Cue] | None = None
    for cue in cues(page, around, verbs):
        after = cue.span.start >= q.end
        between = page.text[q.end : cue.span.start] if after else page.text[cue.span.end : q.start]
        if len(between) > _CUE_GAP or re.search(r"[.!?;](?:\s|$)|[”\"“»]", between):
            continue
        gap = len(between)
        if not after and not re.search(r"(?:^|[:,]|that|as|of|to|a|the)\s*$", between):
            gap += 40
        if best is None or gap < best[0]:
            best = (gap, cue)
    return best[1] if best else None


def _closing_word(page: Page, q: Quoted, verbs: Speech) -> Saying | None:
    """ "“…,” soldiers at the ford joke.": what the parser takes for a noun, where the sentence has no other verb."""
    if not q.closed or q.inner(page.text).of(page.text)[-1:] not in ",!?":
        return None
    rest = [t for t in page.tokens(Span(q.end, page.sentence(q.end).end)) if not t.is_punct]
    if len(rest) < 2 or verbs.verb(rest[-1].lower_) is None or any(t.tag_[:2] in ("VB", "MD") for t in rest):
        return None
    cue = Span(rest[-1].idx, rest[-1].idx + len(rest[-1]))
    source = Span(rest[0].idx, rest[-2].idx + len(rest[-2]))
    return Saying((q.span,), source, (cue,), _CARRIED, "marks") if page.text[cue.end : cue.end + 1] in ".\n" else None


def _speaker_goes_on(page: Page, q: Quoted, paragraph: Span, found: Sequence[Saying]) -> int | None:
    """The saying these words go on from: earlier in the paragraph, or in the one above if that stays open."""
    number = page.paragraph(q.start)
    direct = [i for i, s in enumerate(found) if s.end <= q.start and page.marked(s.end - 1) is not None]
    whole = page.sentence(q.start).start == q.start
    here = [
        i
        for i, s in enumerate(found)
        if s.end <= q.start and page.paragraph(s.end - 1) == number and (i in direct or (whole and s.source and s.cue))
    ]
    if here:
        last = found[here[-1]]
        done = max(last.end, last.cue[-1].end if last.cue else 0, last.source.end if last.source else 0)
        return here[-1] if not _WORD.search(_after_sentence(page, done, q.start)) else None
    if not _starts(paragraph, q) or number == 0:
        return None
    above = page.paragraphs[number - 1]
    ends = [Span(s.end - 1, s.end) for s in found]
    inside = [i for i, s in enumerate(found) if any(above.covers(part) for part in (ends[i], *s.cue))]
    if not inside:
        return None
    last_quoted = page.marked(above.end - 1)
    if above.of(page.text).endswith(":") or (last_quoted is not None and not last_quoted.closed):
        return inside[-1]
    return None


def _after_sentence(page: Page, done: int, start: int) -> str:
    """What stands between the sentence that ends an attribution and the next marks."""
    end = page.sentence(max(0, done - 1)).end
    return page.text[end:start] if end < start else ""
