"""Names that no gazetteer has and that stand where only ground can stand: what is taken, what one is in, what fell."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from spacy.symbols import PROPN
from spacy.tokens import Doc, Token

from onrecord.extract.events.lexicon import inflections
from onrecord.extract.events.parties import is_time
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.places.words import PLACE_ENTITIES
from onrecord.extract.reading import text_of
from onrecord.languages.words import load_words

#: What the pipeline must at least be sure of before its "person" or "body" outweighs the place a name stands in.
SURE = 0.8
#: What the pipeline may call a town that nobody knows.
_MISTAKABLE = frozenset({*PLACE_ENTITIES, "PERSON", "ORG", "VEHICLE", "WEAPON"})
_NOUN_CASES = frozenset({"of", "on", "for", "over", "against", "from"})
Stretch = tuple[int, int]
"""Characters `[start, end)`."""


def ground(doc: Doc) -> dict[Stretch, bool]:
    """Names of the text that are places by what is said of them; True where the name stands so itself, False where
    only its repetition does."""
    if not doc.has_annotation("DEP"):
        return {}
    heads = {name: (start, end) for start, end, name in _names(doc)}
    sure = _confidences(doc)
    said = {
        name: _said_of(head, sure.get(head.i, 1.0))
        for name, head in ((n, _head(doc, *bounds)) for n, bounds in heads.items())
    }
    trusted = {n for n, certain in said.items() if certain}
    text = text_of(doc)
    surfaces = {text[start:end] for start, end in trusted}
    return {n: n in trusted for n in heads if n in trusted or text[n[0] : n[1]] in surfaces}


def _names(doc: Doc) -> Iterator[tuple[int, int, Stretch]]:
    """Token bounds and characters of what may be a name: an entity, or a run of proper nouns outside entities."""
    inside: set[int] = set()
    for entity in doc.ents:
        inside.update(range(entity.start, entity.end))
        start, end = entity.start, entity.end
        while start < end - 1 and not doc[start].text[:1].isupper():
            start += 1
        while end - 1 > start and doc[end - 1].lower_ in ("'s", "’s", "’", "'"):
            end -= 1
        titled = start > 0 and doc[start - 1].lower_ in _titles()
        if entity.label_ in _MISTAKABLE and doc[start].text[:1].isupper() and not titled:
            yield start, end, (doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
    tags = doc.to_array("POS").tolist()
    proper = [i for i, pos in enumerate(tags) if pos == PROPN and i not in inside and doc[i].text[:1].isupper()]
    first = proper[0] if proper else -1
    for at, following in pairwise([*proper, -1]):
        if following != at + 1:
            if doc[at].lower_ in _titles():
                # "Father" before "Anselm Oku" is his title.
                first = following
                continue
            yield first, at + 1, (doc[first].idx, doc[at].idx + len(doc[at]))
            first = following


def _head(doc: Doc, start: int, end: int) -> Token:
    return doc[start:end].root


def _said_of(head: Token, sure: float) -> bool:
    """If the words around a name leave no other reading than a place, or the pipeline reads one as well.

    `sure`: of what the pipeline calls it.
    """
    kind = head.ent_type_
    if _is_had(head):
        return kind not in ("VEHICLE", "WEAPON") or sure < SURE
    if any(c.dep_ == "det" or c.lower_ in ("'s", "’s") for c in head.children):
        # "The Strip", "the Senate", "took Billy's": an article or a possessive leaves the name to other rules.
        return False
    if is_time(head):
        # "The raid on Sunday".
        return False
    doubtful = kind not in PLACE_ENTITIES and sure < SURE
    first = _first_joined(head)
    if _is_moved(first, somebody=kind == "PERSON" and not doubtful) or _is_kind_of_place(first) or _has_fallen(first):
        return kind not in ("ORG", "VEHICLE", "WEAPON") or doubtful
    if _names_a_site(head):
        return kind in ("", *PLACE_ENTITIES) or doubtful
    if _is_described(first):
        return kind in PLACE_ENTITIES or doubtful
    case = preposition(first)
    if kind in ("GPE", "LOC"):
        return case in _words("inside") | _words("beside")
    return bool(kind) and doubtful and case in _words("inside")


def _confidences(doc: Doc) -> dict[int, float]:
    """Word → how sure the pipeline is of the name it stands in."""
    return {
        i: float(name._.confidence)
        for name in doc.ents if name.has_extension("confidence")
        for i in range(name.start, name.end)
    }  # fmt: skip


def _first_joined(head: Token) -> Token:
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    if head.dep_ == "conj" and head.head.pos_ == "VERB" and not preposition(head):
        # "Took X on Monday and Y a day later": the tree may join Y to the verb.
        return next((o for o in children(head.head, "obj") if o.pos_ == "PROPN" and o.i < head.i), head)
    return head


def _is_moved(head: Token, *, somebody: bool) -> bool:
    """The object of taking, holding, besieging, shelling; behind "the capture of", "withdrew from", "assault on"."""
    verb = head.head
    if head.dep_ in ("obj", "nsubj:pass") and verb.pos_ == "VERB":
        # People are captured and held as towns are; a name that may be somebody's does not tell.
        moving = _forms("verbs") - _forms("of_people") if somebody else _forms("verbs")
        if any(v.lower_ in moving for v in (verb, *(children(verb, "conj") if head.dep_ == "nsubj:pass" else ()))):
            return True
        return any(f"{verb.lemma_.casefold()} {c.lower_}" in _words("phrasal") for c in verb.rights)
    case = preposition(head)
    if head.dep_ in ("nmod", "obl") and verb.pos_ in ("NOUN", "ADJ"):
        return case in _NOUN_CASES and verb.lemma_.casefold() in _words(f"nouns_{case}")
    if head.dep_ in ("obl", "nmod") and verb.pos_ == "VERB" and case in ("from", "out", "of"):
        return verb.lower_ in _forms("verbs_from")
    return False


def _is_kind_of_place(head: Token) -> bool:
    """ "The town of X", "the village X"."""
    above = head.head
    return above.pos_ == "NOUN" and above.lemma_.casefold() in frozenset(load_words("en", "control")["ground"]) and (
        head.dep_ in ("appos", "flat") or (head.dep_ == "nmod" and preposition(head) == "of")
    )  # fmt: skip


def _names_a_site(head: Token) -> bool:
    """ "In the X valley", "at the X crossing": what somebody is at bears the name."""
    site = head.head
    if head.dep_ != "compound" or site.pos_ != "NOUN" or site.lemma_.casefold() not in _words("sites"):
        return False
    return preposition(site) in _words("inside") | _words("beside") | {"on", "of", "out", "by"}


def _has_fallen(head: Token) -> bool:
    """ "X fell to the rebels", "X has changed hands", "X was in rebel hands", "X is under siege"."""
    verb = head.head
    if head.dep_ not in ("nsubj", "nsubj:pass", "nsubj:outer", "obj"):
        return False
    if verb.lower_ in _forms("yielding") and head.ent_type_ in PLACE_ENTITIES:
        return any(preposition(c) == "to" for c in children(verb, "obl"))
    if verb.lower_ in _forms("falling"):
        bare = not any(c.dep_ in ("obj", "advcl", "acl") or (c.dep_ == "obl" and c.i < verb.i) for c in verb.children)
        return bare and all(preposition(c) in _words("fall_to") for c in children(verb, "obl"))
    if verb.lower_ == "ours":
        return True
    nouns = [verb, *children(verb, "obj", "obl", "xcomp", "advcl")]
    return any(
        (n.lemma_.casefold() == "hand" and (preposition(n) in ("in", "into") or verb.lemma_.casefold() == "change"))
        or (n.lower_ in ("control", "siege", "fire", "attack", "bombardment") and preposition(n) == "under")
        for n in nouns
        if n.pos_ == "NOUN"
    )


def _is_had(head: Token) -> bool:
    """ "X's fall to the rebels", "X, which the rebels have held since May", "X is the last town to fall"."""
    above = head.head
    if head.dep_ == "nmod:poss":
        to_whom = {"fall": {"to"}, "capture": {"by"}, "seizure": {"by"}, "surrender": {"to"}, "recapture": {"by"}}
        wanted = to_whom.get(above.lemma_.casefold(), set())
        return any(preposition(c) in wanted for c in children(above, "nmod", "obl"))
    if any(c.dep_ == "det" or c.lower_ in ("'s", "’s") for c in head.children):
        return False
    for clause in children(head, "acl:relcl"):
        which = any(c.lower_ == "which" and c.dep_ in ("obj", "nsubj:pass") for c in clause.children)
        if which and clause.lower_ in _forms("verbs") - _forms("of_anything"):
            return True
    if head.dep_ != "nsubj" or above.pos_ != "NOUN" or not any(c.dep_ == "cop" for c in above.children):
        return False
    return above.lemma_.casefold() in frozenset(load_words("en", "control")["towns"])


def _is_described(head: Token) -> bool:
    """ "X, besieged since May," and "rebel-held X"."""
    return any(c.lower_ in _words("participles") and c.dep_ in ("amod", "acl") for c in head.children)


@cache
def _titles(language: str = "en") -> frozenset[str]:
    return frozenset(str(title).casefold() for title in load_words(language, "titles")["before_names"])


@cache
def _words(key: str, language: str = "en") -> frozenset[str]:
    return frozenset(load_words(language, "ground")[key])


@cache
def _forms(key: str, language: str = "en") -> frozenset[str]:
    irregular = load_words(language, "events")["irregular"]
    return frozenset(form for verb in _words(key) for form in inflections(verb, irregular))
