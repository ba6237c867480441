"""Who says that it happened: verbs and nouns above the event, quotes that carry it, phrases that hedge it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.extract.events.parties import is_listed
from onrecord.extract.events.phrases import as_mark, children, preposition
from onrecord.extract.events.remarks import doubt_of, later_told, later_words
from onrecord.extract.events.sides import Case, Told, asserted, name_of, side_of
from onrecord.extract.events.tellers import (
    Saying,
    act_of,
    is_nobody,
    listed,
    same_person,
    saying,
    speaker_of,
    takes_responsibility,
    telling_forms,
)
from onrecord.extract.reading import sentence_text, text_of
from onrecord.languages.words import load_words
from onrecord.model import Act, Aspect, Assertion, Quote, Side, Span

__all__ = ["assertions_of", "governing_speaker", "is_vouched_for", "later_told", "later_words", "told_of", "weighed"]

_QUOTE_ACTS: dict[Act, Saying] = {
    "say": "claim", "confirm": "confirm", "deny": "deny", "claim": "claim", "allege": "allege", "admit": "confirm",
    "warn": "claim", "decline": "cannot_verify",
}  # fmt: skip
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
    found = list(_told(head))
    if not found:
        found = list(_from_quotes(head, quotes)) or list(_according(head))
    found += [a for a in _beside(head) if not any(o.act == a.act and o.by == a.by for o in found)]
    found += _hedged(head, found)
    doubt = doubt_of(head)
    if doubt is not None and not any(a.act == "cannot_verify" for a in found):
        found.append(doubt)
    if not found and _is_awaited(head):
        return [Told("cannot_verify", None, (_span(head),))]
    return found or [_stated(head)]


def weighed(all_told: Sequence[Told], aspect: Aspect, case: Case, quotes: Sequence[Quote]) -> tuple[Told, ...]:
    """ "Confirmed that there was no attack" denies it; of what is only planned, or of talks and deals that nobody
    doubts, a party's confirmation is its word.
    """
    found = []
    for told in all_told:
        if aspect == "negated" and told.act in ("confirm", "claim"):
            told = told._replace(act="deny")
        elif told.act == "confirm" and (aspect in ("planned", "threatened") or _is_of_its_own(told, case, quotes)):
            told = told._replace(act="claim")
        found.append(told)
    return tuple(found)


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
    return act == "claim" and behind and comma and speaker is not None and is_listed(speaker, "outlets")


def _first_heard(head: Token) -> Token:
    """The word by which the act is known of only: hearsay, or being aware of it."""
    words = listed("hearsay") | listed("aware")
    return next((t for t, _, _ in _above(head) if t.lemma_.casefold() in words), head)


def _telling_above(head: Token) -> Iterator[tuple[Saying, Token | None, Token]]:
    seen: set[int] = set()
    heard = aside = looking = untrue = False
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
        aside = aside or _is_aside(relation, below) or (at != head and _only_presupposes(at, relation))
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
            elif act == "confirm" and looking:
                act = "cannot_verify"
            if act is not None:
                # Who confirms that drivers were beaten says of the road they blocked only what everybody says.
                yield "claim" if aside and act == "confirm" else act, speaker, at
        elif saying(at) and relation in ("advcl", "obl"):
            return
    if heard and not seen:
        yield "cannot_verify", None, _first_heard(head)


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


def _only_presupposes(verb: Token, relation: str) -> bool:
    """ "Discussed the kidnapping", "was told of the bombing": under other verbs than those of doing and suffering."""
    if verb.pos_ != "VERB" or relation not in ("obj", "obl") or saying(verb):
        return False
    return verb.lemma_.casefold() not in listed("entailing")


def _is_beside(clause: Token, head: Token) -> bool:
    """ "…, police said" and "as the governor confirmed": telling clauses without an object of their own."""
    if clause.dep_ == "advcl":
        return as_mark(clause) is not None
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
    for noun in head.sent:
        if noun.lower_ != "confirmation" or noun.pos_ != "NOUN":
            continue
        source = next((t for t in noun.sent if t.dep_ in ("obl", "nmod") and preposition(t) == "from"), None)
        if source is not None and not any(c.lower_ in ("no", "without") for c in noun.lefts):
            yield _by_verb("confirm", source, noun)


def _is_awaited(head: Token) -> bool:
    """ "Asked to confirm the raid", "would confirm the loss": the act is known only as what is to be confirmed."""
    return any(
        saying(verb) in ("confirm", "deny") and act_of(verb)[0] is None and _covers(verb, relation, below)
        for verb, relation, below in _above(head)
    )


def _from_quotes(head: Token, quotes: Sequence[Quote]) -> Iterator[Told]:
    at = _span(head)
    for quote in quotes:
        if not any(content.covers(at) for content in quote.content):
            continue
        act = _QUOTE_ACTS.get(quote.act)
        if act is None or not _tells(quote, text_of(head.doc)) or (quote.mode == "indirect" and act != "claim"):
            continue
        name = quote.speaker.name or (quote.source[0].of(text_of(head.doc)) if quote.source else None)
        speaker = _token_at(head.doc, quote.source[0]) if quote.source else None
        if speaker is not None and is_nobody(speaker):
            continue
        basis = quote.cue or quote.source or quote.content[:1]
        yield Told(act, speaker, tuple(basis), quote=quote.id, by=name)


def _tells(quote: Quote, text: str) -> bool:
    """A cue that reports; planning, vowing and showing are no words about what happened."""
    if not quote.cue or quote.act not in ("say", "warn"):
        return True
    words = re.findall(r"[\w-]+", " ".join(span.of(text) for span in quote.cue).casefold())
    return any(w in telling_forms() for w in words) or "according" in words or not any(w.isalpha() for w in words)


def _token_at(doc: Doc, span: Span) -> Token | None:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _according(head: Token) -> Iterator[Told]:
    sentence = head.sent
    for token in sentence:
        if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
            speaker = token.head if token.head.i > token.i else None
            if speaker is None or speaker.pos_ not in ("NOUN", "PROPN", "PRON"):
                speaker = next(
                    (t for t in token.doc[token.i + 2 : sentence.end] if t.pos_ in ("NOUN", "PROPN", "PRON")), None
                )
            end = token.doc[token.i + 1]
            name = name_of(speaker) if speaker is not None else None
            yield Told("claim", speaker, (Span(token.idx, end.idx + len(end)),), by=name)
            return


@cache
def _phrase(key: str, language: str = "en") -> re.Pattern[str]:
    words = sorted(load_words(language, "assertions")[key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b", re.IGNORECASE)


def _hedged(head: Token, found: Sequence[Told]) -> Iterator[Told]:
    """Adverbs and passives that hedge without a speaker."""
    sentence, text = head.sent, sentence_text(head)
    signs: tuple[tuple[str, Saying], ...] = (
        ("alleged", "allege"), ("reported", "cannot_verify"), ("only_reports", "cannot_verify"),
    )  # fmt: skip
    for key, act in signs:
        for match in _phrase(key).finditer(text):
            start, end = sentence.start_char + match.start(), sentence.start_char + match.end()
            near = -60 <= head.idx - start <= 90 and not (
                set(";:") & set(text_of(head.doc)[min(start, head.idx) : max(end, head.idx)])
            )
            settled = any(a.act in (act, "confirm", "deny") for a in found)
            if near and (key != "only_reports" or head.idx >= end) and not settled:
                yield Told(act, None, (Span(start, end),))


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
    according = next(iter(_according(token)), None)
    if according is None or not according.basis:
        return None
    behind = token.doc.char_span(according.basis[0].end, token.sent.end_char, alignment_mode="contract")
    return next((t for t in behind or () if t.pos_ in ("NOUN", "PROPN")), None)
