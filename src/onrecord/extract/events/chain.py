"""What verbs and nouns above an act, and clauses beside it, say of it, and by whom."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.events.phrases import as_mark, children, preposition
from onrecord.extract.events.tellers import (
    Saying,
    act_of,
    listed,
    same_person,
    saying,
    speaker_of,
    takes_responsibility,
)
from onrecord.extract.events.told import Told, name_of
from onrecord.extract.events.voices import is_outlet, voice_of
from onrecord.model import Side, Span

#: Relations by which the object or clause of a telling verb hangs on it; what comes by others is told aside.
_TOLD = frozenset({"obj", "ccomp", "xcomp", "csubj", "nsubj:pass", "csubj:pass", "parataxis"})
UPWARD = _TOLD | frozenset(
    {"obl", "nmod", "conj", "advcl", "acl", "acl:relcl", "nsubj", "compound", "appos", "obl:agent"}
)
MOST_CLIMB = 8
#: Verbs of blame take the act behind a preposition: "accused of burning", "blamed for the attack".
_BLAMING = ("of", "for", "in", "on", "with", "over")


def span_of(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def above(head: Token) -> Iterator[tuple[Token, str, Token]]:
    """Ancestors with the relation by which the path reaches them and the token it comes from."""
    at = head
    for _ in range(MOST_CLIMB):
        if at.dep_ not in UPWARD or at.head == at:
            return
        yield at.head, at.dep_, at
        at = at.head


def told_above(head: Token) -> Iterator[Told]:
    """Telling verbs above the trigger and behind its clause, the outer deciding: a claimed confirmation is a claim."""
    chain = list(_telling_above(head))
    kept: list[tuple[Saying, Token | None, Token]] = []
    for act, speaker, verb in chain:
        if kept and _only_passes_on(act, speaker, verb):
            continue
        if kept and kept[-1][0] == "confirm" and act in ("deny", "cannot_verify"):
            # "denied that the governor had confirmed it"
            kept = [("cannot_verify", speaker, verb)]
        if (
            kept
            and act in ("deny", "cannot_verify")
            and kept[-1][0] in ("claim", "allege")
            and _stands_beside(kept[-1][2])
        ):
            # "The ministry denied that its aircraft had bombed a wedding, as the council has charged"
            kept.append((act, speaker, verb))
            continue
        if kept and act in ("claim", "allege") and not same_person(kept[-1][1], speaker):
            # What somebody says that somebody else confirmed or did is that somebody's word.
            kept = [(act, speaker, verb)]
        elif not kept:
            kept = [(act, speaker, verb)]
    for act, speaker, verb in kept:
        yield by_verb(_upgraded(act, verb), speaker, verb)


def _stands_beside(verb: Token) -> bool:
    """ "…, neighbours say, …", "as the council has charged": words beside the act, not above it."""
    return verb.dep_ in ("advcl", "parataxis")


def _only_passes_on(act: Saying, speaker: Token | None, verb: Token) -> bool:
    """ "The mayor confirmed the shelling, the Press Agency reports": an outlet behind what it carries."""
    behind = verb.dep_ in ("parataxis", "ROOT") and speaker is not None and speaker.i < verb.i
    comma = speaker is not None and any(t.text == "," for t in verb.doc[max(0, speaker.left_edge.i - 1) : speaker.i])
    return act == "claim" and behind and comma and speaker is not None and is_outlet(voice_of(speaker, (), ()))


def _first_heard(head: Token) -> Token:
    """The word by which the act is known of only: hearsay, or being aware of it."""
    words = listed("hearsay") | listed("aware")
    return next((t for t, _, _ in above(head) if t.lemma_.casefold() in words), head)


def _telling_above(head: Token) -> Iterator[tuple[Saying, Token | None, Token]]:
    seen: set[int] = set()
    heard = aside = looking = untrue = owed = False
    at = head
    for verb, relation, below in [(head, "", head), *above(head)]:
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
        looking = looking or (relation == "nmod" and preposition(below) == "into" and at.pos_ == "NOUN")
        if at != head and relation in ("nmod", "obl", "acl") and word in listed("matters"):
            # "Acknowledged concern over the torture", "confirmed the name of the dead": of something else
            return
        if at == head or at.i in seen or relation in ("conj", ""):
            continue
        if heard and word in listed("receiving") | listed("aware"):
            yield "cannot_verify", speaker_of(at), at
            return
        if saying(at) and covers(at, relation, below):
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


def is_for_granted(head: Token) -> bool:
    """ "The toll of Monday's attack has climbed to 31": what only a number is told of."""
    if any(relation == "nmod" and t.lemma_.casefold() in listed("tolls") for t, relation, _ in above(head)):
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


def covers(verb: Token, relation: str, below: Token) -> bool:
    """If the path reaches a telling verb as what it tells, not as when, where or why."""
    act = saying(verb)
    if act == "deny" and relation == "parataxis" and below.i > verb.i:
        # "Brushed aside talk of a rout: the army still holds the town, it said"
        return False
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


def by_verb(act: Saying, speaker: Token | None, verb: Token) -> Told:
    name = name_of(speaker) if speaker is not None else None
    responsible = speaker is not None and act == "claim" and takes_responsibility(verb)
    side: Side | None = "outlet" if act == "state" else "actor" if responsible else None
    return Told(act, speaker, (span_of(verb),), side, by=name, verb=verb)
