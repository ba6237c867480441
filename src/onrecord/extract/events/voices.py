"""Who somebody is, by all the document says of him: words of rank, office, trade and kin, and the names beside them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extract.events.parties import bases, is_group
from onrecord.extract.events.phrases import children, extent, preposition
from onrecord.languages import noun_kind
from onrecord.languages.words import load_words
from onrecord.model import Quote, Span

#: Lists of `words/sides.yaml`, the first that fits deciding.
KINDS = ("kin", "medical", "justice", "outlets", "third_parties", "nobodys", "groups", "houses", "bystanders", "locals",
         "forces", "states", "papers")  # fmt: skip
#: Words in the longest entry of a list.
_LONGEST = 3
_PERSONS = frozenset({"named", "pseudonym", "role_only", "anonymous"})
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
#: Letters by which a state and its people are one: "Velmar", "Velmari".
_STEM = 5


class Voice(NamedTuple):
    """Somebody who says something about an event."""

    token: Token | None
    kinds: frozenset[str]
    words: frozenset[str]
    """Nouns that name or describe him, without the words that describe anybody."""
    names: frozenset[str]
    """Proper names in what is said of him, cut to what a state and its people share."""
    person: bool
    many: bool

    @property
    def kind(self) -> str | None:
        """The first list that knows a word of his."""
        return next((kind for kind in KINDS if kind in self.kinds), None)


@cache
def listed(key: str, language: str = "en") -> frozenset[str]:
    """A list of `words/sides.yaml`."""
    return frozenset(str(word).casefold() for word in load_words(language, "sides")[key])


@cache
def _entries() -> dict[str, frozenset[str]]:
    """Word → the kinds whose lists hold it."""
    found: dict[str, set[str]] = {}
    for kind in KINDS:
        for word in listed(kind):
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def voice_of(speaker: Token | None, basis: Sequence[Span], quotes: Sequence[Quote]) -> Voice:
    """The speaker of a verb; a pronoun or a bare surname by what the quote with that cue knows of him."""
    quote = next((q for q in quotes if any(c.start < b.end and b.start < c.end for c in q.cue for b in basis)), None)
    known = quote.speaker if quote is not None else None
    about = [known.role, known.affiliation, known.name] if known is not None else []
    tokens, parts = _tokens(speaker), [_WORD.findall(part) for part in about if part]
    phrases = [_phrase(tokens), *([w.casefold() for w in part] for part in parts)]
    names = [t.text for t in tokens if t.pos_ == "PROPN" or t.ent_type_]
    names += [w for part in parts for w in part if w[:1].isupper()]
    plain = {t.text for t in tokens} | {w for part in parts for w in part}
    proper = {t.lower_ for t in tokens if t.pos_ == "PROPN"}
    left_out = (listed("only_names") & plain) | (listed("kin") & proper)
    plural = speaker is not None and speaker.tag_ in ("NNS", "NNPS")
    voice = Voice(
        speaker, frozenset(kind for phrase in phrases for kind in _kinds([w for w in phrase if w not in left_out])),
        frozenset(w for phrase in phrases for w in phrase), frozenset(stem(name) for name in names) - common_names(),
        person=known.anonymity in _PERSONS if known is not None else _is_person(speaker),
        many=known.anonymity == "group_only" if known is not None else plural,
    )  # fmt: skip
    document = known is not None and known.anonymity == "document"
    return voice._replace(kinds=_by_token(voice) or frozenset({"nobodys"} if document else ()))


def _by_token(voice: Voice) -> frozenset[str]:
    """The kinds by the lists, and what the name's type adds; state radio and a party's paper speak for these."""
    kinds, token = voice.kinds, voice.token
    if token is not None and (is_group(token) or token.ent_type_ == "NORP"):
        kinds |= {"groups" if is_group(token) else "states"}
    if token is not None and (token.ent_type_ == "GPE" or (not kinds and _is_bare(token))):
        kinds |= {"states"}
    if "outlets" in kinds and kinds & {"groups", "states"}:
        kinds -= {"outlets", "nobodys"}
    if "medical" in kinds and voice.words & listed("serving"):
        kinds = kinds - {"medical"} | {"forces"}
    if "third_parties" in kinds and voice.words & listed("sent") and voice.names:
        kinds = kinds - {"third_parties"} | {"states"}
    return kinds


def _is_bare(token: Token) -> bool:
    """A name of one word that is nobody's: of a state, as long as nothing else is said of it."""
    more = any(c.dep_ in ("flat", "compound", "amod", "appos") for c in token.children)
    alone = token.pos_ == "PROPN" and token.ent_type_ != "PERSON" and not more
    return alone and bases(token).isdisjoint(listed("outlet_names"))


def stem(name: str) -> str:
    """What a name shares with its adjective: "velma" of Velmar, Velmari, Velmarian."""
    return re.sub(r"[’']s?$", "", name.casefold())[:_STEM]


@cache
def common_names() -> frozenset[str]:
    """Capitalised words that are nobody's name: "The", "Mayor", "Ministry"."""
    return frozenset(stem(word) for word in _entries()) | {"the", "a", "an", "of", "south", "north", "east", "west"}


def _is_person(speaker: Token | None) -> bool:
    return speaker is not None and (
        speaker.ent_type_ == "PERSON" or (speaker.tag_ == "NN" and noun_kind(speaker) == "person")
    )


def _tokens(speaker: Token | None) -> list[Token]:
    """The words of the speaker's phrase and of what stands in apposition to it."""
    if speaker is None:
        return []
    found: list[Token] = []
    for head in (speaker, *children(speaker, "appos"), *_owners(speaker)):
        start, end = extent(head)
        found += speaker.doc[start:end]
    if speaker.dep_ == "appos":
        start, end = extent(speaker.head)
        found += speaker.doc[start:end]
    return found


def _owners(speaker: Token) -> Iterator[Token]:
    """Whose or for whom he is: "lawyers for the community", "a spokesman of the fleet"."""
    return (c for c in children(speaker, "nmod") if preposition(c) in ("of", "for"))


def _phrase(tokens: Sequence[Token]) -> list[str]:
    return [re.sub(r"[’']s?$", "", t.lower_) for t in tokens if t.text not in ("’s", "'s", "’", "'")]


def _kinds(phrase: Sequence[str]) -> Iterator[str]:
    """The kinds of a phrase's words, the longest entries first: a prison governor is no governor."""
    at = 0
    while at < len(phrase):
        for length in range(min(_LONGEST, len(phrase) - at), 0, -1):
            found = next((k for w in _forms(phrase[at : at + length]) if (k := _entries().get(w))), None)
            if found:
                yield from found
                break
        else:
            length = 1
        at += length


def _forms(words: Sequence[str]) -> Iterator[str]:
    """Singular and plural of the last word."""
    before, last = " ".join(words[:-1]), words[-1]
    forms = [last, last.removesuffix("s")]
    if last.endswith("ies"):
        forms.append(f"{last[:-3]}y")
    if last.endswith("es"):
        forms.append(last[:-2])
    if last.endswith("men"):
        forms.append(f"{last[:-3]}man")
    return (f"{before} {form}".strip() for form in forms)


def is_outlet(voice: Voice) -> bool:
    """A paper or a station, by its noun or by the last word of its name: "the Tarrow Beacon", "Delta FM"."""
    if voice.kind == "outlets":
        return True
    token, others = voice.token, voice.kinds - {"outlets", "third_parties", "nobodys"}
    if token is None or token.pos_ != "PROPN" or voice.person or others:
        return False
    start, end = extent(token)
    names = [t for t in token.doc[start:end] if t.pos_ == "PROPN"]
    return bool(names) and not bases(names[-1]).isdisjoint(listed("outlet_names"))
