"""A noun phrase → its head and what qualifies it; by words first, so that a wrong parse does little harm."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.languages import noun_kind
from onrecord.model import Span

PREPOSITIONS = frozenset(
    {
        "of", "for", "at", "in", "from", "with", "to", "by", "near", "on", "inside", "outside", "close",
        "behind", "under", "over", "among", "within", "aboard", "across", "around", "beside", "above",
        "below", "beneath", "beyond", "along", "alongside", "amid", "against", "about", "between", "opposite",
        "through", "toward", "towards", "without", "via", "off", "past", "into", "onto",
    }
)  # fmt: skip
_ENDS = frozenset(
    {"who", "which", "whose", "that", "whom", "and", "or", "but", ",", ";", ":", "–", "—", "(", "[", ".", "?", "!"}
)
_DETERMINERS = frozenset(
    {
        "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "one",
        "two", "three", "four", "five", "six", "several", "some", "many", "most", "both", "another", "other", "all",
        "each", "every", "no", "any", "few", "dozens", "hundreds", "second", "first", "third",
    }
)  # fmt: skip
#: "until April" says when.
_WHEN = frozenset({"until", "till", "since", "before", "after", "during", "when", "while", "as"})
#: Before a place a modifier says more of where somebody belongs: "a Relief Council official in Mandouk".
_PLACING = frozenset({"in", "on", "at"})
#: Whose modifier names the office, not the institution.
_OFFICES = frozenset({"minister", "secretary", "premier"})
_INSTITUTIONAL = frozenset({"of", "for", "at", "in", "from", "with", "to", "on"})
_SERVES = frozenset({"works", "worked", "serves", "served", "volunteers"})
_LEFT = frozenset({"retired", "resigned", "quit", "defected", "stepped"})
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_DROPPED = frozenset({"then", "recently", "newly", "now", "own", "unnamed", "late", "longtime", "also", "-"})


class Phrase(NamedTuple):
    """`head` is lower case; `role` leaves out determiner, owner and "former"; spans are of the text."""

    head: str
    head_token: Token
    role: str
    affiliation: str | None
    former: bool
    plural: bool
    definite: bool
    chunk: Span


def phrase(tokens: Sequence[Token], words: Lexicon) -> Phrase | None:
    """Reads the phrase a sequence of tokens opens with; None where it holds no noun."""
    if len(tokens) > 3 and tokens[0].lower_ == "one" and tokens[1].lower_ == "of":
        of_many = phrase(tokens[2:], words)
        return of_many._replace(plural=False, definite=False) if of_many else None
    if len(tokens) > 4 and tokens[0].lower_ == "not" and tokens[1].lower_ == "one" and tokens[2].lower_ == "of":
        return phrase(tokens[3:], words)
    chunk = _chunk(tokens)
    if not chunk:
        return None
    behind = tokens[len(chunk) + 1 :] if len(tokens) > len(chunk) + 1 and tokens[len(chunk)].lower_ == "of" else ()
    many = chunk[-1].lower_ in words.collectives or chunk[-1].like_num or chunk[-1].lower_ in _DETERMINERS
    if many and behind and (members := phrase(behind, words)) and members.plural:
        # "a group of nurses", "dozens of students", "two of the pilots"
        return members
    head = chunk[-2] if len(chunk) > 1 and chunk[-1].like_num and chunk[-2].tag_[:2] == "NN" else chunk[-1]
    owner_end = max((i + 1 for i, t in enumerate(chunk[:-1]) if t.lower_ in ("'s", "’s", "'", "’")), default=0)
    noun = _compound(chunk[: chunk.index(head) + 1], words)
    inner = [t for t in chunk[owner_end:] if t.lower_ not in _DETERMINERS or t.whitespace_ == ""]
    former = any(t.lower_.rstrip("-") in words.former for t in inner if t is not tokens[0] or t.lower_ != "then")
    after = [t.lower_ for t in tokens[len(chunk) : len(chunk) + 4]]
    former = former or (after[:1] == [","] and after[1:2] == ["who"] and after[2:3] != [] and after[2] in _LEFT)
    kept = [t for t in inner if t.lower_.rstrip("-") not in words.former and t.lower_ not in _DROPPED]
    while len(kept) > 1 and (
        (kept[0].like_num and kept[0].whitespace_) or kept[0].is_punct or _CLOCK.match(kept[0].text)
    ):
        kept = kept[1:]
    owner = [t for t in chunk[: max(0, owner_end - 1)] if t.lower_ not in _DETERMINERS and t.lower_ not in _DROPPED]
    rest = tokens[len(chunk) :]
    if len(rest) > 1 and rest[0].lower_ == "of" and rest[1].lower_ in words.ranks:
        kept, rest = [*kept, *rest[:2]], rest[2:]
    affiliation = _text(owner) or _affiliation(chunk, kept, rest, words)
    return Phrase(
        head=noun,
        head_token=head,
        role=_text(kept),
        affiliation=affiliation,
        former=former,
        plural=_is_plural(head, words) and noun == head.lower_,
        definite=chunk[0].lower_ in ("the", "this", "that", "its", "his", "her", "their") or owner_end > 0,
        chunk=Span(chunk[0].idx, chunk[-1].idx + len(chunk[-1])),
    )


def _affiliation(chunk: Sequence[Token], kept: Sequence[Token], rest: Sequence[Token], words: Lexicon) -> str | None:
    """Behind the noun or before it; of "its operations director" neither, that is whose "its" is."""
    before = _modifier(kept, words) if chunk[0].tag_ != "PRP$" else None
    placed = bool(rest) and rest[0].lower_ in _PLACING
    return (before if placed else None) or _belonging(rest, words) or before


def _compound(chunk: Sequence[Token], words: Lexicon) -> str:
    """The head with what hyphens join to it, where the lists know the whole: "second-in-command"."""
    first = len(chunk) - 1
    while first > 0 and chunk[first - 1].whitespace_ == "" and "-" in (chunk[first].text, chunk[first - 1].text):
        first -= 1
    whole = "".join(t.lower_ for t in chunk[first:])
    return whole if words.is_person(whole) or whole in words.organisations else chunk[-1].lower_


def _chunk(tokens: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        lower = token.lower_
        joined = bool(found) and (found[-1].whitespace_ == "" and token.i > 0 and token.nbor(-1).text == "-")
        if found and not joined and (lower in _ENDS or lower in PREPOSITIONS or lower in _WHEN):
            if lower in ("and", "or") and found[-1].tag_ == "JJ" and all(t.tag_[:2] != "NN" for t in found):
                # "Western and local analysts"
                continue
            break
        if found and (lower in ("a", "an", "the") or token.tag_ == "PRP") and found[-1].tag_ in ("NN", "NNS"):
            # "It took the mill owners a month", "the man they call the Heron"
            break
        if found and token.tag_ in ("VBD", "VBZ", "VBP", "VBG", "MD") and not _modifies(token):
            break
        if found and token.tag_ == "VBN" and found[-1].tag_ in ("NN", "NNS", "NNP", "NNPS"):
            break
        if not token.is_punct or lower in ("-", "'", "’"):
            found.append(token)
    # "officials familiar with the matter", "analysts alike"
    while len(found) > 1 and found[-1].tag_ in ("JJ", "RB", "DT") and found[-2].tag_ in ("NN", "NNS"):
        found.pop()
    while found and (found[-1].is_punct or found[-1].lower_ in ("'s", "’s")):
        found.pop()
    return found


def _modifies(token: Token) -> bool:
    return token.tag_ in ("VBG", "VBN") and token.dep_ in ("amod", "compound")


def _belonging(rest: Sequence[Token], words: Lexicon) -> str | None:
    """The institution or place behind the head: "of Grabnik", "for the power company"."""
    if len(rest) > 3 and rest[0].lower_ == "who" and rest[1].lower_ in _SERVES:
        rest = rest[2:]
    if not rest or rest[0].lower_ not in _INSTITUTIONAL:
        return None
    found: list[Token] = []
    for token in rest[1:]:
        if token.lower_ in _ENDS or token.tag_ in ("VBD", "VBZ", "VBP", "MD") or len(found) > 7:
            break
        if (token.lower_ in PREPOSITIONS and token.lower_ != "of") or token.lower_ in _WHEN:
            break
        if token.ent_type_ == "PERSON" and found and token.i > 0 and token.nbor(-1).ent_type_ != "PERSON":
            # "Deputy head of the Directorate Rustam Ganizoda"
            break
        found.append(token)
    found = [t for i, t in enumerate(found) if i or t.lower_ not in _DETERMINERS]
    if len(found) == 1 and (found[0].tag_ == "PRP" or found[0].lower_ in words.nowhere):
        return None
    return _text(found) or None


def _modifier(kept: Sequence[Token], words: Lexicon) -> str | None:
    """ "navy" of "a navy spokesman", "Ostrelian" of "an Ostrelian general"."""
    office = bool(kept) and kept[-1].lower_ in _OFFICES
    for i, token in reversed(list(enumerate(kept[:-1]))):
        institution = token.lower_ in words.organisations or noun_kind(token) in ("organization", "place")
        if (institution and not office) or token.ent_type_ in ("NORP", "ORG", "GPE"):
            return _text(kept[: i + 1])
    for token in kept[:-1]:
        if token.tag_ in ("NNP", "NNPS") and kept[-1].text.islower():
            # "Sahrani commander": whoever that is, the commander is theirs
            return token.text
    if len(kept) == 2 and kept[0].lower_ in ("rebel", "government", "opposition", "militia", "separatist"):
        return kept[0].text
    return None


def _is_plural(token: Token, words: Lexicon) -> bool:
    if token.lower_ in words.groups:
        return True
    if token.tag_:
        return token.tag_ in ("NNS", "NNPS") and token.lower_.endswith(("s", "n", "e"))
    return token.lower_.endswith("s") and not token.lower_.endswith(("ss", "us", "is"))


def _text(tokens: Sequence[Token]) -> str:
    if not tokens:
        return ""
    pieces = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        gap = before is not None and (before.i + 1 != token.i or bool(before.whitespace_))
        pieces.append((" " if gap else "") + token.text)
    return "".join(pieces).strip(" ,")
