"""Who says that it happened: verbs and nouns above the event, quotes that carry it, phrases that hedge it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.events.chain import (
    MOST_CLIMB,
    UPWARD,
    above,
    by_verb,
    covers,
    is_for_granted,
    span_of,
    told_above,
)
from onrecord.extract.events.hedges import doubt_of, hedged
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.events.quoted import according, before_a_colon, from_quotes
from onrecord.extract.events.remarks import later_told, later_words
from onrecord.extract.events.sides import Case, asserted, side_of
from onrecord.extract.events.tellers import (
    act_of,
    listed,
    saying,
    speaker_of,
    takes_responsibility,
)
from onrecord.extract.events.told import Told, name_of
from onrecord.extract.events.voices import voice_of
from onrecord.model import Aspect, Assertion, Quote

__all__ = [
    "SPOKEN",
    "assertions_of",
    "governing_speaker",
    "is_vouched_for",
    "later_told",
    "later_words",
    "told_of",
    "weighed",
]

#: Acts of words and dealings between parties.
_CIVIL = frozenset(
    {"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
#: Acts that are words themselves: what others say behind them answers the matter, not the asking or accusing.
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})


def assertions_of(head: Token, case: Case, quotes: Sequence[Quote]) -> list[Assertion]:
    """What the text says of one mention, with the sides of those who say it."""
    return asserted(told_of(head, quotes), case, quotes)


def told_of(head: Token, quotes: Sequence[Quote]) -> list[Told]:
    """What the text says of one mention; the outlet's own statement where nobody else is named."""
    granted = is_for_granted(head)
    found = [t for t in told_above(head) if not (granted and t.act == "claim")]
    if any(t.act == "confirm" for t in found):
        found = [t for t in according(head) if _is_partial(t)] or found
    if not found and not granted:
        found = list(from_quotes(head, quotes)) or list(according(head)) or list(before_a_colon(head))
    found += [a for a in _beside(head) if not any(o.by == a.by and o.act in (a.act, "cannot_verify") for o in found)]
    found += hedged(head, found)
    doubt = doubt_of(head)
    if doubt is not None and not any(a.act == "cannot_verify" for a in found):
        found.append(doubt)
    if not found and (awaited := _awaited(head)) is not None:
        return [awaited]
    return found or [_stated(head)]


def _is_partial(told: Told) -> bool:
    """ "According to the rebels' news page, an officer has confirmed it": a party's word that somebody confirmed."""
    kinds = voice_of(told.speaker, (), ()).kinds
    return not kinds.isdisjoint({"groups", "states", "forces", "nobodys"})


def weighed(all_told: Sequence[Told], aspect: Aspect, case: Case, quotes: Sequence[Quote]) -> tuple[Told, ...]:
    """ "Confirmed that there was no attack" denies it; of what is only planned, or of talks and deals that nobody
    doubts, a party's confirmation is its word.
    """
    found = []
    for told in all_told:
        if aspect == "negated" and told.act in ("confirm", "claim"):
            told = told._replace(act="deny")
        elif told.act == "confirm" and (_is_to_come(told, aspect) or _is_of_its_own(told, case, quotes)):
            told = told._replace(act="claim")
        found.append(told)
    return tuple(found)


def _is_to_come(told: Told, aspect: Aspect) -> bool:
    """What is only planned; one owns up to nothing that is still to come."""
    owned = told.verb is not None and told.verb.lemma_ in ("own", "confess")
    return aspect in ("planned", "threatened") and not owned


def _is_of_its_own(told: Told, case: Case, quotes: Sequence[Quote]) -> bool:
    return case.type in _CIVIL and side_of(told, case, quotes) != "third_party"


def stated(head: Token) -> Assertion:
    """The outlet's own words."""
    return Assertion(by=None, side="outlet", act="state", basis=(span_of(head),))


def _stated(head: Token) -> Told:
    return Told("state", None, (span_of(head),), "outlet")


def is_vouched_for(head: Token) -> bool:
    """If somebody confirms, denies or alleges just this act: it is one that matters, however little is said of it."""
    for verb, relation, below in above(head):
        act = saying(verb)
        if act in ("confirm", "deny", "allege") and covers(verb, relation, below):
            return True
        if act == "claim" and takes_responsibility(verb) and covers(verb, relation, below):
            return True
        if verb.lemma_.casefold() in listed("hearsay") and relation in ("nmod", "acl", "ccomp"):
            return True
    return any(c.dep_ == "acl:relcl" and saying(c) in ("confirm", "deny") for c in head.children)


def _beside(head: Token) -> Iterator[Told]:
    """ "The raid, which the ministry confirmed", "the sinking, claimed by the militia", "confirmation came from"."""
    # "The attack on the depot, which the ministry confirmed": the tree may hang the clause on the nearer noun.
    within = [t for t in head.subtree if t.dep_ == "nmod"] if head.pos_ == "NOUN" else []
    for clause in (c for noun in (head, *within) for c in children(noun, "acl:relcl", "acl")):
        act, speaker = act_of(clause)
        own = [c for c in clause.children if c.dep_ == "obj" and c.lower_ not in ("which", "that", "it")]
        if act is not None and act != "state" and speaker is not None and speaker != head and not own:
            yield by_verb(act, speaker, clause)
    yield from _behind_a_noun(head)
    for noun in head.sent:
        if noun.lower_ != "confirmation" or noun.pos_ != "NOUN":
            continue
        source = next((t for t in noun.sent if t.dep_ in ("obl", "nmod") and preposition(t) == "from"), None)
        if source is not None and not any(c.lower_ in ("no", "without") for c in noun.lefts):
            yield by_verb("confirm", source, noun)


def _behind_a_noun(head: Token) -> Iterator[Told]:
    """ "…, a charge which the commander has denied"; "the army's account that the sluice had been blown open"."""
    known, heard = listed("anaphors"), listed("hearsay")
    for noun in head.sent:
        if noun.pos_ != "NOUN" or not ((word := noun.lemma_.casefold()) in known or word in heard):
            continue
        if noun.i > head.i and noun.dep_ in ("appos", "parataxis", "conj", "obj"):
            for clause in children(noun, "acl:relcl"):
                act, speaker = act_of(clause)
                if act in ("deny", "confirm", "cannot_verify") and speaker is not None and speaker != noun:
                    yield by_verb(act, speaker, clause)
        owner = next(children(noun, "nmod:poss"), None)
        if (
            owner is not None
            and owner.pos_ != "PRON"
            and any(t == noun and r in ("acl", "ccomp") for t, r, _ in above(head))
        ):
            yield Told("claim", owner, (span_of(noun),), by=name_of(owner))


def _awaited(head: Token) -> Told | None:
    """ "Demanded that the army confirm the raid", "is expected to confirm": known only as what is to be confirmed,
    by the one who demands it or owes it.
    """
    for verb, relation, below in above(head):
        if saying(verb) in ("confirm", "deny") and act_of(verb)[0] is None and covers(verb, relation, below):
            speaker, owing = _demander(verb)
            return Told(
                "cannot_verify", speaker, (span_of(owing),), by=name_of(speaker) if speaker else None, verb=owing
            )
    return None


def _demander(verb: Token) -> tuple[Token | None, Token]:
    """Who demands or promises the confirmation; nobody of "asked to confirm"."""
    owing = next((t for t in (verb.head, verb.head.head) if t.lemma_.casefold() in listed("owing")), None)
    if owing is None:
        return next(children(verb, "nsubj"), None), verb
    asked = owing.lemma_ in ("ask", "urge", "press", "challenge") and not any(children(owing, "nsubj"))
    return None if asked else next(children(owing, "nsubj", "nsubj:pass"), None), owing


def governing_speaker(token: Token) -> Token | None:
    """Who is said to say the clause of a token, by the verb above it or behind it; None for the outlet's own words."""
    at = token
    for _ in range(MOST_CLIMB):
        for child in children(at, "parataxis"):
            if child.i > token.i and saying(child) and (speaker := speaker_of(child)) is not None:
                return speaker
        if at.dep_ not in UPWARD or at.head == at:
            break
        relation, at = at.dep_, at.head
        clausal = relation in ("ccomp", "xcomp", "parataxis", "csubj", "advcl")
        opinion = at.lemma_ in ("expect", "doubt", "believe", "think", "predict", "hope")
        if clausal and at.pos_ == "VERB" and (saying(at) or opinion):
            speaker = speaker_of(at)
            if speaker is not None and speaker != token:
                return speaker
    source = next(iter(according(token)), None)
    if source is None:
        return None
    behind = token.doc.char_span(source.basis[0].end, token.sent.end_char, alignment_mode="contract")
    return next((t for t in behind or () if t.pos_ in ("NOUN", "PROPN")), None)
