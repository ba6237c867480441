"""Words and sources without how and where they were said: "confirmed the raid | in a letter to the bishop"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.quotes.hearers import is_outlet, trimmed
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.venue_words import NAME, Venues
from onrecord.model import Span

_FINITE = ("VBD", "VBZ", "VBP", "MD")
#: "it by telephone: “…”"
_PRONOUN = re.compile(r"(?:it|them|as much)(?= (?:by|in|on|to|at|during|via|over|from) )", re.IGNORECASE)
_TO_NAME = re.compile(rf" to (?:the )?(?P<name>{NAME})$")
_ON_NAME = re.compile(rf" (?:on|over) (?:the )?(?P<name>{NAME})$")
#: "by lunchtime on Friday | that soldiers had looted it"
_LEADING = re.compile(
    r"(?:(?:in|by|on|at|during|via|over|to|from|after|before|for) )?(?:[\w’'-]+ ){1,9}?(?=that\b)", re.IGNORECASE
)
_DETERMINED = re.compile(r"\b\w+ (?:the|that|these|those)\b", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,30}(?:, [A-Z][a-z]+\.? \d{1,2})?$")
#: Words that may follow the noun of a venue to the end of what is cut.
_MOST_WORDS = 8


def without_setting(page: Page, saying: Saying, known: Venues) -> Saying:
    """The saying with contents and source cut where they take in its venue."""
    content = tuple(c for one in saying.content for c in _content(page, saying, one, known))
    source = _source(page, saying, known) if saying.source is not None and saying.cue else saying.source
    cue = saying.cue
    if content and content[0] != saying.content[0] and len(cue) == 1 and (short := _short(page, cue[0])) is not None:
        cue = (short,)
    return replace(saying, content=content or saying.content, source=source, cue=cue)


def _short(page: Page, cue: Span) -> Span | None:
    """ "allege in | a petition that …": the preposition is the venue's."""
    tokens = page.tokens(cue)
    if len(tokens) < 2 or tokens[-1].lower_ not in ("in", "by", "on", "at", "via", "over", "during"):
        return None
    return Span(cue.start, tokens[-2].idx + len(tokens[-2]))


def _content(page: Page, saying: Saying, content: Span, known: Venues) -> Iterator[Span]:
    text = page.text
    if page.marked(content.start) is not None or not page.parsed:
        yield content
        return
    dash = text[content.end : content.end + 3].strip()
    if len(saying.content) > 1 and dash[:1] in ("–", "—", "-") and dash and _DATELINE.match(text, *content):
        return
    behind = bool(saying.cue) and content.start >= saying.cue[-1].start
    if behind and (pronoun := _PRONOUN.match(text, content.start, content.end)):
        yield Span(*pronoun.span())
        yield from (q.span for q in page.marks_within(content) if not q.depth and text[: q.start].endswith(": "))
        return
    start = _start(page, saying, content) if behind else content.start
    yield Span(start, _end(page, Span(start, content.end), known) if behind else content.end)


def _start(page: Page, saying: Saying, content: Span) -> int:
    """Where "that" begins, if only a phrase stands between it and the verb."""
    match = _LEADING.match(page.text, content.start, content.end)
    if match is None or any(page.marked(i) is not None for i in (match.start(), match.end() - 1)):
        return content.start
    tokens = page.tokens(Span(content.start, match.end()))
    first = tokens[0].tag_ == "IN" or (page.tokens(saying.cue[-1])[-1].tag_ == "IN")
    adverb = all(t.tag_ in ("RB", "NN", "NNP", "IN", "CD") for t in tokens) and tokens[0].tag_ in ("RB", "NNP")
    if not (first or adverb) or any(t.tag_ in (*_FINITE, "VB", "VBN", "WP", "WDT") for t in tokens):
        return content.start
    return match.end()


def _end(page: Page, content: Span, known: Venues) -> int:
    """Where the venue begins: behind a comma, or behind an object without a verb."""
    text = page.text
    bare = not any(t.tag_ in _FINITE for t in page.tokens(content))
    for pattern in (known.nouns, known.platform, known.press):
        for match in pattern.finditer(text, content.start + 1, content.end):
            apart = text[: match.start()].rstrip().endswith(",")
            if not (apart or bare) or match.start() <= content.start + 2:
                continue
            if not apart and not _is_of_saying(match, known):
                continue
            rest = page.tokens(Span(match.end(), content.end))
            if len(rest) <= _MOST_WORDS and not any(t.tag_ in _FINITE for t in rest):
                return len(text[: match.start()].rstrip(" ,"))
    for name in (_TO_NAME, _ON_NAME) if bare else ():
        found = name.search(text, content.start, content.end)
        if (
            found is not None
            and found.start() > content.start
            and is_outlet(trimmed(found["name"]).lower().split(), known)
        ):
            return found.start()
    return content.end


def _is_of_saying(match: re.Match[str], known: Venues) -> bool:
    """ "the leak in a letter", "the raid by telephone"; not "the errors in the report", "the attack at a rally"."""
    if _DETERMINED.match(match.group()):
        return False
    if match.re is not known.nouns:
        return True
    noun = match["noun"] or match["post"] or match["sent"]
    return known.media.get(noun, "document") not in ("speech", "court") or noun in known.said_in


def _source(page: Page, saying: Saying, known: Venues) -> Span | None:
    """ "the attaché | in an e-mail" wrote so, "Senator Cray | in the lower house" said so."""
    source, text = saying.source, page.text
    assert source is not None
    behind = source.start >= saying.cue[0].end
    for pattern in (known.nouns, known.rooms) if behind else (known.nouns,):
        for match in pattern.finditer(text, source.start + 1, source.end):
            inner = match.start() > source.start + 2 and page.tokens(Span(match.end(), source.end)) == []
            if not inner or text[match.start() : match.start() + 3].lower() not in ("in ", "by ", "on "):
                continue
            if pattern is known.rooms or _is_of_saying(match, known):
                return Span(source.start, len(text[: match.start()].rstrip(" ,")))
    return source
