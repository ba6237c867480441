"""Who says it told beside what is said: "As the governor confirmed, …", "…, as the board confirmed", "Asked …"."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.quotes.cues import SUBJECTS, agent_of, clause_free
from onrecord.extract.quotes.governed import CLAUSE
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.model import Span

_GOVERNED = ("obj", "ccomp", "xcomp")
_FINITE = ("VBD", "VBZ", "VBP")
_LEAST_WORDS = 3
_ASKED = frozenset({"to", "about", "on", "whether", "if", "for", "what", "who", "which"})


def mark_of(token: Token) -> Token | None:
    """The "as" before a verb of saying; the parser may hang it on the main verb."""
    if token.dep_ != "advcl":
        return None
    marks = (c for verb in (token, token.head) for c in verb.children if c.dep_ == "mark" and c.lower_ == "as")
    return next((m for m in marks if m.i < token.i), None)


def as_clause(page: Page, token: Token, cue: Span) -> Saying | None:
    """ "As the governor confirmed, rockets hit the cannery" and the same the other way round."""
    mark = mark_of(token)
    if mark is None or _governs(token):
        return None
    source = _subject(page, token) or _between(page, mark, cue)
    if source is None:
        return None
    sentence = page.sentence(token.idx)
    comma = page.text.find(",", cue.end, cue.end + 2)
    if comma >= 0 and mark.idx == sentence.start:
        return _saying(page, Span(comma + 1, sentence.end), source, cue)
    return _saying(page, Span(sentence.start, mark.idx), source, cue)


def closing(page: Page, token: Token, cue: Span) -> Saying | None:
    """ "Lamps out by nine, the warden instructed." """
    sentence = page.sentence(token.idx)
    if token.tag_ not in _FINITE or _governs(token):
        return None
    if page.text[cue.end : sentence.end].strip(" ."):
        return _inverted(page, token, cue)
    source = _subject(page, token)
    if source is None or source.end > cue.start or page.text[source.end : cue.start].strip():
        return None
    before = page.text[sentence.start : source.start].rstrip()
    return _saying(page, Span(sentence.start, source.start), source, cue) if before.endswith(",") else None


def _inverted(page: Page, token: Token, cue: Span) -> Saying | None:
    """ "The ferry would run, promised its skipper." """
    sentence = page.sentence(token.idx)
    subject = next((c for c in token.children if c.dep_ in SUBJECTS and c.i > token.i), None)
    if subject is None or not page.text[sentence.start : cue.start].rstrip().endswith(","):
        return None
    source = clause_free(page, subject)
    if page.text[cue.end : source.start].strip() or page.text[source.end : sentence.end].strip(" ."):
        return None
    return _saying(page, Span(sentence.start, cue.start), source, cue)


def asked(page: Page, token: Token, cue: Span) -> Saying | None:
    """ "Pressed to confirm it, the admiral looked away": who asks is not told, or stands behind "by"."""
    sentence = page.sentence(token.idx)
    comma = page.text.find(",", cue.end, sentence.end)
    if cue.start != sentence.start or comma < 0 or token.tag_ not in ("VBN", "VBD"):
        return None
    agent = agent_of(page, token)
    words = [t for t in page.tokens(Span(cue.end, comma)) if agent is None or t.idx >= agent.end]
    if not words or (words[0].lower_ not in _ASKED and words[0].tag_ != "WRB"):
        return None
    return Saying((Span(words[0].idx, comma),), agent, (cue,), CLAUSE, "clause")


def _governs(token: Token) -> bool:
    return any(c.dep_ in _GOVERNED and c.i > token.i for c in token.children)


def _subject(page: Page, token: Token) -> Span | None:
    subjects = [c for c in token.children if c.dep_ in SUBJECTS and c.i < token.i]
    return clause_free(page, subjects[-1]) if subjects else None


def _between(page: Page, mark: Token, cue: Span) -> Span | None:
    """What stands between "as" and the verb, where the parser hung it elsewhere."""
    words = page.tokens(Span(mark.idx + len(mark), cue.start))
    while words and (words[-1].is_punct or words[-1].tag_ == "RB"):
        words.pop()
    nominal = any(t.tag_[:2] in ("NN", "PR") for t in words)
    return Span(words[0].idx, words[-1].idx + len(words[-1])) if nominal else None


def _saying(page: Page, around: Span, source: Span, cue: Span) -> Saying | None:
    words: Sequence[Token] = page.tokens(around)
    inside = [t for t in words if not t.is_punct]
    if len(inside) < _LEAST_WORDS or source.overlaps(Span(inside[0].idx, inside[-1].idx + 1)):
        return None
    content = Span(inside[0].idx, inside[-1].idx + len(inside[-1]))
    return Saying((content,), source, (cue,), CLAUSE, "clause")
