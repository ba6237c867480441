"""Titles: which words make one, whose they are, and whether they are of the past."""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.extract.events.lexicon import inflections
from onrecord.extract.events.parties import is_time
from onrecord.extract.events.phrases import children, extent, preposition
from onrecord.extract.reading import text_of, words_at
from onrecord.languages import noun_kind
from onrecord.languages.words import load_words
from onrecord.model import RoleStatus

_ARTICLES = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "current", "new", "newly", "appointed", "one"}
)
JOINING = frozenset({"of", "for", "at", "in", "to", "with", "from"})
#: Behind an office these say where somebody is sent, not by whom.
_SENT = frozenset({"to", "for", "in"})
_OWN = frozenset({"its", "their", "his", "her", "himself", "herself", "our", "my"})
_POSSESSIVE = frozenset({"’s", "'s", "’", "'"})
#: Words a title before a name may have.
_LONGEST = 8
#: Tokens before a title in which "former", "until last month", "once" may stand.
_PAST_REACH = 5
#: "First minister" is a title, "the first ombudsman" is not.
_FIRST = frozenset({"minister", "secretary", "deputy", "vice", "lieutenant", "officer", "lord", "sea"})
#: What a hyphen adds to an office, as the tokenizer cuts it.
TAILS = (
    ("-", "elect"),
    ("-", "designate"),
    ("-", "in", "-", "chief"),
    ("-", "at", "-", "arms"),
    ("-", "at", "-", "large"),
    ("-", "general"),
)
_HOUSES = frozenset({"staff", "general", "state", "defence", "defense", "mission", "police", "parliament"})


class Title(NamedTuple):
    """Tokens `[start, end)` of the title itself and what it is of."""

    start: int
    end: int
    affiliation: str | None
    former: bool


Held = tuple[Title, RoleStatus]
"""An office and whether it is still held."""


@cache
def words(key: str, language: str = "en") -> frozenset[str]:
    """A list of `words/roles.yaml`, folded."""
    return frozenset(str(w).casefold() for w in load_words(language, "roles")[key])


@cache
def forms(key: str, language: str = "en") -> frozenset[str]:
    """All forms of the verbs of a list, by their first words."""
    irregular = load_words(language, "events")["irregular"] | load_words(language, "roles")["irregular"]
    return frozenset(form for verb in words(key) for form in inflections(verb.split()[0], irregular))


def is_office(token: Token) -> bool:
    """A listed office, rank or function."""
    low, lemma = token.lower_, token.lemma_.casefold()
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and (low in words("nouns") or lemma in words("nouns"))


def is_role(token: Token) -> bool:
    """An office, or any other common noun for a person: "hydrologist", "net mender"; not kin, not a crowd."""
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("in", "at"):
        # "Editor-in-chief" is an editor.
        return False
    if is_office(token):
        return True
    plain = token.pos_ == "NOUN" and not token.ent_type_ and token.tag_ in ("NN", "NNP")
    return plain and token.lower_ not in words("nobody") and noun_kind(token) == "person"


def title_ending(doc: Doc, last: int, floor: int) -> Title:
    """The title that closes at a token, with the people or house named before it."""
    start = last
    while start > floor and last - start < _LONGEST and _goes_on(doc, start):
        start -= 1
    former = is_past(doc, start, last, floor)
    while start < last and doc[start].lower_ in words("former") | _ARTICLES | {"-"}:
        start += 1
    whose = possessor(doc, start, floor) or possessor(doc, start - 1, floor)
    inside = house_inside(doc, start, last) if any(t.lower_ in words("houses") for t in doc[start:last]) else None
    return Title(start, last + 1, whose or inside, former)


def _goes_on(doc: Doc, start: int) -> bool:
    before = doc[start - 1]
    return (
        before.lower_ in words("lead")
        or (before.lower_ in ("-", "of") and doc[start].lower_ == "staff")
        or (is_office(before) and before.pos_ == "PROPN" and not before.ent_type_)
        or (before.dep_ == "compound" and before.pos_ == "NOUN" and not before.ent_type_)
    )


def is_past(doc: Doc, start: int, last: int, floor: int) -> bool:
    """ "Former", "until last month", "once" before or in a title."""
    first = max(floor, start - _PAST_REACH)
    for i in range(start, first - 1, -1):
        if doc[i].text in (",", ";") and i < start - 1:
            break
        first = i
    said = any(doc[i].lower_ in words("former") | words("once") for i in range(first, last + 1))
    return said or "one-time" in doc[max(floor, first - 2) : last + 1].text.casefold()


def possessor(doc: Doc, start: int, floor: int) -> str | None:
    """The name, people or body right before a title: "Kestrian", "Velmar's", "the Fifth Column", "the rebels'"."""
    at = start - 1
    marked = False
    while at >= floor and doc[at].lower_ in words("former") | _POSSESSIVE | {"the", "new", "first"}:
        marked = marked or doc[at].lower_ in _POSSESSIVE
        at -= 1
    if (
        at < floor
        or is_time(doc[at])
        or not (
            doc[at].ent_type_ in ("GPE", "NORP", "ORG", "LOC", "FAC")
            or (doc[at].pos_ == "PROPN" and (marked or doc[at].ent_type_ != "PERSON"))
            or (marked and doc[at].pos_ == "NOUN")
        )
    ):
        return None
    first = at
    while first > floor and (
        doc[first].ent_iob_ == "I"
        or (doc[first - 1].pos_ == "PROPN" and doc[first - 1].ent_type_ == doc[first].ent_type_)
        or (marked and doc[first - 1].dep_ == "compound" and doc[first - 1].head == doc[at])
    ):
        first -= 1
    return doc[first : at + 1].text


def phrase_from(doc: Doc, start: int, limit: int) -> Title | None:
    """A role phrase that begins at a token, within a few words and before any verb."""
    former = False
    if start < limit and doc[start].pos_ == "CCONJ":
        return None
    for i in range(start, min(limit, start + 9)):
        token = doc[i]
        former = former or token.lower_ in words("former") | words("once")
        own = token.lower_ in words("once") | _OWN
        own = own or token.tag_ == "VBG" or token.dep_ == "amod"
        if token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") and not own:
            return None
        if token.text in (",", ";", ".") or token.lower_ == "who":
            return None
        following = doc[i + 1] if i + 1 < limit else None
        ends = following is None or not (is_role(following) or following.lower_ in _POSSESSIVE)
        whole = token.dep_ not in ("compound", "nmod:poss") or _end_of(token, doc) > i + 1
        if is_role(token) and ends and whole:
            return phrase_at(token, doc, former=former)
    return None


def phrase_at(head: Token, doc: Doc, *, former: bool = False) -> Title:
    """The title a role noun closes, with what it is of behind or before it."""
    start = head.i
    while (
        start > head.sent.start
        and (doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ") or doc[start - 1].lower_ in words("lead"))
        and doc[start - 1].ent_type_ not in ("GPE", "NORP")
        and not (doc[start - 1].ent_type_ == "ORG" and doc[start - 1].pos_ == "PROPN" and not is_office(doc[start - 1]))
        and doc[start - 1].text != ","
        and (doc[start - 1].head == head or is_role(doc[start - 1]) or doc[start - 1].lower_ in words("lead"))
    ):
        start -= 1
    if start - 2 >= head.sent.start and doc[start - 1].text == "-" and is_office(doc[start - 2]):
        # "Secretary-general".
        start -= 2
    former = former or is_past(doc, start, head.i, head.sent.start)
    while start < head.i and doc[start].lower_ in words("former") | _ARTICLES:
        start += 1
    if start + 1 <= head.i and doc[start].lower_ == "first" and doc[start + 1].lower_ not in _FIRST:
        start += 1
    owner, inside = possessor(doc, start, head.sent.start), house_inside(doc, start, head.i)
    end = _end_of(head, doc)
    house = affiliation(head, doc)
    if owner is not None and end < len(doc) and doc[end].lower_ in _SENT:
        # "Merland's ambassador to Estvar" is Merland's.
        return Title(start, end, owner, former)
    if owner is not None and house is not None and house.islower() and not _is_housed(house):
        # "Norhavn's minister of fisheries": the field is part of the office.
        field = words_at(doc, *_behind(head, house))
        return Title(start, field.end if field is not None else end, owner, former)
    return Title(start, end, house or owner or inside, former or _is_emeritus(doc, end))


def _is_housed(house: str) -> bool:
    return not words("houses").isdisjoint(house.casefold().split())


def _behind(head: Token, house: str) -> tuple[int, int]:
    """Characters from an office to the end of its field."""
    at = text_of(head.doc).index(house, head.idx)
    return head.idx, at + len(house)


def _is_emeritus(doc: Doc, end: int) -> bool:
    return end < len(doc) and doc[end].lower_ in words("former") and doc[end].pos_ in ("ADJ", "ADV", "NOUN", "PROPN")


def house_inside(doc: Doc, start: int, last: int) -> str | None:
    """The house inside the title itself: "air force pilot", "foreign ministry spokesman"."""
    houses = [i for i in range(start, last) if doc[i].lower_ in words("houses")]
    if houses:
        return doc[start : houses[-1] + 1].text
    told = any(doc[i].lower_ not in words("lead") for i in range(start, last))
    hyphened = any(doc[i].text == "-" for i in range(start, last))
    return doc[start:last].text if last - start >= 2 and told and not hyphened else None


def _end_of(head: Token, doc: Doc) -> int:
    """ "Chief of staff", "president-elect", "commander-in-chief" are one title."""
    behind = [t.lower_ for t in doc[head.i + 1 : min(head.i + 5, head.sent.end)]]
    for tail in TAILS:
        if behind[: len(tail)] == list(tail):
            return head.i + 1 + len(tail)
    if (
        head.i + 2 < len(doc) and doc[head.i + 1].lower_ in ("of", "-") and doc[head.i + 2].lower_ in _HOUSES
    ):  # fmt: skip
        return head.i + 3
    return head.i + 1


def affiliation(head: Token, doc: Doc) -> str | None:
    """What stands behind "of", "for", "at": the phrase as the tree bounds it."""
    at = _end_of(head, doc)
    if at >= len(doc) or doc[at].lower_ not in JOINING:
        return None
    behind = [c for t in doc[head.i : at] for c in children(t, "nmod", "obl") if c.i > at and preposition(c) in JOINING]
    if not behind or is_time(behind[0]):
        return None
    # "A lecturer in law at the University of Sidra": the house before the field.
    named = [c for c in behind if c.ent_type_ or c.pos_ == "PROPN"]
    field = preposition(behind[0]) == "in" and behind[0] not in named
    house = named[0] if field and named else behind[0]
    first, last = extent(house)
    while first < house.i and doc[first].lower_ in _ARTICLES:
        first += 1
    if last < len(doc) and doc[last].ent_type_ == "ORG" and not house.ent_type_ and doc[last].text[:1].isupper():
        # "Leader of the opposition Reed Party": the name behind says whose.
        first, last = last, next(e.end for e in doc.ents if e.start <= last < e.end)
    return doc[first:last].text
