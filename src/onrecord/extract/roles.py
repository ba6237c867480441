"""What office or function a person holds or held, as titles, appositions and verbs of appointment say it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Name

from onrecord.extract.events.names import with_names
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.reading import Draft
from onrecord.languages.words import load_words
from onrecord.model import Role, RoleStatus, Span

_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "current", "new", "newly", "appointed"})
_JOINING = frozenset({"of", "for", "at", "in", "to", "with"})
#: Words a title before a name may have.
_LONGEST_TITLE = 8
#: Ranks go unsaid where the text names an office.
_RANKS = frozenset(
    {
        "general",
        "colonel",
        "captain",
        "major",
        "lieutenant",
        "sergeant",
        "admiral",
        "brigadier",
        "marshal",
        "doctor",
        "professor",
    }
)


class Title(NamedTuple):
    """Tokens `[start, end)` of the title itself and what it is of."""

    start: int
    end: int
    affiliation: str | None
    former: bool


@cache
def _words(key: str, language: str = "en") -> frozenset[str]:
    return frozenset(str(w).casefold() for w in load_words(language, "roles")[key])


def find_roles(draft: Draft) -> tuple[Role, ...]:
    """Each person's role once for every title and status, in text order."""
    draft = with_names(draft)
    found: dict[tuple[str, str, RoleStatus], Role] = {}
    names = [e for e in draft.doc.ents if e.label_ == "PERSON"]
    for name in names:
        for title, status in (*_before(name), *_apposed(name), *_copula(name), *_appointed(name, names)):
            role = _role(name, title, status, draft)
            key = (role.entity, role.role.casefold(), role.status)
            if key not in found or (found[key].affiliation is None and role.affiliation is not None):
                found[key] = role
    better = {role.entity for role in found.values() if role.role.casefold() not in _RANKS}
    kept = [r for r in found.values() if r.role.casefold() not in _RANKS or r.entity not in better]
    return tuple(sorted(kept, key=lambda r: r.evidence.start))


def _role(name: Name, title: Title, status: RoleStatus, draft: Draft) -> Role:
    doc = draft.doc
    entity = next((e for e in draft.findings.entities if e.start <= name.start_char < e.end), None)
    words = " ".join(doc[title.start : title.end].text.split())
    start = min(doc[title.start].idx, name.start_char)
    end = max(doc[title.end - 1].idx + len(doc[title.end - 1]), name.end_char)
    return Role(
        entity=entity.entity if entity else name.text, person=_plain(name), role=words, affiliation=title.affiliation,
        status=status, evidence=Span(start, end), confidence=0.85,
    )  # fmt: skip


def _plain(name: Name) -> str:
    """The name without rank: ranks are roles."""
    words = name.text.split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in _words("nouns") | {
        "gen",
        "col",
        "lt",
        "capt",
        "maj",
        "sgt",
        "president",
        "dr",
        "mr",
        "mrs",
        "ms",
    }:
        words = words[1:]
    return " ".join(words)


def _is_role(token: Token) -> bool:
    low, lemma = token.lower_, token.lemma_.casefold()
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and (low in _words("nouns") or lemma in _words("nouns"))


def _status(former: bool, now: RoleStatus = "current") -> RoleStatus:
    return "former" if former else now


def _before(name: Name) -> Iterator[tuple[Title, RoleStatus]]:
    """ "Kestrian Foreign Minister Ilona Brecht", "General Aldo Rehn"."""
    doc, first = name.doc, name.start
    inside = [t for t in name if _is_role(t)]
    at = first - 1
    if inside and inside[0].i == first:
        at = first
    if (
        at < name.sent.start
        or not _is_role(doc[at])
        or (
            doc[at].text.islower()
            and doc[at].dep_
            not in (
                "compound",
                "nmod",
                "appos",
                "nsubj",
                "obj",
                "amod",
                "flat",
                "nsubj:pass",
                "obl",
                "nmod:desc",
                "root",
                "ROOT",
            )
        )
    ):
        return
    yield from _title_ending(doc, at, name)


def _title_ending(doc: Doc, last: int, name: Name) -> Iterator[tuple[Title, RoleStatus]]:
    """The title that closes at a token, with the people or house named before it."""
    start = last
    while (
        start > name.sent.start
        and last - start < _LONGEST_TITLE
        and (
            doc[start - 1].lower_ in _words("lead")
            or (doc[start - 1].lower_ in ("-", "of") and doc[start].lower_ in ("staff",))
            or (_is_role(doc[start - 1]) and doc[start - 1].pos_ == "PROPN")
        )
    ):
        start -= 1
    former = any(doc[i].lower_ in _words("former") for i in range(max(name.sent.start, start - 2), last + 1))
    while start < last and doc[start].lower_ in _words("former") | _ARTICLES | {"-"}:
        start += 1
    yield (
        Title(
            start,
            last + 1,
            _possessor(doc, start, name.sent.start) or _possessor(doc, start - 1, name.sent.start),
            former,
        ),
        _status(former),
    )


def _possessor(doc: Doc, start: int, floor: int) -> str | None:
    """The name or people right before a title: "Kestrian", "Velmar's", "the Fifth Column"."""
    at = start - 1
    while at >= floor and doc[at].lower_ in _words("former") | {"’s", "'s", "’", "'", "-", "the", "new"}:
        at -= 1
    if at < floor or not (
        doc[at].ent_type_ in ("GPE", "NORP", "ORG", "LOC")
        or (doc[at].pos_ == "PROPN" and doc[at].ent_type_ != "PERSON")
    ):
        return None
    first = at
    while first > floor and (
        doc[first].ent_iob_ == "I"
        or (doc[first - 1].pos_ == "PROPN" and doc[first - 1].ent_type_ == doc[first].ent_type_)
    ):
        first -= 1
    return doc[first : at + 1].text


def _apposed(name: Name) -> Iterator[tuple[Title, RoleStatus]]:
    """ "Bram Robertsen, a former air force pilot," and "the late mayor of Orlin, Jasna Perl,"."""
    doc = name.doc
    if name.end < len(doc) and doc[name.end].text == ",":
        after = _phrase_from(doc, name.end + 1, name.sent.end)
        if after is not None:
            yield after, _status(after.former)
    if name.start - 1 > name.sent.start and doc[name.start - 1].text == ",":
        head = _role_before_comma(name)
        if head is not None:
            title = _phrase_at(head, doc)
            yield title, _status(title.former)


def _role_before_comma(name: Name) -> Token | None:
    """The role noun of the phrase that a comma closes before the name, if the phrase opens the clause."""
    doc = name.doc
    for i in range(name.start - 2, max(name.sent.start, name.start - 12) - 1, -1):
        token = doc[i]
        if token.text in (",", ";", ":", ".") or token.pos_ == "VERB":
            return None
        if (
            _is_role(token)
            and not any(t.pos_ == "VERB" for t in doc[i : name.start])
            and (i + 1 == name.start - 1 or doc[i + 1].lower_ in _JOINING)
        ):
            return token
    return None


def _phrase_from(doc: Doc, start: int, limit: int) -> Title | None:
    """A role phrase that begins at a token, within a few words and before any verb."""
    former = False
    for i in range(start, min(limit, start + 9)):
        token = doc[i]
        former = former or token.lower_ in _words("former")
        if token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") or token.text in (",", ";", ".", "who"):
            return None
        if (
            _is_role(token)
            and not (i + 1 < limit and _is_role(doc[i + 1]))
            and not (i + 1 < limit and doc[i + 1].lower_ in ("’s", "'s"))
        ):
            return _phrase_at(token, doc, former)
    return None


def _phrase_at(head: Token, doc: Doc, former: bool = False) -> Title:
    start = head.i
    while (
        start > head.sent.start
        and doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ")
        and doc[start - 1].ent_type_ not in ("GPE", "NORP")
        and doc[start - 1].text != ","
    ):
        start -= 1
    former = former or any(doc[i].lower_ in _words("former") for i in range(max(head.sent.start, start - 3), head.i))
    while start < head.i and doc[start].lower_ in _words("former") | _ARTICLES:
        start += 1
    return Title(
        start,
        _end_of(head, doc),
        _affiliation(head, doc) or _possessor(doc, start, head.sent.start) or _inside(doc, start, head),
        former,
    )


def _inside(doc: Doc, start: int, head: Token) -> str | None:
    """The house inside the title itself: "air force pilot"."""
    return doc[start : head.i].text if head.i - start >= 2 else None


def _end_of(head: Token, doc: Doc) -> int:
    """ "Chief of staff" is one title."""
    if (
        head.i + 2 < len(doc)
        and doc[head.i + 1].lower_ in ("of", "-")
        and doc[head.i + 2].lower_
        in ("staff", "general", "state", "defence", "defense", "mission", "police", "parliament")
    ):
        return head.i + 3
    return head.i + 1


def _affiliation(head: Token, doc: Doc) -> str | None:
    """What stands behind "of", "for", "at" up to the end of its phrase."""
    at = _end_of(head, doc)
    if at >= len(doc) or doc[at].lower_ not in _JOINING:
        return None
    first = at + 1
    while first < len(doc) and doc[first].lower_ in _ARTICLES:
        first += 1
    last = first
    while last < head.sent.end and (
        doc[last].pos_ in ("PROPN", "NOUN", "ADJ", "NUM", "DET")
        or (
            doc[last].lower_ in ("of", "the", "and", "-")
            and last + 1 < head.sent.end
            and doc[last + 1].pos_ in ("PROPN", "DET", "NOUN")
        )
    ):
        if doc[last].lower_ == "and" and doc[last + 1].pos_ != "PROPN":
            break
        last += 1
    return doc[first:last].text if last > first else None


def _copula(name: Name) -> Iterator[tuple[Title, RoleStatus]]:
    """ "Idris Malo is the spokesman of the Fifth Column"; "was" leaves open whether still."""
    head = name.root
    if head.dep_ not in ("nsubj", "nsubj:outer"):
        return
    predicate = head.head
    copula = next((c for c in predicate.children if c.dep_ == "cop"), None)
    if (
        copula is None
        or not _is_role(predicate)
        or any(c.lower_ in ("not", "n't", "n’t", "never") for c in predicate.children)
    ):
        return
    title = _phrase_at(predicate, name.doc)
    past = copula.lower_ in ("was", "were")
    yield (
        title,
        _status(title.former or (past and "until" in name.sent.text.casefold()), "unknown" if past else "current"),
    )


def _appointed(name: Name, names: list[Name]) -> Iterator[tuple[Title, RoleStatus]]:
    """ "Was sworn in as defence minister", "was dismissed as chief of staff", "and Mira Stahl replaced him"."""
    head = name.root
    verb = head.head if head.dep_ in ("nsubj", "nsubj:pass", "obj") else None
    if verb is None or verb.pos_ != "VERB":
        return
    lemma = verb.lemma_.casefold()
    gained, ended = lemma in {w.split()[0] for w in _words("gain")}, lemma in {w.split()[0] for w in _words("end")}
    for token in verb.subtree:
        if (
            token.i > verb.i
            and _is_role(token)
            and (preposition(token) in ("as", "to", "from") or token.dep_ in ("xcomp", "obj"))
            and (gained or ended or lemma in ("serve", "work", "act", "step"))
        ):
            title = _phrase_at(token, name.doc)
            yield title, "former" if ended or title.former or lemma in ("step",) else "current"
            return
    if lemma in ("replace", "succeed") and head.dep_ == "nsubj":
        yield from _successor(name, names)


def _successor(name: Name, names: list[Name]) -> Iterator[tuple[Title, RoleStatus]]:
    """Who replaces somebody takes the office that somebody left."""
    for other in reversed([n for n in names if n.start < name.start]):
        for title, status in _appointed(other, []):
            if status == "former":
                yield title._replace(former=False), "current"
                return


def roles_of(title: str) -> list[str]:
    """The words of a title, folded."""
    return re.findall(r"\w+", title.casefold())


def of_phrase(head: Token) -> list[Token]:
    """Heads behind "of" under a head."""
    return [c for c in children(head, "nmod") if preposition(c) == "of"]
