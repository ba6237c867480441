"""Whether an act goes on as the report is written."""

import re

from spacy.tokens import Token

from onrecord.extract.events.governing import aspect_words, governors, lemma
from onrecord.extract.events.lexicon import Match

#: What tells of a noun that it goes on: "was in its fourth day", "remains in force".
_IN_COURSE = re.compile(
    r"\b(?:is|are|was|were|remains?|has been|have been) (?:still |now )?"
    r"(?:in (?:its|their) \w+ (?:day|week|month|year)|going on|continuing|raging|in force|in place"
    r"|under ?way|in progress)\b"
)


def goes_on(match: Match, head: Token, before: str, after: str) -> bool:
    """If a progressive, a verb of going on or a word beside the trigger says so."""
    present = any(c.dep_ == "aux" and c.lower_ in ("is", "are", "'s", "’s", "'re", "’re") for c in head.children)
    if match.sense.part == "noun" and _IN_COURSE.search(after):
        return True
    if head.tag_ == "VBG" and (present or any(c.lower_ in ("been",) for c in head.children if c.dep_ == "aux")):
        return True
    if _is_kept_up(head):
        return True
    for governor in governors(head, most=2):
        if (
            lemma(governor) in aspect_words("ongoing", "governors")
            and (governor.tag_ in ("VBZ", "VBP", "VBG") or lemma(governor) in ("keep", "continue"))
            and lemma(governor) != "resume"
        ):
            return True
        if (
            match.sense.part == "noun"
            and governor.tag_ == "VBG"
            and any(c.lower_ in ("is", "are") for c in governor.children)
            and lemma(governor) in ("take", "occur", "rage", "go", "continue")
        ):
            return True
    if re.search(
        r"\b(?:continues|goes on|is under way|is underway|is ongoing|shows no sign of|rages|still"
        r"|(?:entered|enters|entering|now in) (?:its|the|a) \w+ (?:week|day|month|year))\b",
        after,
    ):
        return True
    return bool(
        re.search(
            r"\b(?:still|ongoing|continuing|continued to|continue to|continues to|keeps?)\s+(?:\w+\s+)?$", before + " "
        )
    )


def _is_kept_up(head: Token) -> bool:
    """ "The siege drags on", "shelling has gone on without pause", "goes on massing": a present or a perfect."""
    if head.dep_ not in ("nsubj", "xcomp", "ccomp", "advcl"):
        return False
    verb = head.head
    going = aspect_words("ongoing", "governors")
    named = {lemma(verb), *(f"{lemma(verb)} {c.lower_}" for c in verb.children if c.dep_ in ("compound:prt", "advmod"))}
    if going.isdisjoint(named) or (head.dep_ != "nsubj" and head.tag_ != "VBG"):
        return False
    perfect = verb.tag_ == "VBN" and any(c.lower_ in ("has", "have") for c in verb.children if c.dep_ == "aux")
    return verb.tag_ in ("VBZ", "VBP") or perfect
