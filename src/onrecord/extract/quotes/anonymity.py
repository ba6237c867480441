"""How openly somebody speaks: by name, as an institution, by role alone, or with the name withheld."""

import re

from spacy.tokens import Token

from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.phrases import Phrase
from onrecord.extract.quotes.sayings import Saying
from onrecord.languages import noun_kind
from onrecord.model import Anonymity, Span

_CLAUSE = re.compile(r"[,;]\s")
#: Characters between somebody and the name they go by.
_NEAR_NAME = 60
_AGENTS = ("er", "or")
_REFERS = re.compile(r"^(?:[“\"]|)(?:the|he|she|they|neither|none|both|all|his|her|their|one)\b", re.IGNORECASE)


def withheld(page: Page, saying: Saying, source: Span, words: Lexicon) -> Span | None:
    """The clause that says why there is no name: in the sentence of the source, or as the whole sentence after it."""
    sentence = page.sentence(source.start)
    last = page.sentence(max(source.start, source.end - 1))
    for here in (Span(sentence.start, max(sentence.end, last.end)),):
        for match in words.withheld.finditer(page.text, here.start, here.end):
            if _is_anothers(page, match.end(), source):
                continue
            if not saying.touches(Span(*match.span())) or source.covers(Span(*match.span())):
                return _clause(page.text, match, here, saying)
    following = page.next_sentence(source.start)
    if following and _REFERS.match(page.text[following.start : following.end]):
        match_after = words.withheld.search(page.text, following.start, following.end)
        if match_after and page.marked(match_after.start()) is None:
            return following
    return None


def _is_anothers(page: Page, end: int, source: Span) -> bool:
    """ "A diplomat, granted anonymity, said that | the envoy | had promised": it is told of who says so."""
    comma = page.text.rfind(",", end, source.start)
    between = page.tokens(Span(max(comma, end), source.start)) if end < source.start else []
    return any(t.tag_ in ("VBD", "VBZ", "VBP") for t in between)


def _clause(text: str, match: re.Match[str], sentence: Span, saying: Saying) -> Span:
    """From the comma, "who" or "speaking" before the match to the comma, cue or stop after it."""
    start = sentence.start
    for comma in _CLAUSE.finditer(text, sentence.start, match.start()):
        start = comma.end()
    who = [m.start() for m in re.finditer(r"\b(?:who|speaking|whose|whom)\b", text[start : match.start()])]
    if who:
        start += who[-1]
    if start == sentence.start:
        start = match.start()
    stop = _CLAUSE.search(text, match.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    end = min([end, *(c.start for c in (*saying.cue, *saying.content) if c.start >= match.end())])
    while end > match.end() and text[end - 1] in '.!?”" \n':
        end -= 1
    return Span(start, max(end, match.end()))


def is_pseudonym(page: Page, name: Span, words: Lexicon) -> bool:
    """The text says near a name that it is not the real one."""
    sentence = page.sentence(name.start)
    here = Span(sentence.start, page.sentence(max(name.end - 1, name.start)).end)
    if following := page.next_sentence(name.start):
        text = page.text[following.start : following.end]
        if re.match(r"[(]?(?:his|her|their|the|not) ", text, re.IGNORECASE) and "name" in text:
            here = Span(here.start, following.end)
    return any(abs(m.start() - name.start) < 160 for m in words.pseudonym.finditer(page.text, here.start, here.end))


def given_name(page: Page, at: Span, words: Lexicon) -> str | None:
    """The name that somebody without a name of their own goes by: in the same sentence, or told of them in the next."""
    match = words.alias.search(page.text, at.start, page.sentence(at.start).end)
    if match and match.start() - at.end < _NEAR_NAME:
        return match["name"]
    following = page.next_sentence(at.start)
    if following is None or not _REFERS.match(page.text[following.start : following.end]):
        return None
    match = words.alias.search(page.text, following.start, following.end)
    return match["name"] if match else None


def aliases(page: Page, words: Lexicon) -> dict[str, Span]:
    """Name → the words before it in its sentence, for every name the text says is not the real one."""
    found: dict[str, Span] = {}
    for match in words.alias.finditer(page.text):
        start = page.sentence(match.start()).start
        if page.marked(match.start()) is None:
            found.setdefault(match["name"], Span(start, max(match.start(), start + 1)))
    return found


def kind_of(read: Phrase, words: Lexicon, *, named: bool, whole: bool) -> Anonymity:
    """What a source without a person's name is, by its head noun; `named` if an institution's name is part of it.

    `whole` if that name goes to the end of the phrase.
    """
    head, token = read.head, read.head_token
    if token.like_num and token.tag_ in ("CD", "") and not named:
        # "Nine said guards had filmed them"
        return "role_only" if head == "one" else "group_only"
    if head in words.documents and head in words.organisations and not token.text[:1].isupper():
        # "The paper reported", "a local paper said", "a paper by two chemists found"
        told = read.definite or any(w in words.press_kinds for w in read.role.lower().split())
        return "organisation" if told else "document"
    if head in words.organisations and words.is_person(head) and token.text.islower():
        return _body_or_person(read, words)
    plain = token.text.islower() or read.role[-1:].isdigit() or not named
    if head in words.documents and head not in words.organisations and head not in words.outlets and plain:
        return "document"
    if named and token.tag_ in ("NNP", "NNPS") and (whole or not words.is_person(head)):
        return "organisation"
    if head in words.capitals:
        if read.plural and token.text.islower():
            return "group_only"
        body = token.text[:1].isupper() or (read.definite and (read.affiliation is not None or " " in read.role))
        return "organisation" if body else "role_only"
    if head in words.groups and head not in words.organisations:
        return "group_only"
    if head in words.alone and read.role.lower() == head:
        return "group_only"
    if head in words.documents and not (head in words.organisations and named):
        return "document"
    if head in words.organisations:
        told = named or " and " in (read.affiliation or "")
        several = read.plural and token.text.islower() and not told and head not in words.only_plural
        return "group_only" if several and token.tag_ == "NNS" else "organisation"
    if read.plural and token.text[:1].isupper() and not token.is_sent_start and read.chunk.start < token.idx:
        # "the Sons of the Delta"
        return "organisation"
    if words.is_person(head):
        return "group_only" if read.plural else "role_only"
    if words.is_person(head.removesuffix("s")):
        return "group_only" if read.plural else "role_only"
    return _unlisted(read, words, token, named=named)


def _body_or_person(read: Phrase, words: Lexicon) -> Anonymity:
    """ "The grid operator" is a firm, "a crane operator", "his producer" and "the courier" are persons."""
    before = read.role.lower().split()[:-1]
    if any(word in words.organisations or word in words.press_kinds for word in before):
        return "organisation"
    return "group_only" if read.plural else "role_only"


def _unlisted(read: Phrase, words: Lexicon, token: Token, *, named: bool) -> Anonymity:
    """By what the reader makes of the noun, else by its number and capital."""
    kind = noun_kind(token)
    if kind == "person" and token.tag_ == "NNS":
        return "group_only"
    if kind == "person" and token.tag_ == "NN" and not read.plural:
        return "role_only"
    if kind == "organization" and token.tag_ != "NNS":
        return "organisation"
    if kind == "object" and token.tag_ in ("NN", "NNS"):
        # A thing that says something is written on.
        return "document"
    if read.plural and token.tag_ != "NNPS" and not (token.text[:1].isupper() and named):
        return "group_only"
    if read.head in words.outlets or token.text[:1].isupper():
        return "organisation"
    return "group_only" if read.plural else "role_only"
