"""Houses that somebody heads: "who leads the delegation", "runs the clinic", "at the helm of the brigade"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Name

from onrecord.extract.events.phrases import children, extent, preposition
from onrecord.extract.roles.titles import Held, Title, forms, words

_NOT = frozenset({"not", "n't", "n’t", "will", "would", "never", "could", "might", "may"})


def heading(name: Name) -> Iterator[Held]:
    """ "Anton Kovarsky, who leads the Kestrian delegation", "Leila Nassiri runs the bakery"."""
    for verb in (c for t in name for c in children(t, "acl:relcl", "acl")):
        told = any(c.lower_ == "who" for c in verb.children) or verb.tag_ == "VBG"
        if told and verb.lower_ in forms("heading") and not _is_unreal(verb) and _house(verb) is not None:
            yield headed(verb, name.doc)
    verbs = [c for t in name for c in children(t, "acl:relcl")]
    if name.root.dep_ in ("nsubj", "nsubj:outer"):
        verbs.append(name.root.head)
        if _heads_house(name.root.head):
            yield headed(name.root.head, name.doc)
    for verb in verbs:
        yield from _took_command(verb, name.doc)


def _took_command(verb: Token, doc: Doc) -> Iterator[Held]:
    """ "Assumed command of the Third Army", "is in charge of the clinic"."""
    if verb.lower_ not in forms("taking") or _is_unreal(verb):
        return
    helm = next((o for o in children(verb, "obj") if o.lemma_.casefold() in words("helms")), None)
    house = next((c for c in children(helm, "nmod") if preposition(c) in ("of", "at")), None) if helm else None
    if helm is not None and house is not None and (house.ent_type_ == "ORG" or house.lower_ in words("houses")):
        first, last = extent(house)
        named = doc[first:last].text.removeprefix("the ")
        yield Title(helm.i, last, named, False), "current"


def headed(verb: Token, doc: Doc) -> Held:
    """What is headed, with the words that say so; what was led until some day is of the past."""
    first, last = extent(_house(verb) or verb)
    past = verb.tag_ in ("VBD", "VBN") and not any(c.lower_ in ("has", "have") for c in verb.children)
    while first < last - 1 and doc[first].lower_ in ("the", "a", "an", "its", "his", "her", "their"):
        first += 1
    return Title(verb.i, last, doc[first:last].text, past), "former" if past else "current"


def _heads_house(verb: Token) -> bool:
    """ "Heads the port authority", "chairs the committee": a house, not a race or a march."""
    house = _house(verb)
    if house is None or verb.lower_ not in forms("heading") or _is_unreal(verb):
        return False
    return house.lemma_.casefold() in words("houses") or house.ent_type_ == "ORG"


def _is_unreal(verb: Token) -> bool:
    return any(c.lower_ in _NOT for c in verb.lefts)


def _house(verb: Token) -> Token | None:
    """The object; of two the last: "commands the rebels' Eastern Front" may be cut at the apostrophe."""
    found = list(children(verb, "obj"))
    return found[-1] if found else None


def with_owner(title: Title, name: Name) -> Title:
    """The house that "its" means, or that the clause's subject names: "delegates of the union elected X president"."""
    if title.affiliation is not None:
        return title
    doc = name.doc
    if title.start > name.sent.start and doc[title.start - 1].lower_ in ("its", "their"):
        near = [e for e in doc.ents if e.end < title.start and e.label_ in _HOUSES and e.start >= name.sent.start]
        verb = _making(name)
        subject = next(children(verb, "nsubj"), None) if verb is not None else None
        own = _named(subject, doc) if subject is not None and subject.i < title.start else None
        return title._replace(affiliation=own or (near[-1].text if near else None))
    verb = _making(name)
    if verb is not None and title.start >= name.end and verb.lower_ in forms("gain"):
        subject = next(children(verb, "nsubj"), None)
        # "Parliament elected X president" makes nobody president of parliament.
        told = subject is not None and any(children(subject, "compound", "amod", "nmod"))
        return title._replace(affiliation=_named(subject, doc) if subject is not None and told else None)
    return title


_HOUSES = ("ORG", "GPE", "NORP")


def _making(name: Name) -> Token | None:
    """The verb whose object a name is, by itself or beside its office."""
    root = name.root
    while root.dep_ in ("appos", "compound") and root.head.pos_ in ("NOUN", "PROPN"):
        root = root.head
    return root.head if root.dep_ == "obj" else None


def _named(subject: Token, doc: Doc) -> str | None:
    """The house a subject is or is of: "the board of Radio Delta", "parliament"."""
    inner = next((c for c in children(subject, "nmod") if preposition(c) == "of" and c.ent_type_ in _HOUSES), None)
    house = inner or (subject if subject.ent_type_ == "ORG" or subject.lemma_.casefold() in words("houses") else None)
    if house is None:
        return None
    first, last = extent(house)
    return doc[first:last].text.removeprefix("the ").removeprefix("The ")
