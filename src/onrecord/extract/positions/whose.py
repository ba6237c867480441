"""On whose word a stance is told: the party's own, an observer's, another's."""

from typing import Literal

from spacy.tokens import Token

from onrecord.extract.events.assertions import governing_speaker
from onrecord.extract.events.parties import bases
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.positions.holders import teller_of
from onrecord.extract.positions.parties import Parties
from onrecord.extract.positions.stances import Found
from onrecord.extract.positions.words import listed
from onrecord.extract.reading import Draft
from onrecord.languages import noun_kind
from onrecord.model import Span

By = Literal["self", "analyst", "other"]
_OWN = frozenset({"its", "their", "his", "her", "our", "my"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})


def on_whose_word(found: Found, draft: Draft, parties: Parties) -> tuple[By, str | None]:
    """Who is said to say it, and the quote it stands in."""
    at = Span(found.verb.idx, found.verb.idx + len(found.verb))
    quote = next((q for q in draft.findings.quotes if any(c.covers(at) for c in q.content)), None)
    return _by(found, parties), quote.id if quote else None


def _by(found: Found, parties: Parties) -> By:
    speaker = _teller(found) or governing_speaker(found.verb)
    if speaker is None or speaker == found.party:
        speaker = _opining(found.verb)
    if speaker is None or speaker == found.party or found.party.lower_ in ("we", "i"):
        return "self"
    own, said_by = parties.of(found.party), parties.of(speaker)
    if _is_analyst(speaker) and said_by != own and not _is_sent(speaker):
        return "analyst"
    same = said_by is not None and own is not None and (said_by in own or own in said_by)
    if same or speaker.lower_ in _PRONOUNS or _is_its(speaker):
        return "self"
    if _is_seated(speaker):
        return "self"
    if parties.is_official(speaker) and not _is_anothers(speaker):
        # "A government spokesman said": of the party itself, where no other is named.
        return "self"
    if said_by is None and noun_kind(speaker) == "person" and not speaker.ent_type_:
        return "analyst"
    return "other"


def _teller(found: Found) -> Token | None:
    """ "Analysts expect X to": the subject where the party is its object."""
    if found.party.dep_ == "obj" and found.party.head == found.verb:
        subject = next(children(found.verb, "nsubj"), None)
        return subject if subject is not None and subject.lower_ not in ("i", "we") else teller_of(found.verb)
    return teller_of(found.verb, found.party)


def _is_sent(speaker: Token) -> bool:
    """ "A diplomat from Ilunga": of another party, no mere observer."""
    official = speaker.lemma_.casefold() in listed("offices") & listed("analysts")
    return official and any(preposition(c) in ("of", "from", "in") for c in children(speaker, "nmod"))


def _is_seated(speaker: Token) -> bool:
    """ "The admiralty in Lugarre": a body of the party that is told of, by where it sits."""
    body = speaker.lemma_.casefold() in listed("offices") | listed("seats") and speaker.tag_ == "NN"
    definite = any(c.lower_ == "the" for c in children(speaker, "det"))
    return body and definite and any(preposition(c) == "in" for c in children(speaker, "nmod"))


def _is_its(speaker: Token) -> bool:
    """ "Two members of its foreign affairs committee"."""
    return any(t.lower_ in _OWN for t in speaker.subtree if t.i < speaker.i + 6)


def _is_analyst(speaker: Token) -> bool:
    """ "The historian Emeka Rood", "Halina Brandt of the Tashvir Institute"."""
    near = [speaker, *speaker.lefts, *children(speaker, "nmod", "appos", "flat")]
    if speaker.dep_ in ("appos", "flat"):
        near.append(speaker.head)
    return any(not bases(t).isdisjoint(listed("analysts")) for t in near)


def _is_anothers(speaker: Token) -> bool:
    """A minister of somebody named; where he spoke does not count."""
    owners = children(speaker, "nmod:poss", "compound", "amod", "nmod")
    return any(
        (t.ent_type_ or t.pos_ == "PROPN" or preposition(t) == "from")
        and (t.dep_ != "nmod" or preposition(t) in ("of", "to", "from", "in"))
        for t in owners
    )


def _opining(word: Token) -> Token | None:
    """Who reckons so, in a clause behind or above: "two trade lawyers reckon"."""
    near = [
        *children(word, "parataxis"),
        *(a for a in word.ancestors),
        *(c for a in word.ancestors for c in a.children if c.dep_ == "parataxis"),
    ]
    verb = next((v for v in near if v.lemma_.casefold() in listed("opining") and v.pos_ == "VERB"), None)
    if verb is None or any(c.dep_ == "nsubj:pass" for c in verb.children):
        return None
    told = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None) or next(
        (c for c in verb.rights if c.dep_ == "nsubj"), None
    )
    # The tree may hang the subject on the clause before: "is unlikely to sign, a scholar says".
    between = [t for t in verb.doc[word.i + 1 : verb.i] if t.dep_ == "nsubj" and t.head.i < t.i]
    return told or (between[-1] if between else None)
