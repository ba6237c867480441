"""Where and when: the place and the time that belong to a trigger."""

import re
from collections.abc import Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.arguments import is_event
from onrecord.extract.events.parties import is_listed, is_people, word_set
from onrecord.extract.events.phrases import preposition
from onrecord.extract.reading import text_of
from onrecord.model import EventDate, PlaceMention, Published, Time

#: Sentences at the head that may be headlines, and how far ahead they look for their day.
_HEADLINES, _AHEAD = 3, 6
#: Sentences looked back over, and the words by which a sentence points back.
_BACK = 3
#: Without such words a story keeps its day, not its place, for this many sentences.
_NEXT = 2
_POINTING = re.compile(
    r"\b(?:the|this|that|same) (?:[\w-]+ ){0,3}(?:operation|attack|strike|raid|incident|force|forces"
    r"|patrol|mission|shooting"
    r"|explosion|blast|clash|assault|bombing|kidnapping|battle|fighting|engagement|search|ambush|killing|protest|march)\b",
    re.IGNORECASE,
)
#: Farther than this many characters a place of the same sentence is somebody else's.
_REACH = 220
#: Characters at the start of a report in which its own date stands.
_HEAD = 400


def place_of(head: Token, places: Sequence[PlaceMention], actors: Sequence[Token]) -> int | None:
    """Index of the place of an act: the nearest place phrase of its clause, the most precise of a chain."""
    sentence = head.sent
    own = [
        (index, place)
        for index, place in enumerate(places)
        if sentence.start_char <= place.start and place.end <= sentence.end_char
    ]
    ranked = sorted((score, index) for index, place in own if (score := _distance(head, place, actors)) is not None)
    return _most_precise(ranked[0][1], places, text_of(head.doc)) if ranked else None


def _distance(head: Token, place: PlaceMention, actors: Sequence[Token]) -> float | None:
    """Lower is nearer; None where the mention stands for a people or a government, or acts itself."""
    span = head.doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return None
    root = span.root
    case = _case(root)
    if place.metonym or root.ent_type_ == "NORP":
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
    clause = _in_anothers_clause(root, head)
    if clause is not None and clause.i < head.i:
        return None
    if root.dep_ == "nmod:poss" and root.head != head and not is_listed(root.head, "targets"):
        return None
    if head.pos_ in ("NOUN", "PROPN") and not _belongs_to_noun(place.start, place.end, head):
        return None
    gap = abs(place.start - head.idx)
    if gap > _REACH:
        return None
    # Behind the trigger is where English puts the place; a comma chain and the clause count more than the distance.
    cost = gap + (0 if place.start > head.idx else 25)
    cost -= 60 if _under(root, head) else 0
    cost += 40 if case not in word_set("circumstances", "prepositions") else 0
    cost += 150 if not case and _is_dateline_place(place, head.sent) else 0
    cost += 40 if _other_clause(root, head) else 0
    cost += 200 if clause is not None else 0
    return float(cost)


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


def _under(token: Token, head: Token) -> bool:
    return token == head or head in token.ancestors


def _other_clause(token: Token, head: Token) -> bool:
    """If another verb stands between the two in the tree."""
    for ancestor in token.ancestors:
        if ancestor == head:
            return False
        if ancestor.pos_ == "VERB":
            return ancestor not in list(head.ancestors)
    return False


#: "KABUL, Afghanistan (March 15) –", "SARN —": where a report was filed.
_FILED = re.compile(r"^\W*[A-Z][\w’' -]+(?:, [A-Z][\w’'. -]+)?\s*(?:\([^)]*\)\s*)?[—–-]")


def _is_dateline_place(place: PlaceMention, sentence: Sentence) -> bool:
    filed = _FILED.match(sentence.text)
    return filed is not None and place.start - sentence.start_char < filed.end()


def _is_origin(case: str, person: Token) -> bool:
    """ "Two peacekeepers from Botania", "Mario of Rome": where people come from, not where they are."""
    return (case == "from" and is_people(person)) or (case == "of" and person.ent_type_ == "PERSON")


def _in_anothers_clause(token: Token, head: Token) -> Token | None:
    """In "beheaded three workers they had held since May" the months are those of the holding."""
    at = token
    while at.head != at and at != head:
        own = range(at.left_edge.i, at.right_edge.i + 1)
        if at.dep_ == "acl:relcl" and not is_event(at.head) and head.i not in own:
            return at
        at = at.head
    return None


def _most_precise(index: int, places: Sequence[PlaceMention], text: str) -> int:
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


def date_of(head: Token, times: Sequence[Time], published: Published | None) -> EventDate | None:
    """The time of an act: the nearest of its clause, then of its sentence."""
    sentence, text = head.sent, text_of(head.doc)
    own = [
        t
        for t in times
        if t.type in ("DATE", "TIME")
        and (t.earliest or t.value[:4].isdigit())
        and ((sentence.start_char <= t.start and t.end <= sentence.end_char) or _is_torn_off(t, sentence))
        and not _is_dateline(t, text, published)
        and not _is_number(t, text)
        and not _OPEN_ENDED.search(text, max(0, t.start - 20), t.start)
    ]
    if head.pos_ in ("NOUN", "PROPN"):
        own = [t for t in own if _belongs_to_noun(t.start, t.end, head) or _dates_the_object(t, own, head)]
    if not own:
        return None
    # "Yesterday" says the day; "overnight" leaves open which side of midnight.
    days = [t for t in own if t.type == "DATE" and t.precision == "day"]
    best = min(days or own, key=lambda time: _time_cost(head, time))
    if _time_cost(head, best) > 400:
        return None
    return EventDate(
        value=_day(best.value),
        earliest=best.earliest,
        latest=best.latest,
        precision="day" if best.precision == "minute" else best.precision,
        span=best.span,
    )


#: "Since May", "until Friday" bound a time and are none.
_OPEN_ENDED = re.compile(r"\b(?:since|until|till)\s+(?:at least\s+|about\s+|(?:early|late|mid)[\s-]+)?$", re.IGNORECASE)


def _is_torn_off(time: Time, sentence: Sentence) -> bool:
    """In "… in Lorvik province | Saturday in pursuit of" the parse began a sentence where none begins."""
    if not 0 <= time.start - sentence.end_char <= 1:
        return False
    last = text_of(sentence.doc)[sentence.start_char : sentence.end_char].rstrip(" ")
    return last[-1:].isalnum()


def _dates_the_object(time: Time, others: Sequence[Time], noun: Token) -> bool:
    """In "confirmed today the arrest of a rebel in Lorvik on Sunday" the second day is that of the arrest."""
    verb = noun.head
    if noun.dep_ not in ("obj", "nsubj:pass") or verb.pos_ != "VERB" or time.start < noun.idx:
        return False
    return any(t.end <= noun.idx and t.start > verb.sent.start_char for t in others)


def _is_number(time: Time, text: str) -> bool:
    """Four digits that no word makes a year: "1299, 1295, 1377"."""
    said = text[time.start : time.end]
    return said.isdigit() and not re.search(r"(?:[A-Za-z]{2,})\s$", text[max(0, time.start - 6) : time.start])


def _is_dateline(time: Time, text: str, published: Published | None) -> bool:
    """The day a report is dated with, at its head: "KABUL, Afghanistan (Nov. 20, 2011)"."""
    if time.start > _HEAD or published is None or not published.value.startswith(time.value[:10]):
        return False
    said = text[time.start : time.end]
    return any(c.isdigit() for c in said) and not text[max(0, time.start - 4) : time.start].endswith("on ")


def _belongs_to_noun(start: int, end: int, noun: Token) -> bool:
    """Hangs on the noun, or on a verb that only says that it took place or what it did."""
    span = noun.doc.char_span(start, end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return False
    root = span.root
    if _under(root, noun):
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


def story_before(
    sentences: Sequence[Sentence],
    number: int,
    places: Sequence[PlaceMention],
    times: Sequence[Time],
    published: Published | None,
) -> tuple[int | None, EventDate | None]:
    """Place and day of the sentences before, for one that points back at them: "during the operation"."""
    text = sentences[number].text
    pointing = bool(_POINTING.search(text))
    place, date = None, None
    for sentence in reversed(sentences[max(0, number - (_BACK if pointing else _NEXT)) : number]):
        date = date or _only_day(sentence, times, published)
        spots = spots_of(sentence, places)
        if pointing and place is None and spots:
            place = _most_precise(spots[0], places, text_of(sentence.doc))
    return place, date


def spots_of(sentence: Sentence, places: Sequence[PlaceMention]) -> list[int]:
    """Indices of the places that a sentence puts something at."""
    inside = (i for i, p in enumerate(places) if sentence.start_char <= p.start < sentence.end_char and not p.metonym)
    return [
        i
        for i in inside
        if (span := sentence.doc.char_span(places[i].start, places[i].end, alignment_mode="expand"))
        and _case(span.root) in word_set("circumstances", "prepositions")
    ]


def only_place(sentences: Sequence[Sentence], places: Sequence[PlaceMention]) -> tuple[int, int] | None:
    """The one place of a report that names no other, and the sentence that names it first."""
    found: dict[int, int] = {}
    for number, sentence in enumerate(sentences):
        for spot in spots_of(sentence, places):
            if places[spot].kind != "country":
                found.setdefault(_most_precise(spot, places, text_of(sentence.doc)), number)
    # A province that holds the other place is no other place.
    inner = {i: n for i, n in found.items() if places[i].kind != "admin1"} or found
    regions = {places[i].admin1 for i in found} - {None}
    names = {places[i].place or places[i].name for i in inner}
    return next(iter(inner.items())) if len(names) == 1 and len(regions) <= 1 else None


def day_ahead(
    sentences: Sequence[Sentence], number: int, times: Sequence[Time], published: Published | None
) -> EventDate | None:
    """The day of the first sentence that gives one, for a headline, which gives none."""
    if number >= _HEADLINES or sentences[number].text.rstrip().endswith((".", "!", "?", "”", '"')):
        return None
    ahead = (_only_day(s, times, published) for s in sentences[number + 1 : number + 1 + _AHEAD])
    return next((day for day in ahead if day is not None), None)


def _only_day(sentence: Sentence, times: Sequence[Time], published: Published | None) -> EventDate | None:
    """The one day a sentence speaks of; the day the report is dated with is none."""
    inside = [
        t
        for t in times
        if sentence.start_char <= t.start < sentence.end_char
        and t.precision in ("day", "minute")
        and t.type in ("DATE", "TIME")
        and not _is_dateline(t, text_of(sentence.doc), published)
    ]
    if len({_day(t.value) for t in inside}) != 1:
        return None
    time = inside[0]
    return EventDate(
        value=_day(time.value), earliest=time.earliest, latest=time.latest, precision="day", span=time.span
    )


def unknown_day(published: Published | None) -> EventDate | None:
    """No later than the report: all that is known where the text gives no day."""
    return EventDate(latest=published.day) if published is not None and published.day else None


def _dates_the_telling(time: Token, head: Token) -> bool:
    """ "The army denied today that …": the day of the words, not of the deed."""
    verb = next((a for a in time.ancestors if a.pos_ == "VERB"), None)
    if verb is None or verb == head or verb not in list(head.ancestors):
        return False
    at = head
    while at.head != at and at.head != verb:
        at = at.head
    return at.dep_ == "ccomp" or (
        at.dep_ == "xcomp" and verb.lemma_ in ("threaten", "vow", "promise", "order", "plan", "warn")
    )


def _day(value: str) -> str:
    """A time of day is more than a day's value; counts go by days."""
    return value[:10] if len(value) > 10 and value[10:11] == "T" else value


def _time_cost(head: Token, time: Time) -> float:
    span = head.doc.char_span(time.start, time.end, alignment_mode="expand")
    cost = float(abs(time.start - head.idx))
    if span is None or len(span) == 0 or span.sent.start != head.sent.start:
        return cost
    root = span.root
    if _under(root, head):
        cost -= 80
    if _other_clause(root, head):
        cost += 90
    if _dates_the_telling(root, head):
        cost += 500
    if (clause := _in_anothers_clause(root, head)) is not None:
        cost += 200 if clause.tag_ in ("VBZ", "VBP") else 500
    if time.precision not in ("day", "minute"):
        cost += 60
    return cost
