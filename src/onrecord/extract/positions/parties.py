"""Whose stance it is: the country or organisation that a subject names, speaks for or stands for."""

from spacy.tokens import Token

from onrecord.extract.events.assertions import governing_speaker
from onrecord.extract.events.parties import is_armed, is_doer, is_listed, is_people
from onrecord.extract.events.phrases import children, named, preposition
from onrecord.extract.events.tellers import saying
from onrecord.extract.positions.words import listed
from onrecord.extract.reading import Draft, root_at
from onrecord.languages import noun_kind
from onrecord.model import Span

#: What a country nobody knows may have been read as.
_COUNTRIES = ("GPE", "LOC", "ORG", "PERSON")
_SHORTEST = 4
_NAMES = ("GPE", "ORG", "NORP", "LOC")
#: Prepositions by which officials and soldiers are somebody's: "ministers in Rukanda".
_OWNING = frozenset({"of", "in", "from"})
_FIRST = frozenset({"we", "us", "i", "our", "ours", "my", "mine"})
#: Tokens looked back over for the party that "it" and "the government" stand for.
_BACK = 90


class Parties:
    """Names the parties of one document."""

    def __init__(self, draft: Draft) -> None:
        self._draft, self._doc = draft, draft.doc
        self._home: dict[str, str] = {}
        for role in draft.findings.roles:
            words = set(role.role.casefold().split())
            if role.affiliation and role.status != "former" and words & listed("offices"):
                self._home.setdefault(role.person.split()[-1].casefold(), role.affiliation)

    def of(self, head: Token) -> str | None:
        """The country or organisation that stands there: "Merland's president" is Merland; None for nobody named."""
        if head.pos_ == "PRON":
            return self._by_pronoun(head)
        if any(c.lower_ == "whose" for c in children(head, "nmod:poss")) and self._speaks_for(head):
            clause = next((a for a in head.ancestors if a.dep_ == "acl:relcl"), None)
            return self.of(clause.head) if clause is not None else None
        owning = _OWNING | {"for"} if head.lemma_.casefold() in listed("voices") else _OWNING
        inside = [c for c in children(head, "nmod") if preposition(c) in owning]
        for child in (*children(head, "nmod:poss"), *inside):
            local = child.dep_ == "nmod" and preposition(child) not in ("of", "for")
            sent = head.lemma_.casefold() in listed("offices") | listed("seats") | listed("forces") or is_armed(head)
            if local and not sent:
                continue
            if child.ent_iob_ == "I" and head.ent_type_ == child.ent_type_ == "ORG":
                # "The Church of Halle" is its own name.
                continue
            if child.pos_ == "PRON" and (self._speaks_for(head) or noun_kind(head) != "person"):
                return self._by_pronoun(child) if child.lower_ in _FIRST else self._before(child)
            if self._is_definite(child) and self._speaks_for(head):
                return self.of(child)
            named = child.dep_ == "nmod:poss" or self._speaks_for(head)
            if child.ent_type_ in _NAMES or (child.pos_ == "PROPN" and named):
                return self._country(child)
        modifiers = [c for c in children(head, "amod", "compound") if c.ent_type_ in ("GPE", "NORP")]
        if not modifiers and self._speaks_for(head) and not head.ent_type_:
            # "Ossaland sappers", "a Kordun diplomat": a name before them is whose they are, whatever it was read as.
            modifiers = [c for c in children(head, "compound", "amod") if c.pos_ == "PROPN" and c.text[:1].isupper()]
        if modifiers and (self._speaks_for(head) or head.ent_type_ == "PERSON"):
            return self._country(modifiers[0])
        if head.ent_type_ == "PERSON":
            return self._of_person(head)
        if head.ent_type_ == "VEHICLE" and any(c.pos_ in ("NOUN", "DET") for c in head.lefts):
            # "The corvette Halcyon" is no party.
            return None
        if head.ent_type_ or head.pos_ == "PROPN":
            return self._country(head)
        if head.lemma_.casefold() in listed("parties") and head.tag_ == "NNS":
            # "Five countries" are nobody in particular.
            return None
        if self._is_definite(head):
            return self._before(head) or self._behind(head) or self._named_as(head) or self._only_one(head)
        if head.text.islower() and self._is_force(head) and not _is_definite(head):
            # "Three cutters will sail": of whoever was spoken of.
            return self._before(head)
        people = head.tag_ == "NNS" and (noun_kind(head) == "person" or is_people(head) or is_doer(head))
        bodied = people or noun_kind(head) == "organization"
        return self._fullname(head) if bodied or is_listed(head, "political") else None

    def _named_as(self, head: Token) -> str | None:
        """ "The Emirate" is its name; "the kingdom" of nobody named is nobody."""
        return self._fullname(head) if head.text[:1].isupper() else None

    def _is_force(self, head: Token) -> bool:
        listed_as = head.lemma_.casefold() in listed("forces") - listed("analysts")
        return listed_as or is_armed(head)

    def _only_one(self, head: Token) -> str | None:
        """The one country named so far."""
        named = {self._country(t) for t in self._doc[: head.i] if t.ent_type_ == "GPE" and t.ent_iob_ == "B"}
        return next(iter(named)) if len(named) == 1 else None

    def _behind(self, head: Token) -> str | None:
        """ "Not one soldier of the republic will serve, Kashtan's minister declared": who is named behind."""
        for other in self._doc[head.i + 1 : head.sent.end]:
            if other.dep_ in ("nsubj", "nmod:poss", "nmod", "compound") and self._is_country(other):
                return self._country(other)
        return None

    def _is_country(self, token: Token) -> bool:
        owned = token.dep_ != "nsubj" and self._speaks_for(token.head)
        return token.ent_type_ == "GPE" or (token.pos_ == "PROPN" and owned and token.dep_ != "compound")

    def is_official(self, head: Token) -> bool:
        """A minister, a spokesman, a government of nobody named."""
        if head.ent_type_ == "PERSON":
            return any(c.lemma_.casefold() in listed("offices") for c in head.lefts) and self.of(head) == self._named(
                head
            )
        return head.lemma_.casefold() in listed("offices") | listed("parties") and not head.ent_type_

    def _owner(self, head: Token) -> Token | None:
        """Whose minister, cabinet or diplomat it is, where a name says so."""
        owners = children(head, "nmod:poss", "nmod", "amod", "compound")
        return next((c for c in owners if c.ent_type_ in _NAMES or (c.pos_ == "PROPN" and not c.ent_type_)), None)

    def _speaks_for(self, head: Token) -> bool:
        listed_as = listed("offices") | listed("parties")
        return is_listed(head, "political") or is_armed(head) or head.lemma_.casefold() in listed_as

    def _is_definite(self, head: Token) -> bool:
        return head.lemma_.casefold() in listed("parties") and any(c.dep_ == "det" for c in head.lefts)

    def _named(self, head: Token) -> str:
        entity = next((e for e in self._draft.findings.entities if e.start <= head.idx < e.end), None)
        return entity.name if entity else head.text

    def _of_person(self, head: Token) -> str:
        """An official's word is the country's, where the text says whose official it is."""
        name = self._named(head)
        home = self._home.get(name.split()[-1].casefold())
        if home is None and any(c.lemma_.casefold() in listed("national") for c in head.lefts):
            return self._only_country(head) or name
        return self._by_name(home) if home else name

    def _only_country(self, head: Token) -> str | None:
        """ "Defence Minister Corin Ashe ruled out any Keth contingent": the one country of the sentence."""
        owners = ("nmod:poss", "compound", "amod")
        near = [t for t in head.sent if t.dep_ in owners and t.pos_ == "PROPN"]
        owned = {self._country(t) for t in near if t.ent_type_ != "PERSON" and t.head.text.islower()}
        return next(iter(owned)) if len(owned) == 1 else None

    def _country(self, token: Token) -> str:
        return self._by_name(self._fullname(token))

    def _by_name(self, name: str) -> str:
        """ "Sorrendish" is Sorrend."""
        gazetteer = getattr(self._draft.world, "gazetteer", None)
        code = gazetteer.demonym(name) if gazetteer is not None else None
        place = gazetteer.country(code) if gazetteer is not None and code else None
        if place is not None:
            return str(place.name)
        names = [e.name for e in self._draft.findings.entities if e.type in _COUNTRIES and " " not in e.name]
        stem = name.casefold()
        kin = [n for n in names if n != name and len(n) >= _SHORTEST and stem.startswith(n.casefold().rstrip("aeioy"))]
        return kin[0] if kin and " " not in name and name[-2:] in ("an", "sh", "se", "ic") else name

    def _fullname(self, token: Token) -> str:
        for entity in self._draft.findings.entities:
            if entity.start <= token.idx < entity.end:
                inside = [t for t in token.sent if entity.start <= t.idx < entity.end]
                # "Velmar and Estvar" are two, whatever was read as one name.
                listed_as_one = any(t.dep_ == "conj" and (t == token or t.head == token) for t in inside)
                return self._own_words(token, inside) if listed_as_one else entity.name
        return " ".join(named(token).of(self._draft.document.text).split())

    def _own_words(self, token: Token, inside: list[Token]) -> str:
        own = [t for t in inside if t == token or (t.head == token and t.dep_ in ("flat", "compound", "amod"))]
        return self._draft.document.text[own[0].idx : own[-1].idx + len(own[-1])]

    def _by_pronoun(self, pronoun: Token) -> str | None:
        """ "We" is the speaker's side; "it" the nearest party before."""
        if pronoun.lower_ in _FIRST:
            speaker = governing_speaker(pronoun) or _speaker_of_sentence(pronoun)
            if speaker is None or speaker.pos_ == "PRON":
                speaker = self._source_of(pronoun)
            return self.of(speaker) if speaker is not None and speaker.pos_ != "PRON" else None
        return self._before(pronoun)

    def _source_of(self, pronoun: Token) -> Token | None:
        """Whose quote it is, where the tree does not say."""
        at = Span(pronoun.idx, pronoun.idx + len(pronoun))
        quote = next((q for q in self._draft.findings.quotes if any(c.covers(at) for c in q.content)), None)
        if quote is None or not quote.source:
            return None
        return root_at(self._doc, quote.source[0].start, quote.source[0].end)

    def _before(self, token: Token) -> str | None:
        """The nearest subject before that is a party, in its own sentence or the ones before."""
        for other in reversed(self._doc[max(0, token.i - _BACK) : token.i]):
            body = other.pos_ == "NOUN" and self._speaks_for(other) and other.dep_ in ("obl", "nmod")
            if body and self._owner(other) is not None and other.sent.start == token.sent.start:
                return self.of(other)
            within = token in other.subtree and not any(token in c.subtree for c in children(other, "acl:relcl"))
            if other.dep_ not in ("nsubj", "nsubj:pass", "nmod:poss", "ROOT") or within:
                continue
            if other.ent_type_ in _NAMES or (other.pos_ == "PROPN" and other.ent_type_ != "PERSON"):
                return self._country(other)
            if other.pos_ == "PROPN" and other.dep_ == "nmod:poss" and self._speaks_for(other.head):
                return self._country(other)
            if other.ent_type_ == "PERSON" and other.dep_ != "nmod:poss":
                return self.of(other)
            if other.pos_ == "NOUN" and self._speaks_for(other) and self._owner(other) is not None:
                return self.of(other)
            person = next((c for c in children(other, "appos") if c.ent_type_ == "PERSON"), None)
            if person is not None and other.pos_ == "NOUN":
                # "The opposition leader Tove Lind said her party would".
                return self.of(person)
        return None


def _is_definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "those", "these") for c in children(head, "det"))


def _speaker_of_sentence(token: Token) -> Token | None:
    for verb in token.sent:
        if saying(verb):
            for child in verb.children:
                if child.dep_ == "nsubj" and child.lower_ not in ("we", "i", "us"):
                    return child
    return None
