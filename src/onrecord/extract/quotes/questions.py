"""Who asks and who is asked: "Asked whether the dam was safe, the minister said …", "the envoy, asked if …"."""

import re
from dataclasses import replace

from onrecord.extract.quotes.cues import agent_of
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span

_QUESTIONS = frozenset({"asked", "pressed", "questioned", "quizzed", "challenged", "urged", "pushed"})
_BY = re.compile(r" by (?P<who>[^,;:.“”\"\n]{3,60}?)(?= (?:to|about|on|whether|if|why|how|what|when|where|who)\b|,)")


def asked(page: Page, saying: Saying) -> Saying:
    """ "Asked whether …, the minister said": who asks is not told, it is not the one who answers."""
    cue, source = saying.cue[0] if saying.cue else None, saying.source
    if cue is not None and (question := _question(page, saying)) is not None:
        # "Asked by a reporter whether the bridge would be rebuilt, the engineer | shrugged"
        return replace(saying, source=question[1], cue=(question[0],))
    if cue is not None and source is None and cue.of(page.text).lower() in _QUESTIONS:
        # "Asked by reporters to confirm the raid, …"
        asker = _BY.match(page.text, cue.end)
        return replace(saying, source=Span(*asker.span("who"))) if asker else saying
    if cue is None or source is None or source.start < cue.end or page.sentence(cue.start).start != cue.start:
        return saying
    asked = cue.of(page.text).split()[0] in ("Asked", "Pressed", "Questioned")
    if page.text[saying.start - 2 : saying.start] == ": " and page.marked(saying.start) is not None:
        # "Asked the clerk: “…”"
        return saying
    by = page.text[: source.start].rstrip().endswith(" by")
    return replace(saying, source=None) if asked and not by else saying


def _question(page: Page, saying: Saying) -> tuple[Span, Span | None] | None:
    """The verb of asking that stands before the words at the head of the sentence, and by whom."""
    content, sentence = saying.content[0], page.sentence(saying.start)
    first = page.tokens(Span(sentence.start, content.start))[:1]
    if len(saying.content) != 1 or saying.cue[0].start < content.end or page.marked(content.start) is not None:
        return None
    if not first or first[0].lower_ not in _QUESTIONS or not page.text[content.end :].startswith(","):
        return None
    verb = Span(first[0].idx, first[0].idx + len(first[0]))
    between = page.text[verb.end : content.start].strip()
    if between and not between.startswith(("by ", "on ", "at ", "in ")):
        return None
    return verb, (Span(verb.end + 4, content.start - 1) if between.startswith("by ") else None)


def addressed(page: Page, saying: Saying, verbs: Speech) -> Saying:
    """ "Colonel Sorin was asked whether …": the subject of the passive is who was spoken to."""
    verb = page.tokens(saying.cue[0])[-1:] if len(saying.cue) == 1 and saying.source is not None else []
    if not verb or not page.parsed or verb[0].tag_ != "VBN":
        return saying
    known = verbs.verb(verb[0].lower_)
    subject = next((c for c in verb[0].children if c.dep_ == "nsubj:pass"), None)
    if verb[0].dep_ == "acl" and not any(c.dep_.startswith("aux") for c in verb[0].children):
        # "The envoy, asked if he would sign, …"
        subject = verb[0].head
    if known is None or known.lemma not in verbs.addressing or subject is None or saying.source is None:
        return saying
    return (
        replace(saying, source=agent_of(page, verb[0]))
        if saying.source.start <= subject.idx < saying.source.end
        else saying
    )
