"""Source → speaker: the name over the whole document, role and affiliation, and how openly it is said."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from msgspec import structs
from spacy.tokens import Token

from onrecord.extract.entities.names import person_name
from onrecord.extract.quotes.anonymity import given_name, is_pseudonym, kind_of, withheld
from onrecord.extract.quotes.cues import is_passive
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.phrases import PREPOSITIONS, Phrase, phrase
from onrecord.extract.quotes.referents import PRONOUNS, People
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.unread_names import unread_name
from onrecord.model import PROTECTED, Entity, Span, Speaker

_PERSONAL = frozenset({*PRONOUNS, "they", "it", "who", "i", "we", "you", "them", "which", "that", "himself", "herself"})
_PERSONS = frozenset({"named", "pseudonym", "role_only", "anonymous"})
_RELATIVE = frozenset({"who", "which", "that", "whoever"})
#: Characters behind a source in which the name of "the company" may follow.
_APPOSED = 40
_OF_MANY = frozenset({"one", "another", "them"})
_OWNERS = frozenset({"its", "their"})
_OWN_BODY = re.compile(r"(?:that )?(?:(?P<own>his|her) (?:own |former |old )?|the )(?P<first>\w+)(?: (?P<second>\w+))?")
Resolution = Literal["explicit", "coreference", "apposition", "continuation", "unresolved"]


class Resolved(NamedTuple):
    """A speaker and whether later pronouns may mean it."""

    speaker: Speaker
    head: str
    plural: bool


class Told(NamedTuple):
    """Where the last words with a source ended, and whose they were."""

    end: int = 0
    speaker: Speaker | None = None


def resolve(page: Page, saying: Saying, people: People, words: Lexicon, before: Told) -> Resolved:
    """`before` is what a saying without source and cue may continue."""
    if saying.source is None:
        return Resolved(_without_source(page, saying, people, words, before), "", False)
    tokens = page.tokens(saying.source)
    alone = len(tokens) == 1 or (len(tokens) == 2 and tokens[0].lower_ not in ("his", "her", "their", "its"))
    if tokens and ((tokens[0].lower_ in _PERSONAL and alone) or tokens[0].lower_ in _RELATIVE):
        return _with_reason(page, _pronoun(page, tokens[0], saying, people), saying, words)
    if tokens[0].lower_ == "the" and tokens[-1].lower_ in ("old", "year-old") and len(tokens) > 2:
        # "the 52-year-old"
        return _aged(tokens[0], saying, people)
    read = phrase(tokens, words)
    person = _person(page, saying.source, read)
    if person is not None:
        found = Resolved(_named(page, saying, person, read, people, words), "", False)
    elif read is None:
        return Resolved(Speaker(anonymity="none"), "", False)
    elif (unread := unread_name(page, saying.source, read, words)) is not None:
        found = Resolved(unread, "", False)
    else:
        found = _nominal(page, saying, saying.source, read, people, words)
    owned = _with_owner(tokens, found.speaker, saying.source, people)
    return found._replace(speaker=_with_own_body(page, saying, owned, words))


def described(page: Page, span: Span, people: People, words: Lexicon) -> Resolved | None:
    """Somebody the text speaks of without quoting them; None for those with a name, they are known anyway."""
    read = phrase(page.tokens(span), words)
    if read is None or _person(page, span, read):
        return None
    return _nominal(page, Saying(content=(Span(span.end, span.end + 1),)), span, read, people, words)


def _without_source(page: Page, saying: Saying, people: People, words: Lexicon, before: Told) -> Speaker:
    if saying.agent is not None:
        agent = Saying(content=saying.content, source=saying.agent, cue=saying.cue)
        return structs.replace(resolve(page, agent, people, words, Told()).speaker, resolution="unresolved")
    if saying.cue:
        return Speaker(anonymity="impersonal")
    last = people.last(saying.start, before.end, before.speaker)
    return structs.replace(last, resolution="continuation") if last else Speaker()


def _pronoun(page: Page, token: Token, saying: Saying, people: People) -> Resolved:
    word = token.lower_
    if word == "it" and page.parsed and (token.dep_ == "expl" or is_passive(token.head)):
        return Resolved(Speaker(anonymity="impersonal"), "", False)
    found = people.pronoun(word, saying.anchor)
    if found is None:
        return Resolved(Speaker(), word, word in ("they", "we"))
    return Resolved(structs.replace(found, resolution="coreference"), word, word == "they")


def _aged(token: Token, saying: Saying, people: People) -> Resolved:
    """Whoever was spoken of last, man or woman."""
    found = people.pronoun("she", saying.anchor) or people.pronoun("he", saying.anchor)
    speaker = structs.replace(found, resolution="coreference") if found else Speaker(anonymity="role_only")
    return Resolved(speaker, token.lower_, False)


def _with_reason(page: Page, found: Resolved, saying: Saying, words: Lexicon) -> Resolved:
    """ "“Rust and prayer,” he said, asking that his name be withheld"."""
    if found.speaker.anonymity != "role_only" or saying.source is None:
        return found
    reason = withheld(page, saying, saying.source, words)
    return (
        found._replace(speaker=structs.replace(found.speaker, anonymity="anonymous", reason=reason))
        if reason
        else found
    )


def _with_owner(tokens: Sequence[Token], speaker: Speaker, source: Span, people: People) -> Speaker:
    """ "its director": of the institution the text spoke of."""
    owned_here = (t.lower_ in _OWNERS and (i == 0 or tokens[i - 1].text == ",") for i, t in enumerate(tokens))
    if speaker.affiliation or speaker.role is None or not any(owned_here):
        return speaker
    if (owner := people.owner(source.start)) is None:
        return speaker
    owned = structs.replace(speaker, affiliation=owner)
    people.learn(owned)
    return owned


def _with_own_body(page: Page, saying: Saying, speaker: Speaker, words: Lexicon) -> Speaker:
    """ "A pilot confirmed that | his squadron bombed the dam", "a spokesman said | the ministry would answer"."""
    if speaker.affiliation or speaker.role is None or page.marked(saying.start) is not None:
        return speaker
    match = _OWN_BODY.match(page.text, saying.start, saying.end)
    if match is None or not (match["own"] or "spokes" in speaker.role):
        return speaker
    noun = next((w for w in (match["first"], match["second"]) if w and w.lower() in words.organisations), None)
    return structs.replace(speaker, affiliation=noun) if noun else speaker


def _person(page: Page, source: Span, read: Phrase | None) -> Entity | None:
    """The person the source is about: its own name, not one it only belongs to ("Varga’s brother", "aide to Varga")."""
    for entity in page.names(source):
        if entity.type != "PERSON" or _qualifies(entity, read):
            continue
        if page.text[entity.end : entity.end + 2].rstrip() in ("’s", "'s", "’", "'"):
            continue
        if _is_whose(page, entity, source):
            continue
        before = page.tokens(Span(source.start, entity.start))
        comma = max((i + 1 for i, t in enumerate(before) if t.text == ","), default=0)
        # "a spokesperson for the peacekeepers, Lt Col Aino Virtala"
        before = before[comma:]
        if page.text[entity.start : entity.end].rstrip().endswith(("’s", "'s")):
            continue
        if not before or not any(t.lower_ in PREPOSITIONS for t in before) or _is_titled(entity, before, source):
            return entity
        if page.parsed and _is_headed_by(page, entity):
            return entity
    return None


def _is_titled(entity: Entity, before: Sequence[Token], source: Span) -> bool:
    """ "Deputy head of the Directorate | Rustam Ganizoda": a name that closes the phrase right behind another noun."""
    if entity.end < source.end - 1 or before[-1].tag_ not in ("NN", "NNP", "NNPS") or before[-1].ent_type_ == "PERSON":
        return False
    behind = next(i for i, t in enumerate(before) if t.lower_ in PREPOSITIONS)
    return before[behind].lower_ == "of" and behind > 0 and before[behind - 1].tag_[:2] == "NN"


def _is_headed_by(page: Page, entity: Entity) -> bool:
    """ "Ministry of Defence spokesman Arto Venn": a name that acts, no part of a phrase with a preposition."""
    root = page.doc[page.token(entity.start) : page.token(entity.end - 1) + 1].root
    return root.dep_ in ("nsubj", "obl:agent") and not any(c.dep_ == "case" and c.lower_ != "by" for c in root.children)


def _is_whose(page: Page, entity: Entity, source: Span) -> bool:
    """ "Sahrani commander Gul Rahim Tareen": before a role whose holder is named, a name says whose it is."""
    behind = page.tokens(Span(entity.end, min(source.end, entity.end + _APPOSED)))
    if not behind or not behind[0].text.islower() or behind[0].tag_ != "NN":
        return False
    others = [e for e in page.names(Span(entity.end, source.end)) if e.type == "PERSON"]
    return bool(others) and all(t.tag_ in ("NN", "JJ") for t in page.tokens(Span(entity.end, others[0].start)))


def _qualifies(entity: Entity, read: Phrase | None) -> bool:
    """A name before a common noun only says which: "Varga supporters", "an Ostrelian staff officer"."""
    if read is None or read.head_token.tag_ not in ("NN", "NNS"):
        return False
    return read.chunk.start <= entity.start and entity.end < read.head_token.idx


def _named(page: Page, saying: Saying, person: Entity, read: Phrase | None, people: People, words: Lexicon) -> Speaker:
    speaker, source = people.named(person), saying.source or person.span
    surface = page.text[person.start : person.end]
    before = page.text[source.start : person.start].rstrip()
    resolution: Resolution = "coreference"
    title = person_name(surface).title or (person_name(before.rpartition(",")[2].strip() + " X").title)
    if before.endswith(",") or (title and before.removesuffix(title).rstrip().endswith(",")):
        resolution = "apposition"
    elif speaker.name and speaker.name.split()[0] in surface.split() and speaker.name.split()[-1] in surface:
        resolution = "explicit"
    speaker = structs.replace(speaker, resolution=resolution)
    if speaker.role is None and (alias := people.alias(surface)) is not None:
        return structs.replace(alias, name=surface, resolution=resolution)
    if speaker.role is None and read is not None and words.is_person(read.head) and read.chunk.end <= person.start:
        # "Deputy head of the Directorate Rustam Ganizoda"
        told = _unnamed(read, "named", None)
        speaker = structs.replace(
            speaker, role=told.role, role_status=told.role_status, affiliation=speaker.affiliation or told.affiliation
        )
        people.learn(speaker)
    if is_pseudonym(page, person.span, words):
        if speaker.role is None and read is not None and words.is_person(read.head):
            speaker = structs.replace(_unnamed(read, "pseudonym", None), resolution="explicit")
        reason = withheld(page, saying, source, words)
        return structs.replace(speaker, anonymity="pseudonym", entity=None, name=surface, reason=reason)
    return speaker


def _nominal(page: Page, saying: Saying, source: Span, read: Phrase, people: People, words: Lexicon) -> Resolved:
    if read.head in _OF_MANY and (told := _apposed_noun(page, source, read, words)) is not None:
        read = told
    elif read.head == "them" and (group := people.pronoun("they", source.start)) is not None:
        # "one of them", "two of them"
        several = page.tokens(source)[0].lower_ not in ("one", "another")
        kind = "group_only" if several else "role_only"
        kind = group.anonymity if group.anonymity == "anonymous" else kind
        return Resolved(structs.replace(group, anonymity=kind, resolution="coreference"), read.head, several)
    wide = Span(source.start, max(source.end, min(page.sentence(source.start).end, source.end + _APPOSED)))
    institutions = (e for e in page.names(wide) if e.type in ("ORG", "GPE", "FAC"))
    inside = next((e for e in institutions if e.span.overlaps(read.chunk) or _is_apposed(page, read, e)), None)
    whole = inside is not None and inside.type == "ORG" and inside.start < read.head_token.idx < inside.end
    kind = kind_of(read, words, named=inside is not None, whole=whole)
    alias = given_name(page, read.chunk, words) if kind == "role_only" else None
    if alias is not None:
        hidden = _unnamed(read, "pseudonym", withheld(page, saying, source, words))
        return Resolved(structs.replace(hidden, name=alias), read.head, False)
    if kind in ("role_only", "group_only"):
        reason = withheld(page, saying, source, words)
        if reason is not None or words.withheld.search(page.text, source.start, source.end):
            speaker = _unnamed(read, "anonymous", reason)
            return Resolved(speaker, read.head, read.plural)
    if kind == "role_only" and read.definite and (known := people.unnamed(read.head, source.start)) is not None:
        return Resolved(structs.replace(known, resolution="coreference"), read.head, False)
    if kind == "role_only":
        known = people.titled(read.head, read.role, source.start) if read.definite else None
        known = known or (people.by_institution(read.head, read.role) if read.definite else None)
        if known is not None:
            people.learn(known)
            return Resolved(structs.replace(known, resolution="coreference"), read.head, False)
        return Resolved(_unnamed(read, kind, None), read.head, read.plural)
    if kind == "group_only":
        return Resolved(_unnamed(read, kind, None), read.head, True)
    return Resolved(_institution(page, source, read, inside, kind, people), read.head, read.plural)


def _apposed_noun(page: Page, source: Span, read: Phrase, words: Lexicon) -> Phrase | None:
    """ "One, a butcher": what somebody is, behind a pronoun for one of many."""
    behind = page.tokens(Span(read.chunk.end, source.end))
    if len(behind) < 3 or behind[0].text != "," or behind[1].lower_ not in ("a", "an", "the"):
        return None
    told = phrase(behind[1:], words)
    return told if told is not None and words.is_person(told.head) else None


def _is_apposed(page: Page, read: Phrase, entity: Entity) -> bool:
    """ "The company, Refinal": the name right behind the noun."""
    between = page.text[read.chunk.end : entity.start]
    return entity.type == "ORG" and read.chunk.end < entity.start and between.strip() in (",", "")


def _unnamed(read: Phrase, kind: str, reason: Span | None) -> Speaker:
    """No entity and no name from elsewhere, whatever the rest of the text says."""
    return Speaker(
        role=read.role or None,
        role_status=("former" if read.former else "current") if read.role else "unknown",
        affiliation=read.affiliation,
        anonymity=kind,  # type: ignore[arg-type]
        reason=reason,
        resolution="explicit",
    )


def _institution(page: Page, source: Span, read: Phrase, inside: Entity | None, kind: str, people: People) -> Speaker:
    """An institution by the words of the text, or by the fuller name they are a part of."""
    name, entity, resolution = _plain(page.text[read.chunk.start : read.chunk.end]), None, "explicit"
    if page.text.startswith(" of ", read.chunk.end) and read.chunk.end + 4 < source.end and read.affiliation:
        # "The ministry of culture", "the Sons of the Ford"
        until = page.text.find(read.affiliation, read.chunk.end) + len(read.affiliation)
        name = _plain(page.text[read.chunk.start : until]) if read.chunk.end < until <= source.end else name
    if inside is not None and inside.end >= read.chunk.end:
        entity = inside.entity
        if inside.start > read.chunk.end:
            return Speaker(entity=entity, name=inside.name, anonymity=kind, resolution="apposition")  # type: ignore[arg-type]
        longer = len(inside.name) > len(name) and inside.name[:1].isupper()
        if longer and inside.name.lower().endswith(name.lower()):
            name = inside.name
        elif longer and inside.start < read.chunk.end and inside.name.lower().startswith(name.lower()):
            # "International Committee of the Red Cross"
            name = inside.name
    elif read.definite and len(name.split()) == 1:
        tail = " " + name.lower()
        whole = [
            e
            for e in page.entities
            if e.type in ("ORG", "GPE", "FAC") and e.start < source.start and e.name.lower().endswith(tail)
        ]
        spoken = people.institution(name, source.start)
        if whole:
            name, entity, resolution = whole[-1].name, whole[-1].entity, "coreference"
        elif spoken is not None and spoken.name:
            name, entity, resolution = spoken.name, spoken.entity, "coreference"
    return Speaker(entity=entity, name=name, anonymity=kind, resolution=resolution)  # type: ignore[arg-type]


def _plain(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an", "its", "his", "her", "their") and rest else words


def protected(speaker: Speaker) -> Speaker:
    """A source that is not named openly is linked to nothing."""
    if speaker.anonymity not in PROTECTED:
        return speaker
    return structs.replace(speaker, entity=None, name=speaker.name if speaker.anonymity == "pseudonym" else None)
