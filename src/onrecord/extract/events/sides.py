"""Which side somebody speaks for."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.parties import bases, is_group, is_listed
from onrecord.extract.events.phrases import named
from onrecord.extract.reading import text_of
from onrecord.languages import noun_kind
from onrecord.languages.words import load_words
from onrecord.model import Side

_PRONOUNS = frozenset({"it", "they", "he", "she", "we"})
_OWN = frozenset({"its", "their"})
_STATES = frozenset({"GPE", "NORP"})


class Case(NamedTuple):
    """What is known of the sides of an event when its assertions are read."""

    actors: tuple[Token, ...]
    targets: tuple[Token, ...]


def name_of(speaker: Token) -> str:
    span = named(speaker)
    return " ".join(text_of(speaker.doc)[span.start : span.end].split())


def side_of(speaker: Token | None, case: Case, *, vouching: bool = True) -> Side:
    """Which side somebody speaks for, as far as the words show; who is not `vouching` may be of any."""
    if speaker is None:
        return "unknown"
    own = _identity(speaker)
    if speaker.lower_ in _PRONOUNS:
        return "actor" if any(t.lower_ in _PRONOUNS or t.lower_ in _OWN for t in case.actors) else "unknown"
    if any(own & _identity(actor) for actor in case.actors):
        return "actor"
    if side := _by_possessive(speaker, case):
        return side
    if is_listed(speaker, "observers") or _is_listed(speaker, "third_parties"):
        return "third_party"
    if any(own & _identity(target) for target in case.targets):
        return "target"
    if is_listed(speaker, "outlets"):
        return "unknown"
    if _is_listed(speaker, "locals"):
        return "target"
    hostile = any(
        is_group(t) or t.ent_type_ in _STATES or any(c.ent_type_ in _STATES for c in t.lefts) for t in case.actors
    )
    if speaker.ent_type_ == "GPE":
        return "target" if hostile or not case.actors else "unknown"
    if case.actors and all(_is_listed(t, "keepers") for t in case.actors) and _is_listed(speaker, "services"):
        # Police and warders are the minister's own.
        return "actor"
    political = speaker.ent_type_ == "ORG" and is_listed(speaker, "political")
    return "target" if vouching and (_is_listed(speaker, "services") or political) else "unknown"


def suffers(speaker: Token | None, case: Case) -> bool:
    """If the speaker's own were struck."""
    return speaker is not None and _by_possessive(speaker, case) == "target"


def _by_possessive(speaker: Token, case: Case) -> Side | None:
    """ "Said its gunners had fired", "said that one of its drivers was taken": whose own they are."""
    person = speaker.ent_type_ == "PERSON" or (speaker.tag_ == "NN" and noun_kind(speaker) == "person")
    group = speaker.tag_ in ("NNS", "NNPS")
    wanted = {"his", "her", "our", "my"} if person else {"their", "our"} if group else {"its", "their", "our"}
    for side, tokens in (("actor", case.actors), ("target", case.targets)):
        if any(t.lower_ in wanted and t.tag_ == "PRP$" for token in tokens for t in _words_of(token)):
            return side  # type: ignore[return-value]
    return None


def _words_of(token: Token) -> Iterator[Token]:
    """The words before a noun, and those before the noun it is one of."""
    yield from token.lefts
    for part in token.rights:
        if part.dep_ == "nmod":
            yield from part.lefts


def _is_listed(speaker: Token, key: str) -> bool:
    heads = bases(speaker)
    if key != "services":
        heads = heads | {t.lower_ for t in speaker.lefts if t.dep_ in ("compound", "amod")}
    if speaker.pos_ == "PROPN":
        # "Mayor Ines Okoro"
        heads = heads | {t.lower_ for t in speaker.lefts if t.dep_ in ("nmod:desc", "compound")}
    return not heads.isdisjoint(_listed(key))


@cache
def _listed(key: str, language: str = "en") -> frozenset[str]:
    return frozenset(load_words(language, "assertions")[key])


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
