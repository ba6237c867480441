"""Which side somebody speaks for: what he is to those who did it and those who suffered it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.parties import bases, is_armed, is_group, is_listed
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.events.tellers import listed as heard
from onrecord.extract.events.told import Told, by_quote, name_of
from onrecord.extract.events.voices import Voice, common_names, is_outlet, listed, stem, voice_of
from onrecord.model import Assertion, Quote, Side, Span

_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})
_STATES = frozenset({"GPE", "NORP"})
#: Modes of coercion that those in power do.
_OF_POWER = frozenset({"arrest", "curfew", "deport", "ban", "censor", "martial-law"})
#: Verbs of those who have looked for themselves.
_CHECKING = ("verif", "corrobor", "document", "authentic", "estimat")


class Case(NamedTuple):
    """What is known of an event when its assertions are read; `heads` are the words that tell it."""

    actors: tuple[Token, ...]
    targets: tuple[Token, ...]
    heads: tuple[Token, ...] = ()
    type: str | None = None
    mode: str | None = None


def asserted(told: Iterable[Told], case: Case, quotes: Sequence[Quote]) -> list[Assertion]:
    """With their sides; denials and doubts last, since they answer what others have told."""
    all_ = [each for one in told for each in _each(by_quote(one, quotes), case, quotes)]
    answers = ("deny", "cannot_verify")
    sides: dict[int, Side] = {}
    for number, one in sorted(enumerate(all_), key=lambda pair: pair[1].act in answers):
        others = [(all_[n].act, side) for n, side in sides.items()]
        sides[number] = one.side or side_of(one, case, quotes, others)
    return [
        Assertion(by=one.by, side=sides[n], act=one.act, basis=one.basis, quote=one.quote)  # type: ignore[arg-type]
        for n, one in enumerate(all_)
    ]


def _each(told: Told, case: Case, quotes: Sequence[Quote]) -> Iterator[Told]:
    """Speakers joined by "and" who are of different sides: "neither the embassy nor the mining company"."""
    yield told
    joined = list(children(told.speaker, "conj")) if told.speaker is not None and told.side is None else []
    side = side_of(told, case, quotes) if joined else "unknown"
    for other in joined:
        alone = told._replace(speaker=other, by=name_of(other), basis=told.basis)
        if other.pos_ in ("NOUN", "PROPN") and side_of(alone, case, ()) not in (side, "unknown"):
            yield alone


def side_of(told: Told, case: Case, quotes: Sequence[Quote], others: Sequence[tuple[str, Side]] = ()) -> Side:
    """The first of the rules of `tests/quality/guidelines/quotes.md` that the words show."""
    if told.speaker is None:
        return "outlet" if told.act == "cannot_verify" else "unknown"
    voice = voice_of(told.speaker, told.basis, quotes)
    if told.act == "cannot_verify" and told.speaker.lemma_.casefold() in heard("hearsay"):
        return "outlet"
    if _own(told, voice, case, "actor", quotes) or _of_name(told, voice, case, "actor"):
        return "actor"
    if _own(told, voice, case, "target", quotes) or _of_name(told, voice, case, "target"):
        return "target"
    if told.act in ("confirm", "cannot_verify") and not _is_owing(told) and (is_outlet(voice) or _is_bare(told, voice)):
        return "outlet"
    if side := _of_kind(told, voice, case):
        return side
    return _of_power(told, voice, case, others)


def _is_owing(told: Told) -> bool:
    """Who demands a confirmation has not looked for one."""
    return told.verb is not None and told.verb.lemma_.casefold() in heard("owing")


def _is_bare(told: Told, voice: Voice) -> bool:
    """ "Meridian could not confirm this": a name of which nothing else is said."""
    token = voice.token
    bare = token is not None and token.ent_type_ == "ORG" and voice.kind in (None, "states")
    return bare and told.act == "cannot_verify" and len(list(token.subtree)) == 1  # type: ignore[union-attr]


def _own(told: Told, voice: Voice, case: Case, side: str, quotes: Sequence[Quote]) -> bool:
    """Whose own did or suffered it: "its gunners had fired", "one of its drivers was taken", "denied having fired"."""
    if side == "actor" and told.verb is not None and told.act != "allege" and _is_own_deed(told.verb, case.heads):
        return True
    if side == "actor" and voice.kind in ("states", "forces", None) and _is_of_the_doer(voice, case):
        return True
    wanted = {"his", "her", "our", "my", "its"} if voice.person else {"its", "their", "our"}
    if voice.many and not voice.person:
        wanted = {"their", "our"}
    for token in _doers(case) if side == "actor" else _sufferers(case):
        if not _is_said_by(told, token, quotes):
            continue
        if any(t.lower_ in wanted and t.tag_ == "PRP$" for t in _words_of(token)):
            return True
        if token.lower_ in _PRONOUNS and (token.lower_ in ("he", "she", "i")) == voice.person:
            return True
    return False


def _is_said_by(told: Told, token: Token, quotes: Sequence[Quote]) -> bool:
    """If the word is the speaker's: in his quote, or told in the sentence that names him."""
    at = Span(token.idx, token.idx + len(token))
    direct = (q for q in quotes if q.mode != "indirect" and any(c.covers(at) for c in q.content))
    for quote in direct:
        return quote.id == told.quote or any(c.covers(b) for c in quote.cue for b in told.basis)
    said_in = told.verb or told.speaker
    return said_in is None or token.sent == said_in.sent


def _is_of_the_doer(voice: Voice, case: Case) -> bool:
    """ "The premier telephoned the admiral, her office said"."""
    token = voice.token
    owned = token is not None and any(c.tag_ == "PRP$" for c in token.lefts)
    return owned and any(t.sent == token.sent and t.i < token.i for t in case.actors)  # type: ignore[union-attr]


def _is_own_deed(verb: Token, heads: Sequence[Token]) -> bool:
    """ "Admitted having struck the dock", "claims to have killed a colonel", "boasted of downing a jet"."""
    for clause in children(verb, "xcomp", "ccomp", "advcl", "obl"):
        own = clause.tag_ in ("VBG", "VB", "VBN") and not any(c.dep_.startswith("nsubj") for c in clause.children)
        passive = any(c.dep_ == "aux:pass" for c in clause.children)
        done = clause in heads or (clause.lemma_ in listed("doing") and any(h.head == clause for h in heads))
        if own and done and not passive and clause.i > verb.i:
            return clause.dep_ != "advcl" or any(preposition(clause) == p for p in ("of", "to", "about"))
    return False


def _doers(case: Case) -> Iterator[Token]:
    """Who did it; where nobody was found to, the subjects and agents of its words."""
    yield from case.actors
    for struck in () if case.actors else case.targets:
        yield from (c for c in children(struck, "nmod") if preposition(c) == "by")
    for head in () if case.actors else case.heads:
        passive = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in head.children)
        yield from (c for c in children(head, "nsubj") if not passive and head.pos_ == "VERB")
        yield from (c for c in children(head, "obl", "obl:agent", "nmod") if preposition(c) == "by")


def _sufferers(case: Case) -> Iterator[Token]:
    """What was struck; where nothing was found, the objects of its words."""
    yield from case.targets
    for head in () if case.targets else case.heads:
        yield from children(head, "nsubj:pass", "obj")
        yield from (c for c in children(head, "nmod", "obl") if preposition(c) in ("of", "on", "at", "in", "against"))


def _words_of(token: Token) -> Iterator[Token]:
    """The words before a noun, and those before the noun it is one of."""
    yield from token.lefts
    for part in token.rights:
        if part.dep_ == "nmod" and preposition(part) in ("of", "from"):
            yield from part.lefts


def _of_name(told: Told, voice: Voice, case: Case, side: str) -> bool:
    """By a name, a people or a noun that he shares with those who did it, or with what was struck."""
    own = voice.words - listed("anybodys")
    for token in case.actors if side == "actor" else case.targets:
        if token == told.speaker or voice.names & _names(token):
            return True
        named = bool(_names(token)) and bool(voice.names)
        apart = side == "actor" and (named or voice.kind in _APART or _is_hostile(token))
        if own & _nouns(token) and not apart:
            return True
    return False


def _names(token: Token) -> set[str]:
    """Stems of the proper names in a party's phrase: the state of its army, the town of its council."""
    near = [token, *token.lefts, *(c for c in token.rights if c.dep_ in ("flat", "appos", "nmod"))]
    near += [t for c in near if c.dep_ in ("nmod", "compound", "nmod:poss") for t in c.lefts]
    names = {stem(t.text) for t in near if t.pos_ == "PROPN" or t.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")}
    return names - common_names()


def _nouns(token: Token) -> set[str]:
    near = [token, *(c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod:poss"))]
    return {base for t in near if t.pos_ in ("NOUN", "PROPN") and len(t) > 2 for base in bases(t)}


def _is_hostile(token: Token) -> bool:
    return any(not bases(c).isdisjoint(listed("hostile")) for c in token.lefts)


#: Kinds that are not of the doers because they share a word with them.
_APART = frozenset({"third_parties", "medical", "justice", "outlets", "bystanders", "kin"})


#: Kinds that are of one side whatever was done; of some acts only.
_SIDES: dict[str, Side] = {
    "kin": "target", "medical": "third_party", "third_parties": "third_party", "bystanders": "third_party",
    "outlets": "third_party", "nobodys": "unknown", "houses": "target", "papers": "third_party",
}  # fmt: skip


def _of_kind(told: Told, voice: Voice, case: Case) -> Side | None:
    """By his trade, where that decides."""
    if is_outlet(voice):
        return "third_party"
    if "lawyer" in voice.words or "lawyers" in voice.words:
        client = voice.token is not None and any(preposition(c) == "for" for c in children(voice.token, "nmod"))
        return "actor" if told.act == "deny" else "target" if client else "third_party"
    if voice.kind == "nobodys" and told.act == "confirm":
        return "actor" if _admits(told, case) else "third_party"
    if voice.kind == "justice" and not case.actors and case.mode in _OF_POWER:
        return "actor"
    if voice.kind == "justice":
        return "target" if told.act in ("confirm", "claim") else "third_party"
    if voice.kind == "houses" and told.act == "deny":
        return None
    return _SIDES.get(voice.kind or "")


def _of_power(told: Told, voice: Voice, case: Case, others: Sequence[tuple[str, Side]]) -> Side:
    """Those who govern, fight and rescue: by who did it and what was struck."""
    kind = voice.kind
    if told.act == "deny":
        return _denier(told, voice, case, others)
    if kind is None and told.act == "allege":
        return "target" if voice.names and not voice.person else "unknown"
    if kind is None:
        return "third_party" if _checks(told) else "unknown"
    ruling = kind in ("forces", "states") or (kind == "locals" and _governs(voice, case))
    if ruling and told.act != "allege" and _is_own_force(case, voice):
        return "actor"
    if kind == "groups":
        return _of_group(told, voice, case)
    if not case.actors and ruling and case.type == "COERCE" and case.mode in _OF_POWER:
        return "actor"
    if not case.actors and (kind == "forces" or voice.many) and _is_mutual(case):
        return "actor"
    if kind == "locals" or case.actors or told.act == "allege":
        return "target"
    if told.act == "cannot_verify":
        return _doubter(told, voice, case, others)
    if _tells_a_feat(told, case) or _admits(told, case) or any(_is_enemys(t) for t in case.targets):
        return "actor"
    return "target" if case.targets or case.mode is not None else "unknown"


def _denier(told: Told, voice: Voice, case: Case, others: Sequence[tuple[str, Side]]) -> Side:
    """Who denies what the doer himself claims has suffered it; who denies what he is accused of has done it."""
    if any(act in ("claim", "confirm") and side == "actor" for act, side in others):
        return "target"
    if any(act in ("claim", "allege", "state") for act, _ in others):
        return "actor"
    if not case.actors and voice.kind == "forces" and any(_is_prey(t) for t in case.targets):
        return "target"
    if told.verb is not None and told.verb.lemma_ in ("confirm", "verify"):
        return "target" if voice.kind in ("locals", "houses") else "unknown"
    if _is_own_force(case, voice) or voice.kind in ("forces", "states", "groups"):
        return "actor"
    return "target" if voice.kind == "houses" else "unknown"


def _doubter(told: Told, voice: Voice, case: Case, others: Sequence[tuple[str, Side]]) -> Side:
    """Who "neither confirms nor denies" is asked as the doer; who does not confirm a doer's claim was struck."""
    if any(act == "claim" and side == "actor" for act, side in others):
        return "target"
    if told.verb is not None and any(t.lower_ == "neither" for t in told.verb.sent):
        military = any(is_armed(t) or not bases(t).isdisjoint(listed("barracks")) for t in case.targets)
        return "target" if military else "actor"
    if voice.kind == "forces" and any(act in ("claim", "confirm") and side == "target" for act, side in others):
        return "actor"
    return "target" if case.targets else "unknown"


def _checks(told: Told) -> bool:
    """ "Verified", "corroborated", "documented": what those do who look at it from outside."""
    return told.verb is not None and told.verb.lower_.startswith(_CHECKING)


def _governs(voice: Voice, case: Case) -> bool:
    """Governors, prefects and the police, not residents and firemen; over a curfew any office."""
    if case.type == "COERCE" and not case.actors:
        return voice.kinds >= {"locals"} and not voice.many
    return bool(voice.words & (listed("keepers") | listed("of_keepers")))


def _is_mutual(case: Case) -> bool:
    """A clash, an exchange of fire: what takes two."""
    near = (t for h in case.heads for t in (h, h.head, *h.children) if t.pos_ == "NOUN")
    return any(not bases(t).isdisjoint(listed("mutual")) for t in near)


def _is_enemys(token: Token) -> bool:
    """ "Two enemy tugs"."""
    return any(c.lower_ in listed("of_enemies") for c in token.lefts)


def _is_prey(token: Token) -> bool:
    return not bases(token).isdisjoint(listed("prey")) or token.ent_type_ == "VEHICLE"


def _is_own_force(case: Case, voice: Voice) -> bool:
    """If all who did it are soldiers, police or offices of no other state than the speaker's."""
    if not case.actors:
        return False
    keepers = all(not bases(t).isdisjoint(listed("keepers")) for t in case.actors)
    if voice.kind == "locals" and not keepers:
        return False
    return all(
        (is_listed(t, "state_forces") or is_listed(t, "kin_of_state") or keepers)
        and not is_group(t)
        and not _is_hostile(t)
        and not _is_of_another_state(t, voice)
        for t in case.actors
    )


def _is_of_another_state(token: Token, voice: Voice) -> bool:
    """ "Norrish marines", "troops of the neighbouring kingdom"; "the army of Karsk" where Karsk does not speak."""
    before = {stem(c.text) for c in token.lefts if c.text[:1].isupper() and c.dep_ != "det"} - common_names()
    near = any(c.lower_ in ("neighbouring", "neighboring") for c in _words_of(token))
    named = bool(voice.names) and bool(_names(token))
    return near or ((bool(before) or named) and not _names(token) & voice.names)


def _of_group(told: Told, voice: Voice, case: Case) -> Side:
    """Rebels: of the act of rebels the doers, of the act of an army those who suffer it."""
    if case.actors:
        armed = all(is_group(t) or _is_hostile(t) for t in case.actors)
        other = any(_names(t) and voice.names and not _names(t) & voice.names for t in case.actors)
        return "actor" if armed and not other else "target"
    if told.act == "confirm" or _tells_a_feat(told, case) or (told.act == "claim" and not case.targets):
        return "actor"
    return "target" if told.act == "allege" else "unknown"


def _tells_a_feat(told: Told, case: Case) -> bool:
    """ "Announced the capture of Hill 212", "said a plane had been shot down": what the armed are proud of."""
    down = _down(case.heads)
    feat = told.act == "claim" and (down or any(not bases(h).isdisjoint(listed("feats")) for h in case.heads))
    lost = any(c.dep_ == "aux:pass" for h in case.heads for c in h.children) and not down
    taken = any(not bases(h).isdisjoint(listed("taking")) for h in case.heads)
    return feat and not lost and (taken or any(is_armed(t) or _is_prey(t) for t in case.targets))


def _down(heads: Sequence[Token]) -> bool:
    """ "Shot down", "downed": of what flies."""
    return any(h.lemma_ == "down" or any(c.lower_ == "down" for c in h.children) for h in heads)


def _admits(told: Told, case: Case) -> bool:
    """An admission is of one's own deed, unless it is of a loss: "conceded that the hill had been taken"."""
    admitted = told.act == "confirm" and told.verb is not None and told.verb.lemma_ in listed("admitting")
    return admitted and not any(is_armed(t) or _is_prey(t) or is_listed(t, "military_targets") for t in case.targets)
