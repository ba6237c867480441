"""The stances of one clause: what it says of the topic, and who holds that."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.phrases import children
from onrecord.extract.positions.clauses import Clauses
from onrecord.extract.positions.ellipsis import follows_suit, is_left_out
from onrecord.extract.positions.governing import is_asked_of, is_condition, modified, under
from onrecord.extract.positions.holders import agents_in, holders_of, owners_of, principal_of, shared_by
from onrecord.extract.positions.meaning import UNDECIDED, Meaning, plain, stance_of, turned
from onrecord.extract.positions.subjects import said_of
from onrecord.extract.positions.words import kinds_of, listed
from onrecord.model import Stance

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl")
_DEEDS = frozenset({"commit", "leave", "support", "oppose", "reject"})
_ALONG = frozenset({"without", "while", "although", "though"})
#: What a clause that leaves out its verb repeats: of "A has not joined; B has" the joining.
_CORES: dict[Stance, Stance] = {
    "in": "in", "out": "in", "likely_in": "in", "unlikely": "in", "undecided": "in", "supports": "supports",
    "opposes": "opposes",
}  # fmt: skip


class Found(NamedTuple):
    """A stance of a party in one clause."""

    party: Token
    stance: Stance
    verb: Token


def stances_of(word: Token, clauses: Clauses, before: Stance | None = None) -> Iterator[Found]:
    """Of one predicate, and of the nouns that say whose stance they are; `before` is what was last said."""
    if word.pos_ == "NOUN":
        yield from _owned(word, clauses)
    if not _heads_clause(word) or is_asked_of(word) or is_condition(word):
        return
    denied = is_left_out(word) if before is not None else None
    if denied is not None and before is not None:
        again = plain(_CORES[before])
        yield from _held(holders_of(word), under(word, turned(again) if denied else again), word, clauses)
        return
    if before is not None and follows_suit(word):
        yield from _held(holders_of(word), under(word, modified(word, plain(before))), word, clauses)
        return
    about = said_of(word, clauses) if not agents_in(word) else None
    if about is not None:
        for meaning, holders in about:
            yield from _held(holders, meaning, word, clauses)
        return
    yield from _of_predicate(word, clauses)


def _of_predicate(word: Token, clauses: Clauses) -> Iterator[Found]:
    """Of a clause whose subject holds it, or whose agent does."""
    meaning = clauses.meaning(word)
    if word.i in clauses.told and clauses.meaning(word.head) is not None:
        return
    meaning = under(word, meaning) if meaning is not None else None
    if meaning is not None and any(c.lower_ == "without" for c in children(word, "mark", "case")):
        meaning = UNDECIDED if meaning.said in ("in", "supports") else turned(meaning)
    holders = agents_in(word) or _raised(word) or principal_of(word) or shared_by(word, holders_of(word))
    yield from _held(holders, meaning, word, clauses)


def _held(holders: Iterable[Token], meaning: Meaning | None, word: Token, clauses: Clauses) -> Iterator[Found]:
    """A topic is no party to itself."""
    stance = stance_of(meaning)
    if stance is not None:
        yield from (Found(party, stance, word) for party in holders if party.i not in clauses.named)


def _heads_clause(word: Token) -> bool:
    if any(c.dep_ in _SUBJECTS for c in word.children) or any(_raised(word)):
        return True
    if word.dep_ == "acl" and word.tag_ == "VBN" and _DEEDS & set(kinds_of(word)):
        # "Pilots trained under the pact" do nothing.
        return bool(agents_in(word))
    if any(t.dep_.startswith("nsubj") for a in children(word, "aux", "aux:pass", "cop") for t in a.children):
        return True
    if word.pos_ not in ("VERB", "AUX") and not any(children(word, "cop")):
        return word.dep_ == "conj" and word.pos_ == "ADJ"
    if word.dep_ in ("conj", "parataxis", "acl:relcl", "ROOT"):
        return True
    if word.dep_ == "advcl" and any(c.lower_ in ("rather", "instead") for c in word.lefts):
        return True
    aside = word.dep_ in ("acl", "advcl") and word.tag_ in ("VBG", "VBN", "VBD")
    if aside and word.head.dep_ == "nmod" and word.head.pos_ == "PROPN" and word.head.i < word.i:
        return True
    return aside and all(c.lower_ in _ALONG for c in children(word, "mark", "case"))


def _raised(word: Token) -> list[Token]:
    """ "Expects Quillasca to contribute": the stance is Quillasca's."""
    if word.lemma_.casefold() not in listed("believing") or not any(children(word, "xcomp")):
        return []
    return list(children(word, "obj"))


def _owned(noun: Token, clauses: Clauses) -> Iterator[Found]:
    """ "Obra's refusal to accept the cap has angered its partners", "Molvia's opposition to the embargo"."""
    if noun.i in clauses.topic or not kinds_of(noun):
        return
    if noun.dep_.startswith("nsubj") and said_of(noun.head, clauses) is not None:
        # "Its participation is uncertain": the predicate says more than the noun.
        return
    owners = [o for o in owners_of(noun, clauses.topic) if o.pos_ == "PROPN"]
    yield from _held(owners, clauses.meaning(noun) if owners else None, noun, clauses)
