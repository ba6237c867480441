"""What office or function a person holds or held, as titles, appositions and verbs of appointment say it."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Name

from onrecord.extract.events.names import with_names
from onrecord.extract.events.phrases import children, extent, preposition
from onrecord.extract.reading import Draft
from onrecord.extract.roles.changes import changed, followed, is_followed, is_over
from onrecord.extract.roles.houses import heading, with_owner
from onrecord.extract.roles.posts import announced, handed, handing_over, in_place, is_taken_from, leading
from onrecord.extract.roles.titles import (
    JOINING,
    TAILS,
    Held,
    Title,
    forms,
    is_office,
    is_role,
    phrase_at,
    phrase_from,
    title_ending,
    words,
)
from onrecord.model import Role, RoleStatus, Span


def find_roles(draft: Draft) -> tuple[Role, ...]:
    """Each person's role once for every title and status, in text order."""
    draft = with_names(draft)
    found: dict[tuple[str, str, RoleStatus], Role] = {}
    names = [e for e in draft.doc.ents if e.label_ == "PERSON" or _is_told_of(e)]
    held = {name: list(_held_by(name, names)) for name in names}
    for name in names:
        later = [*followed(name, names, held), *in_place(name, names, held), *handing_over(name, names, held)]
        if any(status == "current" for _, status in later):
            held[name] = [one for one in held[name] if not _is_deputy(one[0], name)]
        for title, status in (*held[name], *later):
            role = _role(name, with_owner(_with_house(title, name, held), name), status, draft)
            key = (role.entity, role.role.casefold(), role.status)
            if key not in found or (found[key].affiliation is None and role.affiliation is not None):
                found[key] = role
    better = {role.entity for role in found.values() if not _is_rank(role)}
    kept = [r for r in found.values() if not _is_rank(r) or r.entity not in better]
    return tuple(sorted(kept, key=lambda r: r.evidence.start))


def _is_told_of(name: Name) -> bool:
    """ "Gerd Malmö, a retired bishop of Sund": what was read as a place is a person, by what it is said to be."""
    if name.label_ not in ("GPE", "LOC", "FAC", "ORG") or len(name) < 2 or not name.text.istitle():
        return False
    offices = (c for c in children(name.root, "appos") if is_role(c) and c.i >= name.end)
    one = any(g.lower_ in ("a", "an") for c in offices for g in c.lefts)
    return one or any(handed(name)) or is_taken_from(name)


def _held_by(name: Name, names: list[Name]) -> Iterator[Held]:
    """What the words beside a name say it holds; an office that is left or taken over in the same clause is over."""
    gained = list(changed(name))
    gained += announced(name, gained)
    said = [*_before(name), *_apposed(name), *_copula(name, names), *heading(name), *_in_list(name, names)]
    said += (*leading(name), *handed(name))
    if is_over(name) or is_followed(name):
        said = [(title._replace(former=True), "former") for title, _ in said]
    if any(status == "current" for _, status in gained):
        # "His deputy, Rita Voss, takes over as head": a deputy no more.
        said = [held for held in said if not _is_deputy(held[0], name)]
    yield from said
    yield from gained


def _with_house(title: Title, name: Name, held: Mapping[Name, Sequence[Held]]) -> Title:
    """ "X resigned as head of the coast guard; Y takes over as head": of the same house."""
    if title.affiliation is not None:
        return title
    doc, last = name.doc, name.doc[title.end - 1].lower_
    same = [
        t for other, told in held.items() if other.sent == name.sent and other.start < title.start
        for t, _ in told if t.affiliation is not None and last in doc[t.start : t.end].text.casefold().split()
    ]  # fmt: skip
    return title._replace(affiliation=same[-1].affiliation) if same and title.start > name.end else title


def _is_deputy(title: Title, name: Name) -> bool:
    return title.affiliation is None and name.doc[title.end - 1].lower_ in words("deputies")


def _is_rank(role: Role) -> bool:
    """Ranks go unsaid where the text names an office."""
    said = set(role.role.casefold().split())
    return bool(said & words("ranks")) and said <= words("ranks") | words("lead")


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
    """The name without rank and without the country the pipeline may have read into it: ranks are roles."""
    parts = name.text.split(" of ")[0].split()
    while len(parts) > 1 and parts[0].casefold().rstrip(".") in words("nouns") | words("abbreviated"):
        parts = parts[1:]
    return " ".join(parts)


def _status(former: bool, now: RoleStatus = "current") -> RoleStatus:
    return "former" if former else now


def _before(name: Name) -> Iterator[Held]:
    """ "Kestrian Foreign Minister Ilona Brecht", "General Aldo Rehn", "the poet Samir Tolde"."""
    doc, at = name.doc, name.start - 1
    if is_office(name[0]) and len(name) > 1:
        at = name.start
    at = _past_tail(doc, at, name.sent.start)
    if at < name.sent.start:
        return
    housed = list(_of_house(doc, at, name)) if doc[at].text[:1].isupper() else []
    if housed or not is_role(doc[at]):
        # "Commander of the Coast Guard Bilal Rashedi": the guard is the house.
        yield from housed
        return
    own = doc[at].i >= name.start or doc[at].head in name or name.root in doc[at].subtree
    if doc[at].text.islower() and not own and not is_office(doc[at]):
        return
    title = title_ending(doc, at, name.sent.start)
    emeritus = doc[name.start - 1].lower_ == "emeritus"
    yield title._replace(affiliation=title.affiliation or _house_behind(name)), _status(title.former or emeritus)
    ranked = all(t.lower_ in words("ranks") | words("lead") for t in doc[title.start : title.end])
    if ranked and title.start > name.sent.start and is_role(doc[title.start - 1]):
        # "Military spokesman Brigadier Tunde Bello".
        office = title_ending(doc, title.start - 1, name.sent.start)
        yield office, _status(office.former)


def _past_tail(doc: Doc, at: int, floor: int) -> int:
    """Before "-elect", "-at-arms", "emeritus"."""
    for tail in TAILS:
        if at - len(tail) >= floor and tuple(t.lower_ for t in doc[at - len(tail) + 1 : at + 1]) == tail:
            return at - len(tail)
    return at - 1 if at > floor and doc[at].lower_ == "emeritus" and is_office(doc[at - 1]) else at


def _of_house(doc: Doc, at: int, name: Name) -> Iterator[Held]:
    """ "Chief of the General Staff Radek Soukup"."""
    first = at
    while first > name.sent.start and (doc[first].ent_iob_ == "I" or doc[first - 1].dep_ == "compound"):
        first -= 1
    before = first - 1 - (doc[first - 1].lower_ == "the")
    if before - 1 < name.sent.start or doc[before].lower_ != "of" or not is_office(doc[before - 1]):
        return
    if doc[at].ent_type_ == "ORG" or doc[at].lower_ in words("houses"):
        office = phrase_at(doc[before - 1], doc)
        yield Title(office.start, at + 1, doc[first : at + 1].text, office.former), _status(office.former)


def _house_behind(name: Name) -> str | None:
    """ "Foreign Minister Ilona Brecht of Estvar"."""
    if " of " in name.text:
        return name.text.split(" of ", 1)[1].removeprefix("the ")
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
    while first - 1 > name.sent.start and (_is_rank_word(doc[first - 1]) or name.root in doc[first - 1].subtree):
        # "Its commander, Major General Obren Tal": the rank, or a given name not read as one, stands between.
        first -= 1
    if first - 1 > name.sent.start and doc[first - 1].text == ",":
        head = _role_before_comma(doc, first, name.sent.start)
        if head is not None:
            title = phrase_at(head, doc)
            yield title, _status(title.former)


def _is_rank_word(token: Token) -> bool:
    if token.lower_.rstrip(".") in words("honorifics"):
        return True
    return is_office(token) or (token.lower_ in words("lead") and token.pos_ == "PROPN")


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
    """ "Head of the port authority until his arrest", "mayor from 2019 to 2025"."""
    rest = [t.lower_ for t in _rest(doc, start, limit)]
    span = "from" in rest and "to" in rest[rest.index("from") :]
    return bool({"until", "till", "between"} & set(rest)) or span


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


def _in_list(name: Name, names: list[Name]) -> Iterator[Held]:
    """ "Ilona Brecht and Theo Lang, ministers of A and B", "the ministers of A and B, Ilona Brecht and Theo Lang,"."""
    doc = name.doc
    yield from _shared(name, names)
    sentence = name.sent
    row = [n for n in names if sentence.start <= n.start < sentence.end and _same_row(n, name)]
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


def _shared(name: Name, names: list[Name]) -> Iterator[Held]:
    """ "Foreign ministers Mira Das of Estvar and Lena Falk of Merland": the plural stands before the first only."""
    first = name.root.head
    other = next((n for n in names if n.root == first and n.end <= name.start), None)
    if name.root.dep_ != "conj" or other is None or other.start == other.sent.start:
        return
    head = name.doc[other.start - 1]
    if _is_plural(head) and is_role(head):
        title = title_ending(name.doc, head.i, name.sent.start)
        yield title._replace(affiliation=_house_behind(name) or title.affiliation), _status(title.former)


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
        closed = i + 1 == first - 1 or doc[i + 1].lower_ in JOINING or doc[i + 1].lower_ in words("former")
        if is_role(token) and (closed or doc[i + 1].text == "-"):
            return token
    return None


def _copula(name: Name, names: list[Name]) -> Iterator[Held]:
    """ "Idris Malo is the spokesman of the Fifth Column", "who was police chief"; "was" leaves open whether still."""
    clauses = [c for t in name for c in children(t, "acl:relcl") if any(g.lower_ == "who" for g in c.children)]
    if name.root.dep_ in ("nsubj", "nsubj:outer"):
        clauses.append(name.root.head)
    clauses += [p.head for p in _pronouns(name, names)]
    for predicate in clauses:
        yield from _said_to_be(predicate, name)
    yield from _said_of_role(name)


def _pronouns(name: Name, names: list[Name]) -> Iterator[Token]:
    """ "Ivan Roke was killed; he had been deputy commander": subjects that stand for the last who was named."""
    following = next((n.start for n in names if n.start >= name.end), len(name.doc))
    for token in name.doc[name.end : min(following, name.end + _FAR)]:
        if token.lower_ in ("he", "she") and token.dep_ == "nsubj":
            yield token


#: Tokens behind a name in which "he" is still the same.
_FAR = 40


def _said_of_role(name: Name) -> Iterator[Held]:
    """ "The new head of the commission is Petros Manou"."""
    root = name.root
    copula = next((c for c in root.children if c.dep_ == "cop"), None)
    subject = next((c for c in root.children if c.dep_ == "nsubj" and is_role(c)), None)
    if copula is None or subject is None or any(c.lower_ in ("not", "n't", "n’t") for c in root.children):
        return
    title = phrase_at(subject, name.doc)
    yield title, _status(title.former, "unknown" if copula.lower_ in ("was", "were") else "current")


def _said_to_be(predicate: Token, name: Name) -> Iterator[Held]:
    copula = next((c for c in predicate.children if c.dep_ == "cop"), None)
    negated = any(c.lower_ in ("not", "n't", "n’t", "never") for c in predicate.children)
    if copula is None or negated or not is_role(predicate):
        return
    title = phrase_at(predicate, name.doc)
    past = copula.lower_ in ("was", "were") or any(c.lower_ == "had" and c.dep_ == "aux" for c in predicate.children)
    ended = past and bool(words("ended_by") & {t.lower_ for t in predicate.subtree})
    # "Was re-elected president": the tree may read the verb as part of the noun.
    made = any(t.lower_ in forms("gain") and t.tag_ == "VBN" for t in predicate.lefts)
    yield title, _status(title.former or ended, "unknown" if past and not made else "current")
