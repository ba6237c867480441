"""Who says that it happened: verbs and nouns above the event, quotes that carry it, phrases that hedge it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.events.hedges import doubt_of, hedged
from onrecord.extract.events.phrases import as_mark, children, preposition
from onrecord.extract.events.quoted import according, before_a_colon, from_quotes
from onrecord.extract.events.remarks import later_told, later_words
from onrecord.extract.events.sides import Case, Told, asserted, name_of, side_of
from onrecord.extract.events.tellers import (
    Saying,
    act_of,
    listed,
    same_person,
    saying,
    speaker_of,
    takes_responsibility,
)
from onrecord.extract.events.voices import is_outlet, voice_of
from onrecord.model import Aspect, Assertion, Quote, Side, Span

__all__ = ["assertions_of", "governing_speaker", "is_vouched_for", "later_told", "later_words", "told_of", "weighed"]

#: Relations by which the object or clause of a telling verb hangs on it; what comes by others is told aside.
_TOLD = frozenset({"obj", "ccomp", "xcomp", "csubj", "nsubj:pass", "csubj:pass", "parataxis"})
_UP = _TOLD | frozenset({"obl", "nmod", "conj", "advcl", "acl", "acl:relcl", "nsubj", "compound", "appos", "obl:agent"})
_MOST_CLIMB = 8
#: Acts of words and dealings between parties.
_CIVIL = frozenset(
    {"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
#: Verbs of blame take the act behind a preposition: "accused of burning", "blamed for the attack".
_BLAMING = ("of", "for", "in", "on", "with", "over")


def assertions_of(head: Token, case: Case, quotes: Sequence[Quote]) -> list[Assertion]:
    """What the text says of one mention, with the sides of those who say it."""
    return asserted(told_of(head, quotes), case, quotes)


def told_of(head: Token, quotes: Sequence[Quote]) -> list[Told]:
    """What the text says of one mention; the outlet's own statement where nobody else is named."""
    granted = _is_for_granted(head)
    found = [t for t in _told(head) if not (granted and t.act == "claim")]
    if not found and not granted:
        found = list(from_quotes(head, quotes)) or list(according(head)) or list(before_a_colon(head))
    found += [a for a in _beside(head) if not any(o.act == a.act and o.by == a.by for o in found)]
    found += hedged(head, found)
    doubt = doubt_of(head)
    if doubt is not None and not any(a.act == "cannot_verify" for a in found):
        found.append(doubt)
    if not found and (awaited := _awaited(head)) is not None:
        return [awaited]
    return found or [_stated(head)]


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
    return Assertion(by=None, side="outlet", act="state", basis=(_span(head),))


def _stated(head: Token) -> Told:
    return Told("state", None, (_span(head),), "outlet")


def is_vouched_for(head: Token) -> bool:
    """If somebody confirms, denies or alleges just this act: it is one that matters, however little is said of it."""
    for verb, relation, below in _above(head):
        act = saying(verb)
        if act in ("confirm", "deny", "allege") and _covers(verb, relation, below):
            return True
        if act == "claim" and takes_responsibility(verb) and _covers(verb, relation, below):
            return True
        if verb.lemma_.casefold() in listed("hearsay") and relation in ("nmod", "acl", "ccomp"):
            return True
    return any(c.dep_ == "acl:relcl" and saying(c) in ("confirm", "deny") for c in head.children)


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _above(head: Token) -> Iterator[tuple[Token, str, Token]]:
    """Ancestors with the relation by which the path reaches them and the token it comes from."""
    at = head
    for _ in range(_MOST_CLIMB):
        if at.dep_ not in _UP or at.head == at:
            return
        yield at.head, at.dep_, at
        at = at.head


def _told(head: Token) -> Iterator[Told]:
    """Telling verbs above the trigger and behind its clause, the outer deciding: a claimed confirmation is a claim."""
    chain = list(_telling_above(head))
    kept: list[tuple[Saying, Token | None, Token]] = []
    for act, speaker, verb in chain:
        if kept and _only_passes_on(act, speaker, verb):
            continue
        if kept and kept[-1][0] == "confirm" and act in ("deny", "cannot_verify"):
            # "denied that the governor had confirmed it"
            kept = [("cannot_verify", speaker, verb)]
        if kept and act in ("claim", "allege") and not same_person(kept[-1][1], speaker):
            # What somebody says that somebody else confirmed or did is that somebody's word.
            kept = [(act, speaker, verb)]
        elif not kept:
            kept = [(act, speaker, verb)]
    for act, speaker, verb in kept:
        yield _by_verb(_upgraded(act, verb), speaker, verb)


def _only_passes_on(act: Saying, speaker: Token | None, verb: Token) -> bool:
    """ "The mayor confirmed the shelling, the Press Agency reports": an outlet behind what it carries."""
    behind = verb.dep_ in ("parataxis", "ROOT") and speaker is not None and speaker.i < verb.i
    comma = speaker is not None and any(t.text == "," for t in verb.doc[max(0, speaker.left_edge.i - 1) : speaker.i])
    return act == "claim" and behind and comma and speaker is not None and is_outlet(voice_of(speaker, (), ()))


def _first_heard(head: Token) -> Token:
    """The word by which the act is known of only: hearsay, or being aware of it."""
    words = listed("hearsay") | listed("aware")
    return next((t for t, _, _ in _above(head) if t.lemma_.casefold() in words), head)


def _telling_above(head: Token) -> Iterator[tuple[Saying, Token | None, Token]]:
    seen: set[int] = set()
    heard = aside = looking = untrue = owed = False
    at = head
    for verb, relation, below in [(head, "", head), *_above(head)]:
        for child in children(verb, "parataxis", "advcl"):
            if child.i in seen or not saying(child) or (speaker_of(child) or _misplaced(child)) is None:
                continue
            if _is_beside(child, head):
                seen.add(child.i)
                act, speaker = act_of(child)
                if speaker is None and (speaker := _misplaced(child)) is not None:
                    act = saying(child)
                if act is not None:
                    yield act, speaker, child
        at = verb
        word = at.lemma_.casefold()
        if at != head and (word in listed("hearsay") or word in listed("aware")):
            heard = True
        if at != head and relation in ("nmod", "acl", "ccomp") and word in listed("proofs") and _is_lacking(at):
            yield "cannot_verify", speaker_of(at.head), at
            return
        aside = (
            aside
            or (_is_aside(relation, below) and not _is_owned(at, below))
            or (at != head and _only_presupposes(at, relation))
        )
        if at != head and word in listed("denials") and relation in ("acl", "nmod", "ccomp"):
            yield "deny", speaker_of(at.head), at
            return
        untrue = untrue or (word in listed("lies") and relation.startswith("nsubj"))
        if (
            at.pos_ == "NOUN"
            and word in listed("hearsay")
            and at != head
            and seen
            and relation in ("acl", "ccomp", "acl:relcl")
        ):
            # "Its report that the minister had confirmed the raid" is the report's word
            yield "claim", None, at
            return
        looking = looking or (at != head and word in listed("inquiring"))
        if at != head and relation in ("nmod", "obl", "acl") and word in listed("matters"):
            # "Acknowledged concern over the torture", "confirmed the name of the dead": of something else
            return
        if at == head or at.i in seen or relation in ("conj", ""):
            continue
        if heard and word in listed("receiving") | listed("aware"):
            yield "cannot_verify", speaker_of(at), at
            return
        if saying(at) and _covers(at, relation, below):
            seen.add(at.i)
            act, speaker = act_of(at)
            if act in ("confirm", "claim") and untrue:
                act = "deny"
            elif (act == "confirm" and looking) or (act == "claim" and owed):
                act = "cannot_verify"
            owed = owed or (act is None and saying(at) in ("confirm", "deny"))
            if act is not None and not (act == "claim" and _needs_a_speaker(at, speaker)):
                # Who confirms that drivers were beaten says of the road they blocked only what everybody says.
                yield "claim" if aside and act == "confirm" else act, speaker, at
        elif saying(at) and relation in ("advcl", "obl"):
            return
    if heard and not seen:
        yield "cannot_verify", None, _first_heard(head)


def _is_lacking(noun: Token) -> bool:
    """ "Had no proof of an arson", "is waiting for confirmation that": the act is known of only."""
    none = any(c.lower_ in ("no", "little", "any") for c in noun.lefts)
    return none or noun.head.lemma_.casefold() in listed("awaiting")


def _needs_a_speaker(verb: Token, speaker: Token | None) -> bool:
    """ "As we speak", "have been added": words that tell nothing when nobody says them."""
    if speaker is None:
        return verb.lemma_.casefold() in listed("of_somebody")
    return speaker.lower_ in ("we", "you", "one") and verb.lemma_ == "speak"


def _misplaced(clause: Token) -> Token | None:
    """The subject of "as the governor confirmed" where the parser gave it to the main verb."""
    mark = as_mark(clause)
    if mark is None:
        return None
    return next((c for c in clause.head.children if c.dep_ == "nsubj" and mark.i < c.i < clause.i), None)


def _is_aside(relation: str, below: Token) -> bool:
    """If the path leaves the clause that is told for one that says which, when or why."""
    if relation in ("acl:relcl", "advcl"):
        return True
    return relation in ("obl", "nmod") and preposition(below) in listed("aside") | {"without", "to"}


def _is_owned(verb: Token, below: Token) -> bool:
    """ "Owned up to bombing a wedding", "confessed to the shooting"."""
    return verb.lemma_ in ("own", "admit", "confess") and any(c.lower_ == "to" for c in below.lefts)


def _is_for_granted(head: Token) -> bool:
    """ "The toll of Monday's attack has climbed to 31": what only a number is told of."""
    if any(relation == "nmod" and t.lemma_.casefold() in listed("tolls") for t, relation, _ in _above(head)):
        return True
    beside = children(head.head, "obj", "nsubj") if head.dep_ == "obl" and preposition(head) in ("of", "from") else ()
    return any(t.lemma_.casefold() in listed("tolls") for t in beside)


def _only_presupposes(verb: Token, relation: str) -> bool:
    """ "Discussed the kidnapping", "was told of the bombing": under other verbs than those of doing and suffering."""
    if verb.pos_ != "VERB" or relation not in ("obj", "obl") or saying(verb):
        return False
    return verb.lemma_.casefold() not in listed("entailing")


def _is_beside(clause: Token, head: Token) -> bool:
    """ "…, police said" and "as the governor confirmed": telling clauses without an object of their own."""
    if clause.dep_ == "advcl":
        return as_mark(clause) is not None and not any(c.dep_ == "obj" for c in clause.children)
    own = ("ccomp", "xcomp") if clause.lemma_ in ("tell", "inform", "assure") else ("obj", "ccomp", "xcomp")
    return clause.i > head.i and not any(c.dep_ in own for c in clause.children)


def _covers(verb: Token, relation: str, below: Token) -> bool:
    """If the path reaches a telling verb as what it tells, not as when, where or why."""
    act = saying(verb)
    if verb.lemma_ == "put":
        return any(preposition(c) == "at" for c in children(verb, "obl"))
    if relation in _TOLD:
        return not (relation == "obj" and act == "claim" and verb.lemma_ in ("say", "tell", "write", "hold"))
    if relation == "obl" and takes_responsibility(verb):
        return preposition(below) == "for"
    if relation in ("obl", "advcl", "nmod", "xcomp") and _is_owned(verb, below):
        return True
    if relation in ("obl", "advcl", "nmod"):
        case = preposition(below) or next((c.lower_ for c in below.children if c.dep_ == "mark"), "")
        return (act == "allege" and case in _BLAMING) or (verb.lemma_ == "speak" and case == "of")
    return False


def _upgraded(act: Saying, verb: Token) -> Saying:
    """ "Confirming earlier reports, the service said …" confirms."""
    if act != "claim":
        return act
    above = verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and saying(above) == "confirm" and act_of(above)[0] == "confirm":
        # "Confirmed the incident, saying troops had fired"
        return "confirm" if any(o.lemma_ in listed("anaphors") for o in children(above, "obj")) else act
    for child in children(verb, "advcl"):
        if saying(child) in ("confirm", "deny") and any(o.lemma_ in listed("hearsay") for o in children(child, "obj")):
            return "confirm" if saying(child) == "confirm" else act
    return act


def _by_verb(act: Saying, speaker: Token | None, verb: Token) -> Told:
    name = name_of(speaker) if speaker is not None else None
    responsible = speaker is not None and act == "claim" and takes_responsibility(verb)
    side: Side | None = "outlet" if act == "state" else "actor" if responsible else None
    return Told(act, speaker, (_span(verb),), side, by=name, verb=verb)


def _beside(head: Token) -> Iterator[Told]:
    """ "The raid, which the ministry confirmed", "the sinking, claimed by the militia", "confirmation came from"."""
    # "The attack on the depot, which the ministry confirmed": the tree may hang the clause on the nearer noun.
    within = [t for t in head.subtree if t.dep_ == "nmod"] if head.pos_ == "NOUN" else []
    for clause in (c for noun in (head, *within) for c in children(noun, "acl:relcl", "acl")):
        act, speaker = act_of(clause)
        own = [c for c in clause.children if c.dep_ == "obj" and c.lower_ not in ("which", "that", "it")]
        if act is not None and act != "state" and speaker is not None and speaker != head and not own:
            yield _by_verb(act, speaker, clause)
    yield from _behind_a_noun(head)
    for noun in head.sent:
        if noun.lower_ != "confirmation" or noun.pos_ != "NOUN":
            continue
        source = next((t for t in noun.sent if t.dep_ in ("obl", "nmod") and preposition(t) == "from"), None)
        if source is not None and not any(c.lower_ in ("no", "without") for c in noun.lefts):
            yield _by_verb("confirm", source, noun)


def _behind_a_noun(head: Token) -> Iterator[Told]:
    """ "…, a charge which the commander has denied"; "the army's account that the sluice had been blown open"."""
    for noun in head.sent:
        if noun.pos_ != "NOUN" or noun.lemma_.casefold() not in listed("anaphors") | listed("hearsay"):
            continue
        if noun.i > head.i and noun.dep_ in ("appos", "parataxis", "conj", "obj"):
            for clause in children(noun, "acl:relcl"):
                act, speaker = act_of(clause)
                if act in ("deny", "confirm", "cannot_verify") and speaker is not None and speaker != noun:
                    yield _by_verb(act, speaker, clause)
        owner = next(children(noun, "nmod:poss"), None)
        if (
            owner is not None
            and owner.pos_ != "PRON"
            and any(t == noun and r in ("acl", "ccomp") for t, r, _ in _above(head))
        ):
            yield Told("claim", owner, (_span(noun),), by=name_of(owner))


def _awaited(head: Token) -> Told | None:
    """ "Demanded that the army confirm the raid", "is expected to confirm": known only as what is to be confirmed,
    by the one who demands it or owes it.
    """
    for verb, relation, below in _above(head):
        if saying(verb) in ("confirm", "deny") and act_of(verb)[0] is None and _covers(verb, relation, below):
            speaker, owing = _demander(verb)
            return Told("cannot_verify", speaker, (_span(owing),), by=name_of(speaker) if speaker else None, verb=owing)
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
    for _ in range(_MOST_CLIMB):
        for child in children(at, "parataxis"):
            if child.i > token.i and saying(child) and (speaker := speaker_of(child)) is not None:
                return speaker
        if at.dep_ not in _UP or at.head == at:
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
