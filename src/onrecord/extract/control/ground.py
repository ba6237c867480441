"""Which place a phrase means: a name, the town behind "the west of", or "it" and "the city" of the sentence before."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.parties import word_set
from onrecord.extract.events.phrases import children, joined, preposition
from onrecord.extract.reading import Draft, words_at

#: Sentences that "it" and "the city" look back over.
_BACK = 2
#: Prepositions between ground and the name of its place, and words within which the name stands.
_AT = frozenset({"at", "in", "of", "on"})
_NEAR = 5
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
#: Kinds that change hands as a whole; a sea, a river or a continent does not.
_HELD = frozenset(
    {
        None, "city", "district", "admin1", "admin2", "island", "facility", "base", "airport", "port", "region",
        "valley", "peninsula", "mountain", "country", "other", "sea", "strait",
    }
)  # fmt: skip


class Ground:
    """Places of a document by the tokens that name them."""

    def __init__(self, draft: Draft) -> None:
        self._places, self._doc = draft.findings.places, draft.doc
        self._at: dict[int, int] = {}
        self._inner: set[int] = set()
        for index, place in enumerate(self._places):
            span = words_at(draft.doc, place.start, place.end)
            if span is not None and place.kind in _HELD:
                self._at |= {token.i: index for token in span}
                if _is_inside_a_name(span):
                    self._inner.add(index)
        self._named = sorted(self._at)
        self._sentences = list(draft.doc.sents)
        self._starts = [sentence.start for sentence in self._sentences]

    def reaches(self, number: int) -> bool:
        """If a sentence names a place, or stands where "it" may look back to one."""
        first = self._sentences[max(0, number - _BACK)].start
        behind = bisect_left(self._named, first)
        return behind < len(self._named) and self._named[behind] < self._sentences[number].end

    def at(self, token: Token) -> int | None:
        """Index of the place a token belongs to."""
        return self._at.get(token.i)

    def _number(self, token: Token) -> int:
        """Of the token's sentence."""
        return bisect_right(self._starts, token.i) - 1

    def names(self, token: Token, places: Iterable[int]) -> bool:
        """If a token names one of the places, here or elsewhere in the text."""
        index = self.at(token)
        return index is not None and self._places[index].name in {self._places[i].name for i in places}

    def inside(self, sentence: Sentence) -> list[int]:
        """Places of a sentence in text order."""
        found = dict.fromkeys(self._at[t.i] for t in sentence if t.i in self._at)
        return [index for index in found if index not in self._inner]

    def of(self, heads: Iterable[Token], *, back: bool = True) -> tuple[int, ...]:
        """Indices of the places that heads and what is joined to them mean."""
        found: list[int] = []
        for head in heads:
            for one in (*joined(head), *self._strays(head)):
                found += [i for i in self._meant(one, back) if i not in found]
        return tuple(found)

    def _strays(self, head: Token) -> Iterator[Token]:
        """Places listed behind one that the tree joins to what stands between: "X on Monday and Y the day after"."""
        if head.dep_ not in ("obj", "nsubj:pass") or self.at(head) is None:
            return
        for token in head.doc[head.i + 1 : head.sent.end]:
            above = token.head
            while above.dep_ == "conj" and above.head != above:
                above = above.head
            listed = token.dep_ == "conj" and token.pos_ == "PROPN" and not cases(token)
            within = above.pos_ != "VERB" and head.head in above.ancestors
            if listed and above != head and self.at(above) is None and (within or above == head.head):
                yield token

    def _meant(self, head: Token, back: bool) -> list[int]:
        if head.lower_ in ("which", "that") and head.pos_ == "PRON":
            # "Orlin, which the rebels seized": the clause hangs on the place, or stands right behind it.
            beside = self.named_before(head)
            if beside is not None:
                return [beside]
            clause = next((a for a in head.ancestors if a.dep_ == "acl:relcl"), None)
            return self._meant(clause.head, back) if clause is not None and clause.head.lower_ != head.lower_ else []
        index = self.at(head)
        if index is not None:
            return [index]
        if head.lemma_.casefold() in word_set("control", "hands") and head.pos_ == "NOUN":
            # "Lost control of X", "possession of X was handed to Y".
            return list(self.of((c for c in children(head, "nmod", "obl") if cases(c) & {"of", "over"}), back=back))
        if is_ground(head):
            named = [i for option in _options(head) for one in joined(option) if (i := self.at(one)) is not None]
            named = named or self._beside(head) or self._nested(head)
            if named:
                return named
            if back and any(_points_back(option) for option in _options(head)):
                # "Most of the town", "the streets of the city".
                index = self._before(head)
                return [index] if index is not None else []
            if back and is_part(head) and _is_definite(head, parts=True):
                index = self._before(head)
                return [index] if index is not None else []
        if back and _is_definite(head) and head.lemma_.casefold() in word_set("control", "facilities"):
            return self._of_kind(head)
        if back and _points_back(head):
            index = self._before(head)
            return [index] if index is not None else []
        return []

    def named_before(self, pronoun: Token) -> int | None:
        """The place right before "which" and its comma."""
        at = pronoun.i - 1
        while at > pronoun.sent.start and pronoun.doc[at].is_punct:
            at -= 1
        return self.at(pronoun.doc[at]) if at > pronoun.sent.start else None

    def _beside(self, head: Token) -> list[int]:
        """ "The oil terminal at X", "the airport in X": the name right behind, wherever the tree hangs it."""
        doc, lemma = head.doc, head.lemma_.casefold()
        case = doc[head.i + 1].lower_ if head.i + 1 < head.sent.end else ""
        minor = lemma in word_set("control", "minor") or lemma in word_set("control", "settlements")
        own = any(c.lower_ in ("the", "its", "their", "his") for c in head.lefts)
        if case not in _AT or (minor and case != "of" and not (case == "at" and own)):
            return []
        for token in doc[head.i + 2 : min(head.sent.end, head.i + 2 + _NEAR)]:
            index = self.at(token)
            if index is not None:
                return [index]
            if token.lower_ not in ("the", "of") and not is_ground(token):
                break
        return []

    def _nested(self, head: Token) -> list[int]:
        """ "The last pocket of resistance in X": who clears it has X."""
        if head.lemma_.casefold() not in word_set("control", "nests"):
            return []
        inside = [t for t in head.subtree if t.i > head.i and cases(t) & {"in", "at", "inside"}]
        return [i for t in inside if (i := self.at(t)) is not None][:1]

    def _before(self, head: Token) -> int | None:
        """The one town that was spoken of: the subject of a sentence before, else the only settlement in it."""
        number = self._number(head)
        own = self._settlements_of(head.sent, before=head.idx)
        if own and len({self._places[i].name for i in own}) == 1:
            return own[-1]
        for sentence in reversed(self._sentences[max(0, number - _BACK) : number]):
            places = self._settlements_of(sentence)
            subjects = [i for t in sentence if t.dep_ in _SUBJECTS and (i := self.at(t)) is not None and i in places]
            for found in (subjects, places):
                if len({self._places[i].name for i in found}) == 1:
                    return found[0]
            if places:
                return None
        return None

    def _settlements_of(self, sentence: Sentence, before: int | None = None) -> list[int]:
        """Towns of a sentence; "Sorrel Bay" may be one where nothing else is."""
        near = [i for i in self.inside(sentence) if before is None or self._places[i].end <= before]
        named = [i for i in near if self._places[i].kind == "sea" and self._places[i].geonames is None]
        return [i for i in near if self._is_settlement(i)] or named

    def left_before(self, verb: Token) -> int | None:
        """The only town of the words before a verb in its sentence, or of the sentence before."""
        own = self._settlements_of(verb.sent, before=verb.idx)
        number = self._number(verb)
        found = own or (self._settlements_of(self._sentences[number - 1]) if number else [])
        return found[-1] if found and len({self._places[i].name for i in found}) == 1 else None

    def _of_kind(self, head: Token) -> list[int]:
        """ "The airport" is the airport spoken of before, never the town."""
        kind, number = head.lemma_.casefold(), self._number(head)
        for sentence in reversed(self._sentences[max(0, number - _BACK) : number + 1]):
            near = [t for t in sentence if t.i < head.i and t.lemma_.casefold() == kind]
            found = [i for t in near for one in (t, *_options(t)) if (i := self.at(one)) is not None]
            if found:
                return [found[-1]]
        return []

    def _is_settlement(self, index: int) -> bool:
        return self._places[index].kind not in ("country", "admin1", "region", "sea", "strait")


def _is_inside_a_name(span: Sentence) -> bool:
    """ "The Army of the Three Rivers", "the Oasis Guard": a place that is but a part of somebody's name."""
    doc = span.doc
    if doc[span.start].ent_type_ not in ("ORG", "NORP"):
        return False
    return doc[span.start].ent_iob_ == "I" or (span.end < len(doc) and doc[span.end].ent_iob_ == "I")


def is_ground(head: Token) -> bool:
    """ "Town", "bridgehead", "the west": words that have a place behind or before them."""
    listed = word_set("control", "ground") | word_set("control", "part")
    return head.lemma_.casefold() in listed or head.lower_ in listed


def is_part(head: Token) -> bool:
    """If a phrase speaks of a part of a place only; "the districts of A and B" are whole."""
    if head.lemma_.casefold() in word_set("control", "wards") and _is_one_of_many(head):
        return True
    if head.tag_ == "NNS" and any(len(joined(c)) > 1 for c in children(head, "nmod") if preposition(c) == "of"):
        return False
    return head.lower_ in word_set("control", "part")


def _is_one_of_many(head: Token) -> bool:
    """ "The northern district of X", "two neighbourhoods of X"; "the district of X" is X."""
    sided = any(c.lower_ in word_set("control", "sides") or c.dep_ == "nummod" for c in head.lefts)
    return sided and any(c.dep_ in ("nmod", "nmod:poss") for c in head.children)


def _options(head: Token) -> Iterator[Token]:
    """What names the ground: "of X", "X town", "X's harbour", "the town, X"; capitals "of" a province are not it."""
    own = "" if head.lemma_.casefold() == "capital" else "of"
    of_part = ("obl",) if is_part(head) else ()
    for child in children(head, "nmod", "appos", "compound", "flat", "nmod:poss", *of_part):
        if child.dep_ not in ("nmod", "obl") or preposition(child) == own:
            yield child
            if child.dep_ in ("nmod", "obl") and is_ground(child):
                yield from _options(child)


def _points_back(head: Token) -> bool:
    if head.lower_ in ("it", "its") and head.pos_ == "PRON":
        return True
    return _is_definite(head) and head.lemma_.casefold() in word_set("control", "settlements")


def _is_definite(head: Token, *, parts: bool = False) -> bool:
    """ "The town", with nothing that tells it from another town; parts are told apart by what stands before them."""
    definite = any(c.lower_ in ("the", "this", "that", "its") for c in head.lefts)
    telling = ("nmod", "acl", "acl:relcl", "nummod") if parts else ("nmod", "acl", "acl:relcl", "nummod", "amod")
    return definite and not any(c.dep_ in telling for c in head.children)


def cases(head: Token) -> set[str]:
    """All prepositions before a phrase: "out of" is two."""
    found = {c.lower_ for c in head.lefts if c.dep_ in ("case", "mark")}
    return found | {g.lower_ for c in head.lefts if c.dep_ == "case" for g in c.children if g.dep_ == "fixed"}
