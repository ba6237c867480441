"""Where somebody's words end: at a semicolon, a sentence or a paragraph behind which another one speaks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.quotes.copies import repeats
from onrecord.extract.quotes.cues import SUBJECTS
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span


def without_main_clause(page: Page, saying: Saying) -> Saying:
    """ "The mayor chimed in, | saying that …": the clause a participle hangs on is not what was said."""
    if saying.source is not None or len(saying.cue) != 1 or len(saying.content) < 2 or not page.parsed:
        return saying
    verb = page.tokens(saying.cue[0])[:1]
    if not verb or verb[0].tag_ != "VBG" or verb[0].dep_ != "advcl":
        return saying
    main = Span(verb[0].head.idx, verb[0].head.idx + 1)
    if page.marked(main.start) is not None:
        return saying
    kept = tuple(c for c in saying.content if not (c.covers(main) and c.end <= saying.cue[0].start))
    return replace(saying, content=kept) if kept else saying


def with_antecedent(page: Page, saying: Saying) -> Saying:
    """ "A second barrage, which the chief | confirmed": what "which" stands for belongs to what was said."""
    content = saying.content[0]
    if len(saying.content) != 1 or content.of(page.text).lower() not in ("which", "that") or not page.parsed:
        return saying
    pronoun = page.words[page.token(content.start)]
    verb = next(iter(page.tokens(saying.cue[-1])[-1:]), pronoun.head) if saying.cue else pronoun.head
    # The tree may hang "which" on the main verb and only the cue on the noun.
    clause = pronoun.head if pronoun.head.dep_.startswith("acl") else verb
    noun = clause.head
    if not clause.dep_.startswith("acl") or noun.tag_ not in ("NN", "NNS", "NNP", "NNPS") or noun.idx > content.start:
        return saying
    inside = [t for t in noun.subtree if t.idx < content.start and not t.is_space]
    while inside and inside[-1].is_punct:
        inside.pop()
    return saying.extended(Span(inside[0].idx, inside[-1].idx + len(inside[-1]))) if inside else saying


def with_sentence_before(page: Page, saying: Saying) -> Saying:
    """ "Horsemen burned the huts. That is what the headman | confirmed": "what" is the sentence before."""
    content = saying.content[0]
    if len(saying.content) != 1 or content.of(page.text).lower() != "what":
        return saying
    sentence = page.sentence(content.start)
    opening = page.text[sentence.start : content.start].lower().split()
    before = page.text[: sentence.start].rstrip()
    if opening not in (["that", "is"], ["this", "is"], ["that", "was"], ["this", "was"], ["which", "is"], ["it", "is"]):
        return saying
    if len(before) <= page.paragraph_span(content.start).start:
        return saying
    said = page.sentence(len(before) - 1)
    return replace(saying, content=(Span(said.start, said.start + len(said.of(page.text).rstrip(" .!?\n"))),))


def with_clause(page: Page, saying: Saying) -> Saying:
    """ "wrote | that |, according to the sexton, the bells fell": the clause that "that" opens is what was said."""
    content = saying.content[-1]
    if content.of(page.text).lower() != "that" or not page.parsed or not saying.cue:
        return saying
    that = page.words[page.token(content.start)]
    if that.dep_ != "mark" or that.head.dep_ != "ccomp" or saying.cue[-1].end > content.start:
        return saying
    inside = [t for t in that.head.subtree if t.i >= that.i and not t.is_space]
    while inside[-1].is_punct:
        inside.pop()
    return replace(saying, content=(*saying.content[:-1], Span(content.start, inside[-1].idx + len(inside[-1]))))


def without_topic(page: Page, saying: Saying) -> Saying:
    """ "“WE DID IT,” admits the warlord | about the kidnapping": behind words in marks the report says what of."""
    if len(saying.content) < 2 or not saying.cue or page.marked(saying.content[0].start) is None:
        return saying
    last = saying.content[-1]
    topic = last.start > saying.cue[-1].end and last.of(page.text).lower().startswith(("about ", "of "))
    return replace(saying, content=saying.content[:-1]) if topic and page.marked(last.start) is None else saying


def to_colon(page: Page, saying: Saying, verbs: Speech) -> Saying:
    """ "confirmed the raid: “We received thirty,” one of them said": the words in marks have a cue of their own."""
    last = saying.content[-1]
    at = page.text.find(": ", last.start, last.end)
    if at < 0 or not saying.cue or saying.cue[-1].end > last.start or page.marked(last.start) is not None:
        return saying
    q = page.marked(at + 2)
    if q is None or q.start != at + 2 or not q.closed or q.end < last.end or page.text[q.end - 2] not in ",?!":
        return saying
    behind = page.tokens(Span(q.end, page.sentence(q.end - 1).end))
    own = any(verbs.verb(t.lower_) and t.tag_ in ("VBD", "VBZ", "VBP") for t in behind)
    return replace(saying, content=(*saying.content[:-1], Span(last.start, at))) if own else saying


def with_subjects(page: Page, sayings: Sequence[Saying], verbs: Speech) -> list[Saying]:
    """ "claims | “foreign doctors” || have confirmed | the poisoning": who confirms is whom the first one speaks of."""
    found = list(sayings)
    for n, outer in enumerate(found):
        if outer.source is None or len(outer.content) != 1 or len(outer.cue) != 1:
            continue
        says = any(verbs.verb(t.lower_) for t in page.tokens(outer.cue[0])[-1:])
        if not says or not 0 <= outer.start - outer.cue[0].end <= 1:
            continue
        for m, inner in enumerate(found):
            behind = len(inner.cue) == 1 and inner.cue[0].start - outer.end == 1 and inner.source == outer.source
            if behind and inner.start > inner.cue[0].end and _is_subject(page, outer.content[0], inner.cue[0]):
                found[n] = replace(outer, content=(Span(outer.start, inner.end),))
                found[m] = replace(inner, source=outer.content[0])
    return found


def _is_subject(page: Page, words: Span, cue: Span) -> bool:
    """Whether no verb stands in the words and the cue goes on with one: not "the barns were full | and added"."""
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in page.tokens(words))
    first = next(iter(page.tokens(cue)), None)
    if first is None or finite:
        return False
    return first.tag_ in ("VBD", "VBZ", "VBP", "MD", "") and first.lower_ not in ("and", "but", "or")


def to_sentence(page: Page, saying: Saying, verbs: Speech) -> Saying:
    """Behind a closing mark and a full stop the report goes on; a sentence with a cue of its own is another's."""
    return replace(saying, content=tuple(_one_speaker(page, saying, c, verbs) for c in saying.content))


def _one_speaker(page: Page, saying: Saying, content: Span, verbs: Speech) -> Span:
    last = page.sentence(content.end - 1)
    if not content.start < last.start < content.end or (page.marked(last.start - 1) and page.marked(content.start)):
        return content
    before = page.text[content.start : last.start].rstrip()
    if before[-1:] in '”"' and page.marked(last.start) is None and page.marked(content.start) is None:
        return Span(content.start, content.start + len(before))
    following = page.tokens(Span(content.end, last.end))[:1]
    own = following and not any(c.covers(Span(following[0].idx, following[0].idx + 1)) for c in saying.cue)
    if (
        own
        and following[0].tag_ in ("VBD", "VBZ")
        and verbs.verb(following[0].lower_)
        and page.text[content.end - 1] in '”"'
    ):
        return Span(content.start, content.start + len(before))
    return content


def to_semicolon(page: Page, saying: Saying, verbs: Speech) -> Saying:
    """ "The guard said it had the ramp; the militia denied losing it": behind the semicolon another one speaks."""
    kept = []
    for content in saying.content:
        at = page.text.find(";", *content)
        if at < 0 or page.marked(at) is not None or not _is_another(page, Span(at + 1, content.end), verbs):
            kept.append(content)
        elif at > content.start:
            kept.append(Span(content.start, at))
    return replace(saying, content=tuple(kept)) if kept and len(kept) == len(saying.content) else saying


def _is_another(page: Page, rest: Span, verbs: Speech) -> bool:
    """If a verb of saying with a subject of its own stands there, or a doubt of what was said."""
    for token in page.tokens(rest):
        if token.lower_ in verbs.verbs and token.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
            if subject is not None and subject.tag_ != "PRP" and rest.covers(Span(subject.idx, subject.idx + 1)):
                return True
        if token.lower_ in ("confirmation", "verified", "confirmed", "corroborated"):
            return any(t.lower_ in verbs.negations or t.lower_ == "no" for t in page.tokens(rest))
    return False


def by_opening(page: Page, saying: Saying) -> Saying:
    """Words in a later paragraph go on from those above only by a colon or by marks; what does not is placed anew."""
    runs: list[list[Span]] = []
    for content in saying.content:
        if any(repeats(page.text, content, known) for run in runs for known in run):
            continue
        if runs and not _goes_on(page, saying, runs[-1][-1], content):
            runs.append([content])
        elif runs:
            runs[-1].append(content)
        else:
            runs.append([content])
    return replace(saying, content=tuple(next((run for run in runs if _beside_cue(page, saying, run)), runs[0])))


def _goes_on(page: Page, saying: Saying, before: Span, after: Span) -> bool:
    upper, lower = page.paragraph(before.start), page.paragraph(after.start)
    if upper == lower:
        return True
    at = saying.cue[0].start if saying.cue else saying.source.start if saying.source else None
    if at is not None and page.paragraph(at) == lower:
        # Words that were closed in the paragraph above are not taken up again without marks.
        return not (_ends_closed(page, before, page.paragraphs[upper]) and page.marked(after.start) is None)
    if lower - upper > 1 or _is_told_more(page, saying, before):
        return False
    return page.marked(before.end - 1) is not None or page.paragraphs[upper].of(page.text).endswith(":")


def _ends_closed(page: Page, words: Span, paragraph: Span) -> bool:
    q = page.marked(words.end - 1)
    return q is not None and q.closed and q.end == paragraph.end


def _is_told_more(page: Page, saying: Saying, before: Span) -> bool:
    """Whether the report says more in the paragraph, after the sentence of source and cue."""
    parts = [before, *saying.cue, *((saying.source,) if saying.source else ())]
    paragraph = page.paragraph_span(before.start)
    done = max(part.end for part in parts if part.start < paragraph.end)
    rest = page.text[page.sentence(done - 1).end : paragraph.end]
    return re.search(r"\w", rest) is not None


def _beside_cue(page: Page, saying: Saying, run: Sequence[Span]) -> bool:
    at = saying.cue[0].start if saying.cue else saying.source.start if saying.source else saying.start
    return any(page.paragraph(c.start) == page.paragraph(at) for c in run)
