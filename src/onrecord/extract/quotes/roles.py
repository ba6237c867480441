"""What a text says a named person is: titles, appositions, copulas, relative clauses."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.entities.names import person_name
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.phrases import PREPOSITIONS, phrase
from onrecord.extract.reading import text_of
from onrecord.languages import noun_kind
from onrecord.model import Entity, RoleStatus, Span

_COPULAS = frozenset({"is", "was", "remains", "became", "remained"})
_HOLDS = frozenset(
    {
        "runs", "leads", "heads", "commands", "chairs", "manages", "owns", "directs", "oversees", "mends", "teaches",
        "sells", "drives", "edits", "represents", "advises", "supervises", "coordinates", "administers", "governs",
    }
)  # fmt: skip
_HELD = frozenset(
    {
        "ran", "led", "headed", "commanded", "chaired", "managed", "owned", "directed", "oversaw", "taught", "edited",
        "represented", "advised", "supervised", "coordinated", "administered", "governed", "founded",
    }
)  # fmt: skip
#: "was mayor until April"
_ENDED = frozenset({"until", "till"})
#: Before the name of an office without being part of it: "the briefing Lieutenant Colonel Sorin".
_BESIDE = frozenset(
    {"acting", "interim", "outgoing", "incoming", "then", "deputy", "vice", "assistant", "chief", "senior"}
)
_BELONGS = frozenset({"of", "from"})
_SERVES = frozenset({"works", "worked", "serves", "served", "volunteers", "acts", "acted", "sits", "sat"})
#: A noun in apposition to a name that ends like this is what somebody does.
_AGENTS = ("ist", "man", "woman", "person", "ian", "er", "or", "ess", "eer", "yst", "ant")
#: Behind these another one is spoken of.
_OTHERS = frozenset({"by", "with", "to", "including", "against", "between", "than", "like"})
_BACK, _MOST_WORDS = 9, 6
_CLOSING = frozenset("”\"’'»)")
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "PRP", "WP"})
_JOINTS = PREPOSITIONS | {"and", "or", "that", "but"}
_OPENERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "one"})


class Office(NamedTuple):
    """What somebody is or was, in the words of the text, and where it says so."""

    role: str
    affiliation: str | None
    status: RoleStatus
    span: Span


def offices(page: Page, words: Lexicon) -> dict[str, Office]:
    """Entity → its office; the first mention that tells one counts, an affiliation may come from a later one."""
    found: dict[str, Office] = {}
    for entity in page.entities:
        if entity.type != "PERSON" or entity.mention != "name":
            continue
        told = office_at(page, entity, words)
        known = found.get(entity.entity)
        if told and (known is None or (known.affiliation is None and told.affiliation and told.role == known.role)):
            found[entity.entity] = told
    return found


def office_at(page: Page, entity: Entity, words: Lexicon) -> Office | None:
    """The office told at one mention."""
    sentence = page.sentence(entity.start)
    before = page.tokens(Span(max(sentence.start, entity.start - 120), entity.start))
    after = page.tokens(Span(entity.end, min(page.paragraph_span(entity.start).end, entity.end + 220)))
    apposed = _after(after, words)
    title = _title(page, entity, before, words)
    if apposed and title and apposed.affiliation is None:
        return apposed._replace(affiliation=title.affiliation)
    untitled = [t for t in before if title is None or t.idx < title.span.start]
    while untitled and (untitled[-1].lower_ in words.address or untitled[-1].lower_ in ("a", "an", "one")):
        untitled.pop()
    own = title is not None and bool(before) and title.span.start > before[0].idx and _is_opened(title, before)
    acting = bool(after) and after[0].tag_ in _VERBAL
    ahead = title if own else _before_comma(untitled, words, acting=acting) or title
    if apposed and not apposed.role and ahead:
        return ahead._replace(affiliation=ahead.affiliation or apposed.affiliation)
    return apposed or ahead


def _is_opened(title: Office, before: Sequence[Token]) -> bool:
    """ "…, the stoker Osip Lunin": an article of its own says that what stands before the comma is something else."""
    return any(t.lower_ in _OPENERS for t in before if title.span.start - 5 <= t.idx <= title.span.start)


def _office(tokens: Sequence[Token], words: Lexicon, *, any_noun: bool = False) -> Office | None:
    read = phrase(tokens, words)
    if read is None:
        return None
    head = read.head.removesuffix("s") if read.head_token.tag_ == "NNS" and tokens[0].lower_ == "one" else read.head
    if head in ("one", "another", "others"):
        return None
    listed = head in words.roles or head in words.titles or head in words.persons
    common = read.head_token.tag_ == "NN" and noun_kind(read.head_token) == "person"
    known = listed or common or _is_agent(read.head_token)
    if not known and not any_noun:
        return None
    ended = any(t.lower_ in _ENDED for t in tokens if t.idx >= read.chunk.end)
    return Office(read.role, read.affiliation, "former" if read.former or ended else "current", read.chunk)


def _is_agent(noun: Token) -> bool:
    """By its ending, unless the reader takes it for a thing: "winter", "tower"."""
    word = noun.lower_
    return len(word) > 4 and word.endswith(_AGENTS) and noun_kind(noun) in (None, "person")


def _title(page: Page, entity: Entity, before: Sequence[Token], words: Lexicon) -> Office | None:
    """ "Governor Anton Kovarsky", "the engineer Klaas Wender"; a form of address is no office."""
    inside = person_name(page.text[entity.start : entity.end]).title
    told = bool(before) and before[-1].tag_ == "NN" and before[-1].lower_ in words.roles
    if inside and inside.lower() not in words.address and not told:
        # but "Fort spokeswoman Sgt Bodil Amsted"
        return Office(inside, None, _status(before, words), Span(entity.start, entity.start + len(inside)))
    run: list[Token] = []
    before = list(before)
    while before and before[-1].lower_ in words.postpositive:
        # "Bishop Emeritus Karel Dusan"
        before.pop()
    for token in reversed(before[-_BACK:]):
        lower = token.lower_
        if token.is_punct and lower not in ("-", "'", "’", "."):
            break
        if token.tag_ in _VERBAL or lower in _JOINTS:
            break
        if run and _is_capital_title(run[0], words) and token.text.islower() and not _qualifies(token, words):
            break
        run.insert(0, token)
        if lower in _OPENERS:
            break
    if not run or not _is_office(run, words):
        return None
    if run[-1].lower_ in words.address:
        return None
    return _office(run, words, any_noun=True)


def _is_capital_title(token: Token, words: Lexicon) -> bool:
    return token.text[:1].isupper() and token.lower_ in words.titles


def _qualifies(token: Token, words: Lexicon) -> bool:
    """ "former", "acting", "rebel" before a title with a capital; anything else is another phrase's."""
    word = token.lower_
    return word in words.former or word in _BESIDE or word in _OPENERS or token.tag_ in ("JJ", "POS", "HYPH")


def _is_office(run: Sequence[Token], words: Lexicon) -> bool:
    """A noun of the lists, or with an article any that says what a person does: "the goalkeeper Dov Anselm"."""
    head = run[-1]
    if head.lower_ in words.roles or head.lower_ in words.titles:
        return True
    if len(run) > 2 and run[-2].text == "-" and words.is_person(run[-3].lower_):
        # "minister-designate"
        return True
    common = head.tag_ == "NN" and (_is_agent(head) or noun_kind(head) == "person")
    return common and (run[0].lower_ in _OPENERS or len(run) == 1)


def _status(before: Sequence[Token], words: Lexicon) -> RoleStatus:
    return "former" if before and before[-1].lower_.rstrip("-") in words.former else "current"


def _before_comma(before: Sequence[Token], words: Lexicon, *, acting: bool) -> Office | None:
    """ "The mayor of Grabnik, Adela Prohl"; of one who is `acting`, what stands behind "by" is another."""
    if not before or before[-1].text != ",":
        return None
    run: list[Token] = []
    for token in reversed(before[-_BACK - 4 : -1]):
        if token.text in (",", ":", ";", ".", "”", '"', "–", "—") or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
        run.insert(0, token)
    apart = (i + 1 for i, t in enumerate(run) if t.lower_ in _OTHERS and not (i and words.is_person(run[i - 1].lower_)))
    other = max(apart, default=0)
    if other and acting:
        return None
    run = run[other:]
    phrase_end = next((i + 2 for i, t in enumerate(run[:-1]) if t.lower_ == "words" and run[i + 1].lower_ == "of"), 0)
    # "in the words of the fire marshal, Tilda Moss"
    run = run[phrase_end:]
    while run and run[0].lower_ in ("and", "but", "while", "as", "that", "when", "because", "where", "although"):
        run = run[1:]
    run = run[_opening(run) :]
    if not run or run[0].lower_ in PREPOSITIONS or run[0].tag_ in ("VBN", "VBG", "VB", "IN"):
        # "In his Easter sermon, …", "Asked about the winter, …"
        return None
    return _office(run, words)


def _opening(run: Sequence[Token]) -> int:
    """ "By evening | the interior minister", "On Tuesday | its chairman": where the last phrase of its own begins."""
    openings = (
        i
        for i, t in enumerate(run)
        if i and t.lower_ in _OPENERS and run[i - 1].lower_ not in PREPOSITIONS and run[i - 1].tag_ not in ("CC", "POS")
    )
    return max(openings, default=0)


def _after(after: Sequence[Token], words: Lexicon) -> Office | None:
    after = list(after)
    while after and after[0].text in _CLOSING:
        # "“Cedar”, a scout"
        after = after[1:]
    if not after:
        return None
    if after[0].lower_ in _COPULAS:
        return _office(after[1:], words)
    if after[0].lower_ in _HOLDS or after[0].lower_ in _HELD:
        return _holds(after, words)
    if after[0].lower_ in _BELONGS and len(after) > 1:
        return _member(after, words)
    if after[0].text not in (",", "(") or len(after) < 2:
        return None
    rest = after[1:]
    then = rest[0].lower_ == "then" or rest[0].lower_ in _ENDED
    if rest[0].lower_ in _ENDED:
        # "Karsten Vey, until May the junta’s censor"
        rest = rest[next((i for i, t in enumerate(rest[1:6], 1) if t.lower_ in _OPENERS), 0) :]
    if rest[0].like_num and len(rest) > 2 and rest[1].text == ",":
        rest = rest[2:]
    if rest[0].lower_ == "who":
        return _relative(rest, words)
    if rest[0].lower_ == "whose" and len(rest) > 1 and rest[1].lower_ in words.organisations:
        # "the bishop, whose diocese runs both homes"
        return Office("", rest[1].text, "unknown", Span(rest[1].idx, rest[1].idx + len(rest[1])))
    first = rest[0]
    opens = then or first.lower_ in _OPENERS or first.lower_.rstrip("-") in words.former or first.lower_ in words.roles
    described = _until_comma(rest)
    if not opens and first.tag_ not in ("NN", "JJ", "NNP", "NNPS"):
        return None
    office = _office(described, words)
    if office is not None and then:
        # "Paul Renn, then the deputy mayor"
        return office._replace(status="former")
    return office or _of_institution(described, words)


def _of_institution(tokens: Sequence[Token], words: Lexicon) -> Office | None:
    """ "Sergeant Milan Orsak, Third Corps": where somebody belongs, without an office."""
    if not tokens or len(tokens) > _MOST_WORDS or not tokens[0].text[:1].isupper():
        return None
    if not any(t.lower_ in words.organisations for t in tokens):
        return None
    span = Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    return Office("", span.of(text_of(tokens[0].doc)), "unknown", span)


def _member(after: Sequence[Token], words: Lexicon) -> Office | None:
    """ "Dana Holt of the Relief Union": where somebody belongs, without an office."""
    named = list(after[1:7])
    end = next((i for i, t in enumerate(named) if t.is_punct or t.tag_ in _VERBAL), len(named))
    belongs = [t for t in named[:end] if t.lower_ not in _OPENERS]
    if not belongs or not any(t.text[:1].isupper() or t.lower_ in words.organisations for t in belongs):
        return None
    span = Span(belongs[0].idx, belongs[-1].idx + len(belongs[-1]))
    return Office("", span.of(text_of(after[0].doc)), "unknown", span)


def _relative(rest: Sequence[Token], words: Lexicon) -> Office | None:
    """ "who runs the bakery", "who was the army’s chief of staff"."""
    if len(rest) < 3:
        return None
    if rest[1].lower_ in _COPULAS:
        described = _until_comma(rest[2:])
        office = _office(described, words)
        ended = rest[1].lower_ == "was" and any(t.lower_ in _ENDED for t in described)
        return office._replace(status="former") if office and ended else office
    if rest[1].lower_ in _SERVES and rest[2].lower_ in ("for", "at", "in", "with"):
        return _member(rest[2:], words)
    if rest[1].lower_ in _SERVES and rest[2].lower_ == "as":
        # "who served as finance minister until the default"
        described = _until_comma(rest[3:])
        office = _office(described, words)
        return office._replace(status="former") if office and rest[1].lower_.endswith("ed") else office
    if rest[1].lower_ not in _HOLDS and rest[1].lower_ not in _HELD:
        return None
    held = phrase(rest[2:], words)
    if held is None:
        return None
    end = held.chunk.end
    text = text_of(rest[0].doc)
    role = text[rest[1].idx : end]
    status: RoleStatus = "former" if rest[1].lower_ in _HELD else "current"
    return Office(role, held.role or None, status, Span(rest[1].idx, end))


def _holds(after: Sequence[Token], words: Lexicon) -> Office | None:
    """ "Dr Ngarua runs the burns unit at Mount Clare": in the sentence's own verb, of what can be led."""
    held = phrase(after[1:], words)
    if held is None or not (held.head in words.organisations or noun_kind(held.head_token) == "organization"):
        return None
    role = text_of(after[0].doc)[after[0].idx : held.chunk.end]
    status: RoleStatus = "former" if after[0].lower_ in _HELD else "current"
    return Office(role, held.affiliation or held.role or None, status, Span(after[0].idx, held.chunk.end))


def _until_comma(tokens: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        if token.text in (",", ".", ";", ":", "”", '"', ")", "–", "—"):
            break
        found.append(token)
    return found
