"""Which side somebody speaks for."""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.parties import bases, is_group, is_listed
from onrecord.extract.events.phrases import named
from onrecord.extract.reading import text_of
from onrecord.languages.words import load_words
from onrecord.model import Side


class Case(NamedTuple):
    """What is known of the sides of an event when its assertions are read."""

    actors: tuple[Token, ...]
    targets: tuple[Token, ...]


def name_of(speaker: Token) -> str:
    span = named(speaker)
    return " ".join(text_of(speaker.doc)[span.start : span.end].split())


def side_of(speaker: Token | None, case: Case) -> Side:
    """Which side somebody speaks for, as far as the words show."""
    if speaker is None:
        return "unknown"
    own = _identity(speaker)
    if speaker.lower_ in ("it", "they", "he", "she", "we"):
        return (
            "actor"
            if any(t.lower_ in ("it", "they", "its", "their", "he", "she", "we") for t in case.actors)
            else "unknown"
        )
    if any(own & _identity(actor) for actor in case.actors):
        return "actor"
    if is_listed(speaker, "observers"):
        return "third_party"
    if any(own & _identity(target) for target in case.targets):
        return "target"
    if is_listed(speaker, "outlets"):
        return "unknown"
    hostile = [
        t
        for t in case.actors
        if is_group(t) or t.ent_type_ in ("GPE", "NORP") or any(c.ent_type_ in ("GPE", "NORP") for c in t.lefts)
    ]
    if speaker.ent_type_ == "GPE":
        return "target" if hostile or not case.actors else "unknown"
    if not bases(speaker).isdisjoint(_services()) or (speaker.ent_type_ == "ORG" and is_listed(speaker, "political")):
        return "target" if case.actors or case.targets else "unknown"
    if is_group(speaker) and not case.actors:
        return "unknown"
    return "unknown"


@cache
def _services(language: str = "en") -> frozenset[str]:
    return frozenset(load_words(language, "assertions")["services"])


def _identity(token: Token) -> set[str]:
    """Words that identify a party: heads and the names before them, without endings of peoples."""
    words = {token.lower_, token.lemma_.casefold()} | {
        c.lower_
        for c in token.lefts
        if c.pos_ in ("PROPN", "NOUN", "ADJ") and c.dep_ in ("compound", "amod", "nmod:poss", "flat")
    }
    words |= {c.lower_ for c in token.rights if c.dep_ in ("flat", "flat:name")}
    words |= {
        word[:5]
        for word in words
        if len(word) > 5
        and word[0].isalpha()
        and any(
            (t.lower_ == word and t.pos_ == "PROPN") or (t.lower_ == word and t.ent_type_)
            for t in [token, *token.subtree]
        )
    }
    return words - {"the", "a", "of", "its", "their", "government", "army", "forces", "force"} | (
        {token.lower_} if token.lower_ in ("army", "government") else set()
    )
