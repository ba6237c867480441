"""What the trained attributions take for words though nobody said them: a toll, a silence, a sight, a name."""

import re

from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.verbs import Speech
from onrecord.model import Span

#: Words in marks that nothing but a name stands in: “sugar”, “the thirst”.
_NAME = r"[“\"‘](?:the )?[\w’-]+[”\"’]"
_NAMED = re.compile(rf"(?:as )?{_NAME}|.*\b(?:a|an|as|it|them|this|these) {_NAME}|.*s {_NAME}", re.DOTALL)

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def unsaid(page: Page, saying: Saying, verbs: Speech) -> bool:
    """Whether the saying reports no words at all."""
    cue = [word.lower() for span in saying.cue for word in re.findall(r"[\w’'-]+", span.of(page.text))]
    if not cue:
        return False
    return (
        _is_own_subject(page, saying)
        or _is_toll(page, saying, cue, verbs)
        or _is_silence(page, saying, cue, verbs)
        or _is_seen(page, saying, cue, verbs)
        or _is_usage(page, saying, cue)
    )


def wordless(page: Page, saying: Saying, verbs: Speech, words: Lexicon) -> bool:
    """ "the capital has not said | a word", "said | nothing for a day", "The senate confirmed | two judges"."""
    if len(saying.content) != 1 or len(saying.cue) != 1:
        return False
    content = saying.content[0]
    if re.split(r" (?:for|until|all) ", content.of(page.text).lower())[0] in verbs.wordless:
        return True
    inside, told = page.tokens(content), [verbs.verb(t.lower_) for t in page.tokens(saying.cue[0])[-1:]]
    confirms = any(verb is not None and verb.lemma == "confirm" for verb in told)
    if not confirms or not inside or content.start < saying.cue[0].end or any(t.tag_ in _FINITE for t in inside):
        return False
    head = next((t for t in inside if not content.covers(Span(t.head.idx, t.head.idx + 1))), inside[-1])
    return head.lower_ in words.roles or head.lower_.removesuffix("s") in words.roles


def _is_own_subject(page: Page, saying: Saying) -> bool:
    """ "The order | instructed" all households to leave: what speaks is not what is said; the clause is read anew."""
    if saying.source is not None or len(saying.content) != 1 or len(saying.cue) != 1 or not page.parsed:
        return False
    verb, content = page.words[page.token(saying.cue[0].end - 1)], saying.content[0]
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    active = verb.tag_ in _FINITE and content.end <= saying.cue[0].start
    noun = all(t.tag_ not in _FINITE for t in page.tokens(content))
    return active and noun and subject is not None and content.covers(Span(subject.idx, subject.idx + 1))


def _is_toll(page: Page, saying: Saying, cue: list[str], verbs: Speech) -> bool:
    """ "Nine people | were confirmed | dead", "The depot | was confirmed | destroyed": the report's own words."""
    if saying.source is not None or len(saying.content) != 2 or saying.content[1].start < saying.cue[-1].end:
        return False
    verb, following = verbs.verb(cue[-1]), page.tokens(saying.content[1])[:1]
    return verb is not None and verb.act == "confirm" and any(t.tag_ in ("JJ", "VBN", "VBD") for t in following)


def _is_silence(page: Page, saying: Saying, cue: list[str], verbs: Speech) -> bool:
    """ "Nobody has denied it", "nobody in the parish remembers his name"."""
    if saying.source is None or saying.source.of(page.text).lower().partition(" ")[0] not in verbs.nobody:
        return False
    speaks = any(verbs.verb(word) for word in cue)
    return not speaks or all(c.of(page.text).lower() in ("it", "this", "that", "them", "so") for c in saying.content)


def _is_seen(page: Page, saying: Saying, cue: list[str], verbs: Speech) -> bool:
    """ "Children | counted | them", "who | saw | it": unless "that", "as" or marks follow, to see is not to say."""
    said = saying.content[0].of(page.text).lower().split()
    marked = any(page.marked(c.start) or page.marked(c.end - 1) for c in saying.content)
    return cue[-1] in verbs.seeing and not marked and "as" not in said and said[0] not in ("that", "how", "whether")


def _is_usage(page: Page, saying: Saying, cue: list[str]) -> bool:
    """ "Sappers | call | such a charge a “letterbox”", "We | will call | her Delphine": what people call a thing."""
    source = saying.source.of(page.text).lower() if saying.source is not None else ""
    if cue in (["will", "call"], ["shall", "call"]) and source in ("we", "i"):
        return True
    if cue[-1] in ("call", "calls") and saying.content[0].of(page.text).lower() == "what":
        return True
    last = saying.content[-1].of(page.text)
    return cue in (["call"], ["know"]) and _NAMED.fullmatch(last) is not None
