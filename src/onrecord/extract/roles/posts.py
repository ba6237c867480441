"""Posts that are handed on without a verb of appointment: "the job of ombudsman went to X", "the unit led by X"."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Name

from onrecord.extract.events.phrases import children, extent, preposition
from onrecord.extract.events.subjects import is_passive
from onrecord.extract.roles.titles import Held, Title, forms, is_role, phrase_at, words

_NOT = frozenset({"not", "n't", "n’t", "never", "may", "might", "could"})
_HANDED = ("to", "by")


def handed(name: Name) -> Iterator[Held]:
    """ "The job of ombudsman has gone to X", "the post of harbourmaster was given to X"."""
    verb = name.root.head
    if name.root.dep_ not in ("obl", "iobj", "obj") or verb.lower_ not in forms("handing") or _is_unreal(verb):
        return
    if preposition(name.root) not in _HANDED:
        return
    for post in children(verb, "nsubj", "nsubj:pass"):
        if post.lemma_.casefold() in words("posts"):
            offices = [c for c in children(post, "nmod", "compound") if is_role(c)]
            yield from ((phrase_at(c, name.doc), "current") for c in offices[:1])
        elif post.lemma_.casefold() in words("helms"):
            yield from _at_helm(post, name.doc)


def leading(name: Name) -> Iterator[Held]:
    """ "A brigade led by X", "the party is headed by X", "X has taken the reins at Y", "at the helm of Y is X"."""
    verb = name.root.head
    by = name.root.dep_ in ("obl", "obl:agent") and preposition(name.root) == "by"
    if by and verb.lower_ in forms("heading") and (is_passive(verb) or verb.tag_ == "VBN") and not _is_unreal(verb):
        house = verb.head if verb.dep_ == "acl" else next(children(verb, "nsubj:pass", "nsubj"), None)
        if house is not None and (house.lemma_.casefold() in words("houses") or house.ent_type_ == "ORG"):
            yield Title(verb.i, verb.i + 1, _plain(house, name.doc), False), "current"
    for helm in _helms(name):
        yield from _at_helm(helm, name.doc)


def _helms(name: Name) -> Iterator[Token]:
    """What X takes or stands at."""
    root = name.root
    places = [
        c for c in (*children(root, "obl", "nmod"), *children(root.head, "obl")) if preposition(c) in ("at", "in")
    ]
    yield from (c for c in places if c.lemma_.casefold() in words("helms") and _is_copular(root, c))
    verb = root.head
    if root.dep_ == "nsubj" and verb.lower_ in forms("taking") and not _is_unreal(verb):
        yield from (c for c in children(verb, "obj") if c.lemma_.casefold() in words("helms"))


def _is_copular(root: Token, helm: Token) -> bool:
    """ "At the helm of Y is X", "X is at the helm of Y"."""
    return any(children(root, "cop")) or (helm.head == root.head and any(children(helm, "cop")))


def _at_helm(helm: Token, doc: Doc) -> Iterator[Held]:
    near = [*children(helm, "nmod"), *children(helm.head, "obl")]
    house = next((c for c in near if preposition(c) in ("of", "at", "in") and c != helm), None)
    if house is not None and (
        house.ent_type_ == "ORG" or house.lemma_.casefold() in words("houses") or house.pos_ == "PROPN"
    ):
        yield Title(helm.i, helm.i + 1, _plain(house, doc), False), "current"


def _plain(house: Token, doc: Doc) -> str:
    first, last = extent(house)
    return doc[first:last].text.removeprefix("the ").removeprefix("The ")


def _is_unreal(verb: Token) -> bool:
    return any(c.lower_ in _NOT for c in verb.lefts)


def in_place(name: Name, names: Sequence[Name], held: Mapping[Name, Sequence[Held]]) -> Iterator[Held]:
    """ "Dismissed his defence minister, Riva Stane, and named General Marsh in her place"."""
    verb = name.root.head
    if verb.lower_ not in forms("gain") or name.root.dep_ not in ("obj", "nsubj:pass"):
        return
    if not any(c.lemma_.casefold() in ("place", "stead") and preposition(c) == "in" for c in children(verb, "obl")):
        return
    left = [t for n in names if n.start < name.start for t, status in held[n] if status == "former"]
    yield from ((title._replace(former=False), "current") for title in left[-1:])


def is_taken_from(name: Name) -> bool:
    """ "Takes over from Y"."""
    verb = name.root.head
    over = verb.lower_ in forms("taking") and any(c.lower_ == "over" for c in children(verb, "compound:prt", "advmod"))
    return over and name.root.dep_ in ("obj", "obl") and preposition(name.root) == "from"


def handing_over(name: Name, names: Sequence[Name], held: Mapping[Name, Sequence[Held]]) -> Iterator[Held]:
    """ "X takes over from Y as commander": Y had it; "Y has stepped down; X takes over as chair": he too."""
    verb = name.root.head
    others = [n for n in names if n != name]
    if is_taken_from(name):
        source = [n for n in others if n.root.head == verb and n.root.dep_ == "nsubj"]
    elif verb.lower_ in forms("leaving") and name.root.dep_ == "nsubj" and not held[name]:
        source = [
            n for n in others if name.end <= n.start and n.root.head.lower_ in forms("taking") | forms("following")
        ]
    else:
        return
    own = next((c for c in children(name.root, "nmod") if preposition(c) == "as" and is_role(c)), None)
    gained = (
        [phrase_at(own, name.doc)]
        if own is not None
        else [t for n in source[:1] for t, now in held[n] if now == "current"]
    )
    yield from ((title._replace(former=True), "former") for title in gained[-1:])


def announced(name: Name, gained: Sequence[Held]) -> Iterator[Held]:
    """ "Keth has a new ambassador in Lugarre. Simone Achterberg takes over": what the sentence before names."""
    verb, doc = name.root.head, name.doc
    taking = name.root.dep_ == "nsubj" and verb.lower_ in forms("taking") and not _is_unreal(verb)
    if not taking or gained or name.sent.start == 0 or not any(children(verb, "compound:prt")):
        return
    for office in doc[name.sent.start - 1].sent:
        new = any(c.lower_ == "new" for c in office.lefts)
        if new and office.dep_ == "obj" and is_role(office):
            house = next(children(office.head, "nsubj"), None)
            title = phrase_at(office, doc)
            yield title._replace(affiliation=_plain(house, doc) if house is not None else title.affiliation), "current"
