"""Names of persons that the reader did not find, told by what stands beside them."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.entities.names import person_name
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.phrases import Phrase, phrase
from onrecord.model import Span, Speaker

_MOST_PARTS = 3


def unread_name(page: Page, source: Span, read: Phrase, words: Lexicon) -> Speaker | None:
    """ "Major Odd Reiss", "the preacher Odd Reiss", "Odd Reiss, a border guard,", "Lidia, who …": a name."""
    chunk = page.tokens(read.chunk)
    capitals = _closing_capitals(chunk)
    if not capitals or any(t.lower_ in words.organisations or t.lower_ in words.firms for t in capitals):
        return None
    known = person_name(Span(capitals[0].idx, read.chunk.end).of(page.text))
    before = chunk[: len(chunk) - len(capitals)]
    office = phrase(before, words) if before else None
    if known.title and known.title.lower() not in words.address and (len(known.parts) > 1 or not before):
        role, affiliation = known.title, read.affiliation
    elif len(capitals) > 1 and office is not None and words.is_person(office.head) and before[-1].tag_ == "NN":
        role, affiliation = office.role, office.affiliation or read.affiliation
    elif len(capitals) > 1 and not before and (told := _apposed(page, source, read, words)) is not None:
        role, affiliation = told.role, told.affiliation
    elif not before and _is_who(page, source, read):
        role, affiliation = None, None
    else:
        return None
    if not 1 <= len(known.parts) <= _MOST_PARTS:
        return None
    return Speaker(
        name=known.full,
        role=role,
        role_status="current" if role else "unknown",
        affiliation=affiliation,
        anonymity="named",
        resolution="explicit",
    )


def _is_who(page: Page, source: Span, read: Phrase) -> bool:
    """ "Lidia, | who asked …"."""
    behind = page.text[read.chunk.end : page.sentence(source.start).end]
    return behind.startswith((", who ", ", whose ", ", whom "))


def _closing_capitals(chunk: Sequence[Token]) -> list[Token]:
    """The proper nouns a phrase ends with."""
    found: list[Token] = []
    for token in reversed(chunk):
        if not token.text[:1].isupper() or token.tag_ not in ("NNP", "NNPS", "NN", "NNS", "JJ", "FW", "RB"):
            break
        found.insert(0, token)
    return found


def _apposed(page: Page, source: Span, read: Phrase, words: Lexicon) -> Phrase | None:
    """ "…, a border guard": what the name is said to be."""
    behind = page.tokens(Span(read.chunk.end, source.end))
    if (
        len(behind) < 3
        or behind[0].text != ","
        or behind[1].lower_ not in ("a", "an", "the", "his", "her", "its", "their")
    ):
        return None
    told = phrase(behind[1:], words)
    return told if told is not None and words.is_person(told.head) else None
