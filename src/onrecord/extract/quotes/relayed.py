"""Reports that no verb with a clause shows: "was quoted as saying", "it is rumoured", "confirmation came from"."""

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.quotes.cues import SUBJECTS, clause_free, shared_subject
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span

_QUOTED_AS = re.compile(
    r"\b(?P<cue>(?:was|were|is|are|has been|have been|being) (?:\w+ly |later |also )?(?P<verb>quoted|cited|reported))"
    r"(?P<by> (?:by|in) [^,;:“”\"\n]{2,70}?)? "
    r"(?P<saying>as (?:saying|telling|claiming|denying|confirming|adding|warning))\b"
)
#: "The agency quoted a diplomat as saying that …": whose words they are stands between.
_QUOTING = re.compile(
    r"\b(?P<cue>quoted|quotes|quoting|cited|cites|citing) (?P<source>(?!by |in )[^,;:“”\"\n]{3,90}?) "
    r"(?P<saying>as (?:saying|telling|claiming|denying|confirming|adding|warning))\b"
)
_ASIDE = re.compile(r",\s+(?P<cue>it (?:is|was|has been) (?:\w+ly |now |also )?(?P<verb>\w+))(?=,)", re.IGNORECASE)
_WORDS = r"[^,;:.“”\"\n]"
_ALSO = r"(?:has |have |had |later |also |then )*"
#: "Confirmation of the raid came from the clinic", "the raid drew confirmation from the clinic"
_NOUN = re.compile(
    rf"\b(?P<cue>[Cc]onfirmation|[Cc]orroboration|[Vv]erification) (?P<content>(?:of|that) {_WORDS}{{4,120}}?) {_ALSO}"
    rf"(?:came|come|arrived|followed|was given|was provided|was issued) (?:\w+ ){{0,3}}?"
    rf"(?:from|by) (?P<source>{_WORDS}{{3,80}})"
)
_DREW = re.compile(
    rf"(?P<content>{_WORDS}{{4,120}}?) {_ALSO}(?:drew|drawn|brought|found|won|received|got) (?:\w+ )?"
    rf"(?P<cue>confirmation|corroboration) (?:from|by) (?P<source>{_WORDS}{{3,80}}?)"
    r"(?= (?:within|on|in|after|by|at|later)\b|[,;:.\n]|$)"
)
_OPEN = re.compile(
    r"\b(?P<cue>(?:remains?|remained|is|are|was|were|stays?)(?: as yet| still| so far)? "
    r"(?:unconfirmed|unverified|uncorroborated|unsubstantiated))\b"
)
_REST = re.compile(r" (?:(?:on|about|as to|over) )?(?P<content>[^,;.“”]{2,90})")
_SURE = 0.7
_ENDS = " ,;:\n"


def relayed(page: Page, sayings: Sequence[Saying], verbs: Speech) -> list[Saying]:
    """All sayings, with those of these forms in place of what was read across them."""
    found = list(sayings)
    for own in (
        *_quoted_as(page),
        *_quoting(page),
        *_asides(page, verbs),
        *_confirmations(page),
        *_left_open(page),
        *_refused(page, verbs),
    ):
        if any(s.source == own.source and s.source and _shares_cue(s, own) for s in found):
            continue
        found = [s for s in found if not _shares_cue(s, own) and not any(s.touches(c) for c in own.content)]
        found.append(own)
    return found


def _shares_cue(one: Saying, other: Saying) -> bool:
    return any(a.overlaps(b) for a in one.cue for b in other.cue)


def _quoted_as(page: Page) -> Iterator[Saying]:
    for match in _QUOTED_AS.finditer(page.text):
        if page.marked(match.start()) is not None or (match["by"] is None and match["verb"] != "quoted"):
            continue
        cue, saying = Span(*match.span("cue")), Span(*match.span("saying"))
        sentence = page.sentence(cue.start)
        source = _subject(page, match, sentence)
        if source is None:
            continue
        after = _trimmed(page.text, saying.end, sentence.end)
        content = after or _trimmed(page.text, sentence.start, source.start)
        if content is not None and page.is_words(content):
            yield Saying((content,), source, (cue, saying), _SURE, "clause")


def _quoting(page: Page) -> Iterator[Saying]:
    for match in _QUOTING.finditer(page.text):
        saying = Span(*match.span("saying"))
        content = _trimmed(page.text, saying.end, page.sentence(saying.start).end)
        if content is not None and page.marked(match.start()) is None and page.is_words(content):
            cue = (Span(*match.span("cue")), saying)
            yield Saying((content,), Span(*match.span("source")), cue, _SURE, "clause")


def _subject(page: Page, match: re.Match[str], sentence: Span) -> Span | None:
    """By the parse, else from the last comma to the verb."""
    verb = page.words[page.token(match.start("verb"))]
    if page.parsed:
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        span = clause_free(page, subject) if subject is not None else None
        if span is not None and span.end <= match.start("cue"):
            return span
    comma = max(page.text.rfind(mark, sentence.start, match.start()) + 1 for mark in ',”"')
    return _trimmed(page.text, max(comma, sentence.start), match.start("cue"))


def _asides(page: Page, verbs: Speech) -> Iterator[Saying]:
    for match in _ASIDE.finditer(page.text):
        verb = verbs.verb(match["verb"])
        if verb is None or verb.lemma not in verbs.impersonal or page.marked(match.start()) is not None:
            continue
        sentence = page.sentence(match.start())
        parts = (_trimmed(page.text, sentence.start, match.start()), _trimmed(page.text, match.end(), sentence.end))
        content = tuple(part for part in parts if part is not None)
        if content:
            yield Saying(content, None, (Span(*match.span("cue")),), _SURE, "clause")


def _confirmations(page: Page) -> Iterator[Saying]:
    for pattern in (_NOUN, _DREW) if "onfirmation" in page.text or "orroboration" in page.text else ():
        for match in pattern.finditer(page.text):
            content, source = (_trimmed(page.text, *match.span(part)) for part in ("content", "source"))
            cue = Span(*match.span("cue"))
            no = page.text[max(0, match.start() - 14) : cue.start].lower().split()[-2:]
            if content and source and page.marked(cue.start) is None and not {"no", "without", "any"} & set(no):
                yield Saying((content,), source, (cue,), _SURE, "clause")


def _left_open(page: Page) -> Iterator[Saying]:
    """ "A raid on the signal box remains unconfirmed"."""
    for match in _OPEN.finditer(page.text) if page.parsed else ():
        word = page.words[page.token(match.end() - 1)]
        subject = next((c for c in (*word.children, *word.head.children) if c.dep_ in SUBJECTS), None)
        if subject is None or subject.idx > match.start() or page.marked(match.start()) is not None:
            continue
        content = clause_free(page, subject)
        if content.end <= match.start():
            yield Saying((content,), None, (Span(*match.span("cue")),), _SURE, "clause")


def _refused(page: Page, verbs: Speech) -> Iterator[Saying]:
    """ "The premier would not be drawn on the cause", "The board did not answer our questions"."""
    for match in verbs.refusals.finditer(page.text) if page.parsed else ():
        cue = Span(*match.span())
        verbal = [t for t in page.tokens(cue) if t.tag_.startswith("VB")]
        verb = verbal[-1] if verbal else page.words[page.token(cue.start)]
        subject = next(
            (c for t in (verb, verb.head) for c in t.children if c.dep_ in SUBJECTS), None
        ) or shared_subject(verb)
        if subject is None or subject.idx > cue.start or page.marked(cue.start) is not None:
            continue
        rest = _REST.match(page.text, cue.end, page.sentence(cue.start).end)
        content = _trimmed(page.text, *rest.span("content")) if rest is not None else None
        if content is not None and page.is_words(content):
            yield Saying((content,), clause_free(page, subject), (cue,), _SURE, "clause")


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Without white space and marks of punctuation at its ends; None where nothing is left."""
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS + ".":
        end -= 1
    return Span(start, end) if end - start > 1 else None
