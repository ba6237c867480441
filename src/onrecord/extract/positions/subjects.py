"""What is said of a topic, an act or a stance that is itself the subject: "its participation is off the table"."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.events.assertions import governing_speaker
from onrecord.extract.events.phrases import children
from onrecord.extract.positions.clauses import Clauses
from onrecord.extract.positions.governing import is_negated, modified, odds_of, under
from onrecord.extract.positions.holders import concerned, holders_of, owners_of, teller_of
from onrecord.extract.positions.judgement import verdict_of
from onrecord.extract.positions.meaning import TOPIC, UNDECIDED, Meaning, made, plain, turned
from onrecord.extract.positions.words import kinds_of, listed

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
Said = tuple[Meaning | None, list[Token]]
"""What is said, and who holds it."""


def said_of(word: Token, clauses: Clauses) -> list[Said] | None:
    """What a predicate says of such a subject; None where its subject is somebody."""
    subject = next(children(word, *_SUBJECTS), None)
    if subject is None or (subject.i not in clauses.topic and subject.pos_ == "PROPN"):
        return None
    about = clauses.meaning(subject)
    if about is None and clauses.is_near and subject.lower_ in ("it", "this", "that"):
        # "He says it was the right decision".
        judged = verdict_of(word)
        return [(judged, _tellers(word))] if judged is not None else None
    if about is None or about.said == "nothing":
        return None
    backed = list(_backed(word, clauses)) if about.said in ("topic", "call", "in") else []
    if backed:
        return backed
    owners = _owners(subject, about, clauses)
    meaning = _meaning(word, about, clauses, owned=bool(owners))
    meaning = under(word, meaning) if meaning is not None else None
    return [(meaning, owners or concerned(word, clauses.topic) or _tellers(word))]


def _owners(subject: Token, about: Meaning, clauses: Clauses) -> list[Token]:
    """Of an act in a clause who does it, of a noun whose it is; where a conference sits it is nobody's."""
    if subject.dep_.startswith("csubj"):
        return holders_of(subject)
    owners = owners_of(subject, clauses.topic)
    return [o for o in owners if o.dep_ != "nmod" or about.said not in ("topic", "call")]


def _meaning(word: Token, about: Meaning, clauses: Clauses, *, owned: bool) -> Meaning | None:
    chance = odds_of(word) if about.said != "question" else None
    if chance is not None:
        kind, own = chance
        acted = plain("in") if about.said in ("topic", "call") else about
        given = turned(acted) if kind == "out" else acted if kind == "in" else made(kind, acted)
        return turned(given) if given is not None and not own and is_negated(word) else given
    if about.said in ("likely_in", "supports") and word.lemma_.casefold() in listed("waning"):
        return plain("unlikely")
    if about.said not in ("topic", "call", "in"):
        return clauses.meaning(word) or about
    found = verdict_of(word) or clauses.meaning(word) or _moved(word, about, owned=owned)
    alarmed = word.dep_ == "ccomp" and word.head.lemma_.casefold() in listed("alarmed")
    return plain("opposes") if found is None and alarmed else found


def _moved(word: Token, about: Meaning, *, owned: bool) -> Meaning | None:
    """ "Recognition could come before the summer", "its observers came home"."""
    if about.said == "in":
        return modified(word, about) if word.pos_ == "VERB" else None
    lemma = word.lemma_.casefold()
    owned = owned and any(c.lemma_.casefold() in listed("forces") for c in children(word, *_SUBJECTS))
    if owned and (lemma in listed("leaving") or "leave" in kinds_of(word)):
        return modified(word, plain("out"))
    return modified(word, plain("in")) if owned and lemma in listed("arriving") else None


def _backed(word: Token, clauses: Clauses) -> Iterator[Said]:
    """ "The plan has the backing of Estvar", "drew condemnation from Velmar", "lacks the support of Merland"."""
    lemma = word.lemma_.casefold()
    if lemma in listed("dividing"):
        # "The embargo has divided the coalition".
        yield from ((UNDECIDED, [o]) for o in children(word, "obj"))
    if lemma not in listed("enjoying") | listed("missing"):
        return
    for noun in children(word, "obj", "obl"):
        found = next((m for kind in kinds_of(noun) if (m := made(kind, TOPIC)) is not None), None)
        if found is None:
            continue
        for party in owners_of(noun, clauses.topic):
            missing = lemma in listed("missing") or is_negated(word) or any(c.lower_ == "not" for c in party.lefts)
            yield (turned(found) if missing else found), [party]


def _tellers(word: Token) -> list[Token]:
    """ "The mission is a mistake," somebody said: who says so judges it."""
    speaker = teller_of(word) or governing_speaker(word)
    return [speaker] if speaker is not None else []
