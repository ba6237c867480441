"""Offices that are given, taken up, left and handed on: by verbs, by nouns, and by who follows whom."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Name

from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.events.subjects import is_passive
from onrecord.extract.roles.houses import headed
from onrecord.extract.roles.titles import Held, forms, is_role, phrase_at, phrase_from, words

#: What a verb of change needs before the office: "named as", "promoted to", "dismissed from".
_AS = "as"
#: Words between "predecessor" and its name.
_NEAR = 6
_UNREAL = frozenset({"will", "would", "could", "might", "may", "should", "to", "not", "n't", "n’t", "never", "shall"})


def changed(name: Name) -> Iterator[Held]:
    """ "Was sworn in as defence minister", "resigned as chief", "the appointment of X as judge", "X, named judge,"."""
    yield from _made(name)
    yield from _by_noun(name)
    yield from _by_participle(name)
    for clause in (c for t in name for c in children(t, "acl:relcl")):
        yield from by_verb(clause, name.doc)
    verb, head = _clause_of(name)
    if verb is None:
        return
    for opening in children(verb, "advcl") if head.dep_.startswith("nsubj") else ():
        # "Named on Monday to lead the society as its secretary-general, X said".
        if opening.tag_ == "VBN" and opening.i < name.start and opening.lower_ in forms("naming"):
            yield from by_verb(opening, name.doc)
    if head.dep_ == "nsubj" and verb.lower_ in forms("naming") and not is_passive(verb):
        # Who appoints somebody takes no office.
        return
    lemma = verb.lemma_.casefold()
    found = list(by_verb(verb, name.doc))
    if lemma in words("following") and head.dep_ in ("obj", "nsubj:pass"):
        found = [(title._replace(former=True), "former") for title, _ in found]
    yield from found


def _clause_of(name: Name) -> tuple[Token | None, Token]:
    """The verb that a name is subject or object of, and the word by which it is."""
    head = name.root
    while head.dep_ in ("appos", "conj") and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    verb = head.head if head.dep_ in ("nsubj", "nsubj:pass", "obj") else None
    return (verb if verb is not None and verb.pos_ == "VERB" else None), head


def _made(name: Name) -> Iterator[Held]:
    """ "Parliament elected Ilona Brecht president", "the king named Theo Lang as prime minister"."""
    doc, at = name.doc, name.end
    if name.start == name.sent.start or at >= name.sent.end:
        return
    before = name.start - 1
    while before > name.sent.start and doc[before].lower_ in words("ranks") | words("lead"):
        before -= 1
    verb = doc[before].lower_
    gained, ended = verb in forms("gain"), verb in forms("end")
    if not (gained or ended) or _is_ahead(doc[before]):
        return
    follows = verb in forms("following")
    linked = doc[at].lower_ in (_AS, "from", "to")
    if doc[at].text != "," and (linked or (gained and not follows)):
        title = phrase_from(doc, at + linked, min(name.sent.end, at + 7))
        if title is not None and title.start <= at + 3 + linked:
            yield title, "former" if ended or follows else "current"


def _by_noun(name: Name) -> Iterator[Held]:
    """ "Her resignation", "the appointment of X as ombudsman", "X's dismissal as chief"."""
    noun = name.root.head
    if name.root.dep_ not in ("nmod", "nmod:poss") or noun.pos_ != "NOUN":
        return
    lemma = noun.lemma_.casefold()
    if lemma not in words("gain_nouns") | words("end_nouns"):
        return
    near = [*children(noun, "nmod"), *children(name.root, "nmod"), *children(noun.head, "obl")]
    office = next((c for c in near if preposition(c) == _AS and is_role(c)), None)
    if office is not None:
        yield phrase_at(office, name.doc), "former" if lemma in words("end_nouns") else "current"


def _by_participle(name: Name) -> Iterator[Held]:
    """ "Tomas Bek, appointed justice minister in January,"."""
    doc, at = name.doc, name.end
    if at + 2 >= name.sent.end or doc[at].text != ",":
        return
    at += 1 + (doc[at + 1].pos_ == "ADV")
    if doc[at].tag_ not in ("VBN", "VBD") or doc[at].lower_ not in forms("naming"):
        return
    linked = doc[at + 1].lower_ in (_AS, "to", "from")
    title = phrase_from(doc, at + 1 + linked, name.sent.end)
    if title is not None and title.start <= at + 4:
        yield title, "former" if doc[at].lower_ in forms("end") else "current"


def by_verb(verb: Token, doc: Doc) -> Iterator[Held]:
    """The office that a verb of appointment, service or dismissal gives or takes."""
    low = verb.lower_
    gained, ended, served = low in forms("gain"), low in forms("end"), low in forms("serving")
    if not (gained or ended or served):
        return
    ahead = _is_ahead(verb)
    own = [t for t in _own_words(verb) if t.i > verb.i]
    for token in own:
        if is_role(token) and _is_office_of(token, low):
            title = phrase_at(token, doc)
            over = served and verb.tag_ == "VBD" and low not in forms("remaining")
            yield title, "former" if (ended and not ahead) or over or title.former else "current"
            return
    if gained:
        led = next((t for t in own if t.lower_ in forms("heading") and t.tag_ == "VB"), None)
        if led is not None and any(children(led, "obj")):
            yield headed(led, doc)


def _is_ahead(verb: Token) -> bool:
    """ "Will resign", "wants to remove"; "voted to remove" is done."""
    marks = {c.lower_ for c in verb.lefts} & _UNREAL
    return bool(marks) and not (marks == {"to"} and verb.head.lower_ in forms("deciding"))


def _own_words(verb: Token) -> Iterator[Token]:
    """Words of a clause without the clauses joined to it."""
    for child in verb.children:
        if child.dep_ not in ("conj", "parataxis", "advcl", "ccomp") or child.pos_ not in ("VERB", "AUX"):
            yield from child.subtree


def _is_office_of(token: Token, verb: str) -> bool:
    """Behind "as", or what the verb makes of somebody; whom one hands things "to" is another."""
    case = preposition(token)
    if case in ("to", "from"):
        return verb in forms("naming") or verb in forms("end")
    return case == _AS or (not case and token.dep_ in ("xcomp", "obj") and verb not in forms("taking"))


def is_over(name: Name) -> bool:
    """ "Chief negotiator X stepped down", "the minister, X, was sacked": the office goes unsaid by the verb."""
    verb, head = _clause_of(name)
    if verb is None or head.dep_ == "obj" or any(c.lower_ in _UNREAL for c in verb.lefts):
        return False
    low = verb.lower_
    if verb.tag_ not in ("VBD", "VBN"):
        return False
    if head.dep_ == "nsubj:pass" or is_passive(verb):
        dead = any(c.lower_ == "dead" for c in verb.rights)
        return low in forms("undone") or (dead and low in forms("dead"))
    particle = next((c.lower_ for c in verb.rights if c.lower_ in ("down", "out", "aside")), "")
    told = {low, f"{verb.lemma_.casefold()} {particle}"}
    if any(children(verb, "obj")):
        return low in forms("left") and any(o.lemma_.casefold() in words("posts") for o in children(verb, "obj"))
    return bool(told & (forms("leaving") | words("leaving")))


def followed(name: Name, names: Sequence[Name], held: Mapping[Name, Sequence[Held]]) -> Iterator[Held]:
    """Who replaces somebody takes the office that somebody left; "his predecessor, X" had it before him."""
    noun = _relative_of(name)
    if noun is not None and noun.lemma_.casefold() in words("same_as"):
        # "And his Kolmar counterpart, Dina Fell": the same office of another.
        house = next((c.text for c in children(noun, "compound", "amod", "nmod:poss") if c.pos_ == "PROPN"), None)
        for title, _ in _last_held([n for n in names if n.start < name.start], held):
            yield title._replace(former=False, affiliation=house), "current"
        return
    if noun is not None:
        office = next((c for c in children(noun, "nmod") if preposition(c) == _AS and is_role(c)), None)
        former = noun.lemma_.casefold() in words("before_him")
        if office is not None:
            yield phrase_at(office, name.doc), "former" if former else "current"
            return
        for title, _ in _last_held([n for n in names if n.start < name.start], held):
            yield title._replace(former=former), "former" if former else "current"
        return
    other = _replaced_by(name, names)
    if other is not None and not any(status == "current" for title, status in held[name] if title.start > name.end):
        left = [title for title, status in held[other] if status == "former"] or [title for title, _ in held[other]]
        yield from ((title._replace(former=False), "current") for title in left[-1:])


def is_followed(name: Name) -> bool:
    """ "Was replaced by", "was succeeded by", "X replaces Y"."""
    verb, head = _clause_of(name)
    if verb is None or verb.lower_ not in forms("following") or any(c.lower_ in _UNREAL for c in verb.lefts):
        return False
    return head.dep_ in ("nsubj:pass", "obj") or is_passive(verb)


def _relative_of(name: Name) -> Token | None:
    """The "predecessor" or "successor" that a name stands beside."""
    near = [name.root.head] if name.root.dep_ in ("appos", "flat") else []
    near += [t for t in joined(name.root) if t not in name]
    before = name.doc[name.start - 1] if name.start > name.sent.start else None
    near += [before] if before is not None and before.pos_ == "NOUN" else []
    if name.start > name.sent.start and name.doc[name.start - 1].text == ",":
        # "Her predecessor in the job, Claes Orring,".
        near += list(name.doc[max(name.sent.start, name.start - _NEAR) : name.start - 1])
    listed = words("before_him") | words("after_him") | words("same_as")
    return next((t for t in near if t.lemma_.casefold() in listed), None)


def _replaced_by(name: Name, names: Sequence[Name]) -> Name | None:
    """Whom a name replaces."""
    root = name.root
    while root.dep_ == "appos" and root.head.pos_ in ("NOUN", "PROPN"):
        # "Was replaced by her deputy, Mark Ohlin".
        root = root.head
    verb = root.head
    if verb.lower_ not in forms("following") | forms("taking") or verb.pos_ != "VERB":
        return None
    if root.dep_ in ("obl", "obl:agent") and preposition(root) == "by":
        wanted: tuple[str, ...] = ("nsubj:pass",)
    elif root.dep_ == "nsubj" and not is_passive(verb):
        wanted = ("obj", "obl")
    else:
        return None
    others = [n for n in names if n != name and n.root.head == verb and n.root.dep_ in wanted]
    if not others and wanted == ("nsubj:pass",) and verb.dep_ == "conj":
        # "X stepped down as speaker and has been replaced by Y".
        others = [n for n in names if n != name and n.root.head == verb.head and n.root.dep_ == "nsubj"]
    if not others and root.dep_ == "nsubj" and _has_pronoun(verb):
        # "And Mira Stahl replaced him": whoever was spoken of last.
        others = [n for n in names if n.end <= name.start][-1:]
    return next((n for n in others if n.root.dep_ != "obl" or preposition(n.root) == "from"), None)


def _has_pronoun(verb: Token) -> bool:
    return any(o.pos_ == "PRON" for o in children(verb, "obj"))


def _last_held(names: Sequence[Name], held: Mapping[Name, Sequence[Held]]) -> list[Held]:
    return next((list(held[n])[-1:] for n in reversed(names) if held[n]), [])
