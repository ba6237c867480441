"""Who is who, by the words: armed, political, a crowd, people; and what a thing may be used for."""

import re
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.languages import noun_kind
from onrecord.languages.words import load_words

_LONGEST = 4


@cache
def word_set(table: str, key: str, language: str = "en") -> frozenset[str]:
    """A list of a word file, folded."""
    return frozenset(str(word).casefold() for word in load_words(language, table)[key])


class Means(NamedTuple):
    """What a weapon word says about the act."""

    name: str
    mode: str
    acled: str | None


@cache
def _means(language: str = "en") -> dict[str, Means]:
    table = load_words(language, "means")["means"]
    return {
        str(word).casefold(): Means(name, entry["mode"], entry.get("acled"))
        for name, entry in table.items()
        for word in entry["words"]
    }


def bases(token: Token) -> set[str]:
    """What a token may be listed as: its form, its lemma, and its form without a plural ending."""
    low, lemma = token.lower_, token.lemma_.casefold()
    # A miner is no mine and a bomber no bomb, whatever the lemmatizer says.
    found = {low} if low.endswith(("er", "ers")) and not lemma.endswith("er") else {low, lemma}
    if low.endswith("men"):
        found.add(f"{low[:-3]}man")
    if low.endswith("ies"):
        found.add(f"{low[:-3]}y")
    if low.endswith("s") and len(low) > 3:
        found |= {low[:-1], low[:-2] if low.endswith("es") else low[:-1]}
    return found


@cache
def _last_words(language: str = "en") -> frozenset[str]:
    """The words that close a listed phrase of several: only before these is it worth looking back."""
    names = ("parties", "means", "armed_groups", "restraint", "control", "targets")
    tables = [load_words(language, name) for name in names]
    listed: list[str] = []
    waiting: list[object] = list(tables)
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, dict):
            waiting += entry.values()
        elif isinstance(entry, list):
            waiting += entry
        else:
            listed.append(str(entry).casefold())
    return frozenset(re.split(r"[\s-]", phrase)[-1] for phrase in listed if re.search(r"[\s-]", phrase))


def phrases_at(head: Token) -> set[str]:
    """The head and the two- to four-word phrases it closes, folded: "car bomb", "air force"."""
    known: dict[int, set[str]] = head.doc.user_data.setdefault(_PHRASES, {})
    if head.i not in known:
        known[head.i] = _phrases_at(head)
    return known[head.i]


#: Where the phrases of a document's words are kept; every test asks for the same ones again.
_PHRASES = "onrecord.phrases"


def _phrases_at(head: Token) -> set[str]:
    ends = bases(head)
    if ends.isdisjoint(_last_words()):
        return ends
    found, doc = set(ends), head.doc
    for length in range(1, _LONGEST):
        start = head.i - length
        if start < head.sent.start:
            break
        before = "".join(doc[i].lower_ + doc[i].whitespace_ for i in range(start, head.i))
        found |= {before + end for end in ends}
    return found


def means_of(head: Token) -> Means | None:
    """The longest listed weapon phrase that a head closes."""
    table, said = _means(), phrases_at(head)
    return None if table.keys().isdisjoint(said) else table[max((p for p in said if p in table), key=len)]


def is_listed(head: Token, key: str) -> bool:
    """If a head closes a phrase of a list in `parties.yaml`."""
    return not word_set("parties", key).isdisjoint(phrases_at(head))


@cache
def _armed_names() -> frozenset[str]:
    words = load_words("en", "armed_groups")
    names = words if isinstance(words, list) else [n for v in words.values() if isinstance(v, list) for n in v]
    return frozenset(str(name).casefold() for name in names)


def is_armed(head: Token) -> bool:
    """Soldiers, rebels, named armed groups, and things that soldiers sit in."""
    if is_listed(head, "state_forces") or is_listed(head, "armed_groups"):
        return True
    return _names_an_armed_group(head)


def is_group(head: Token) -> bool:
    """Armed and not of a state."""
    return is_listed(head, "armed_groups") or _names_an_armed_group(head)


def _names_an_armed_group(head: Token) -> bool:
    if head.ent_type_ not in ("ORG", "NORP") and head.pos_ != "PROPN":
        return False
    names = _armed_names()
    return not names.isdisjoint(phrases_at(head))


def is_political(head: Token) -> bool:
    """States, peoples, their offices and officers, parties, armed groups."""
    if head.ent_type_ in ("GPE", "NORP"):
        return True
    return is_armed(head) or (is_listed(head, "political") and head.pos_ in ("NOUN", "PROPN"))


def is_people(head: Token) -> bool:
    """Somebody: a person's name, a noun for people, a pronoun, a number that stands for them."""
    if head.ent_type_ in ("PERSON", "NORP") or head.lower_ in (
        "who",
        "whom",
        "him",
        "her",
        "them",
        "us",
        "me",
        "he",
        "she",
        "they",
        "we",
        "those",
        "himself",
    ):
        return True
    if head.pos_ == "NUM" or head.lower_ in (
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "several",
        "many",
        "others",
        "some",
        "all",
        "both",
    ):
        return True
    if head.lower_ == "old" and head.i > 1 and head.doc[head.i - 1].text in "-–":
        return True
    return is_listed(head, "people") or is_armed(head) or noun_kind(head) == "person"


def is_time(token: Token) -> bool:
    """A day, a month, a part of the day, "2 January"."""
    if token.pos_ == "NUM":
        return any(c.lower_ in word_set("parties", "months") for c in token.children)
    return token.pos_ != "VERB" and not word_set("parties", "times").isdisjoint((token.lower_, token.lemma_.casefold()))


def is_doer(noun: Token) -> bool:
    """ "Keeper", "chemist": endings that make a doer; "ferryman", "shopkeeper" by the second half alone."""
    lemma = noun.lemma_.casefold()
    if noun.pos_ != "NOUN":
        return False
    if lemma.endswith(_people_endings()):
        return True
    return noun_kind(noun) == "object" and lemma.endswith(("er", "or", "ist", "man", "ee", "eer"))


@cache
def _people_endings() -> tuple[str, ...]:
    return tuple(word_set("parties", "people_endings"))


#: What `can_act` lets act beside people: what has a name of a person, a state or an organisation.
_NAMED_ACTORS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_MEANT = ("person", "organization")


def can_act(head: Token) -> bool:
    """Somebody or a body of people: not a reason, a year or a street."""
    if head.pos_ in ("PRON", "NUM") or head.ent_type_ in _NAMED_ACTORS:
        return head.lower_ not in word_set("parties", "ordinals")
    if head.pos_ not in ("NOUN", "PROPN", "ADJ") or head.lower_ in word_set("parties", "ordinals"):
        return False
    if head.pos_ == "PROPN" and head.ent_type_ not in ("LOC", "FAC", "WEAPON"):
        return noun_kind(head) != "time"
    kind = noun_kind(head)
    return kind is None or kind in _MEANT or is_political(head) or is_people(head) or is_listed(head, "crowds")


def can_suffer(head: Token) -> bool:
    """Somebody or something, not a day."""
    if head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
        return False
    return bool(head.ent_type_) or noun_kind(head) != "time"
