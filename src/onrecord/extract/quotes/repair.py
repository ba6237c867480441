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
    agent_of,
    clause_free,
    cues,
    is_passive,
    shared_subject,
    source_beside,
)
from onrecord.extract.quotes.interposed import inverted
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.modes import is_label
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.questions import addressed, asked
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.unsaid import unsaid
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span

#: How far behind the closing mark another's cue may stand.
_OWN_CUE = 60
#: Tuned on the development set: below it, every second attribution without source and verb is wrong.
_DOUBT = 0.55
#: Characters that may stand beside the withholding words for a content to say nothing else.
_REST = 12
#: So many words in marks may be a name.
_NAME_WORDS = 4
#: Characters between a source and its name in which a title may stand.
_TITLE = 24
_BECAUSE = re.compile(r"[^,.;:]{0,30}\b(?:because|as|since|in order|so)\b[^,.;:]{0,40}$")
_ADJUNCT = re.compile(
    r"\s(?:in|at|on|during|by|last|this|earlier|late|early|to)\s|\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b"
)
#: "…, their organisation, Hands Across," at the end of words that have no source.
_TAIL = re.compile(
    r", (?P<source>(?:their|its|his|her|the|an?) [\w’'-]+(?: [\w’'-]+){0,4}(?:, [A-Z][\w’' -]{2,40})?),?$"
)
_RELATIVES = frozenset({"who", "which", "that"})
_PLAIN_SAYING = frozenset(
    {"said", "says", "say", "told", "tells", "wrote", "writes", "added", "announced", "confirmed", "admitted", "warned",
     "claimed", "posted", "stated"}
)  # fmt: skip


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
        saying = inverted(page, _with_subject_from_content(page, _with_source_from_content(page, saying)))
        saying = to_semicolon(page, without_main_clause(page, saying), verbs)
        saying = _with_name(page, _with_head(page, _with_source(page, saying, verbs)))
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
    if len(saying.cue) != 1 or len(saying.content) != 1 or saying.cue[0].of(page.text).lower() in _PLAIN_SAYING:
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
        frame = Span(content.end, min(rest, content.end + _OWN_CUE))
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
    if cue is None or cue.of(page.text).split()[0].lower() not in _PLAIN_SAYING:
        return saying
    adjunct = _ADJUNCT.search(page.text, cue.start, cue.end)
    return replace(saying, cue=(Span(cue.start, adjunct.start()),)) if adjunct else saying


def _with_source_from_content(page: Page, saying: Saying) -> Saying:
    """ "…, said a customs officer, who …": a noun phrase right behind the cue is no further content."""
    if saying.source is not None or len(saying.cue) != 1 or len(saying.content) < 2:
        return saying
    cue = saying.cue[0]
    behind = next((c for c in saying.content if 0 <= c.start - cue.end <= 1), None)
    words = [t.lower_ for t in page.tokens(cue)]
    spoken = (len(words) == 1 and words[0] in _PLAIN_SAYING) or words == ["according", "to"]
    if behind is None or not spoken or page.marked(behind.start) or not any(c.end <= cue.start for c in saying.content):
        return saying
    return replace(saying, source=behind, content=tuple(c for c in saying.content if c != behind))


def _with_subject_from_content(page: Page, saying: Saying) -> Saying:
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


def _with_source(page: Page, saying: Saying, verbs: Speech) -> Saying:
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


def _with_head(page: Page, saying: Saying) -> Saying:
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


def _with_name(page: Page, saying: Saying) -> Saying:
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
    end = min(max(sentence.end, saying.end + _OWN_CUE), page.paragraph_span(saying.start).end)
    for token in page.tokens(Span(saying.end, end)):
        if token.dep_ in SUBJECTS:
            yield clause_free(page, token)
            return


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
