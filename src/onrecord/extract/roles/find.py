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
            *_made(name),
            *_in_list(name, names),
        ):
            role = _role(name, title, status, draft)
            key = (role.entity, role.role.casefold(), role.status)
            if key not in found or (found[key].affiliation is None and role.affiliation is not None):
                found[key] = role
    better = {role.entity for role in found.values() if not _is_rank(role)}
    kept = [r for r in found.values() if not _is_rank(r) or r.entity not in better]
    return tuple(sorted(kept, key=lambda r: r.evidence.start))


def _is_rank(role: Role) -> bool:
    return set(role.role.casefold().split()) <= _RANKS


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
    if at - 2 >= name.sent.start and doc[at].lower_ in ("designate", "elect") and doc[at - 1].text == "-":
        at -= 2
    if at < name.sent.start or not is_role(doc[at]):
        return
    own = doc[at].i >= name.start or doc[at].head in name or name.root in doc[at].subtree
    if doc[at].text.islower() and not own and not is_office(doc[at]):
        return
    title = title_ending(doc, at, name.sent.start)
    yield title._replace(affiliation=title.affiliation or _house_behind(name)), _status(title.former)


def _house_behind(name: Name) -> str | None:
    """ "Foreign Minister Ilona Brecht of Estvar"."""
    doc, at = name.doc, name.end + 1
    if at >= len(doc) or doc[name.end].lower_ != "of":
        return None
    at += doc[at].lower_ == "the" and at + 1 < len(doc)
    house = next((e for e in doc.ents if e.start == at and e.label_ in ("GPE", "ORG", "NORP")), None)
    return house.text if house is not None else None


def _apposed(name: Name) -> Iterator[Held]:
    """ "Bram Robertsen, a former air force pilot," and "the late mayor of Orlin, Jasna Perl,"."""
    doc = name.doc
    if name.end < len(doc) and doc[name.end].text == ",":
        after = phrase_from(doc, _past_age(doc, name.end + 1), name.sent.end)
        if after is not None and not any(_is_plural(t) and is_office(t) for t in doc[after.start : after.end]):
            yield after, _status(after.former or _ends(doc, after.end, name.sent.end))
            yield from _and_now(doc, after.end, name.sent.end)
    first = name.start
    if is_office(doc[first - 1]) and first - 1 > name.sent.start:
        # "Its commander, Major Obren Tal": the rank stands between.
        first -= 1
    if first - 1 > name.sent.start and doc[first - 1].text == ",":
        head = _role_before_comma(doc, first, name.sent.start)
        if head is not None:
            title = phrase_at(head, doc)
            yield title, _status(title.former)


def _past_age(doc: Doc, at: int) -> int:
    """Behind ", 45," and ", aged 45,"."""
    ahead = at + (at < len(doc) and doc[at].lower_ == "aged")
    return ahead + 2 if ahead + 1 < len(doc) and doc[ahead].like_num and doc[ahead + 1].text == "," else at


def _rest(doc: Doc, start: int, limit: int) -> Iterator[Token]:
    """Tokens of an apposition behind its title, up to the comma or verb that closes it."""
    for token in doc[start:limit]:
        if token.text in (",", ";", ".") or token.pos_ in ("VERB", "AUX"):
            return
        yield token


def _ends(doc: Doc, start: int, limit: int) -> bool:
    """ "Head of the port authority until his arrest"."""
    return any(t.lower_ in ("until", "till") for t in _rest(doc, start, limit))


def _and_now(doc: Doc, start: int, limit: int) -> Iterator[Held]:
    """ "The former head of the port authority and now an adviser to the president"."""
    for token in _rest(doc, start, limit):
        if token.lower_ == "and":
            other = phrase_from(doc, token.i + 1, limit)
            now = {t.lower_ for t in doc[token.i : token.i + 3]} & {"now", "currently"}
            if other is not None:
                yield other, _status(other.former and not now)
            return


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")


def _made(name: Name) -> Iterator[Held]:
    """ "Parliament elected Ilona Brecht president", "the king named Theo Lang as prime minister"."""
    doc, at = name.doc, name.end
    lemma = doc[name.start - 1].lemma_.casefold() if name.start > name.sent.start else ""
    gained, ended = lemma in words("gain"), lemma in words("end")
    if not (gained or ended) or at >= name.sent.end:
        return
    linked = doc[at].lower_ in ("as", "from", "to")
    if doc[at].text != "," and (linked or (gained and lemma not in ("replace", "succeed"))):
        title = phrase_from(doc, at + linked, min(name.sent.end, at + 7))
        if title is not None and title.start <= at + 3 + linked:
            yield title, "former" if ended or lemma in ("replace", "succeed") else "current"


def _in_list(name: Name, names: list[Name]) -> Iterator[Held]:
    """ "Ilona Brecht and Theo Lang, ministers of A and B", "the ministers of A and B, Ilona Brecht and Theo Lang,"."""
    doc = name.doc
    row = [n for n in names if n.sent == name.sent and _same_row(n, name)]
    if len(row) < 2:
        return
    first, last = row[0].start, row[-1].end
    head = None
    if last + 1 < name.sent.end and doc[last].text == ",":
        behind = phrase_from(doc, last + 1, name.sent.end)
        head = doc[behind.end - 1] if behind is not None else None
        if behind is not None and " of " in f" {doc[behind.start : behind.end].text} ":
            head = next((t for t in doc[behind.start : behind.end] if is_office(t)), None)
    if head is None and first - 1 > name.sent.start and doc[first - 1].text == ",":
        head = next((t for t in doc[max(name.sent.start, first - 12) : first] if is_role(t) and _is_plural(t)), None)
    if head is None or not _is_plural(head):
        return
    title = phrase_at(head, doc)
    shared = [c for c in children(head, "nmod") if preposition(c) in JOINING]
    houses = [t for c in shared for t in (c, *(g for g in c.children if g.dep_ == "conj" and g not in _tokens(row)))]
    own = houses[row.index(name)] if len(houses) == len(row) else None
    whose = " ".join(doc[slice(*extent(own))].text.split()).removeprefix("the ") if own is not None else None
    yield Title(title.start, head.i + 1, whose or title.affiliation, title.former), _status(title.former)


def _tokens(row: list[Name]) -> list[Token]:
    return [t for n in row for t in n]


def _same_row(one: Name, other: Name) -> bool:
    """Names with nothing but commas and "and" between them."""
    first, second = sorted((one, other), key=lambda n: n.start)
    between = first.doc[first.end : second.start]
    return all(t.text == "," or t.lower_ == "and" or t.ent_type_ == "PERSON" for t in between) and (
        one == other or any(t.lower_ == "and" for t in between) or len(between) <= 1
    )


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
        yield from _by_verb(verb, doc)
    if name.root.dep_ == "nsubj" and _heads_house(name.root.head):
        yield _headed(name.root.head, doc)
    for verb in clauses:
        if verb.lemma_.casefold() not in words("heading") or any(c.lower_ in ("not", "n't") for c in verb.children):
            continue
        house = next(children(verb, "obj"), None)
        if house is None or not any(c.lower_ == "who" for c in verb.children):
            continue
        yield _headed(verb, doc)


def _headed(verb: Token, doc: Doc) -> Held:
    first, last = extent(next(children(verb, "obj")))
    past = verb.tag_ in ("VBD", "VBN") and not any(c.lower_ in ("has", "have") for c in verb.children)
    named = doc[first:last].text.removeprefix("the ")
    return Title(verb.i, last, named, past), _status(past)


def _heads_house(verb: Token) -> bool:
    """ "Heads the port authority", "chairs the committee": a house, not a race or a march."""
    house = next(children(verb, "obj"), None)
    listed = verb.lemma_.casefold() in words("heading") and verb.pos_ == "VERB"
    if house is None or not listed or any(c.lower_ in ("not", "n't", "n’t", "will", "would") for c in verb.children):
        return False
    return house.lemma_.casefold() in words("houses") or house.ent_type_ == "ORG"


def _appointed(name: Name, names: list[Name]) -> Iterator[Held]:
    """ "Was sworn in as defence minister", "was dismissed as chief of staff", "and Mira Stahl replaced him"."""
    head = name.root
    if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    verb = head.head if head.dep_ in ("nsubj", "nsubj:pass", "obj") else None
    if verb is None or verb.pos_ != "VERB":
        return
    lemma = verb.lemma_.casefold()
    found = list(_by_verb(verb, name.doc))
    if lemma in ("replace", "succeed") and head.dep_ == "obj":
        found = [(title._replace(former=True), "former") for title, _ in found]
    if found:
        yield from found
        return
    if lemma in ("replace", "succeed") and head.dep_ == "nsubj":
        yield from _successor(name, names)


def _by_verb(verb: Token, doc: Doc) -> Iterator[Held]:
    """The office that a verb of appointment, service or dismissal gives or takes."""
    lemma = verb.lemma_.casefold()
    gained, ended = lemma in {w.split()[0] for w in words("gain")}, lemma in {w.split()[0] for w in words("end")}
    for token in verb.subtree:
        if (
            token.i > verb.i
            and is_role(token)
            and (preposition(token) in ("as", "to", "from") or token.dep_ in ("xcomp", "obj"))
            and (gained or ended or lemma in ("serve", "work", "act", "step"))
        ):
            title = phrase_at(token, doc)
            served = lemma in ("serve", "work", "act") and verb.tag_ == "VBD"
            yield title, "former" if ended or served or title.former or lemma in ("step",) else "current"
            return


def _successor(name: Name, names: list[Name]) -> Iterator[Held]:
    """Who replaces somebody takes the office that somebody left."""
    for other in reversed([n for n in names if n.start < name.start]):
        for title, status in _appointed(other, []):
            if status == "former":
                yield title._replace(former=False), "current"
                return
