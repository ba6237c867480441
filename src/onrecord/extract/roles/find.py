"""What office or function a person holds or held, as titles, appositions and verbs of appointment say it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Name

from onrecord.extract.events.names import with_names
from onrecord.extract.events.phrases import children, extent, preposition
from onrecord.extract.reading import Draft
from onrecord.extract.roles.titles import (
    JOINING,
    Title,
    is_office,
    is_role,
    phrase_at,
    phrase_from,
    title_ending,
    words,
)
from onrecord.model import Role, RoleStatus, Span

Held = tuple[Title, RoleStatus]
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


def find_roles(draft: Draft) -> tuple[Role, ...]:
    """Each person's role once for every title and status, in text order."""
    draft = with_names(draft)
    found: dict[tuple[str, str, RoleStatus], Role] = {}
    names = [e for e in draft.doc.ents if e.label_ == "PERSON"]
    for name in names:
        for title, status in (
            *_before(name),
            *_apposed(name),
            *_copula(name),
            *_leading(name),
            *_appointed(name, names),
        ):
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
    said = " ".join(doc[title.start : title.end].text.split())
    start = min(doc[title.start].idx, name.start_char)
    end = max(doc[title.end - 1].idx + len(doc[title.end - 1]), name.end_char)
    return Role(
        entity=entity.entity if entity else name.text, person=_plain(name), role=said, affiliation=title.affiliation,
        status=status, evidence=Span(start, end), confidence=0.85,
    )  # fmt: skip


def _plain(name: Name) -> str:
    """The name without rank: ranks are roles."""
    parts = name.text.split()
    while len(parts) > 1 and parts[0].casefold().rstrip(".") in words("nouns") | {
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
        parts = parts[1:]
    return " ".join(parts)


def _status(former: bool, now: RoleStatus = "current") -> RoleStatus:
    return "former" if former else now


def _before(name: Name) -> Iterator[Held]:
    """ "Kestrian Foreign Minister Ilona Brecht", "General Aldo Rehn", "the poet Samir Tolde"."""
    doc, at = name.doc, name.start - 1
    if is_office(name[0]) and len(name) > 1:
        at = name.start
    if at < name.sent.start or not is_role(doc[at]):
        return
    own = doc[at].i >= name.start or doc[at].head in name or name.root in doc[at].subtree
    if doc[at].text.islower() and not own and not is_office(doc[at]):
        return
    title = title_ending(doc, at, name.sent.start)
    yield title, _status(title.former)


def _apposed(name: Name) -> Iterator[Held]:
    """ "Bram Robertsen, a former air force pilot," and "the late mayor of Orlin, Jasna Perl,"."""
    doc = name.doc
    if name.end < len(doc) and doc[name.end].text == ",":
        after = phrase_from(doc, name.end + 1, name.sent.end)
        if after is not None:
            yield after, _status(after.former)
    first = name.start
    if is_office(doc[first - 1]) and first - 1 > name.sent.start:
        # "Its commander, Major Obren Tal": the rank stands between.
        first -= 1
    if first - 1 > name.sent.start and doc[first - 1].text == ",":
        head = _role_before_comma(doc, first, name.sent.start)
        if head is not None:
            title = phrase_at(head, doc)
            yield title, _status(title.former)


def _role_before_comma(doc: Doc, first: int, floor: int) -> Token | None:
    """The role noun of the phrase that a comma closes before the name, if the phrase opens the clause."""
    for i in range(first - 2, max(floor, first - 12) - 1, -1):
        token = doc[i]
        if token.text in (",", ";", ":", ".") or token.pos_ == "VERB":
            return None
        if is_role(token) and (i + 1 == first - 1 or doc[i + 1].lower_ in JOINING):
            return token
    return None


def _copula(name: Name) -> Iterator[Held]:
    """ "Idris Malo is the spokesman of the Fifth Column"; "was" leaves open whether still."""
    head = name.root
    if head.dep_ not in ("nsubj", "nsubj:outer"):
        return
    predicate = head.head
    copula = next((c for c in predicate.children if c.dep_ == "cop"), None)
    negated = any(c.lower_ in ("not", "n't", "n’t", "never") for c in predicate.children)
    if copula is None or negated or not is_role(predicate):
        return
    title = phrase_at(predicate, name.doc)
    past = copula.lower_ in ("was", "were")
    ended = past and "until" in name.sent.text.casefold()
    yield title, _status(title.former or ended, "unknown" if past else "current")


def _leading(name: Name) -> Iterator[Held]:
    """ "Anton Kovarsky, who leads the Kestrian delegation", "Leila Nassiri runs the bakery"."""
    doc = name.doc
    clauses = [c for t in name for c in children(t, "acl:relcl")]
    for verb in clauses:
        if verb.lemma_.casefold() not in words("heading") or any(c.lower_ in ("not", "n't") for c in verb.children):
            continue
        house = next(children(verb, "obj"), None)
        if house is None or not any(c.lower_ == "who" for c in verb.children):
            continue
        first, last = extent(house)
        past = verb.tag_ in ("VBD", "VBN") and not any(c.lower_ in ("has", "have") for c in verb.children)
        named = doc[first:last].text.removeprefix("the ")
        yield Title(verb.i, last, named, past), _status(past)


def _appointed(name: Name, names: list[Name]) -> Iterator[Held]:
    """ "Was sworn in as defence minister", "was dismissed as chief of staff", "and Mira Stahl replaced him"."""
    head = name.root
    if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    verb = head.head if head.dep_ in ("nsubj", "nsubj:pass", "obj") else None
    if verb is None or verb.pos_ != "VERB":
        return
    lemma = verb.lemma_.casefold()
    gained, ended = lemma in {w.split()[0] for w in words("gain")}, lemma in {w.split()[0] for w in words("end")}
    for token in verb.subtree:
        if (
            token.i > verb.i
            and is_role(token)
            and (preposition(token) in ("as", "to", "from") or token.dep_ in ("xcomp", "obj"))
            and (gained or ended or lemma in ("serve", "work", "act", "step"))
        ):
            title = phrase_at(token, name.doc)
            yield title, "former" if ended or title.former or lemma in ("step",) else "current"
            return
    if lemma in ("replace", "succeed") and head.dep_ == "nsubj":
        yield from _successor(name, names)


def _successor(name: Name, names: list[Name]) -> Iterator[Held]:
    """Who replaces somebody takes the office that somebody left."""
    for other in reversed([n for n in names if n.start < name.start]):
        for title, status in _appointed(other, []):
            if status == "former":
                yield title._replace(former=False), "current"
                return
