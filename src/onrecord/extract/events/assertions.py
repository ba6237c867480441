"""Who says that it happened: quotes that carry it, verbs and phrases around it, what the next sentences say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from onrecord.extract.events.lexicon import inflections
from onrecord.extract.events.phrases import children, preposition
from onrecord.extract.events.sides import Case, name_of, side_of
from onrecord.languages.words import load_words
from onrecord.model import Act, Assertion, Quote, Span

Saying = Literal["state", "confirm", "claim", "allege", "deny", "cannot_verify"]


_QUOTE_ACTS: dict[Act, Saying] = {
    "say": "claim", "confirm": "confirm", "deny": "deny", "claim": "claim", "allege": "allege", "admit": "confirm",
    "warn": "claim", "decline": "cannot_verify",
}  # fmt: skip


_UP = frozenset(
    {
        "ccomp",
        "xcomp",
        "parataxis",
        "obj",
        "obl",
        "nmod",
        "conj",
        "advcl",
        "acl",
        "acl:relcl",
        "nsubj:pass",
        "csubj",
        "nsubj",
        "compound",
        "appos",
    }
)


_ONLY_NOMINAL = frozenset({"confirm", "deny"})


_MOST_CLIMB = 7


#: Sentences behind an event in which "it", "the report" may still mean it.
_LATER = 2


@cache
def _verbs(language: str = "en") -> dict[str, Saying]:
    acts: dict[str, list[str]] = load_words(language, "assertions")["acts"]
    return {verb: act for act in ("allege", "deny", "confirm", "claim") for verb in acts[act]}


@cache
def _phrase(key: str, language: str = "en") -> re.Pattern[str]:
    listed = sorted(load_words(language, "assertions")[key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in listed) + r")\b", re.IGNORECASE)


def assertions_of(head: Token, case: Case, quotes: Sequence[Quote]) -> list[Assertion]:
    """What the text says of one mention; the outlet's own statement where nobody else is named."""
    found = [*_from_quotes(head, case, quotes)]
    verbs = list(_governing(head, case))
    if not found or (verbs and {a.act for a in verbs} & {"confirm", "deny", "cannot_verify"}):
        found = verbs
    found += _according(head, case) if not found else []
    found += _hedged(head, found)
    doubts = _doubted(head.sent)
    if doubts and not any(a.act == "cannot_verify" for a in found):
        found.append(doubts)
    if not found or all(a.act == "claim" and _is_responsibility(head, a) for a in found):
        found.insert(0, stated(head))
    return found


def stated(head: Token) -> Assertion:
    """The outlet's own words."""
    return Assertion(by=None, side="outlet", act="state", basis=(Span(head.idx, head.idx + len(head)),))


def _is_responsibility(head: Token, assertion: Assertion) -> bool:
    """ "Claimed responsibility", "claimed the attack": a word beside the outlet's own, not instead of it."""
    start = assertion.basis[0].start if assertion.basis else head.idx
    said = head.doc.text[start : start + 40]
    return bool(_phrase("responsibility").match(said)) or bool(re.match(r"claim\w*\s+(?:the|this|its|credit)\b", said))


def _from_quotes(head: Token, case: Case, quotes: Sequence[Quote]) -> Iterator[Assertion]:
    at = Span(head.idx, head.idx + len(head))
    for quote in quotes:
        if not any(content.covers(at) for content in quote.content):
            continue
        act = _QUOTE_ACTS.get(quote.act)
        if act is None or not _tells(quote, head.doc.text):
            continue
        name = quote.speaker.name or (quote.source[0].of(head.doc.text) if quote.source else None)
        speaker = _token_at(head.doc, quote.source[0]) if quote.source else None
        basis = quote.cue or quote.source or quote.content[:1]
        yield Assertion(by=name, side=side_of(speaker, case), act=act, basis=tuple(basis), quote=quote.id)


def _tells(quote: Quote, text: str) -> bool:
    """A cue that reports; planning, vowing and threatening are no words about what happened."""
    if not quote.cue or quote.act not in ("say", "warn"):
        return True
    words = re.findall(r"[\w-]+", " ".join(span.of(text) for span in quote.cue).casefold())
    return any(w in _telling_forms() for w in words) or "according" in words or not any(w.isalpha() for w in words)


@cache
def _telling_forms(language: str = "en") -> frozenset[str]:
    irregular = load_words(language, "events")["irregular"] | {
        "say": ["says", "said", "saying"],
        "tell": ["tells", "told"],
        "write": ["writes", "wrote", "written"],
        "quote": ["quoted"],
    }
    return frozenset(form for verb in _verbs(language) for form in inflections(verb, irregular))


def _token_at(doc: Doc, span: Span) -> Token | None:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _governing(head: Token, case: Case) -> Iterator[Assertion]:
    """Reporting verbs above the trigger's clause, and after it ("…, police said")."""
    at, nominal = head, head.pos_ in ("NOUN", "PROPN")
    seen: set[int] = set()
    for _ in range(_MOST_CLIMB):
        for child in children(at, "parataxis", "ccomp", "advcl", "discourse"):
            if (
                child.i > head.i
                and child.i not in seen
                and child.pos_ == "VERB"
                and _saying(child)
                and _has_subject(child)
                and child.dep_ == "parataxis"
            ):
                seen.add(child.i)
                yield from _assertion(child, case)
        if at.dep_ not in _UP or at.head == at:
            return
        relation, at = at.dep_, at.head
        if relation == "conj":
            continue
        if at.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
            return
        act = _saying(at)
        if (
            at.pos_ == "VERB"
            and act
            and at.i not in seen
            and (
                relation in ("ccomp", "xcomp", "parataxis", "csubj")
                or (
                    act in ("confirm", "deny", "allege")
                    and relation in ("obj", "obl", "advcl", "nmod", "nsubj:pass", "xcomp")
                )
                or (nominal and _claims(at))
            )
        ):
            seen.add(at.i)
            yield from _assertion(at, case)


def _claims(verb: Token) -> bool:
    return bool(verb.lemma_.casefold() in ("claim",) or _phrase("responsibility").match(verb.doc.text, verb.idx))


def _saying(verb: Token) -> Saying | None:
    return (
        _verbs().get(verb.lemma_.casefold())
        or _verbs().get(verb.lower_.removesuffix("ed"))
        or _verbs().get(verb.lower_.removesuffix("d"))
    )


def _has_subject(verb: Token) -> bool:
    return any(c.dep_.startswith("nsubj") for c in verb.children)


def _assertion(verb: Token, case: Case) -> Iterator[Assertion]:
    act = _saying(verb) or "claim"
    speaker = next((s for s in _speakers(verb)), None)
    negated = any(c.lower_ in ("not", "n't", "n’t", "never", "neither", "nor") for c in verb.children) or (
        speaker is not None and any(c.lower_ in ("no", "neither") for c in (speaker, *speaker.lefts))
    )
    if negated:
        if act == "claim" or act == "allege":
            return
        act = "cannot_verify"
    elif act == "confirm" and any(
        c.lower_ in ("could", "can", "would", "will", "to", "must") for c in verb.children if c.dep_ in ("aux", "mark")
    ):
        act = "cannot_verify"
    elif act == "confirm" and speaker is None:
        act = "claim"
    name = name_of(speaker) if speaker is not None else None
    yield Assertion(by=name, side=side_of(speaker, case), act=act, basis=(Span(verb.idx, verb.idx + len(verb)),))


def _speakers(verb: Token, depth: int = 0) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:outer") or (
            child.dep_ in ("obl", "obl:agent") and preposition(child) == "by"
        ):
            yield child
            return
    if depth < 2 and verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        yield from _speakers(verb.head, depth + 1)


def _according(head: Token, case: Case) -> Iterator[Assertion]:
    sentence = head.sent
    for token in sentence:
        if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
            speaker = token.head if token.head.i > token.i else None
            if speaker is None or speaker.pos_ not in ("NOUN", "PROPN", "PRON"):
                speaker = next(
                    (t for t in token.doc[token.i + 2 : sentence.end] if t.pos_ in ("NOUN", "PROPN", "PRON")), None
                )
            end = token.doc[token.i + 1]
            yield Assertion(
                by=name_of(speaker) if speaker is not None else None, side=side_of(speaker, case), act="claim",
                basis=(Span(token.idx, end.idx + len(end)),),
            )  # fmt: skip
            return


def _hedged(head: Token, found: Sequence[Assertion]) -> Iterator[Assertion]:
    """Adverbs and passives that hedge without a speaker."""
    sentence = head.sent
    signs: tuple[tuple[str, Saying], ...] = (
        ("alleged", "allege"),
        ("reported", "claim"),
        ("only_reports", "cannot_verify"),
    )
    for key, act in signs:
        for match in _phrase(key).finditer(sentence.text):
            start, end = sentence.start_char + match.start(), sentence.start_char + match.end()
            near = -60 <= head.idx - start <= 90
            if near and (act != "cannot_verify" or head.idx >= end) and not any(a.act == act for a in found):
                yield Assertion(
                    by=None,
                    side="outlet" if "whether" in match[0].casefold() else "unknown",
                    act=act,
                    basis=(Span(start, end),),
                )


def _doubted(sentence: Sentence) -> Assertion | None:
    match = _phrase("unverified").search(sentence.text)
    if match is None:
        return None
    start = sentence.start_char + match.start()
    return Assertion(by=None, side="outlet", act="cannot_verify", basis=(Span(start, start + len(match[0])),))


def later_words(last: Sentence, case: Case, following: Iterable[Sentence]) -> Iterator[Assertion]:
    """Denials, claims of responsibility and doubts in the same sentence behind the event and in the next ones."""
    for distance, sentence in enumerate((last, *following)):
        if distance > _LATER:
            return
        if distance and (doubt := _doubted(sentence)):
            yield doubt
        for token in sentence:
            if token.pos_ == "VERB":
                yield from _remark(token, case, own_sentence=distance == 0)


def _remark(verb: Token, case: Case, own_sentence: bool) -> Iterator[Assertion]:
    """A verb of denial, claim or confirmation whose object points back at the event."""
    act = _saying(verb)
    responsibility = _phrase("responsibility").match(verb.doc.text, verb.idx)
    if responsibility:
        speaker = next(_speakers(verb), None)
        refused = speaker is not None and (
            speaker.lower_ in ("no", "nobody", "none") or any(c.lower_ in ("no", "neither") for c in speaker.lefts)
        )
        if (
            speaker is not None
            and not refused
            and not any(c.dep_ == "advmod" and c.lower_ in ("not", "n't", "n’t") for c in verb.children)
        ):
            yield Assertion(by=name_of(speaker), side="actor", act="claim", basis=(Span(*_offset(responsibility)),))
        return
    if act not in ("deny", "confirm") or not _points_back(verb):
        return
    if own_sentence and verb.i < verb.sent.start + 1:
        return
    for assertion in _assertion(verb, case):
        if assertion.by and (assertion.act in ("deny", "cannot_verify") or not own_sentence):
            yield assertion


def _offset(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.end()


def _points_back(verb: Token) -> bool:
    """If the object is "it", "the report", "any involvement" and nothing of its own."""
    listed = frozenset(load_words("en", "assertions")["anaphors"])
    for child in verb.children:
        if child.dep_ in ("obj", "nsubj:pass"):
            definite = child.pos_ == "PRON" or any(
                c.lower_ in ("the", "this", "these", "any", "all", "such", "its", "their", "those", "both")
                for c in child.lefts
            )
            return (
                child.lower_ in listed or child.lemma_.casefold() in listed or child.lower_ in ("loss", "deaths")
            ) and (definite or child.lower_ in ("responsibility", "involvement"))
    return False


def governing_speaker(token: Token) -> Token | None:
    """Who is said to say the clause of a token, by the verb above it or behind it; None for the outlet's own words."""
    at = token
    for _ in range(_MOST_CLIMB):
        for child in children(at, "parataxis"):
            if child.i > token.i and _saying(child) and (speaker := next(_speakers(child), None)) is not None:
                return speaker
        if at.dep_ not in _UP or at.head == at:
            break
        relation, at = at.dep_, at.head
        clausal = relation in ("ccomp", "xcomp", "parataxis", "csubj", "advcl")
        if (
            clausal
            and at.pos_ == "VERB"
            and (_saying(at) or at.lemma_ in ("expect", "doubt", "believe", "think", "predict", "hope"))
        ):
            speaker = next(_speakers(at), None)
            if speaker is not None and speaker != token:
                return speaker
    according = next(iter(_according(token, Case((), ()))), None)
    if according is None or not according.basis:
        return None
    behind = token.doc.char_span(according.basis[0].end, token.sent.end_char, alignment_mode="contract")
    return next((t for t in behind or () if t.pos_ in ("NOUN", "PROPN")), None)
