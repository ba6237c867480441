"""Whether it happened: negated, planned, threatened, hypothetical, ongoing, historical, or simply occurred."""

import re

from spacy.tokens import Token

from onrecord.extract.events.governing import aspect_phrases, aspect_words, governors, lemma
from onrecord.extract.events.history import is_history
from onrecord.extract.events.lexicon import Match
from onrecord.extract.events.phrases import children
from onrecord.extract.events.under_way import goes_on
from onrecord.extract.reading import sentence_text
from onrecord.languages import noun_kind
from onrecord.model import Aspect, EventDate, Published

_CLIMB = frozenset(
    {
        "xcomp",
        "ccomp",
        "obj",
        "nmod",
        "advcl",
        "acl",
        "obl",
        "nsubj",
        "nsubj:pass",
        "conj",
        "appos",
        "compound",
        "csubj",
        "acl:relcl",
    }
)
#: Words before a trigger within which a governing phrase must stand.
_BEFORE = 7
#: Verbs whose infinitive is told as done.
_DONE = frozenset(
    {
        "manage",
        "begin",
        "start",
        "continue",
        "proceed",
        "go",
        "come",
        "help",
        "use",
        "dare",
        "get",
        "cease",
        "resume",
        "have",
        "return",
        "force",
        "cause",
        "lead",
        "allow",
        "enable",
        "see",
        "keep",
        "join",
        "succeed",
        "happen",
    }
)


def aspect_of(match: Match, head: Token, date: EventDate | None, published: Published | None, quoted: bool) -> Aspect:
    """The first that fits, from the most to the least certain sign."""
    before, after = _window(match, head)
    if _is_negated(match, head, before):
        return "hypothetical" if _is_asked(head) else "negated"
    if is_history(head, date, published):
        return "historical"
    if _is_threat(match, head, before, quoted):
        return "threatened"
    if _is_hypothetical(head, before):
        return "hypothetical"
    if _is_plan(head, before, after) or _is_purpose(head):
        return "planned"
    return "ongoing" if goes_on(match, head, before, after) else "occurred"


def _is_asked(head: Token) -> bool:
    """ "Called on them not to shell the town", "urged both to refrain from attacks": asked for, not told."""
    asking = aspect_words("hypothetical", "asking")
    return any(lemma(g) in asking and g.i < head.i and not _stops(g) for g in governors(head, _CLIMB, most=4))


def _window(match: Match, head: Token) -> tuple[str, str]:
    """Folded words right before the trigger and right behind it, inside the clause."""
    doc, sentence = head.doc, head.sent
    start = max(sentence.start, match.start - _BEFORE)
    for i in range(match.start - 1, start - 1, -1):
        if doc[i].text in (";", ":") or (doc[i].text == "," and doc[i].head.pos_ == "VERB" and doc[i].head.i < i):
            start = i + 1
            break
    before = doc[start : match.start].text.casefold()
    after = doc[match.end : min(sentence.end, match.end + 9)].text.casefold()
    return before, after


def _is_negated(match: Match, head: Token, before: str) -> bool:
    particles = aspect_words("negated", "particles")
    before = _behind_telling(match, head, before)
    own = [
        c
        for c in head.children
        if c.dep_ in ("advmod", "det", "cc", "cc:preconj", "neg", "mark", "case") and c.i < head.i
    ]
    subjects = [
        d
        for s in children(head, "nsubj", "nsubj:pass")
        for d in (s, *s.children)
        if d.dep_ in ("det", "cc:preconj", "nsubj", "nsubj:pass", "advmod")
    ]
    if any(c.lower_ in particles for c in (*own, *subjects)):
        return True
    if re.search(r"\b(?:not|n't|n’t|never|without|neither)\s+(?:\w+\s+){0,2}$", before + " ") and head.dep_ not in (
        "advcl",
        "conj",
    ):
        return True
    if aspect_phrases("negated").search(before[-40:]):
        return True
    if _failed(head) or _came_to_nothing(head):
        return True
    for governor in governors(head, most=2):
        if lemma(governor) in aspect_words("negated", "transparent"):
            break
        if _stops(governor) and not _is_refused_report(governor, head) and not _is_lived_through(governor, head):
            return True
        if (
            match.sense.part == "noun"
            and any(c.lower_ in particles for c in governor.children if c.i < head.i and c.dep_ in ("advmod", "det"))
            and lemma(governor)
            in ("be", "make", "carry", "launch", "occur", "happen", "take", "conduct", "stage", "fire")
        ):
            return True
    return False


def _behind_telling(match: Match, head: Token, before: str) -> str:
    """The words between the last verb of telling and the trigger; all of them where none is told of."""
    tellers = aspect_words("negated", "transparent")
    for i in range(match.start - 1, max(head.sent.start, match.start - _BEFORE) - 1, -1):
        token = head.doc[i]
        if token.pos_ == "VERB" and lemma(token) in tellers:
            return head.doc[i + 1 : match.start].text.casefold()
    return before


def _failed(head: Token) -> bool:
    """ "Tried to blow up the pier and failed"; "the protest did not take place"."""
    for governor in governors(head, most=1):
        if lemma(governor) in ("try", "attempt", "seek") and any(
            c.dep_ == "conj" and lemma(c) == "fail" for c in governor.children
        ):
            return True
        if head.dep_ == "nsubj" and any(c.lower_ in aspect_words("negated", "particles") for c in governor.children):
            return lemma(governor) in (
                "take",
                "occur",
                "happen",
                "come",
                "begin",
                "start",
                "materialise",
                "materialize",
            )
    return False


def _came_to_nothing(head: Token) -> bool:
    """ "A plan to abduct the dean came to nothing", "thwarted a plot by two cooks to poison the wells"."""
    plan = head.head
    if head.dep_ in ("advcl", "xcomp") and _stops(plan):
        plan = next((c for c in plan.children if c.dep_ == "obj"), plan)
    if head.dep_ not in ("acl", "nmod", "advcl", "xcomp") or lemma(plan) not in aspect_words("negated", "plans"):
        return False
    governor = plan.head
    if plan.dep_ in ("obj", "nsubj:pass") and _stops(governor):
        return True
    end = governor.doc[governor.i : min(governor.i + 4, governor.sent.end)].text.casefold()
    return plan.dep_ in ("nsubj", "nsubj:pass") and bool(aspect_phrases("negated", "ends").match(end))


def _stops(governor: Token) -> bool:
    """ "Foil", "refrain", "call off": what keeps an act from happening."""
    stopped, verb = aspect_words("negated", "governors"), lemma(governor)
    if verb in stopped:
        return True
    return any(f"{verb} {c.lower_}" in stopped for c in governor.children if c.dep_ in ("compound:prt", "advmod"))


def _is_refused_report(governor: Token, head: Token) -> bool:
    """ "Blocked roads" and "prevented by an attack" are not negations of the attack; "the attack was foiled" is."""
    under = head
    while under.head != governor and under.head != under:
        under = under.head
    if under.dep_ == "nsubj:pass":
        return False
    return governor.pos_ not in ("VERB", "NOUN") or any(c.dep_ == "aux:pass" for c in governor.children)


def _is_lived_through(governor: Token, head: Token) -> bool:
    """ "Escaped unharmed from an attack": what one comes out of has happened."""
    if lemma(governor) != "escape" or head.pos_ != "NOUN":
        return False
    return any(c.dep_ == "case" and c.lower_ == "from" for c in head.lefts) or any(
        c.tag_ == "JJ" for c in governor.rights
    )


def _is_threat(match: Match, head: Token, before: str, quoted: bool) -> bool:
    if aspect_phrases("threatened").search(before):
        return True
    for governor in governors(head):
        promised = lemma(governor) in aspect_words("threatened", "governors") and _is_ahead(head)
        if promised and not _is_warned_of(head) and (governor.i < head.i or head.dep_ in ("ccomp", "parataxis")):
            return True
    if match.sense.type not in ("ASSAULT", "COERCE", "PROTEST"):
        return False
    if _on_condition(head) or _is_announced_as_threat(head):
        return True
    return quoted and bool(_OWN_THREAT.search(before + " "))


def _is_announced_as_threat(head: Token) -> bool:
    """ "The militia will shell it, its commander threatened"; "failing which it will expel them"."""
    if not any(c.dep_ == "aux" and c.lower_ in ("will", "would", "shall", "’ll", "'ll") for c in head.children):
        return False
    tellers = [c for c in head.children if c.dep_ == "parataxis"]
    tellers += [head.head] if head.dep_ in ("ccomp", "parataxis") else []
    if any(lemma(t) in aspect_words("threatened", "tellers") for t in tellers):
        return True
    return bool(
        aspect_phrases("threatened", "conditions").search(sentence_text(head)[: head.idx - head.sent.start_char])
    )


#: "We will burn it", "or we burn it".
_OWN_THREAT = re.compile(r"\b(?:(?:we|i)(?: will|'ll|’ll| shall| are going to)|or (?:we|i))\s+(?:\w+\s+)?$")


def _is_warned_of(head: Token) -> bool:
    """ "Warned of a coup": feared, not threatened."""
    return head.pos_ == "NOUN" and any(
        c.dep_ == "case" and c.lower_ in ("of", "about", "against") for c in head.children
    )


def _on_condition(head: Token) -> bool:
    """ "Said it would blow up the dam unless its prisoners were freed": said by the one who would do it."""
    if head.dep_ != "ccomp" or not any(c.dep_ == "aux" and c.lower_ in ("would", "will") for c in head.children):
        return False
    told = [c for c in head.head.children if c.dep_ == "nsubj"]
    own = [c for c in head.children if c.dep_ == "nsubj" and c.pos_ == "PRON"]
    conditions = [m.lower_ for c in head.children if c.dep_ == "advcl" for m in c.children if m.dep_ == "mark"]
    return bool(told and own) and not {"if", "unless", "until"}.isdisjoint(conditions)


def _is_ahead(head: Token) -> bool:
    """An infinitive, a future or a noun: what is not told as past."""
    marks = {c.lower_ for c in head.children if c.dep_ in ("aux", "mark")}
    thought = head.tag_ == "VBG" and any(
        c.lower_ in ("of", "about") for c in head.children if c.dep_ in ("mark", "case")
    )
    return head.pos_ == "NOUN" or thought or bool(marks & {"to", "will", "would", "could", "shall", "’ll", "'ll"})


def _is_hypothetical(head: Token, before: str) -> bool:
    marks, modals = aspect_words("hypothetical", "marks"), aspect_words("hypothetical", "modals")
    chain = [head, *governors(head, _CLIMB, most=4)]
    for number, token in enumerate(chain):
        for child in token.children:
            low = child.lower_
            if child.dep_ == "mark" and low in marks and (number == 0 or token.dep_ == "advcl"):
                return True
            if child.dep_ == "aux" and low in modals and number < 2 and child.i < head.i + 3:
                return not (number and _withholds(token))
            if number == 0 and child.dep_ == "aux" and low in ("could", "would", "might"):
                return True
    if (
        head.sent[0].lower_ in ("had", "were", "should")
        and _INVERTED.search(sentence_text(head))
        and _is_before_comma(head)
    ):
        return True
    if head.dep_ in ("nsubj", "nsubj:pass") and any(c.dep_ == "aux" and c.lower_ in modals for c in head.head.children):
        return True
    if re.search(r"\b(?:if|unless|whether|lest)\b(?!.*\b(?:had|was|were)\b.*,)", before) and head.dep_ not in ("ROOT",):
        return True
    asked = [g for g in chain[1:3] if lemma(g) in aspect_words("hypothetical", "governors") and g.i < head.i]
    if asked and _is_ahead(head) and not _is_aside(head):
        return True
    if head.dep_ == "ccomp" and lemma(head.head) in aspect_words("hypothetical", "supposing"):
        return True
    # "A mechanism to set it off" tells what a thing is for.
    if head.dep_ == "acl" and head.tag_ == "VB" and noun_kind(head.head) == "object":
        return True
    return bool(aspect_phrases("hypothetical").search(before)) or _in_a_drill(head)


#: "Had they fired, dozens would have died".
_INVERTED = re.compile(r",.*\b(?:would|could|might|will)\b")


def _is_before_comma(head: Token) -> bool:
    return "," in sentence_text(head)[head.idx - head.sent.start_char :]


def _is_aside(head: Token) -> bool:
    """ "Called after the blast": a phrase that says when or where."""
    cases = {c.lower_ for c in head.children if c.dep_ == "case"}
    return head.dep_ in ("obl", "nmod") and not cases.isdisjoint(_WHEN_OR_WHERE)


_WHEN_OR_WHERE = frozenset(
    {"after", "during", "in", "at", "by", "from", "since", "amid", "following", "despite", "before"}
)


def _withholds(verb: Token) -> bool:
    """ "Would not confirm the strike": the modal and the negation are about the telling."""
    negated = any(c.lower_ in aspect_words("negated", "particles") for c in verb.children if c.i < verb.i)
    return negated and lemma(verb) in aspect_words("negated", "transparent")


def _in_a_drill(head: Token) -> bool:
    opening = sentence_text(head)[:60].casefold()
    return bool(
        re.search(r"\b(?:in|during) (?:the|an|a) (?:exercise|drill|scenario|simulation|war game|rehearsal)\b", opening)
    )


def _is_plan(head: Token, before: str, after: str) -> bool:
    if any(c.dep_ == "aux" and c.lower_ in ("will", "shall", "’ll", "'ll", "wo") for c in head.children):
        return True
    if head.dep_ == "nsubj:pass" and lemma(head.head) in aspect_words("planned", "announcing"):
        return True
    chain = governors(head)
    if any(c.dep_ == "aux" and c.lower_ in ("will", "shall") for g in chain[:1] for c in g.children):
        return True
    if aspect_phrases("planned").search(before[-40:]) or re.search(
        r"\bhas been called for|have been called for|is planned|are planned|was planned for|scheduled for\b", after
    ):
        return True
    return any(
        lemma(g) in aspect_words("planned", "governors") and g.i < head.i and (_is_ahead(head) or g.tag_ == "VBG")
        for g in chain[:1]
    )


def _is_purpose(head: Token) -> bool:
    """ "An operation to detain a leader" tells what it was for; "managed to detain" that it was done."""
    if head.tag_ == "VBG" and head.dep_ == "acl" and noun_kind(head.head) == "object":
        # "Maps for carrying out attacks".
        return any(c.lower_ == "for" and c.i < head.i for c in head.children)
    if head.tag_ != "VB" or not any(c.lower_ == "to" and c.i < head.i for c in head.children):
        return False
    return head.dep_ in ("acl", "advcl", "xcomp", "ccomp") and lemma(head.head) not in _DONE
