"""Who said it, where the trained attribution names nobody, a part of somebody, or takes him for what was said."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.quotes.cues import (
    SUBJECTS,
    agent_of,
    clause_free,
    cues,
    is_passive,
    shared_subject,
    source_beside,
)
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span

#: How far behind the closing mark another's cue may stand.
OWN_CUE = 60
#: Characters between a source and its name in which a title may stand.
_TITLE = 24
#: "…, their organisation, Hands Across," at the end of words that have no source.
_TAIL = re.compile(
    r", (?P<source>(?:their|its|his|her|the|an?) [\w’'-]+(?: [\w’'-]+){0,4}(?:, [A-Z][\w’' -]{2,40})?),?$"
)
PLAIN_SAYING = frozenset(
    {"said", "says", "say", "told", "tells", "wrote", "writes", "added", "announced", "confirmed", "admitted", "warned",
     "claimed", "posted", "stated"}
)  # fmt: skip


def with_source_from_content(page: Page, saying: Saying) -> Saying:
    """ "…, said a customs officer, who …": a noun phrase right behind the cue is no further content."""
    if saying.source is not None or len(saying.cue) != 1 or len(saying.content) < 2:
        return saying
    cue = saying.cue[0]
    behind = next((c for c in saying.content if 0 <= c.start - cue.end <= 1), None)
    words = [t.lower_ for t in page.tokens(cue)]
    spoken = (len(words) == 1 and words[0] in PLAIN_SAYING) or words == ["according", "to"]
    if behind is None or not spoken or page.marked(behind.start) or not any(c.end <= cue.start for c in saying.content):
        return saying
    return replace(saying, source=behind, content=tuple(c for c in saying.content if c != behind))


def with_subject_from_content(page: Page, saying: Saying) -> Saying:
    """ "An officer, who asked not to be named, | said | it had left": the subject of the cue is no content."""
    if saying.source is not None or len(saying.cue) != 1 or len(saying.content) < 2 or not page.parsed:
        return saying
    before, *content = saying.content
    if before.end > saying.cue[0].start or page.marked(before.start):
        return saying
    verb = next((t for t in page.tokens(saying.cue[0]) if t.tag_ in ("VBD", "VBZ", "VBP")), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if subject is None or not before.covers(Span(subject.idx, subject.idx + len(subject))):
        return saying
    return replace(saying, source=before, content=tuple(content))


def with_source(page: Page, saying: Saying, verbs: Speech) -> Saying:
    """An active verb has a subject, a passive one may name its agent."""
    if saying.source is not None and all(t.tag_ in ("IN", "CC", "TO") for t in page.tokens(saying.source)):
        saying = replace(saying, source=None)
    if saying.source is not None or len(saying.cue) != 1 or not page.parsed:
        return saying
    sentence = page.sentence(saying.cue[0].start)
    offered = [
        *_beside_cues(page, saying, verbs, sentence),
        *_subjects(page, saying),
        *_read(page, saying),
        *_behind(page, saying, sentence),
    ]
    for source in offered:
        if not saying.touches(source) and source.of(page.text).lower() not in ("it", "there"):
            return replace(saying, source=source)
        if (parted := _parted(page, saying, source)) is not None:
            return parted
    tail = _TAIL.search(page.text, *saying.content[-1])
    return (_parted(page, saying, Span(*tail.span("source"))) if tail is not None else None) or saying


def _parted(page: Page, saying: Saying, source: Span) -> Saying | None:
    """ "Two workers were abducted, | their organisation, Hands Across, | said": words that take in their source."""
    content, text = saying.content[-1], page.text
    before = text[content.start : source.start].rstrip()
    if page.marked(source.start) is not None or not content.covers(source) or not before.endswith(","):
        return None
    if text[source.end : saying.cue[0].start].strip(" ,") or not any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in page.tokens(Span(content.start, source.start))
    ):
        return None
    kept = Span(content.start, content.start + len(before) - 1)
    return replace(saying, source=source, content=(*saying.content[:-1], kept))


def with_head(page: Page, saying: Saying) -> Saying:
    """ "A petition to | the tribunal | alleges": what only belongs to the verb's subject is not the source."""
    source = saying.source
    if source is None or len(saying.cue) != 1 or not page.parsed:
        return saying
    verb = next((t for t in page.tokens(saying.cue[0]) if t.tag_ in ("VBD", "VBZ", "VBP")), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if subject is not None and _is_behind_preposition(page, source):
        # "In | his Easter sermon Bishop Haddad | said"
        own = clause_free(page, subject)
        return replace(saying, source=own) if source.covers(own) and own.start > source.start else saying
    if subject is None or subject.tag_ not in ("NN", "NNS", "NNP", "NNPS"):
        return saying
    whole = clause_free(page, subject)
    head = Span(subject.idx, subject.idx + len(subject))
    if whole.covers(source) and len(saying.content) > 1 and any(whole.covers(c) for c in saying.content):
        # "A recording | posted by | the militia | shows"
        return replace(saying, source=whole, content=tuple(c for c in saying.content if not whole.covers(c)))
    if whole.end <= source.start and _is_clause(page, source):
        # "Brandt, who has run for years since | he left the army, | attacked …"
        return saying if saying.touches(whole) else replace(saying, source=whole)
    inside = (
        whole.start <= source.start
        and source.end <= whole.end + 1
        and not source.overlaps(head)
        and head.start < source.start
    )
    return replace(saying, source=whole) if inside and not saying.touches(whole) else saying


def with_name(page: Page, saying: Saying) -> Saying:
    """ "admits rebel warlord | Sergeant Pepe Quispe": the name right behind belongs to the source."""
    source = saying.source
    if source is None or page.text[source.end : source.end + 1] != " " or any(page.names(source)):
        return saying
    person = next((e for e in page.names(Span(source.end, source.end + _TITLE)) if e.type == "PERSON"), None)
    if person is None or not all(t.tag_ in ("NNP", "HYPH") for t in page.tokens(Span(source.end + 1, person.start))):
        return saying
    whole = Span(source.start, person.end)
    last = page.tokens(source)[-1:]
    apart = saying.touches(whole) or any(c.overlaps(whole) for c in saying.cue)
    return saying if apart or not last or last[0].tag_[:2] not in ("NN", "JJ") else replace(saying, source=whole)


def _is_clause(page: Page, source: Span) -> bool:
    """A subject with its finite verb is no source."""
    for token in page.tokens(source):
        if token.tag_ in ("VBD", "VBZ", "VBP"):
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is not None and source.covers(Span(subject.idx, subject.idx + len(subject))):
                return subject.tag_ not in ("WP", "WDT")
    return False


def _is_behind_preposition(page: Page, source: Span) -> bool:
    first = page.token(source.start)
    return first > 0 and page.words[first - 1].dep_ == "case" and page.words[first - 1].lower_ not in ("by", "to")


def _beside_cues(page: Page, saying: Saying, verbs: Speech, sentence: Span) -> Iterator[Span]:
    for cue in cues(page, saying.cue[0], verbs):
        verb = page.words[cue.last]
        source = agent_of(page, verb) if is_passive(verb) else source_beside(page, cue, sentence)
        if source is not None:
            yield source


def _subjects(page: Page, saying: Saying) -> Iterator[Span]:
    """Of any active verb in the cue, as far as another verb may lend it: "The minister left, lamenting …"."""
    for token in page.tokens(saying.cue[0]):
        if not token.tag_.startswith("VB") or is_passive(token):
            continue
        subject = next((c for c in token.children if c.dep_ in SUBJECTS), None) or shared_subject(token)
        if subject is None and token.dep_ == "acl" and token.tag_ in ("VBD", "VBZ"):
            # A finite verb that the parser hung on its subject.
            subject = token.head
        if subject is not None and not page.marked(subject.idx):
            yield clause_free(page, subject)


def _read(page: Page, saying: Saying) -> Iterator[Span]:
    """ "“Gone to fetch water,” read a note on the door": what the parser takes for the object."""
    for token in page.tokens(saying.cue[0]):
        found = next((c for c in token.children if c.dep_ == "obj" and c.i > token.i), None)
        if token.lower_ not in ("read", "reads") or found is None or saying.end > token.idx:
            continue
        # "… read the text message Jonas Brill sent his sister"
        sent = (s for c in found.children if c.dep_.startswith("acl") for s in c.children if s.dep_ == "nsubj")
        yield clause_free(page, next((s for s in sent if s.tag_ == "NNP"), found))


def _behind(page: Page, saying: Saying, sentence: Span) -> Iterator[Span]:
    """ "Bemoaning the cost, the mayor …", "After saying that …, she …": the subject that follows."""
    opening = page.text[sentence.start : saying.cue[0].start].split()
    if len(opening) > 1 or not saying.cue[0].of(page.text).lower().endswith("ing"):
        return
    end = min(max(sentence.end, saying.end + OWN_CUE), page.paragraph_span(saying.start).end)
    for token in page.tokens(Span(saying.end, end)):
        if token.dep_ in SUBJECTS:
            yield clause_free(page, token)
            return
