"""Who "he", "they", "Ruelle" or "the minister" is: what was spoken of before."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from msgspec import structs
from spacy.tokens import Token

from onrecord.extract.entities.names import person_name
from onrecord.extract.quotes.anonymity import aliases, is_pseudonym
from onrecord.extract.quotes.cues import clause_free
from onrecord.extract.quotes.genders import Gender, genders, of_noun
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.phrases import phrase
from onrecord.extract.quotes.roles import Office
from onrecord.extract.quotes.standing import Standing, is_modifier, standing_of
from onrecord.languages import noun_kind
from onrecord.model import Entity, Span, Speaker

PRONOUNS: dict[str, Gender] = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
_PRONOUN = re.compile(r"\b(?:it|they|he|she|their|its|them)\b", re.IGNORECASE)
_UNNAMED = frozenset({"role_only", "pseudonym", "anonymous", "group_only", "organisation", "document"})
_FAR = 2500
_RELATIVE = 120
_PERSONS = frozenset({"named", "pseudonym", "role_only", "anonymous"})
#: How much each thing speaks for somebody, set by hand: standing, a known gender, and sentences or paragraphs between.
_WEIGHT: dict[Standing, float] = {"spoke": 1.9, "subject": 1.6, "embedded": 0.8, "other": 0.0}
_SAME_GENDER, _SENTENCE, _PARAGRAPH, _MOST_SENTENCES = 0.5, 0.4, 0.3, 6
#: Of two that are nearly equal neither is taken.
_MARGIN = 0.2
#: Paragraphs after which words without a speaker are nobody's.
_CARRIED = 4


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something the text spoke of at `start`."""

    start: int
    speaker: Speaker
    gender: Gender
    plural: bool
    standing: Standing

    @property
    def key(self) -> str:
        """Who it is, so that two mentions of one do not compete."""
        return self.speaker.entity or f"{self.speaker.name}|{self.speaker.role}|{self.speaker.affiliation}"


class People:
    """Named persons and institutions, and the unnamed ones that were quoted, in the order the text brings them up."""

    def __init__(self, page: Page, words: Lexicon, offices: dict[str, Office]) -> None:
        self._page, self._words, self._offices = page, words, offices
        self._genders = genders(page, words, {entity: office.role for entity, office in offices.items()})
        self._aliases = aliases(page, words)
        self._hidden = _hidden(page, words) | self._aliased()
        self._found: list[Referent] = []
        for entity in page.entities:
            standing = standing_of(page, entity.start, entity.end)
            if entity.type == "PERSON" and not is_modifier(page.words[page.token(max(entity.start, entity.end - 1))]):
                gender = self._genders.get(entity.entity, "")
                self._found.append(Referent(entity.start, self.named(entity), gender, False, standing))
            elif entity.type in ("ORG", "GPE") and standing in ("subject", "embedded"):
                speaker = Speaker(entity=entity.entity, name=entity.name, anonymity="organisation")
                self._found.append(Referent(entity.start, speaker, "", False, standing))

    def _aliased(self) -> frozenset[str]:
        """Entities that somebody unnamed goes by: "We will call her Delphine"."""
        persons = (e for e in self._page.entities if e.type == "PERSON" and e.name in self._aliases)
        return frozenset(e.entity for e in persons if self.alias(e.name) is not None)

    def nominals(self, describe: Callable[[Span], tuple[Speaker, str, bool] | None]) -> None:
        """Those without a name whom a sentence is about or brings in: a pronoun may mean them before they speak."""
        if not _PRONOUN.search(self._page.text):
            return
        for token in self._page.words:
            if token.tag_ not in ("NN", "NNS") or token.ent_type_:
                continue
            subject = token.dep_ in ("nsubj", "nsubj:pass")
            if not self._may_be_meant(token, subject):
                continue
            span = clause_free(self._page, token)
            found = describe(span)
            if found is not None and found[0].anonymity in _UNNAMED:
                speaker, head, plural = found
                standing = standing_of(self._page, span.start, span.end) if subject else "other"
                self.add(span.start, speaker, head, plural, standing)

    def _may_be_meant(self, token: Token, subject: bool) -> bool:
        """Of common nouns a subject that can speak or be read, or who is brought in otherwise: "from a shepherd"."""
        word, words = token.lower_, self._words
        if not subject:
            if token.dep_ not in ("obj", "obl") or not words.is_person(word):
                return False
            return any(c.lower_ in ("a", "an") for c in token.children)
        if words.is_person(word) or word in words.organisations or word in words.documents:
            return True
        listed = word in words.groups or words.is_person(word.removesuffix("s"))
        return token.tag_ == "NNS" and (listed or noun_kind(token) == "person")

    def add(self, start: int, speaker: Speaker, head: str, plural: bool, standing: Standing) -> None:
        """A source or an unnamed person, from now on somebody a pronoun may mean; `head` is "" for a name."""
        gender = of_noun(head, self._words) or self._genders.get(speaker.entity or "", "")
        if head in PRONOUNS:
            gender = PRONOUNS[head]
        referent = Referent(start, speaker, gender, plural, standing)
        self._found.insert(bisect_left([r.start for r in self._found], start), referent)

    def learn(self, speaker: Speaker) -> None:
        """What a nominal told of a person holds for the rest of the text: office and affiliation."""
        if speaker.entity and speaker.role and speaker.entity not in self._offices:
            self._offices[speaker.entity] = Office(speaker.role, speaker.affiliation, speaker.role_status, Span(0, 0))
            self._found = [
                replace(r, speaker=structs.replace(speaker, resolution="unresolved"))
                if r.speaker.entity == speaker.entity
                else r
                for r in self._found
            ]

    def named(self, entity: Entity) -> Speaker:
        """The speaker a person's name stands for, with the office the text gives it."""
        office, hidden = self._offices.get(entity.entity), entity.entity in self._hidden
        if hidden and office is None and (alias := self.alias(entity.name)) is not None:
            return structs.replace(alias, name=entity.name)
        return Speaker(
            entity=None if hidden else entity.entity,
            name=entity.name,
            role=office.role or None if office else None,
            role_status=office.status if office else "unknown",
            affiliation=office.affiliation if office else None,
            anonymity="pseudonym" if hidden else "named",
        )

    def pronoun(self, word: str, at: int) -> Speaker | None:
        """Who fits best by standing, nearness and gender; None where two fit alike, or nobody."""
        word = word.lower()
        before = self._before(at)
        if word in PRONOUNS:
            fitting = [r for r in before if not r.plural and self._agrees(r, PRONOUNS[word])]
            return self._best(fitting, at) or (None if fitting else self._named_after(at, PRONOUNS[word]))
        if word in ("they", "their", "them"):
            fitting = [r for r in before if r.plural]
            return self._best(fitting or [r for r in before if r.speaker.anonymity == "organisation"], at)
        if word in ("it", "its"):
            return self._best([r for r in before if r.speaker.anonymity in ("organisation", "document")], at)
        # A relative pronoun means what stands right before it.
        return before[-1].speaker if before and at - before[-1].start < _RELATIVE else None

    def _best(self, fitting: Sequence[Referent], at: int) -> Speaker | None:
        scores: dict[str, float] = {}
        speakers: dict[str, Speaker] = {}
        for referent in fitting:
            score = self._score(referent, at)
            if score >= scores.get(referent.key, score):
                scores[referent.key], speakers[referent.key] = score, referent.speaker
        ranked = sorted(scores, key=lambda key: -scores[key])
        if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _MARGIN:
            return None
        return speakers[ranked[0]] if ranked else None

    def _score(self, referent: Referent, at: int) -> float:
        page = self._page
        sentences = min(page.sentence_number(at) - page.sentence_number(referent.start), _MOST_SENTENCES)
        paragraphs = page.paragraph(at) - page.paragraph(referent.start)
        known = _SAME_GENDER if referent.gender else 0.0
        return _WEIGHT[referent.standing] + known - _SENTENCE * sentences - _PARAGRAPH * paragraphs

    def _named_after(self, at: int, gender: Gender) -> Speaker | None:
        """ "“Wait,” he wrote. Corporal Finn Abara came home": whom the next sentence names, if none was before."""
        page = self._page
        for referent in self._found:
            sentences = page.sentence_number(referent.start) - page.sentence_number(at)
            if referent.start > at and sentences == 1 and referent.standing == "subject":
                return referent.speaker if self._agrees(referent, gender) else None
        return None

    def last(self, at: int, since: int, before: Speaker | None) -> Speaker | None:
        """Whose words without a speaker are: of the subject of the text since the last words, else still `before`."""
        page = self._page
        recent = [r for r in self._before(at) if r.start >= since and r.standing in ("subject", "spoke")]
        persons = [r for r in recent if r.speaker.anonymity in _PERSONS]
        near = [r for r in persons if page.paragraph(at) - page.paragraph(r.start) <= 2]
        if near and len({r.key for r in near if page.sentence(r.start) == page.sentence(near[-1].start)}) == 1:
            return near[-1].speaker
        return None if near or page.paragraph(at) - page.paragraph(max(since - 1, 0)) > _CARRIED else before

    def owner(self, at: int) -> str | None:
        """Whose "its" is: the institution spoken of, else what the sentence before was about."""
        named = self.pronoun("its", at)
        page = self._page
        number = page.sentence_number(at)
        if named is not None and named.name:
            return named.name
        if not page.sentences or not page.parsed:
            return None
        here = page.tokens(Span(page.sentences[number].start, at))
        for token in reversed(here[:-1] if here and here[-1].tag_ == "PRP$" else here):
            if token.tag_ == "NN" and token.lower_ in self._words.organisations:
                return token.text
        for token in reversed(page.tokens(Span(page.sentences[max(number - 1, 0)].start, at))):
            if token.dep_.startswith("nsubj") and token.tag_ in ("NN", "NNP") and noun_kind(token) != "person":
                read = phrase(page.tokens(clause_free(page, token)), self._words)
                return read.role if read else None
        return None

    def institution(self, noun: str, at: int) -> Speaker | None:
        """The institution that "the ministry" repeats, if only one that ends so was heard before."""
        before = [r.speaker for r in self._before(at) if r.speaker.anonymity == "organisation" and r.speaker.name]
        fitting = {s.name: s for s in before if s.name and s.name.lower().endswith(" " + noun.lower())}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def alias(self, name: str) -> Speaker | None:
        """Somebody unnamed whom the text gives this name."""
        told = self._aliases.get(name)
        if told is None:
            return None
        if any(e.type == "PERSON" and not self._is_self(e, name) for e in self._page.names(told)):
            return None
        read = phrase(self._page.tokens(told), self._words)
        if read is None or not (self._words.is_person(read.head) or noun_kind(read.head_token) == "person"):
            return Speaker(anonymity="pseudonym")
        return Speaker(
            role=read.role,
            role_status="former" if read.former else "current",
            affiliation=read.affiliation,
            anonymity="pseudonym",
        )

    def _is_self(self, entity: Entity, name: str) -> bool:
        return self._page.text[entity.start : entity.end] == name

    def unnamed(self, head: str, at: int) -> Speaker | None:
        """An unnamed person of this role whom the text brought in before: "the diplomat" after "a senior diplomat"."""
        for referent in reversed(self._before(at)):
            role = referent.speaker.role or ""
            hidden = referent.speaker.anonymity in ("role_only", "anonymous", "pseudonym")
            if hidden and role.lower().split()[-1:] == [head] and not self._is_definite(referent.start):
                return referent.speaker
        return None

    def _is_definite(self, start: int) -> bool:
        words = self._page.text[start : start + 40].lower().split()
        return words[:1] == ["the"] or any(w.endswith(("’s", "'s", "s’")) for w in words[:3])

    def titled(self, head: str, role: str, at: int) -> Speaker | None:
        """The one person whose office the nominal repeats: "the defence secretary"."""
        wanted = set(role.lower().split())
        fitting = []
        for entity in self._page.entities:
            office = self._offices.get(entity.entity)
            if office is None or entity.type != "PERSON":
                continue
            held = set(office.role.lower().replace("-", " ").split())
            if head in held and (wanted <= held or held <= wanted):
                fitting.append(entity)
        people = {e.entity: e for e in fitting} or self._bearers(head, at)
        if len(people) == 1:
            return self.named(next(iter(people.values())))
        before = [e for e in fitting if e.start < at]
        return self.named(before[-1]) if before else None

    def _bearers(self, head: str, at: int) -> dict[str, Entity]:
        """Named persons whose title the noun says in another way: "Sister Philomena … the nun"."""
        found: dict[str, Entity] = {}
        for entity in self._page.entities:
            title = self._title(entity).lower() if entity.type == "PERSON" and entity.start < at else ""
            if title and (head in title.split() or head in self._words.bearing.get(title, ())):
                found[entity.entity] = entity
        return found

    def _title(self, entity: Entity) -> str:
        """Written in the name, or as the word before it."""
        text = self._page.text
        inside = person_name(text[entity.start : entity.end]).title
        before = text[max(0, entity.start - 24) : entity.start].split()[-1:]
        return inside or (person_name(before[0] + " X").title if before else "")

    def by_institution(self, head: str, role: str) -> Speaker | None:
        """Whoever the text puts in charge of the ministry is its minister: "took over the defence ministry of X"."""
        for place, heads in self._words.offices.items():
            if not any(h.split()[-1] == head for h in heads):
                continue
            for entity in self._page.entities:
                if entity.type == "PERSON" and (led := _leads(self._page, entity, place, role)) is not None:
                    return Speaker(
                        entity=entity.entity, name=entity.name, role=role, role_status="current",
                        affiliation=led or None, anonymity="named",
                    )  # fmt: skip
        return None

    def _before(self, at: int) -> list[Referent]:
        return [r for r in self._found if at - _FAR < r.start < at]

    def _agrees(self, referent: Referent, gender: Gender) -> bool:
        return referent.speaker.anonymity in _PERSONS and (not referent.gender or referent.gender == gender)


def _hidden(page: Page, words: Lexicon) -> frozenset[str]:
    """Entities whose name the text says anywhere is not the real one."""
    if words.pseudonym.search(page.text) is None:
        return frozenset()
    persons = (e for e in page.entities if e.type == "PERSON" and e.mention == "name")
    return frozenset(e.entity for e in persons if is_pseudonym(page, e.span, words))


def _leads(page: Page, entity: Entity, place: str, role: str) -> str | None:
    sentence = page.sentence(entity.start)
    after = page.text[entity.end : sentence.end]
    kind = role.lower().split()[0]
    where = after.lower().find(f"{kind} {place}")
    verbs = ("took over", "runs", "leads", "heads", "became", "takes over", "inherited", "ran", "led")
    if where < 0 or not after.lstrip().lower().startswith(verbs):
        return None
    rest = after[where + len(kind) + len(place) + 1 :].split()
    return rest[1].strip(",.") if len(rest) > 1 and rest[0] == "of" else ""
