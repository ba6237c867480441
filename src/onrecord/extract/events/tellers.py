"""Verbs of saying, confirming, denying: what they do to what they govern, and who is their subject."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Token

from onrecord.extract.events.lexicon import inflections
from onrecord.extract.events.parties import is_time
from onrecord.extract.events.phrases import children, preposition
from onrecord.languages.words import load_words

Saying = Literal["state", "confirm", "claim", "allege", "deny", "cannot_verify"]
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "not"})
_FIRST = frozenset({"i", "we"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "who", "which", "that"})


@cache
def listed(key: str, language: str = "en") -> frozenset[str]:
    """A list of `words/assertions.yaml`."""
    return frozenset(str(word) for word in load_words(language, "assertions")[key])


@cache
def _verbs(language: str = "en") -> dict[str, Saying]:
    acts: dict[str, list[str]] = load_words(language, "assertions")["acts"]
    irregular = load_words(language, "events")["irregular"] | {
        "say": ["says", "said", "saying"], "tell": ["tells", "told", "telling"],
        "write": ["writes", "wrote", "written"], "admit": ["admits", "admitted", "admitting"],
        "speak": ["speaks", "spoke", "spoken", "speaking"], "quote": ["quotes", "quoted", "quoting"],
        "swear": ["swears", "swore", "sworn"], "hold": ["holds", "held"],
    }  # fmt: skip
    order: tuple[Saying, ...] = ("claim", "allege", "deny", "confirm")
    return {form: act for act in order for verb in acts[act] for form in inflections(verb, irregular)}


def saying(verb: Token) -> Saying | None:
    """What a verb of telling does; None for any other verb."""
    if verb.pos_ not in ("VERB", "AUX") and verb.tag_ not in ("VBG", "VBN"):
        return None
    behind = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    particle = f" {behind}" if behind in ("up", "aside", "away", "off") else ""
    told = _verbs().get(f"{verb.lemma_.casefold()}{particle}") or _verbs().get(verb.lower_)
    told = told or _verbs().get(verb.lemma_.casefold())
    return told or ("claim" if takes_responsibility(verb) else None)


def takes_responsibility(verb: Token) -> bool:
    """ "Claimed responsibility for", "took responsibility for", "responsibility for … was claimed"."""
    if verb.lemma_ not in ("claim", "take", "accept", "assume"):
        return False
    return any(c.dep_ in ("obj", "nsubj:pass") and c.lower_ in ("responsibility", "credit") for c in verb.children)


def telling_forms() -> frozenset[str]:
    """All forms of verbs of telling."""
    return frozenset(_verbs())


def speaker_of(verb: Token, depth: int = 0) -> Token | None:
    """Subject, agent, or the subject of the clause or noun that a participle hangs on."""
    passive = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    )
    for child in verb.children:
        if child.dep_ in ("obl", "obl:agent") and preposition(child) == "by" and not is_time(child):
            return child
        if child.dep_ in ("nsubj", "nsubj:outer"):
            return _antecedent(child)
    if passive:
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.lemma_ == "position":
        # "Was not in a position to confirm"
        return next((s for noun in (verb.head, verb.head.head) for s in children(noun, "nsubj")), None)
    if verb.dep_ in ("advcl", "xcomp") and verb.head.lemma_ == "take":
        # "It took the mill owners a month to acknowledge that …"
        return next(children(verb.head, "obj", "iobj"), None)
    if depth < 2 and verb.dep_ in ("conj", "xcomp", "advcl", "parataxis") and verb.head.pos_ in ("VERB", "AUX", "ADJ"):
        return speaker_of(verb.head, depth + 1)
    return None


def _antecedent(subject: Token) -> Token:
    """ "Who" is the noun of its clause; a first or third person inside somebody's words is that somebody."""
    if subject.lower_ in ("who", "which", "that"):
        clause = next((a for a in subject.ancestors if a.dep_ in ("acl:relcl", "acl")), None)
        return clause.head if clause is not None else subject
    if subject.lower_ in _FIRST:
        # "“I can confirm it,” the engineer told …": the parser hangs both subjects on one verb
        named = next((c for c in subject.head.children if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
        if named is not None:
            return named
    if subject.pos_ == "PRON":
        teller = outer_speaker(subject.head)
        return teller if teller is not None and teller.pos_ != "PRON" else subject
    return subject


def outer_speaker(verb: Token) -> Token | None:
    """Who is said to say the clause of a verb: "she" in "the minister said she could confirm"."""
    for above in verb.ancestors:
        told = [above, *(c for c in above.children if c.dep_ == "parataxis" and c.i > verb.i)]
        for teller in told:
            if teller != verb and saying(teller):
                found = next((c for c in teller.children if c.dep_ == "nsubj"), None)
                if found is not None:
                    return found
    behind = [c for c in verb.children if c.dep_ == "parataxis" and saying(c)]
    return next((s for c in behind for s in c.children if s.dep_ == "nsubj"), None)


def is_negated(verb: Token, speaker: Token | None) -> bool:
    """Not, never, or by nobody; "confirmed nothing of the kind" as well."""
    if any(c.lower_ in _NOT for c in verb.children):
        return True
    above = verb.head
    if verb.dep_ == "acl" and above.lemma_ == "position" and any(c.lower_ in _NOT for c in above.children):
        return True
    if verb.dep_ == "xcomp" and above.lemma_ == "able" and any(c.lower_ in _NOT for c in above.children):
        return True
    if (
        verb.dep_ == "conj"
        and verb.tag_ == above.tag_
        and saying(above) in ("confirm", "deny")
        and is_negated(above, None)
    ):
        # "did not confirm or deny"
        return True
    if any(c.dep_ == "obj" and c.lower_ in ("nothing", "none") for c in verb.children):
        return True
    return speaker is not None and is_nobody(speaker)


def is_nobody(speaker: Token) -> bool:
    """ "Nobody", "no group", "not one of the clinics"."""
    return any(c.lower_ in _NOBODY for c in (speaker, *speaker.lefts))


def is_unrealised(verb: Token) -> bool:
    """ "Would confirm", "asked to confirm", "expected to confirm"; "can confirm" and "was able to" have confirmed."""
    if any(c.dep_ in ("aux", "mark") and c.lower_ in ("can", "could") for c in verb.children):
        return False
    if verb.dep_ == "conj" and saying(verb.head) in ("confirm", "deny") and verb.tag_ == verb.head.tag_ == "VB":
        return is_unrealised(verb.head)
    marks = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")} & listed("unrealised")
    if marks == {"to"}:
        done = ("able", "manage", "go", "come", "be", "need", "have", "take")
        return verb.head.lemma_.casefold() not in done or _is_withheld(verb)
    if marks:
        return True
    above = verb.head if verb.dep_ in ("ccomp", "xcomp", "advcl") else None
    return above is not None and verb.tag_ in ("VB", "VBP") and above.lemma_.casefold() in listed("unrealised")


def _is_withheld(verb: Token) -> bool:
    """ "Refused to confirm", "has yet to confirm"."""
    near = (verb.head, *verb.head.children, *verb.children)
    if any(t.lower_ == "yet" or t.lemma_.casefold() in ("refuse", "decline", "fail", "unable") for t in near):
        return True
    return _is_held_back(verb)


def _is_held_back(verb: Token) -> bool:
    """ "Stopped short of confirming", "without confirming", "wary of confirming"."""
    if verb.tag_ != "VBG":
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "case")}
    return "without" in marks or any(t.lemma_.casefold() in listed("holding_back") for t in (verb.head, verb.head.head))


def _is_open(verb: Token) -> bool:
    """If what is not said is whether it happened."""
    clauses = [c for c in children(verb, "ccomp", "advcl") if c.i > verb.i]
    able = any(c.lower_ in ("could", "can", "ca") for c in children(verb, "aux")) or verb.head.lemma_ in (
        "able",
        "unable",
    )
    return able and any(m.lower_ in ("whether", "if") for c in clauses for m in children(c, "mark"))


def act_of(verb: Token) -> tuple[Saying | None, Token | None]:
    """What a verb of telling comes to with its negation and its mood, and who tells."""
    act, speaker = saying(verb), speaker_of(verb)
    if act is None:
        return None, None
    if act == "claim" and any(c.lower_ in ("may", "might") for c in children(verb, "aux")):
        return None, speaker
    if is_negated(verb, speaker):
        if act == "claim" and _is_open(verb):
            # "Could not say whether it had been a raid"
            return "cannot_verify", speaker
        if act == "deny" and speaker is not None and speaker.lower_ in ("nobody", "one", "none"):
            # Nothing is known because nobody denied it.
            return None, speaker
        return ("cannot_verify" if act in ("confirm", "deny") else None), speaker
    if act in ("confirm", "deny") and _is_held_back(verb):
        return "cannot_verify", speaker
    if act in ("confirm", "deny") and is_unrealised(verb):
        return ("cannot_verify" if _is_withheld(verb) else None), speaker
    if act == "confirm" and speaker is None:
        return "state", None
    return act, speaker


def same_person(one: Token | None, other: Token | None) -> bool:
    """If a pronoun or the same name speaks inside and outside."""
    if one is not None and other is None:
        return one.lower_ in _FIRST or any(c.lower_ in _FIRST for c in one.head.children)
    if one is None or other is None:
        return False
    return one == other or one.lower_ in _PRONOUNS or one.lower_ == other.lower_


def objects_of(verb: Token) -> Iterator[Token]:
    """What is confirmed, denied, claimed."""
    yield from children(verb, "obj", "nsubj:pass", "ccomp", "xcomp", "csubj")
