"""Who "he", "they", "Ruelle" or "the minister" is: what was spoken of before."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from msgspec import structs

from onrecord.extract.entities.names import person_name
from onrecord.extract.quotes.cues import clause_free
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.roles import Office
from onrecord.model import Entity, Span, Speaker

Gender = Literal["f", "m", ""]
PRONOUNS: dict[str, Gender] = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
_FAR = 2500
_RELATIVE = 120


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something the text spoke of at `start`."""

    start: int
    speaker: Speaker
    gender: Gender
    plural: bool
    subject: bool


class People:
    """Named persons and institutions, and the unnamed ones that were quoted, in the order the text brings them up."""

    def __init__(self, page: Page, words: Lexicon, offices: dict[str, Office]) -> None:
        self._page, self._words, self._offices = page, words, offices
        self._genders = self._gender_of_names()
        self._found: list[Referent] = []
        for entity in page.entities:
            if entity.type == "PERSON":
                self._found.append(self._referent(entity))
            elif entity.type in ("ORG", "GPE") and _is_subject(page, entity.start, entity.end):
                speaker = Speaker(entity=entity.entity, name=entity.name, anonymity="organisation")
                self._found.append(Referent(entity.start, speaker, "", False, True))

    def nominals(self, describe: Callable[[Span], tuple[Speaker, str, bool] | None]) -> None:
        """Unnamed persons that are a sentence's subject: a pronoun may mean them before they are quoted."""
        for token in self._page.words:
            if token.dep_ not in ("nsubj", "nsubj:pass") or not self._words.is_person(token.lower_):
                continue
            span = clause_free(self._page, token)
            found = describe(span)
            if found is not None and found[0].anonymity in ("role_only", "pseudonym", "anonymous"):
                self.add(span.start, *found)

    def add(self, start: int, speaker: Speaker, head: str, plural: bool) -> None:
        """An unnamed source, from now on somebody a pronoun may mean."""
        gender: Gender = "f" if head in self._words.female else "m" if head in self._words.male else ""
        referent = Referent(start, speaker, gender, plural, True)
        self._found.insert(bisect_left([r.start for r in self._found], start), referent)

    def learn(self, speaker: Speaker) -> None:
        """What a nominal told of a person holds for the rest of the text: office and affiliation."""
        if speaker.entity and speaker.role and speaker.entity not in self._offices:
            self._offices[speaker.entity] = Office(
                speaker.role, speaker.affiliation, speaker.role_status, Span(0, 0)
            )
            self._found = [
                replace(r, speaker=structs.replace(speaker, resolution="unresolved"))
                if r.speaker.entity == speaker.entity
                else r
                for r in self._found
            ]

    def named(self, entity: Entity) -> Speaker:
        """The speaker a person's name stands for, with the office the text gives it."""
        office = self._offices.get(entity.entity)
        return Speaker(
            entity=entity.entity,
            name=entity.name,
            role=office.role or None if office else None,
            role_status=office.status if office else "unknown",
            affiliation=office.affiliation if office else None,
            anonymity="named",
        )

    def pronoun(self, word: str, at: int) -> Speaker | None:
        """The nearest that agrees; one that was a subject or spoke is preferred to one nearer that was not."""
        word = word.lower()
        if word in PRONOUNS:
            fitting = [r for r in self._before(at) if not r.plural and self._agrees(r, PRONOUNS[word])]
        elif word in ("they", "their", "them"):
            fitting = [r for r in self._before(at) if r.plural]
            fitting = fitting or [r for r in self._before(at) if r.speaker.anonymity == "organisation"]
        elif word in ("it", "its"):
            fitting = [r for r in self._before(at) if r.speaker.anonymity in ("organisation", "document")]
        else:
            # A relative pronoun means what stands right before it.
            fitting = self._before(at)
            return fitting[-1].speaker if fitting and at - fitting[-1].start < _RELATIVE else None
        if not fitting:
            return None
        nearest = fitting[-1]
        subjects = [r for r in fitting if r.subject]
        if subjects and self._page.paragraph(nearest.start) - self._page.paragraph(subjects[-1].start) <= 1:
            return subjects[-1].speaker
        return nearest.speaker

    def last(self, at: int) -> Speaker | None:
        """Who was spoken of last as a subject, for words whose speaker is not repeated."""
        subjects = [r for r in self._before(at) if r.subject]
        near = [r for r in subjects if self._page.paragraph(at) - self._page.paragraph(r.start) <= 2]
        return near[-1].speaker if near else None

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
        people = {e.entity: e for e in fitting}
        if len(people) == 1:
            return self.named(next(iter(people.values())))
        before = [e for e in fitting if e.start < at]
        return self.named(before[-1]) if before else None

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
        person = referent.speaker.anonymity in ("named", "pseudonym", "role_only", "anonymous")
        return person and (not referent.gender or referent.gender == gender)

    def _referent(self, entity: Entity) -> Referent:
        subject = _is_subject(self._page, entity.start, entity.end)
        return Referent(entity.start, self.named(entity), self._genders.get(entity.entity, ""), False, subject)

    def _gender_of_names(self) -> dict[str, Gender]:
        found: dict[str, Gender] = {}
        for entity in self._page.entities:
            if entity.type != "PERSON":
                continue
            title = person_name(self._page.text[entity.start : entity.end]).title.lower()
            before = self._page.text[max(0, entity.start - 14) : entity.start].lower().split()
            office = self._offices.get(entity.entity)
            signs = {title, before[-1] if before else "", *(office.role.lower().split() if office else ())}
            if signs & self._words.female:
                found[entity.entity] = "f"
            elif signs & self._words.male:
                found[entity.entity] = "m"
        return found


def _is_subject(page: Page, start: int, end: int) -> bool:
    """By the parse, or standing first in its sentence."""
    if page.parsed:
        tokens = page.doc[page.token(start) : page.token(max(start, end - 1)) + 1]
        return any(t.dep_.startswith("nsubj") for t in tokens)
    return page.sentence(start).start == start


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
