"""The words of `words/control.yaml` in a sentence: which verb, which places, who may hold."""

from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.extract.events.lexicon import inflections
from onrecord.extract.events.parties import is_armed, is_listed, word_set
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.reading import Draft
from onrecord.languages.words import load_words

_IRREGULAR = {
    "retake": ["retakes", "retook", "retaken", "retaking"],
    "win": ["wins", "won", "winning"],
    "lose": ["loses", "lost", "losing"],
    "fall": ["falls", "fell", "fallen", "falling"],
    "drive": ["drives", "drove", "driven", "driving"],
    "regain": ["regains", "regained", "regaining"],
    "control": ["controls", "controlled", "controlling"],
    "repel": ["repels", "repelled", "repelling"],
    "sweep": ["sweeps", "swept", "sweeping"],
}


PART = frozenset(
    [
        "west",
        "east",
        "north",
        "south",
        "part",
        "parts",
        "half",
        "centre",
        "center",
        "outskirts",
        "districts",
        "district",
        "quarter",
        "quarters",
        "suburbs",
        "most",
        "much",
        "sections",
        "areas",
    ]
)


@cache
def verbs(language: str = "en") -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """First word of an entry → kinds and the words that follow it."""
    table = load_words(language, "control")
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind in ("fall", "contest", "lose", "hold", "take"):
        for entry in table[kind]:
            first, *rest = entry.split()
            found.setdefault(first, []).append((kind, tuple(rest)))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[1]))
    return found


@cache
def _bases(language: str = "en") -> dict[str, str]:
    """Form → first word of an entry, so that a lemma gone wrong loses no verb."""
    irregular = load_words(language, "events")["irregular"] | _IRREGULAR
    return {form: base for base in verbs(language) for form in inflections(base, irregular)}


def base_of(verb: Token) -> str:
    return _bases().get(verb.lower_, verb.lemma_.casefold())


def agents_of(verb: Token) -> list[Token]:
    return [t for o in children(verb, "obl", "obl:agent") if preposition(o) == "by" for t in joined(o)]


def follows(verb: Token, rest: tuple[str, ...]) -> bool:
    """If the words of an entry stand behind the verb, in order, within a few tokens."""
    ahead = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 9)]]
    for word in rest:
        if word == "~":
            continue
        if word not in ahead:
            return False
        ahead = ahead[ahead.index(word) + 1 :]
    return True


def places_named(heads: Sequence[Token], draft: Draft, own: Mapping[int, object]) -> tuple[int, ...]:
    """Indices of the places that heads name themselves, or behind "the town of", "the west of"."""
    ground = word_set("control", "ground")
    found: list[int] = []
    for head in heads:
        options = [head]
        if head.lemma_.casefold() in ground or head.lower_ in ground or head.lower_ in PART:
            options += list(children(head, "nmod", "appos", "compound", "flat", "nmod:poss"))
        for option in options:
            index = next((i for i in own if _covers(draft, i, option)), None)
            if index is not None and index not in found:
                found.append(index)
                break
    return tuple(found)


def _covers(draft: Draft, index: int, token: Token) -> bool:
    place = draft.findings.places[index]
    return place.start <= token.idx < place.end


def may_hold(token: Token) -> bool:
    """Somebody who can hold ground: armed, a state, a party named; not a crowd."""
    if token.pos_ == "PRON":
        return token.lower_ in ("they", "it", "who", "which", "that", "them")
    if is_armed(token) or token.ent_type_ in ("GPE", "NORP", "ORG"):
        return True
    if is_listed(token, "crowds") and not token.ent_type_:
        return False
    return token.pos_ == "PROPN" or is_listed(token, "political") or token.lower_ in ("men", "forces", "government")
