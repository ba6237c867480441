"""What grammar, marks and paragraphs put right in the trained attributions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.quotes.anonymity import withheld
from onrecord.extract.quotes.bounds import (
    by_opening,
    to_colon,
    to_semicolon,
    to_sentence,
    with_clause,
    with_sentence_before,
    without_main_clause,
    without_topic,
)
from onrecord.extract.quotes.cues import (
    SUBJECTS,
    clause_free,
    cues,
    is_passive,
    source_beside,
)
from onrecord.extract.quotes.interposed import inverted
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.modes import is_label
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.questions import addressed, asked
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.sources import (
    OWN_CUE,
    PLAIN_SAYING,
    with_head,
    with_name,
    with_source,
    with_source_from_content,
    with_subject_from_content,
)
from onrecord.extract.quotes.unsaid import unsaid
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span

#: Tuned on the development set: below it, every second attribution without source and verb is wrong.
_DOUBT = 0.55
#: Characters that may stand beside the withholding words for a content to say nothing else.
_REST = 12
#: So many words in marks may be a name.
_NAME_WORDS = 4
_BECAUSE = re.compile(r"[^,.;:]{0,30}\b(?:because|as|since|in order|so)\b[^,.;:]{0,40}$")
_ADJUNCT = re.compile(
    r"\s(?:in|at|on|during|by|last|this|earlier|late|early|to)\s|\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b"
)
_RELATIVES = frozenset({"who", "which", "that"})


def repaired(page: Page, sayings: Sequence[Saying], verbs: Speech, words: Lexicon) -> Iterator[Saying]:
    """Each saying put right; what is nobody's word is left out."""
    for saying in sayings:
        saying = _with_main_subject(page, saying)
        if withholds(page, saying, words) or _names(page, saying, verbs) or _only_carries(page, saying, verbs, words):
            continue
        if unsaid(page, saying, verbs):
            continue
        saying = with_clause(page, with_sentence_before(page, to_colon(page, without_topic(page, saying), verbs)))
        saying = _with_whole_cue(page, _with_short_cue(page, saying), verbs)
        saying = _without_other_speakers(page, saying, verbs)
        saying = inverted(page, with_subject_from_content(page, with_source_from_content(page, saying)))
        saying = to_semicolon(page, without_main_clause(page, saying), verbs)
        saying = with_name(page, with_head(page, with_source(page, saying, verbs)))
        saying = _without_reason(page, addressed(page, asked(page, saying), verbs), words)
        if not _is_vague(page, saying, verbs):
            yield by_opening(page, to_sentence(page, saying, verbs))


def _with_main_subject(page: Page, saying: Saying) -> Saying:
    """ "An officer, who asked not to be named, confirmed …": of the main verb "who" is not the source."""
    source = saying.source
    if source is None or len(saying.cue) != 1 or not page.parsed or source.of(page.text).lower() not in _RELATIVES:
        return saying
    verb = next((t for t in page.tokens(saying.cue[0]) if t.tag_ in ("VBD", "VBZ", "VBP", "VBN")), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None) if verb is not None else None
    if subject is None or subject.tag_[:1] == "W" or subject.idx > source.start or subject.lower_ in _RELATIVES:
        return saying
    whole = clause_free(page, subject)
    return saying if saying.touches(whole) or whole.overlaps(saying.cue[0]) else replace(saying, source=whole)


def withholds(page: Page, saying: Saying, words: Lexicon) -> bool:
    """ "asked not to be named because he was describing operations" withholds a name; nobody is quoted with it."""
    if saying.cue and not page.marked(saying.start):
        sentence = page.sentence(saying.cue[0].start)
        before = words.withheld.search(page.text, sentence.start, saying.cue[0].start)
        if before and _BECAUSE.match(page.text[before.end() : saying.cue[0].start]):
            return True
    relative = saying.source is not None and saying.source.of(page.text).lower() in ("who", "whom")
    if relative and saying.source and words.withheld.search(page.text, saying.source.end, saying.end):
        # "the archivist, who feared losing her job"
        return True
    if len(saying.cue) != 1 or len(saying.content) != 1 or saying.cue[0].of(page.text).lower() in PLAIN_SAYING:
        return False
    sentence = page.sentence(saying.cue[0].start)
    if saying.content[0].end <= saying.cue[0].start and not page.marked(saying.start):
        found = words.withheld.search(page.text, saying.cue[0].start, sentence.end)
        if found is not None and found.start() <= saying.cue[0].start + 1:
            return True
    start, end = saying.cue[0].start, saying.content[0].end
    match = words.withheld.search(page.text, start, end) if start < end else None
    if match is None:
        return False
    return match.start() < saying.cue[0].end or end - match.end() < _REST > match.start() - saying.content[0].start


def _names(page: Page, saying: Saying, verbs: Speech) -> bool:
    """ "a map marked “NORTH SHEET”", "calls itself “Choir”": what something is called is nobody's word."""
    if len(saying.cue) != 1 or len(saying.content) != 1:
        return False
    content = saying.content[0]
    q = page.marked(content.start)
    bare = q is not None and q.span == content
    if bare and q is not None and is_label(q.inner(page.text).of(page.text).split()):
        return True
    cue = [t.lower_ for t in page.tokens(saying.cue[0])]
    if not cue or (cue[-1] not in verbs.naming and not (cue[-1] == "as" and cue[-2:-1] and cue[-2] in verbs.naming)):
        return False
    if page.tokens(content)[0].lower_ in ("itself", "himself", "herself", "themselves"):
        return True
    return bare and saying.source is None and len(content.of(page.text).split()) <= _NAME_WORDS


def _only_carries(page: Page, saying: Saying, verbs: Speech, words: Lexicon) -> bool:
    """ "The mayor confirmed the shelling, the Press Agency reports": an outlet behind words that have their speaker."""
    source, content = saying.source, saying.content[0]
    if source is None or len(saying.content) != 1 or source.start < content.end or not page.parsed:
        return False
    tokens = page.tokens(source)
    if not tokens or not any(t.lower_ in words.outlets for t in tokens) or not tokens[-1].text[:1].isupper():
        return False
    told = (
        t
        for t in page.tokens(content)
        if t.tag_ in ("VBD", "VBZ", "VBP") and not content.covers(Span(t.head.idx, t.head.idx + 1))
    )
    root = next(told, None)
    verb = verbs.verb(root.lower_) if root is not None else None
    return verb is not None and verb.lemma in verbs.strong


def _with_whole_cue(page: Page, saying: Saying, verbs: Speech) -> Saying:
    """ "refused | to confirm that …" declines to confirm; "confirmed reports | that …" confirms the reports."""
    if len(saying.cue) != 1 or len(saying.content) != 1:
        return saying
    cue, content = saying.cue[0], saying.content[0]
    parts = page.tokens(content)[:3]
    before = page.tokens(cue)
    if not before or not 0 <= content.start - cue.end <= 1:
        return saying
    declines = (verb := verbs.verb(before[-1].lower_)) is not None and verb.act == "decline"
    if declines and len(parts) == 3 and parts[0].lower_ == "to" and verbs.verb(parts[1].lower_):
        whole = Span(cue.start, parts[1].idx + len(parts[1]))
        return replace(saying, cue=(whole,), content=(Span(parts[2].idx, content.end),))
    if len(before) > 1 and before[-1].tag_ in ("NN", "NNS") and parts and parts[0].lower_ == "that":
        noun = before[-1]
        if verbs.verb(before[-2].lower_):
            shorter = Span(cue.start, before[-2].idx + len(before[-2]))
            return replace(saying, cue=(shorter,), content=(Span(noun.idx, content.end),))
    return saying


def _without_other_speakers(page: Page, saying: Saying, verbs: Speech) -> Saying:
    """Words behind the cue that are followed by a speaker and a cue of their own are another's."""
    if len(saying.content) < 2 or len(saying.cue) != 1:
        return saying
    kept = []
    for content in saying.content:
        q = page.marked(content.start)
        rest = page.sentence(content.end - 1).end
        frame = Span(content.end, min(rest, content.end + OWN_CUE))
        closed = q is None or (q.closed and q.end == content.end)
        own = closed and content.start > saying.cue[0].end
        if q is None:
            own = own and ";" in page.text[saying.cue[0].end : content.start]
        other = next(iter(cues(page, frame, verbs)), None) if own else None
        if other is None or other.verb is None or not source_beside(page, other, frame):
            kept.append(content)
    return replace(saying, content=tuple(kept)) if kept else saying


def _with_short_cue(page: Page, saying: Saying) -> Saying:
    """ "said in a televised address": when and where are not the cue's."""
    cue = saying.cue[0] if len(saying.cue) == 1 else None
    if cue is None or cue.of(page.text).split()[0].lower() not in PLAIN_SAYING:
        return saying
    adjunct = _ADJUNCT.search(page.text, cue.start, cue.end)
    return replace(saying, cue=(Span(cue.start, adjunct.start()),)) if adjunct else saying


def _without_reason(page: Page, saying: Saying, words: Lexicon) -> Saying:
    """The clause that withholds a name says nothing of who it is."""
    source = saying.source
    if source is not None and source.of(page.text).endswith((" who", ", which", " that")):
        # "A customs officer who | asked not to be named | said"
        source = Span(source.start, source.start + len(source.of(page.text).rpartition(" ")[0].rstrip(" ,")))
        saying = replace(saying, source=source)
    if source is None or not words.withheld.search(page.text, source.start, source.end):
        return saying
    reason = withheld(page, saying, source, words)
    comma = page.text.rfind(",", source.start, reason.start) if reason is not None and reason.end >= source.end else -1
    return replace(saying, source=Span(source.start, comma)) if comma > source.start else saying


def joined(page: Page, sayings: Sequence[Saying]) -> list[Saying]:
    """ "“…,” said a doctor: ¶ “…”": what the colon of the same source opens goes on with what was said before it."""
    found: list[Saying] = []
    for saying in sorted(sayings, key=lambda s: s.start):
        number = page.paragraph(saying.start)
        opens = (
            number > 0
            and page.paragraphs[number].start == saying.start
            and page.paragraphs[number - 1].of(page.text)[-1:] == ":"
        )
        before = next((i for i, s in enumerate(found) if opens and saying.source and s.source == saying.source), None)
        if before is None:
            found.append(saying)
        else:
            found[before] = found[before].extended(*saying.content)
    return found


def without_expletive(page: Page, saying: Saying) -> Saying:
    """ "It was announced that …" has no source."""
    source, cue = saying.source, saying.cue[0] if len(saying.cue) == 1 else None
    if source is None or cue is None or source.of(page.text).lower() != "it" or not 0 <= cue.start - source.end <= 1:
        return saying
    verb = page.tokens(cue)[-1:]
    if not verb or not page.parsed or not is_passive(verb[0]):
        return saying
    return replace(saying, source=None, cue=(Span(source.start, cue.end),))


def _is_vague(page: Page, saying: Saying, verbs: Speech) -> bool:
    """No source, no marks and no verb of saying: "hopes of", "support for"."""
    if saying.source is not None or saying.confidence > _DOUBT:
        return False
    if any(page.marked(c.start) or page.marked(c.end - 1) for c in saying.content):
        return False
    return not any(verbs.verb(t.lower_) for cue in saying.cue for t in page.tokens(cue) if t.tag_[:1] in ("V", ""))
