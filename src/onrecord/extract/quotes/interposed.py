"""Who says it told beside what is said: "As the governor confirmed, …", "…, as the board confirmed", "Asked …"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from onrecord.extract.quotes.cues import SUBJECTS, agent_of, clause_free
from onrecord.extract.quotes.governed import CLAUSE
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.languages import noun_kind
from onrecord.model import Span

_GOVERNED = ("obj", "ccomp", "xcomp")
_FINITE = ("VBD", "VBZ", "VBP")
_VERBAL = (*_FINITE, "MD")
_STOPS = frozenset(",;.!?:–—")
_ADVERBS = ("later", "then", "also", "again", "now", "has", "have", "had", "since", "once", "too", "himself", "herself")
#: Words behind a verb in which to whom and how may stand.
_LONGEST_PHRASE = 12
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


def closing(page: Page, token: Token, cue: Span, *, hears: bool) -> Saying | None:
    """ "Lamps out by nine, the warden instructed.", "The port will close, two officials told the Register, …".

    `hears` if what the verb has for an object is who was told.
    """
    sentence = page.sentence(token.idx)
    if not _is_finite(token) or _governs(token, but=("obj", "iobj") if hears else ()):
        return None
    source = _subject(page, token) or _after(page, token) or _behind_comma(page, cue, sentence)
    if source is None or source.overlaps(cue):
        return None
    start, end = min(source.start, cue.start), max(source.end, cue.end)
    between = page.text[source.end : cue.start] if source.end <= cue.start else page.text[cue.end : source.start]
    before = _clause_before(page, sentence, start)
    if between.strip(" ,") not in ("", *_ADVERBS) and not between.strip().endswith("ly"):
        return None
    return _saying(page, before, source, cue) if before and _is_told_apart(page, before, end, sentence) else None


def inverted(page: Page, saying: Saying) -> Saying:
    """ "The gate was forced, confirmed | a porter who had watched": what follows the verb is who says so."""
    cue, content = saying.cue[0] if len(saying.cue) == 1 else None, saying.content[0]
    if saying.source is not None or cue is None or not page.parsed or len(saying.content) != 1:
        return saying
    verb, words = page.tokens(cue), page.tokens(content)
    if (
        not 0 <= content.start - cue.end <= 1
        or page.marked(content.start) is not None
        or len(verb) != 1
        or verb[0].tag_ not in _FINITE
    ):
        return saying
    behind = next((c for c in verb[0].children if c.i >= words[0].i and c.dep_ in (*SUBJECTS, "obj")), None)
    sentence = page.sentence(cue.start)
    before = _clause_before(page, sentence, cue.start)
    if behind is None or before is None or noun_kind(behind) not in ("person", "organization"):
        return saying
    swapped = _saying(page, before, content, cue) if _is_told_apart(page, before, content.end, sentence) else None
    return replace(saying, source=content, content=swapped.content) if swapped else saying


def _clause_before(page: Page, sentence: Span, start: int) -> Span | None:
    """From the semicolon before to the comma that closes the words."""
    before = page.text[sentence.start : start].rstrip()
    if not before.endswith(","):
        return None
    return Span(sentence.start + before.rfind(";") + 1, sentence.start + len(before))


def _is_told_apart(page: Page, before: Span, end: int, sentence: Span) -> bool:
    """The words are a clause; behind source and verb at most a phrase follows before the next stop."""
    words = page.tokens(before)
    if not words or any(page.marked(t.idx) is not None for t in words):
        return False
    rest = page.tokens(Span(end, sentence.end))
    closed = not [t for t in rest if not t.is_punct]
    if words[0].tag_ in ("IN", "TO", "WRB", "VBG", "VBN") and words[0].lower_ != "that":
        return False
    if not closed and not any(t.tag_ in _VERBAL for t in words):
        return False
    phrase = list(takewhile(lambda t: t.text not in _STOPS, rest))
    return len(phrase) <= _LONGEST_PHRASE and not any(t.tag_ in _VERBAL or t.lower_ == "that" for t in phrase)


def _is_finite(token: Token) -> bool:
    """ "confirmed", "has confirmed"."""
    return token.tag_ in _FINITE or any(c.dep_ == "aux" and c.tag_ in _FINITE for c in token.children)


def _after(page: Page, token: Token) -> Span | None:
    """ "The ferry would run, promised its skipper.": who follows the verb, be it taken for its object."""
    found = next((c for c in token.children if c.dep_ in (*SUBJECTS, "obj") and c.i > token.i), None)
    if found is None or (found.dep_ == "obj" and noun_kind(found) not in ("person", "organization")):
        return None
    return clause_free(page, found)


def _behind_comma(page: Page, cue: Span, sentence: Span) -> Span | None:
    """ "…, | two traders who saw it | said": where the parser hung the subject elsewhere."""
    comma = page.text.rfind(",", sentence.start, cue.start)
    words = page.tokens(Span(comma + 1, cue.start)) if comma >= 0 else []
    while words and (words[-1].tag_ == "RB" or words[-1].is_punct):
        words.pop()
    if not words or words[0].tag_ not in ("DT", "CD", "NNS", "NNP", "PRP", "PRP$", "JJ", "NN"):
        return None
    told = next((i for i, t in enumerate(words) if t.tag_ in ("WP", "WDT")), len(words))
    if any(t.tag_ in _VERBAL for t in words[:told]) or not any(t.tag_[:2] in ("NN", "PR", "CD") for t in words[:told]):
        return None
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


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


def _governs(token: Token, *, but: tuple[str, ...] = ()) -> bool:
    wanted = [dep for dep in _GOVERNED if dep not in but]
    return any(c.dep_ in wanted and c.i > token.i and not _is_person(c) for c in token.children)


def _is_person(token: Token) -> bool:
    """ "…, confirmed a member of staff": no object but who says so."""
    return token.dep_ == "obj" and token.head.tag_ in _FINITE and noun_kind(token) == "person"


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
