"""The words of `words/control.yaml` in a sentence: which verb, what follows it, who may hold."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.extract.control.ground import cases, is_part
from onrecord.extract.events.lexicon import inflections, words_of
from onrecord.extract.events.parties import is_armed, is_listed
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.events.subjects import subject_of
from onrecord.languages import noun_kind
from onrecord.languages.words import load_words

#: Pronouns that stand for a holder.
_PRONOUNS = frozenset(
    {"they", "it", "who", "which", "that", "them", "he", "she", "we", "their", "its", "his", "her", "our"}
)
#: "A jeep of the People's Column" is theirs.
_BODIES, _OWNED = ("ORG", "NORP"), ("of", "from")
#: What has no subject.
_WORDLESS = frozenset({"PUNCT", "ADP", "SCONJ", "CCONJ", "PART", "DET"})
#: What somebody is.
_SOMEBODY = ("person", "organization")
#: Before a share these say how much, not where.
_ABOUT = frozenset({"about", "around", "over", "under", "near"})
#: Tokens within which the words of an entry stand.
_REACH = 10


@cache
def listed(key: str, language: str = "en") -> frozenset[str]:
    """A list of the word file."""
    return frozenset(load_words(language, "control")[key])


@cache
def nouns(kind: str, language: str = "en") -> frozenset[str]:
    """Nouns of a kind of change."""
    return frozenset(load_words(language, "control")["nouns"][kind])


@cache
def verbs(language: str = "en") -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """First word of an entry → kinds and the words that follow it, the longest entries first."""
    table = load_words(language, "control")
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind in ("fall", "contest", "lose", "hold", "heed", "take"):
        for entry in table[kind]:
            first, *rest = entry.split()
            found.setdefault(first, []).append((kind, tuple(rest)))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[1]))
    return found


@cache
def _bases(language: str = "en") -> dict[str, str]:
    """Form → first word of an entry, so that a lemma gone wrong loses no verb."""
    irregular = load_words(language, "events")["irregular"] | load_words(language, "control")["irregular"]
    return {form: base for base in verbs(language) for form in inflections(base, irregular)}


@cache
def forms(language: str = "en") -> frozenset[str]:
    """All that the first word of an entry may look like."""
    return frozenset(verbs(language)).union(_bases(language))


def base_of(verb: Token) -> str:
    """The first word of an entry that a verb is a form of, else its lemma."""
    return _bases().get(verb.lower_, verb.lemma_.casefold())


def subjects_of(verb: Token) -> tuple[list[Token], bool]:
    """Who does it, or whom it is done to (True): in "the rebels' claim to have taken X" the rebels."""
    if verb.dep_ == "acl" and any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children):
        owners = list(children(verb.head, "nmod:poss"))
        if owners:
            return owners, any(c.dep_ == "aux:pass" for c in verb.children)
    found, passive = subject_of(verb)
    bare = not any(c.dep_ in ("aux", "mark") or (c.dep_ == "obj" and not cases(c)) for c in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and bare:
        # "Driven out of X by hunger, the hussars are camped in a field".
        passive = True
    if not found and verb == verb.sent.root:
        # A subject that the tree hangs on a full stop or a preposition is the main verb's all the same.
        found = [t for t in verb.sent if t.dep_.startswith("nsubj") and t.head.pos_ in _WORDLESS and t.i < verb.i]
    if not found and verb.dep_ == "ccomp" and verb.head.i > verb.i:
        # "Soldiers withdrew from X, monitors said": the tree may hang both subjects on "said".
        found = [c for c in verb.head.children if c.dep_ == "nsubj" and c.i < verb.i]
    if not found and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "obl", "nmod", "acl"):
        # "Fresh from capturing X, the Front turned south".
        above = next((a for a in verb.ancestors if any(c.dep_ == "nsubj" for c in a.children)), None)
        found = list(children(above, "nsubj")) if above is not None else []
    if not found:
        helpers = [c for c in verb.children if c.dep_ in ("aux", "aux:pass")]
        found = [t for helper in helpers for t in helper.children if t.dep_.startswith("nsubj")]
    return found, passive


def agents_of(verb: Token) -> list[Token]:
    """Who does it in a passive; "by morning" and "by phone" do nothing."""
    behind_by = [t for o in children(verb, "obl", "obl:agent") if preposition(o) == "by" for t in joined(o)]
    # "By hunger rather than by guns".
    found = [
        t for t in behind_by if (may_hold(t) or _is_theirs(t)) and not any(c.lower_ in ("than", "not") for c in t.lefts)
    ]
    if found or not any(c.dep_ == "aux:pass" for c in verb.children):
        return found
    # "Was captured, along with the airfield, by insurgents advancing from the south".
    ahead = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 2 * _REACH)]
    return [t for t in ahead if preposition(t) == "by" and verb in t.ancestors and may_hold(t)][:1]


def _is_theirs(token: Token) -> bool:
    """ "Captured by Kolvan armour", "by the emir's riders": a people's or somebody's, whatever it is."""
    return token.pos_ == "NOUN" and any(
        c.ent_type_ in ("NORP", "ORG", "GPE") and c.dep_ in ("amod", "compound", "nmod:poss") for c in token.lefts
    )


def ahead_of(verb: Token) -> list[str]:
    """The words behind a verb within which those of an entry stand."""
    words, _, end = words_of(verb.doc, verb)
    return words[verb.i + 1 : min(end, verb.i + _REACH)]


def follows(ahead: list[str], rest: tuple[str, ...]) -> bool:
    """If the words of an entry stand among those behind the verb, in order; `~` stands for anything."""
    for word in rest:
        if word == "~":
            continue
        if word not in ahead:
            return False
        ahead = ahead[ahead.index(word) + 1 :]
    return True


def behind(verb: Token, rest: tuple[str, ...]) -> list[Token]:
    """Heads behind the last word of an entry: its preposition, or its particle and then the object."""
    last = rest[-1]
    found = [
        t
        for t in verb.subtree
        if verb.i < t.i <= verb.i + _REACH + 4
        and t.dep_ in ("obl", "nmod", "obj", "xcomp", "advmod")
        and last in cases(t)
        and (
            t.head == verb
            or (t.head.head == verb and (t.head.lower_ in rest or (t.head.dep_ == "obj" and last == "from")))
        )
    ]
    # "Withdrew from X before dawn": what follows the preposition, wherever the tree hangs it.
    next_to = [
        t for t in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 4)] if t.lower_ == last and t.dep_ == "case"
    ]
    return found or [t.head for t in next_to[:1] if t.head.i > t.i] or list(children(verb, "obj"))


def is_listed_holder(holder: Token) -> bool:
    """One of the words for who holds ground."""
    return not listed("holders").isdisjoint((holder.lower_, holder.lemma_.casefold()))


def is_in_own_right(holder: Token) -> bool:
    """Armed, a state, an organisation, or theirs: more than somebody."""
    return (
        is_armed(holder)
        or is_listed(holder, "political")
        or holder.ent_type_ in ("GPE", "NORP", "ORG")
        or is_listed_holder(holder)
        or any(c.pos_ == "PROPN" for c in children(holder, "nmod:poss"))
        or any(
            preposition(c) in ("of", "from") and (c.ent_type_ in _BODIES or is_armed(c))
            for c in children(holder, "nmod")
        )
    )


def may_hold(token: Token) -> bool:
    """Somebody who can hold ground: armed, a state, a party named; not a crowd."""
    if token.pos_ == "PRON":
        return token.lower_ in _PRONOUNS
    if is_armed(token) or token.ent_type_ in ("GPE", "NORP", "ORG"):
        return True
    if is_listed_holder(token):
        return True
    if is_listed(token, "crowds") and not token.ent_type_:
        return False
    return token.pos_ == "PROPN" or is_listed(token, "political") or _is_of_a_body(token)


def _is_of_a_body(token: Token) -> bool:
    """ "A jeep of the People's Column"."""
    return any(c.ent_type_ in _BODIES for c in children(token, "nmod") if preposition(c) in _OWNED)


def receiver_among(tokens: Sequence[Token]) -> Token | None:
    """Who a place is given to may be anybody: "surrendered to the colonel's scouts"."""
    return holder_among(tokens) or next((t for t in tokens if t.pos_ == "NOUN" and noun_kind(t) in _SOMEBODY), None)


def holder_among(tokens: Sequence[Token]) -> Token | None:
    """The first that may hold."""
    return next((t for t in tokens if may_hold(t)), None)


def objects_of(verb: Token) -> list[Token]:
    """Objects with what is joined to them; "controls about half of X" has one that the tree calls an adverb."""
    found = [t for o in children(verb, "obj") for t in joined(o)]
    if not found and verb.dep_ == "conj":
        # "Stormed and took X": the tree gives X to the first.
        found = [t for o in children(verb.head, "obj") if o.i > verb.i for t in joined(o)]
    return found or [t for t in children(verb, "obl") if is_part(t) and preposition(t) in _ABOUT]


def named_after(verb: Token, case: str) -> Token | None:
    """Who stands behind a verb and a preposition; behind "to" it may be anybody."""
    found = [o for o in verb.subtree if o.dep_ in ("obl", "nmod") and preposition(o) == case and o.i > verb.i]
    return receiver_among(found) if case == "to" else holder_among(found)


def owner_of_hands(verb: Token) -> Token | None:
    """Whose hands or control it comes into."""
    return holder_among(
        [
            c
            for t in verb.subtree
            if t.i > verb.i and t.lemma_ in listed("hands")
            for c in t.children
            if c.dep_ in ("nmod:poss", "compound", "amod") or (c.dep_ == "nmod" and "of" in cases(c))
        ]
    )
