"""What is done with words: confirmed, denied, declined …; negation is read from the cue."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech, Verb
from onrecord.model import Act, Span

_PERFORMED = re.compile(
    r"^[“\"‘«„\s]*(?:yes, |no, )?(?:I|we) (?:can |do |hereby |must |have to |can only )?"
    r"(?P<verb>confirm|deny|admit|acknowledge|reject)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"^(?:only )?(?:that )?(?:no\b|none\b|there (?:was|were|is|are|had been) (?:no|not)\b"
    r"|(?:\w+[’']?s? ){1,4}?(?:had|has|have|was|were|did|does|is|are)(?: not\b|n[’']t\b))",
    re.IGNORECASE,
)
_NOBODY = frozenset({"neither", "nobody", "none", "no", "not"})
_PERFORMATIVES: dict[str, Act] = {
    "confirm": "confirm", "deny": "deny", "admit": "admit", "acknowledge": "admit", "reject": "deny",
}  # fmt: skip


def act_of(page: Page, saying: Saying, verbs: Speech) -> Act:
    """The act of the cue's most telling verb; `say` where the cue has none."""
    words = [t.lower_ for span in saying.cue for t in page.tokens(span)]
    opening_words = [t.lower_ for t in page.tokens(saying.content[0])[:3]]
    if opening_words[:1] == ["to"] and is_negated(words, verbs):
        # "did not wish | to comment"
        words += opening_words
    verb = telling_verb([*words, *opening_words[:1]], verbs)
    source = page.tokens(saying.source) if saying.source else []
    nobody = bool(source) and source[0].lower_ in _NOBODY
    nothing = opening_words[:1] == ["nothing"] and not _goes_on(page, saying)
    negated = is_negated(words, verbs) or nobody or nothing
    bland = verb is None or (verb.act == "say" and verb.lemma not in verbs.strong)
    noun = _noun(page, saying, verbs) if bland else None
    if "no comment" in " ".join(words) or _refuses(page, saying, verbs):
        return "decline"
    if noun is not None:
        return "decline" if negated and noun == "confirm" else noun
    if verb is None and saying.content[-1].of(page.text).rstrip("”\"’' ").endswith("?"):
        return "ask"
    if verb is None:
        return "decline" if negated and "commented" in words else "say"
    if negated and (verb.lemma in verbs.withheld or verb.act == "deny"):
        return "decline"
    opening = page.text[saying.content[0].start : saying.content[0].end]
    performed = _PERFORMED.match(opening)
    if performed and verb.act == "say":
        return _PERFORMATIVES[performed["verb"].lower()]
    if verb.act == "confirm" and _DENIED.match(opening):
        return "deny"
    return verb.act


def _refuses(page: Page, saying: Saying, verbs: Speech) -> bool:
    """ "did not respond to" before "requests", "would not be drawn"."""
    matches = ((verbs.refusals.match(page.text, c.start), c.end) for c in saying.cue)
    return any(match is not None and match.end() == end for match, end in matches)


def _noun(page: Page, saying: Saying, verbs: Speech) -> Act | None:
    """ "Gave confirmation of", "issued a denial of"; a verb of the same form is none."""
    tokens = (t for span in saying.cue for t in page.tokens(span) if t.lower_ in verbs.nouns)
    return next((verbs.nouns[t.lower_] for t in tokens if t.tag_[:2] in ("NN", "JJ", "")), None)


def _goes_on(page: Page, saying: Saying) -> bool:
    """ "Said nothing had been returned": a clause of its own, where "said nothing of it" tells nothing."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in page.tokens(saying.content[0])[1:3])


def telling_verb(words: Sequence[str], verbs: Speech) -> Verb | None:
    """The first that does more than say: of "refused to say" it is "refused"; of "went on to claim", "claim"."""
    found: Verb | None = None
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        verb = verbs.verb(word, following)
        if verb is not None and (found is None or found.act == "say"):
            found = verb
    return found


def is_negated(words: Sequence[str], verbs: Speech) -> bool:
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word in verbs.negations or (word in verbs.failures and (word != "short" or following == "of")):
            return True
    return False


def hedges(text: str, saying: Saying, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    """Hedging words in content and cue."""
    spans = sorted((*saying.content, *saying.cue))
    return tuple(Span(*match.span()) for span in spans for match in pattern.finditer(text, *span))
