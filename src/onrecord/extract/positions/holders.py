"""Who holds a stance: the subject, the agent, the owner of a noun, the one a clause says it of."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.events.subjects import subject_of

_CLIMBED = ("xcomp", "acl", "advcl", "ccomp", "csubj", "conj", "parataxis", "obl", "nmod")
_CLAUSES = ("ccomp", "xcomp", "conj", "advcl", "acl", "csubj", "advmod", "parataxis")
_MOST_CLIMB = 6
_RELATIVE = ("who", "which", "that")
#: Prepositions by which a stance noun is somebody's: "support from Velmar", "enthusiasm in Lund".
_OWNING = ("of", "from", "by", "in", "among", "within", "across")
#: By which a verdict is somebody's: "is no option for Pareth", "unacceptable to Oruna".
_FOR = ("for", "to", "with", "in")


def holders_of(word: Token) -> list[Token]:
    """Its subject, or that of the clause it completes: "is in no hurry to sign"."""
    at = word
    for _ in range(4):
        found = [t for t in _second(at) or subject_of(at)[0] or _of_auxiliary(at) if t.lower_ not in _RELATIVE]
        if found:
            return [t for one in found for t in _among(one)]
        if at.dep_ in ("acl:relcl",) or (at.dep_ == "acl" and at.tag_ in ("VBG", "VB")):
            return _members(at.head)
        if at.head == at or at.dep_ not in _CLIMBED:
            return []
        at = at.head
    return []


def agents_in(verb: Token) -> list[Token]:
    """Who does it in a passive: "was condemned by Estvar"."""
    if not any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children) and verb.tag_ != "VBN":
        return []
    return [t for o in children(verb, "obl", "obl:agent") if preposition(o) == "by" for t in joined(o)]


def owners_of(noun: Token, topic: frozenset[int]) -> Iterator[Token]:
    """Whose participation, refusal or support it is."""
    for child in noun.children:
        if child.i in topic:
            continue
        before = child.dep_ == "nmod:poss" or (
            child.dep_ in ("amod", "compound") and child.ent_type_ in ("GPE", "NORP")
        )
        if before or (child.dep_ == "nmod" and preposition(child) in _OWNING):
            yield from joined(child)


def concerned(word: Token, topic: frozenset[int]) -> list[Token]:
    """ "Is no option for Pareth", "met with resistance in Molvia": of whom the clause says it."""
    near = [c for c in children(word, "obl", "nmod") if preposition(c) in _FOR and c.i not in topic]
    return [
        t
        for c in near
        if any(g.ent_type_ in ("GPE", "NORP") for g in children(c, "amod", "compound", "nmod:poss"))
        or c.ent_type_ in ("GPE", "ORG", "NORP", "PERSON", "LOC")
        or c.pos_ == "PROPN"
        for t in joined(c)
    ]


def _among(head: Token) -> list[Token]:
    """ "Six states, among them Tirol and Vance": those who are named."""
    named = [c for c in children(head, "appos") if c.pos_ == "PROPN"]
    if named and head.tag_ == "NNS":
        # "Three states, Kest, Moravel and Tyne".
        return [t for c in named for t in joined(c)]
    for child in head.children:
        if child.dep_ in ("nmod", "appos", "acl", "obl", "parataxis") and child.i > head.i:
            opening = head.doc[child.left_edge.i : child.left_edge.i + 2].text.casefold()
            if opening.startswith(("among them", "including", "such as", "notably")):
                return (
                    joined(child)
                    if child.lower_ not in ("them", "which")
                    else [t for c in children(child, "appos", "conj", "nmod") for t in joined(c)]
                )
    return [head]


def _second(verb: Token) -> list[Token]:
    """ "Six states, among them Tirol and Vance, have": the tree may give the verb two subjects, the named one last."""
    subjects = list(children(verb, "nsubj"))
    named = len(subjects) > 1 and subjects[0].tag_ == "NNS" and subjects[-1].pos_ == "PROPN"
    return joined(subjects[-1]) if named and subjects[-1].i < verb.i else []


def _members(head: Token) -> list[Token]:
    """ "Pallas is one of five countries taking part": the one, where the clause hangs on the many."""
    above = head.head
    if head.tag_ == "NNS" and head.dep_ == "nmod" and above.lower_ in ("one", "some", "member", "part"):
        return subject_of(above)[0] or [c for c in above.children if c.dep_ == "nsubj"] or [head]
    own = [c for c in head.children if c.dep_ == "nsubj"]
    return own if own and (head.tag_ == "NNS" or any(children(head, "cop"))) else [head]


def _of_auxiliary(verb: Token) -> list[Token]:
    """A subject that the tree hangs on "is" instead of the verb."""
    return [t for aux in children(verb, "aux", "aux:pass", "cop") for t in aux.children if t.dep_.startswith("nsubj")]


def principal_of(word: Token) -> list[Token]:
    """For whom it is done: "signed on behalf of Jutra", "speaking for the League", "put the Atolls' name to"."""
    for child in word.children:
        if child.dep_ in ("obl", "nmod") and child.lemma_.casefold() in ("behalf", "name"):
            return [*children(child, "nmod", "nmod:poss")][:1]
        if child.dep_ == "advcl" and child.lower_ in ("speaking", "writing", "acting", "appearing"):
            return [o for o in children(child, "obl") if preposition(o) in ("for", "of")][:1]
        if child.dep_ == "obj" and child.lemma_.casefold() in ("name", "signature", "weight", "support"):
            owner = (
                child.doc[child.i - 2]
                if child.i > child.sent.start + 1 and child.doc[child.i - 1].tag_ == "POS"
                else None
            )
            if owner is not None and owner.pos_ == "PROPN":
                return [owner]
    return []


def teller_of(word: Token, party: Token | None = None) -> Token | None:
    """The subject of whatever verb the clause completes: "envoys complain that"; not "I" and not who holds it."""
    at, told = word, False
    for _ in range(_MOST_CLIMB):
        if at.dep_ not in _CLAUSES or at.head == at:
            return None
        told = (told and at.dep_ == "xcomp") or at.dep_ in ("ccomp", "advmod")
        at = at.head
        subject = next((c for c in at.children if c.dep_ == "nsubj"), None)
        if not told or at.pos_ != "VERB" or subject is None or subject == party:
            continue
        if subject.lower_ not in (*_RELATIVE, "i", "we"):
            return subject
    return None


def shared_by(word: Token, holders: list[Token]) -> list[Token]:
    """ "Neither A nor B has decided if it will": the pronoun is whoever is named above, all of them."""
    if len(holders) != 1 or holders[0].lower_ not in ("it", "they") or word.dep_ != "ccomp":
        return holders
    named = [t for s in children(word.head, "nsubj") for one in joined(s) for t in _among(one)]
    return named if len(named) > 1 else holders
