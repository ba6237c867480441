"""Where: the place that belongs to a trigger."""

import re
from collections.abc import Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.arguments import is_event
from onrecord.extract.events.parties import is_listed, is_people, word_set
from onrecord.extract.events.phrases import preposition
from onrecord.extract.reading import text_of, words_at
from onrecord.model import PlaceMention

#: Farther than this many characters a place of the same sentence is somebody else's.
_REACH = 220


def place_of(head: Token, places: Sequence[PlaceMention], actors: Sequence[Token]) -> int | None:
    """Index of the place of an act: the nearest place phrase of its clause, the most precise of a chain."""
    sentence = head.sent
    own = [
        (index, place)
        for index, place in enumerate(places)
        if sentence.start_char <= place.start and place.end <= sentence.end_char
    ]
    # Where a report was filed counts only where its sentence names no other place.
    filed = [index for index, place in own if _is_dateline_place(place, sentence)]
    if any(index not in filed and place.kind != "country" and not place.metonym for index, place in own):
        own = [entry for entry in own if entry[0] not in filed]
    ranked = sorted((score, index) for index, place in own if (score := _distance(head, place, actors)) is not None)
    if ranked:
        return most_precise(ranked[0][1], places, text_of(head.doc))
    return _lone_place(head, own)


def _lone_place(head: Token, own: Sequence[tuple[int, PlaceMention]]) -> int | None:
    """The one place of a sentence in which nobody only speaks there: "nurses in X called off the march"."""
    spots = [(index, place) for index, place in own if place.kind != "country" and not place.metonym]
    background = head.pos_ in ("NOUN", "PROPN") and _case(head) in word_set("circumstances", "at_the_time")
    if len({place.name for _, place in spots}) != 1 or background:
        return None
    index, place = spots[0]
    if abs(place.start - head.idx) > _REACH:
        return None
    span = words_at(head.doc, place.start, place.end)
    if span is None or span.root.ent_type_ in ("ORG", "PERSON", "NORP"):
        return None
    root = span.root
    if _case(root) not in word_set("circumstances", "prepositions") or _is_dateline_place(place, head.sent):
        return None
    if root.dep_ == "nmod" and _is_origin(_case(root), root.head):
        return None
    above = next((a for a in root.ancestors if a.pos_ == "VERB"), None)
    tells = above is not None and above != head and above.lemma_ in word_set("circumstances", "remarks")
    return None if tells or in_anothers_clause(root, head) is not None else index


def _distance(head: Token, place: PlaceMention, actors: Sequence[Token]) -> float | None:
    """Lower is nearer; None where the mention stands for a people or a government, or acts itself."""
    span = words_at(head.doc, place.start, place.end)
    if span is None:
        return None
    root = span.root
    case = _case(root)
    known = word_set("circumstances", "prepositions")
    if case not in known and span.start > head.sent.start and head.doc[span.start - 1].lower_ in known:
        # "Ties to rebels during a raid in X district": the word before the name tells more than the tree.
        case = head.doc[span.start - 1].lower_
    if place.metonym or root.ent_type_ == "NORP" or _tells_whose(root, place, head):
        return None
    # A name found on the map behind "in" is a place, whatever it looked like.
    if root.ent_type_ in ("ORG", "PERSON") and not (place.place is not None and preposition(root) in _INSIDE):
        return None
    if any(actor == root or (actor in root.ancestors and case == "") for actor in actors):
        return None
    if case not in word_set("circumstances", "prepositions") and root.dep_ in ("compound", "amod", "nsubj"):
        return None
    if root.dep_ == "nmod" and _is_origin(case, root.head):
        return None
    # "The brigade, which holds the ridge above X, shelled": X is where the brigade is.
    clause = in_anothers_clause(root, head)
    if clause is not None and clause.i < head.i:
        return None
    if root.dep_ == "nmod:poss" and root.head != head and not is_listed(root.head, "targets"):
        return None
    if head.pos_ in ("NOUN", "PROPN") and not belongs_to_noun(place.start, place.end, head):
        return None
    gap = abs(place.start - head.idx)
    if gap > _REACH:
        return None
    # Behind the trigger is where English puts the place; a comma chain and the clause count more than the distance.
    cost = gap + (0 if place.start > head.idx else 25)
    cost -= 60 if under(root, head) else 0
    cost += 40 if case not in word_set("circumstances", "prepositions") else 0
    # "Launched from X at Y": what is told of is where it came down.
    cost += 60 if case == "from" else 0
    cost += 150 if not case and _is_dateline_place(place, head.sent) else 0
    cost += 40 if other_clause(root, head) else 0
    cost += 200 if clause is not None else 0
    return float(cost)


def _tells_whose(root: Token, place: PlaceMention, head: Token) -> bool:
    """A state before a noun says whose it is: "a Belmoran warehouse", "the Velidori hamlet of Drin"."""
    if root.dep_ not in ("compound", "amod", "nmod:poss") or root.head == head:
        return False
    named = any(c.dep_ == "nmod" and c.pos_ == "PROPN" and preposition(c) == "of" for c in root.head.children)
    return named or place.kind == "country"


def _case(root: Token) -> str:
    """The preposition of a place name or of the phrase it modifies: "in the town of Lorvik"."""
    at = root
    for _ in range(3):
        case = preposition(at)
        if case:
            return case
        if at.dep_ in ("compound", "flat", "appos", "nmod", "conj", "nmod:poss") and at.head != at:
            at = at.head
        else:
            return ""
    return ""


def under(token: Token, head: Token) -> bool:
    return token == head or head in token.ancestors


def other_clause(token: Token, head: Token) -> bool:
    """If another verb stands between the two in the tree."""
    for ancestor in token.ancestors:
        if ancestor == head:
            return False
        if ancestor.pos_ == "VERB":
            return ancestor not in list(head.ancestors)
    return False


#: "KABUL, Afghanistan (March 15) –", "SARN —": where a report was filed.
_FILED = re.compile(
    r"(?:^\W*[A-Z][\w’' -]+|\s[A-Z][A-Z’' -]{3,})(?:, [A-Z][\w’'. -]+)?\s*(?:\([^)]*\)\s*[—–-]|\s[—–-]\s|[—–]|-\s)"
)


def _is_dateline_place(place: PlaceMention, sentence: Sentence) -> bool:
    filed = _FILED.search(sentence.text)
    return filed is not None and filed.start() <= place.start - sentence.start_char < filed.end()


def _is_origin(case: str, person: Token) -> bool:
    """ "Two peacekeepers from Botania", "Mario of Rome": where people come from, not where they are."""
    return (case == "from" and is_people(person)) or (case == "of" and person.ent_type_ == "PERSON")


def in_anothers_clause(token: Token, head: Token) -> Token | None:
    """In "beheaded three workers they had held since May" the months are those of the holding."""
    at = token
    while at.head != at and at != head:
        own = range(at.left_edge.i, at.right_edge.i + 1)
        if at.dep_ == "acl:relcl" and not is_event(at.head) and head.i not in own:
            return at
        at = at.head
    return None


def most_precise(index: int, places: Sequence[PlaceMention], text: str) -> int:
    """The first of a chain of place names that is on the map: "Sabari district, Khost province"."""
    chain = [index]
    while chain[0] > 0 and _adjoin(places[chain[0] - 1], places[chain[0]], text):
        chain.insert(0, chain[0] - 1)
    while chain[-1] + 1 < len(places) and _adjoin(places[chain[-1]], places[chain[-1] + 1], text):
        chain.append(chain[-1] + 1)
    country = places[chain[-1]].country
    # A town found on the other side of the world is another of the same name.
    near = [i for i in chain if country is None or places[i].country in (None, country)]
    # "Khas district, Uruzgan province": where the map has Khas in another province, the text is right.
    told = next((places[i].admin1 for i in reversed(near) if places[i].kind == "admin1"), None)
    near = [i for i in near if told is None or places[i].admin1 in (None, told)]
    known = [i for i in near if places[i].admin1 is not None] or [i for i in near if places[i].place is not None]
    return known[0] if known and places[known[0]].kind != "country" else chain[0]


def _adjoin(one: PlaceMention, other: PlaceMention, text: str) -> bool:
    between = text[one.end : other.start]
    return (
        len(between) <= _LINK
        and not one.metonym
        and between.strip(" ,").casefold() in word_set("circumstances", "links")
    )


_INSIDE = ("in", "near", "at", "outside", "around", "inside", "across", "throughout")
#: What may stand between the names of a chain, and how long it may be.
_LINK = 24


def belongs_to_noun(start: int, end: int, noun: Token) -> bool:
    """Hangs on the noun, or on a verb that only says that it took place or what it did."""
    span = words_at(noun.doc, start, end)
    if span is None:
        return False
    root = span.root
    if under(root, noun):
        return True
    verb = next((a for a in root.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if verb is not None and root.head == verb and verb.lemma_ in word_set("circumstances", "remarks"):
        return False
    if verb is None or abs(root.i - noun.i) <= 3:
        return True
    own = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    return (
        own is None
        or (verb == own and verb.lemma_ not in word_set("circumstances", "remarks"))
        or (
            own.dep_ in ("advcl", "acl:relcl", "acl")
            and verb == own.head
            and verb.lemma_ not in word_set("circumstances", "remarks")
        )
    )


def spots_of(sentence: Sentence, places: Sequence[PlaceMention]) -> list[int]:
    """Indices of the places that a sentence puts something at."""
    inside = (i for i, p in enumerate(places) if sentence.start_char <= p.start < sentence.end_char and not p.metonym)
    return [
        i
        for i in inside
        if (span := words_at(sentence.doc, places[i].start, places[i].end))
        and _case(span.root) in word_set("circumstances", "prepositions")
    ]


def only_place(sentences: Sequence[Sentence], places: Sequence[PlaceMention]) -> tuple[int, int] | None:
    """The one place of a report that names no other, and the sentence that names it first."""
    found: dict[int, int] = {}
    for number, sentence in enumerate(sentences):
        for spot in spots_of(sentence, places):
            if places[spot].kind != "country":
                found.setdefault(most_precise(spot, places, text_of(sentence.doc)), number)
    # A province that holds the other place is no other place.
    inner = {i: n for i, n in found.items() if places[i].kind != "admin1"} or found
    regions = {places[i].admin1 for i in found} - {None}
    names = {places[i].place or places[i].name for i in inner}
    return next(iter(inner.items())) if len(names) == 1 and len(regions) <= 1 else None
