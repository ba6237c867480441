"""Verbs of saying that share a source: "confirmed that the port was hit, and called on both sides to stop"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extract.quotes.governed import governed
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech, Verb
from onrecord.model import Span

_JOINTS = frozenset({"and", "but"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_GROUP = 6
#: What is said so is hardly part of what another is told to have done.
_PLAIN = frozenset({"say"})
#: Set by hand, as for other clauses.
_SURE = 0.55


def coordinated(page: Page, sayings: Sequence[Saying], verbs: Speech) -> list[Saying]:
    """All sayings; one whose words run into the next verb of its source is cut there, and the next one added."""
    found: list[Saying] = []
    taken: list[Span] = []
    for saying in sayings:
        split = _split(page, saying, verbs) if page.parsed else None
        if split is None:
            found.append(saying)
            continue
        found += split
        taken.append(split[1].cue[0])
    return [s for s in found if s.confidence == _SURE or not any(c.overlaps(t) for c in s.cue for t in taken)]


def _split(page: Page, saying: Saying, verbs: Speech) -> tuple[Saying, Saying] | None:
    if saying.source is None or len(saying.cue) != 1 or len(saying.content) != 1:
        return None
    cue, content = saying.cue[0], saying.content[0]
    if content.start < cue.end or page.marked(content.start) is not None or saying.source.start > content.start:
        return None
    tokens = page.tokens(content)
    for at, token in enumerate(tokens[1:], 1):
        if token.lower_ not in _JOINTS or page.marked(token.idx) is not None:
            continue
        group = list(_group(tokens[at + 1 :], verbs))
        if group and _shares(page, cue, tokens[:at], group, verbs):
            return _cut(page, saying, tokens[at - 1], group, verbs)
    return None


def _group(tokens: Sequence[Token], verbs: Speech) -> Iterator[Token]:
    """Auxiliaries, negation and adverbs with the verb of saying they lead to; nothing where there is none."""
    group: list[Token] = []
    for token in tokens[:_LONGEST_GROUP]:
        group.append(token)
        word = token.lower_
        if token.tag_.startswith("VB") and word not in verbs.auxiliaries and verbs.verb(word) is not None:
            yield from group
            return
        if word not in verbs.auxiliaries and word not in verbs.negations and token.tag_ not in ("RB", "MD", "TO"):
            return


def _shares(page: Page, cue: Span, before: Sequence[Token], group: Sequence[Token], verbs: Speech) -> bool:
    """If it goes on with the source's own verb: by the parse, a comma, the tense, or because no clause is before it."""
    finite = next((t for t in group if t.tag_ in _FINITE), None)
    own = next((t for t in page.tokens(cue) if t.tag_ in _FINITE), None)
    if finite is None or own is None or ("MD" != finite.tag_ != own.tag_):
        return False
    verb = group[-1]
    above = verb
    while above.dep_ == "conj" and above.head.i != above.i:
        above = above.head
    if cue.start <= above.idx < cue.end and verb.dep_ == "conj":
        return True
    clause = [t for t in before if t.tag_ in _FINITE]
    if not clause:
        return True
    known, comma = _known(page, verb, verbs), before[-1].text == ","
    perfect = finite is verb and verb.tag_ == "VBD" and any(t.lower_ == "had" for t in clause)
    if known is None or not (known.lemma in verbs.strong or (known.lemma in verbs.infinitives and perfect and comma)):
        return False
    return (known.act not in _PLAIN or known.lemma in verbs.infinitives) and (perfect or comma)


def _known(page: Page, verb: Token, verbs: Speech) -> Verb | None:
    return verbs.verb(verb.lower_, page.words[verb.i + 1].lower_ if verb.i + 1 < len(page.words) else "")


def _cut(
    page: Page, saying: Saying, last: Token, group: Sequence[Token], verbs: Speech
) -> tuple[Saying, Saying] | None:
    content, verb = saying.content[0], group[-1]
    known = _known(page, verb, verbs)
    end = last.idx if last.is_punct else last.idx + len(last)
    kept = Span(content.start, len(page.text[:end].rstrip()))
    if known is None or kept.end <= kept.start:
        return None
    said = _said(page, verb, known, content.end, verbs)
    if said is None:
        return None
    particle = len(known.particle) + 1 if known.particle else 0
    cue = Span(group[0].idx, verb.idx + len(verb) + particle)
    if said.start < cue.end:
        said = Span(min(cue.end + 1, said.end - 1), said.end)
    return replace(saying, content=(kept,)), Saying((said,), saying.source, (cue,), _SURE, "clause")


def _said(page: Page, token: Token, verb: Verb, end: int, verbs: Speech) -> Span | None:
    content, _ = governed(page, token, verb, False, None, verbs)
    if content is not None:
        return content
    rest = [t for t in page.tokens(Span(token.idx + len(token), end)) if not t.is_punct]
    behind = verbs.behind.get(verb.lemma, ())
    # "appealed to the council | for help"
    rest = rest[next((i for i, t in enumerate(rest) if t.lower_ in behind), 0) :]
    return Span(rest[0].idx, rest[-1].idx + len(rest[-1])) if rest else None
