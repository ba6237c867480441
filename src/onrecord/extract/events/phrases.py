"""Noun phrases over the parse: extent, coordination, and who a pronoun stands for."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.extract.events.parties import is_armed, is_doer, is_people, is_time, word_set
from onrecord.extract.reading import Draft, root_at
from onrecord.languages import noun_kind
from onrecord.model import Participant, Span

_BEFORE = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "goeswith", "nmod:desc", "det:predet"}
)
#: "of" builds the name of a thing; other prepositions add where and with what.
_JOINING = frozenset({"of"})
_PLACEHOLDERS = frozenset({"who", "whom", "which", "that"})
_SPEAKING = frozenset({"i", "we", "me", "us", "our", "ours"})
_ONE_PERSON = frozenset({"he", "she", "him", "her", "his"})
_PERSONAL = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "their", "its"})


def extent(head: Token) -> tuple[int, int]:
    """Tokens `[start, end)` of a noun phrase without its preposition, appositions and relative clauses."""
    start, end = head.i, head.i + 1
    for child in head.lefts:
        if child.dep_ in _BEFORE and not any(
            t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "compound") for t in child.subtree
        ):
            start = min(start, max(child.left_edge.i, head.sent.start))
    for child in head.rights:
        if child.i != end and not _touches(child, end):
            continue
        if child.dep_ in ("flat", "flat:name", "compound", "goeswith", "fixed") or (
            child.pos_ == "NUM" and child.dep_ == "nummod"
        ):
            end = max(end, child.right_edge.i + 1)
        elif (child.dep_ == "nmod" and any(c.lower_ in _JOINING and c.dep_ == "case" for c in child.lefts)) or (
            child.dep_ == "appos" and child.i == end and child.pos_ == "PROPN"
        ):
            end = max(end, extent(child)[1])
    start, end = _with_name(head, start, end)
    return _trimmed(head, start, end)


def _with_name(head: Token, start: int, end: int) -> tuple[int, int]:
    """A name is never cut: "Sons of the Ford"."""
    if not head.ent_type_:
        return start, end
    doc, first, last = head.doc, head.i, head.i + 1
    while first > head.sent.start and doc[first].ent_iob_ == "I":
        first -= 1
    while last < head.sent.end and doc[last].ent_iob_ == "I":
        last += 1
    return min(start, first), max(end, last)


def _touches(child: Token, end: int) -> bool:
    return child.left_edge.i <= end


def _trimmed(head: Token, start: int, end: int) -> tuple[int, int]:
    doc = head.doc
    while start < head.i and (
        (doc[start].is_punct and doc[start].text not in ("“", '"'))
        or doc[start].is_space
        or (doc[start].dep_ in ("case", "cc") and doc[start].head == head)
    ):
        start += 1
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def surface(head: Token) -> Span:
    """Characters of the phrase, its determiner included."""
    start, end = extent(head)
    doc = head.doc
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def named(head: Token) -> Span:
    """Characters of the phrase without article and possessive."""
    start, end = extent(head)
    doc = head.doc
    while start < head.i and doc[start].lower_ in (
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "our",
        "my",
        "your",
        "another",
    ):
        start += 1
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def joined(head: Token) -> list[Token]:
    """The head and what is coordinated with it, in text order."""
    found = [head]
    for child in head.rights:
        coordinated = child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
        along = child.dep_ in ("nmod", "obl") and is_along(child)
        if child.dep_ == "nmod" and preposition(child) == "of" and is_people(head) and not is_people(child):
            # "The head of the board and three of his engineers": they were arrested with him, they do not head.
            found += [t for c in child.rights if c.dep_ == "conj" and is_people(c) for t in joined(c)]
        if coordinated or along or (child.dep_ == "appos" and _lists(child)):
            found += joined(child)
    return found


def is_along(token: Token) -> bool:
    """ "Along with two guards", "together with his son", "as well as a nurse": as good as "and"."""
    case = next((c for c in token.lefts if c.dep_ in ("case", "cc")), None)
    if case is None:
        return False
    doc, said = token.doc, case.lower_
    if said in ("along", "as", "together", "besides"):
        return said == "besides" or doc[case.i + 1].lower_ in ("with", "well")
    return said == "with" and case.i > 0 and doc[case.i - 1].lower_ in ("along", "together")


def _lists(apposed: Token) -> bool:
    """ "A mother, her daughter and two neighbours", "four nurses, a surgeon and two patients": another one."""
    owned = any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in apposed.lefts)
    counted = _is_counted(apposed) and _is_counted(apposed.head)
    behind = (*apposed.head.rights, *apposed.rights)
    return (owned or counted) and any(c.dep_ == "conj" and c.i > apposed.i for c in behind)


def _is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" or c.lower_ in ("a", "an", "another") for c in noun.lefts)


def children(token: Token, *relations: str) -> Iterator[Token]:
    """Dependents with one of the relations, in text order."""
    return (child for child in token.children if child.dep_ in relations)


def as_mark(clause: Token) -> Token | None:
    """The "as" of "as the governor confirmed", which the parser may hang on the main verb."""
    if clause.dep_ != "advcl":
        return None
    marks = (c for verb in (clause, clause.head) for c in verb.children if c.dep_ == "mark" and c.lower_ == "as")
    return next((m for m in marks if m.i < clause.i), None)


def preposition(token: Token) -> str:
    """The preposition before a phrase, folded; empty where there is none."""
    cases = [c for c in token.lefts if c.dep_ in ("case", "mark") and c.pos_ in ("ADP", "SCONJ", "ADV", "PART")]
    return cases[0].lower_ if cases else ""


def content_head(head: Token) -> Token:
    """In "a group of gunmen", "dozens of rebels", "members of the militia" the phrase behind "of"."""
    if head.lower_ == "many" and head.i + 3 < len(head.doc) and head.doc[head.i + 1].lower_ == "as":
        counted = head.doc[head.i + 3]
        return counted if counted.pos_ == "NOUN" else head
    if head.pos_ == "NUM" or head.lower_ in (
        "group",
        "groups",
        "number",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "members",
        "member",
        "some",
        "couple",
        "handful",
        "series",
        "lot",
        "majority",
        "part",
        "all",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "several",
        "many",
        "most",
        "tens",
        "pair",
        "remnants",
        "cargo",
        "load",
        "consignment",
        "shipment",
        "haul",
        "crate",
        "crates",
        "barrel",
        "barrels",
        "canister",
        "canisters",
        "cylinders",
        "volley",
        "salvo",
        "barrage",
        "hail",
        "stick",
        "sticks",
        "truckload",
        "stockpile",
        "tons",
        "tonnes",
        "band",
        "bands",
        "crowd",
        "crowds",
        "convoy",
        "units",
        "elements",
    ):
        for child in children(head, "nmod", "obl"):
            if preposition(child) == "of":
                return child
        if head.pos_ == "NUM" and head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ == "of":
            behind = head.doc[head.i + 1].head
            return behind if behind.i > head.i and behind.pos_ in ("NOUN", "PROPN", "PRON") else head
    return head


class Phrases:
    """Turns heads into participants; knows the entities of the document and what pronouns stand for."""

    def __init__(self, draft: Draft) -> None:
        self._text = draft.document.text
        self._entities = draft.findings.entities
        self._doc = draft.doc
        self._pronouns: dict[tuple[int, int], Token] = {}
        self._quotes = [q for q in draft.findings.quotes if q.mode != "indirect" and q.source]

    def participant(self, head: Token, sentence: int, kind: str | None = None) -> Participant:
        """The phrase of a head with its fullest name, as the sentence that begins at a token says it."""
        shown, own = surface(self._pronouns.get((head.i, sentence), head)), named(head)
        entity = self._entity_at(head)
        name = own.of(self._text)
        if entity and head.pos_ == "PRON":
            name = entity[1]
        return Participant(
            start=shown.start,
            end=shown.end,
            name=" ".join(name.split()),
            entity=entity[0] if entity else None,
            kind=kind,
        )

    def _entity_at(self, head: Token) -> tuple[str, str] | None:
        first, last = head.idx, head.idx + len(head)
        for entity in self._entities:
            if entity.start <= first and last <= entity.end:
                return entity.entity, entity.name
        return None

    def antecedent(self, head: Token, earlier: Iterable[Token]) -> Token | None:
        """Who a relative or personal pronoun stands for; None where nobody is safe to name."""
        if head.lower_ in _PLACEHOLDERS:
            clause = next((a for a in [head.head, *head.ancestors] if a.dep_ in ("acl:relcl", "acl")), None)
            return clause.head if clause is not None else None
        if head.lower_ in _SPEAKING:
            return self._speaker(head) or head
        if head.lower_ in _PERSONAL:
            teller = _teller(head)
            near = _before(head)
            if teller is not None and head.lower_ in ("they", "them") and not _is_many(teller):
                teller = _last_subject(head, near) or teller
            if teller is not None and head.lower_ in _ONE_PERSON and not _agrees(head, teller):
                teller = None
            return self._said_for(head, teller or _last_subject(head, [*earlier, *near]))
        owner = next((c for c in head.lefts if c.dep_ == "nmod:poss" and c.lower_ in ("its", "their")), None)
        if owner is not None and is_armed(head):
            return self._meant_by(head, _teller(owner)) or head
        return head

    def _meant_by(self, forces: Token, owner: Token | None) -> Token | None:
        """The army that "its gunners" are of; the sentence keeps its own words beside the name."""
        if owner is not None:
            self._pronouns[owner.i, forces.sent.start] = forces
        return owner

    def _said_for(self, pronoun: Token, named: Token | None) -> Token | None:
        """Who is meant; a sentence that says only "they" keeps its own word beside the name."""
        if named is not None and named.sent.start != pronoun.sent.start:
            self._pronouns[named.i, pronoun.sent.start] = pronoun
        return named

    def _speaker(self, pronoun: Token) -> Token | None:
        """Whose words a first person stands in."""
        own = next((q for q in self._quotes if any(c.start <= pronoun.idx < c.end for c in q.content)), None)
        if own is None:
            return None
        said = root_at(self._doc, own.source[0].start, own.source[0].end)
        return said if said is not None and said.pos_ in ("NOUN", "PROPN") else None


def _before(pronoun: Token) -> list[Token]:
    """Noun phrases of the pronoun's own sentence that stand before it, but for the subject of its verb."""
    verb = pronoun.head
    own = {c.i for v in (verb, verb.head) for c in v.children if c.dep_ in ("nsubj", "nsubj:pass")}
    return [
        t
        for t in pronoun.doc[pronoun.sent.start : pronoun.i]
        if t.pos_ in ("NOUN", "PROPN")
        and t.i not in own
        and t.dep_ in ("obj", "nmod", "obl", "obl:agent", "conj", "nsubj", "nsubj:pass")
    ]


def _teller(pronoun: Token) -> Token | None:
    """The subject of the verb that reports the pronoun's clause: "Kestria said it sank a ship"."""
    clause = next((a for a in pronoun.ancestors if a.pos_ == "VERB"), None)
    while clause is not None and clause.dep_ in ("ccomp", "xcomp", "conj", "advcl"):
        above = clause.head
        for child in above.lefts:
            if (
                child.dep_ == "nsubj"
                and child.i < pronoun.i
                and child.pos_ in ("NOUN", "PROPN")
                and child not in pronoun.ancestors
            ):
                return child
        clause = above if above != clause else None
    return None


def _is_many(token: Token) -> bool:
    return (
        token.tag_ in ("NNS", "NNPS")
        or bool(joined(token)[1:])
        or token.lower_ in word_set("casualties", "collectives")
        or token.ent_type_ in ("ORG", "NORP")
    )


def _is_body(token: Token) -> bool:
    """Many people in one noun, or no person at all: no "he"."""
    return not token.ent_type_ and (
        token.lower_ in word_set("casualties", "collectives")
        or noun_kind(token) == "organization"
        or not (noun_kind(token) in (None, "person") or is_people(token) or is_doer(token))
    )


def _last_subject(pronoun: Token, earlier: Iterable[Token]) -> Token | None:
    """The nearest earlier participant that agrees, a subject for a subject; two sentences back at most."""
    first = pronoun.sent.start - _TWO_SENTENCES
    near = [t for t in earlier if first <= t.i < pronoun.i and _agrees(pronoun, t)]
    if pronoun.dep_ in _SUBJECTS:
        near.sort(key=lambda t: (t.dep_ in _SUBJECTS, t.i))
    return near[-1] if near else None


#: Words in two sentences, and what a subject pronoun most likely goes on from.
_TWO_SENTENCES = 80
_SUBJECTS = ("nsubj", "nsubj:pass")


def _agrees(pronoun: Token, token: Token) -> bool:
    one = token.tag_ in ("NN", "NNP")
    if is_time(token):
        return False
    if pronoun.lower_ in ("they", "them", "their"):
        return _is_many(token)
    if pronoun.lower_ in ("it", "its"):
        return one and token.ent_type_ != "PERSON"
    return one and token.ent_type_ in ("PERSON", "") and not _is_body(token)
