"""The stretches of a sentence that tell how and to whom one saying in it was said."""

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.model import Span

_TO_DO = re.compile(r"(?:told|tells|telling|tell) (?P<whom>(?:the |a |an )?[\w’-]+(?: [\w’-]+){0,3}?) to ")
#: Behind another's words these begin what belongs to the next verb: "…, but in a letter the mayor denied it".
_JOINT = re.compile(r"\b(?:and|but|while|although|though|whereas|yet)\b")
#: "at a news conference in the capital, | where he demanded an apology"
_WHERE = re.compile(r"(?: (?:in|at|on|of|with) [\w’' -]{2,40})?,? (?:where|in which|during which) (?:\w+ )?")
_WHERE_GAP = 60


def frame(page: Page, saying: Saying, sayings: Sequence[Saying], outer: Saying | None) -> list[Span]:
    """The sentence of the cue without what was said and what belongs to another verb; that of the cue first.

    Of words within words, only what stands in the `outer` ones counts.
    """
    at = _anchor(saying)
    if at is None:
        return []
    clause = _clause_of(page, at)
    zones = list(_zones(page, saying, clause, _rivals(saying, sayings, outer, clause)))
    told = [c for c in saying.content if not _is_object(page, saying, c)]
    pieces = [p for zone in zones for p in _without(zone, told)]
    pieces = sorted(pieces, key=lambda s: not s.start <= at < s.end)
    if (addressed := _addressed(page, saying)) is not None:
        pieces.append(addressed)
    if outer is None:
        return pieces
    return [Span(max(s.start, c.start), min(s.end, c.end)) for s in pieces for c in outer.content if s.overlaps(c)]


def hangs_on(page: Page, saying: Saying, venue: Span) -> bool:
    """ "… at a news conference, where he demanded an apology": the clause is about what happened there."""
    at = saying.anchor
    return 0 < at - venue.end < _WHERE_GAP and _WHERE.fullmatch(page.text, venue.end, at) is not None


def _anchor(saying: Saying) -> int | None:
    return saying.cue[0].start if saying.cue else saying.source.start if saying.source else None


def _rivals(saying: Saying, sayings: Sequence[Saying], outer: Saying | None, clause: Span) -> list[Saying]:
    """Other verbs of the clause, neither around these words nor inside them."""
    return [
        s
        for s in sayings
        if s is not saying
        and s is not outer
        and s.cue
        and clause.covers(s.cue[0])
        and s.cue[:1] != saying.cue[:1]
        and not saying.covers(s.cue[0])
        and not (saying.cue and s.covers(saying.cue[0]))
    ]


def _zones(page: Page, saying: Saying, clause: Span, rivals: Sequence[Saying]) -> Iterator[Span]:
    """Behind a verb all is its own up to the word that joins the next; before all it is of the first and its like."""
    verbs = sorted((saying, *rivals), key=lambda s: _anchor(s) or 0)
    first = verbs[0]
    if first is saying or (saying.source is not None and first.source == saying.source):
        yield Span(clause.start, _anchor(first) or clause.start)
    for verb, following in zip(verbs, [*verbs[1:], None], strict=True):
        start = _anchor(verb) or clause.start
        end = _joint(page, verb, following) if following is not None else clause.end
        if verb is saying:
            yield Span(start, end)
        elif following is saying:
            yield Span(end, _anchor(saying) or end)


def _joint(page: Page, verb: Saying, following: Saying) -> int:
    """Where a verb's own part of the sentence ends and that of the next begins."""
    end = _anchor(following) or 0
    done = verb.cue[-1].end if verb.cue else verb.anchor
    done = verb.end if done < verb.end <= end else done
    joints = [m.start() for m in _JOINT.finditer(page.text, min(done, end), end) if page.marked(m.start()) is None]
    return joints[-1] if joints else end


def _without(zone: Span, contents: Sequence[Span]) -> Iterator[Span]:
    start = zone.start
    for content in sorted(c for c in contents if c.overlaps(zone)):
        if content.start > start:
            yield Span(start, content.start)
        start = max(start, content.end)
    if start < zone.end:
        yield Span(start, zone.end)


def _addressed(page: Page, saying: Saying) -> Span | None:
    """ "told | the crowd to wait": who is spoken to, where that stands in the content."""
    for cue in saying.cue:
        match = _TO_DO.match(page.text, cue.start)
        if match is not None and saying.content[0].start - cue.end in (0, 1):
            return Span(cue.start, match.end("whom"))
    return None


def _is_object(page: Page, saying: Saying, content: Span) -> bool:
    """ "confirmed | the mutiny to Radio Kest": an object without a verb may end with where it was said."""
    if not saying.cue or content.start < saying.cue[-1].start or page.marked(content.start) is not None:
        return False
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in page.tokens(content))


def _clause_of(page: Page, at: int) -> Span:
    """The sentence, from semicolon to semicolon outside marks: what follows is another's."""
    sentence = page.sentence(at)
    cuts = [m.start() for m in re.finditer(";", page.text[sentence.start : sentence.end])]
    cuts = [sentence.start + c for c in cuts if page.marked(sentence.start + c) is None]
    start = max((c + 1 for c in cuts if c < at), default=sentence.start)
    return Span(start, min((c for c in cuts if c > at), default=sentence.end))
