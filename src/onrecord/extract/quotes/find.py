"""From a parsed document to its quotes: the trained reading, put right and filled in by marks and paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from msgspec import structs

from onrecord.extract.quotes.acts import act_of, hedges
from onrecord.extract.quotes.bounds import with_antecedent, with_subjects
from onrecord.extract.quotes.clauses import clauses
from onrecord.extract.quotes.coordinated import coordinated
from onrecord.extract.quotes.copies import original, with_copies
from onrecord.extract.quotes.institutions import retyped
from onrecord.extract.quotes.learned import learned
from onrecord.extract.quotes.lexicon import lexicon
from onrecord.extract.quotes.modes import mode_of
from onrecord.extract.quotes.nesting import outer_of
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.referents import People
from onrecord.extract.quotes.relayed import relayed
from onrecord.extract.quotes.repair import joined, repaired, without_expletive
from onrecord.extract.quotes.roles import offices
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.settings import without_setting
from onrecord.extract.quotes.speakers import Told, described, protected, resolve
from onrecord.extract.quotes.spoken import spoken
from onrecord.extract.quotes.transcripts import transcribed
from onrecord.extract.quotes.unsaid import wordless
from onrecord.extract.quotes.venue import inherited, venue_of
from onrecord.extract.quotes.venue_words import venues
from onrecord.extract.quotes.verbs import speech
from onrecord.extract.reading import Draft
from onrecord.languages.words import load_words
from onrecord.model import Quote, Speaker


def find_quotes(draft: Draft) -> tuple[Quote, ...]:
    """Quotes in text order; needs entities. Words outside the report (captions, links) are nobody's here."""
    language = draft.document.language if draft.document.language in ("en",) else "en"
    entities = retyped(draft.document.text, draft.findings.entities, lexicon(language))
    page = Page(draft.document, draft.doc, entities)
    verbs = speech(language)
    # 1. who said what
    sayings, _ = learned(page)
    sayings = with_subjects(page, list(repaired(page, sayings, verbs, lexicon(language))), verbs)
    sayings = coordinated(page, sayings, verbs)
    sayings = relayed(page, with_copies(page, sayings), verbs)
    sayings = spoken(page, transcribed(page, sayings), verbs, lexicon(language))
    sayings = clauses(page, sayings, verbs, lexicon(language))
    sayings = [s for s in sayings if not wordless(page, s, verbs, lexicon(language))]
    sayings = [without_setting(page, s, venues(language)) for s in sayings]
    sayings = [with_antecedent(page, without_expletive(page, s)) for s in joined(page, _of_the_report(page, sayings))]
    # 2. who that is, and how it was said
    return _quotes(page, sorted(sayings, key=_order), language)


def _of_the_report(page: Page, sayings: Sequence[Saying]) -> list[Saying]:
    """Without contents that stand in captions or links; a saying of several paragraphs is asked piece by piece."""
    kept = ((s, tuple(c for c in s.content if page.is_words(c))) for s in sayings)
    return [replace(s, content=content) for s, content in kept if content]


def _order(saying: Saying) -> tuple[int, int]:
    return saying.start, -saying.end


def _quotes(page: Page, sayings: Sequence[Saying], language: str) -> tuple[Quote, ...]:
    words, verbs = lexicon(language), speech(language)
    people = People(page, words, offices(page, words))
    people.nominals(lambda span: described(page, span, people, words))
    speakers = _speakers(page, sayings, people, language)
    ids = [f"q{n}" for n in range(1, len(sayings) + 1)]
    found: list[Quote] = []
    for n, saying in enumerate(sayings):
        outer, copy = outer_of(n, sayings), original(page, n, sayings)
        within = sayings[outer] if outer is not None else None
        venue, via = venue_of(page, saying, venues(language), sayings, within)
        act = act_of(page, saying, verbs)
        if venue is None and found and _answers(page, saying, sayings[n - 1], found[-1]):
            venue = found[-1].venue
        elif venue is None and found:
            venue = inherited(page, saying, found[-1].venue)
        found.append(
            Quote(
                id=ids[n],
                content=saying.content,
                source=(saying.source,) if saying.source else (),
                cue=saying.cue,
                mode=mode_of(page, saying),
                speaker=speakers[n],
                venue=venue,
                act=act,
                hedges=hedges(page.text, saying, _hedging(language)),
                via=via,
                within=ids[outer] if outer is not None else None,
                repeats=ids[copy] if copy is not None else None,
                confidence=round(saying.confidence, 4),
            )
        )
    return tuple(found)


def _answers(page: Page, saying: Saying, before: Saying, question: Quote) -> bool:
    """ "At the briefing she was asked why. “Ask me tomorrow,” she replied.": an answer falls where the question did."""
    if question.act != "ask" or question.venue is None or question.speaker.anonymity != "impersonal":
        return False
    return page.sentence_number(saying.start) - page.sentence_number(before.anchor) in (0, 1)


def _speakers(page: Page, sayings: Sequence[Saying], people: People, language: str) -> list[Speaker]:
    """In the order of the text of source or cue, so that a pronoun finds who spoke before it."""
    words = lexicon(language)
    found: dict[int, Speaker] = {}
    said, before = 0, None
    for n in sorted(range(len(sayings)), key=lambda n: sayings[n].anchor):
        saying = sayings[n]
        resolved = resolve(page, saying, people, words, Told(said, before))
        found[n] = speaker = protected(resolved.speaker)
        if saying.basis == "copy":
            continue
        if saying.source is None or speaker.anonymity in ("impersonal", "none"):
            continue
        outer = outer_of(n, sayings) is None
        people.add(saying.source.start, speaker, resolved.head, resolved.plural, "spoke" if outer else "embedded")
        if outer:
            said, before = max(saying.end, saying.anchor), speaker
    for n in range(len(sayings)):
        if sayings[n].basis == "copy" and (copied := original(page, n, sayings)) is not None:
            found[n] = structs.replace(found[copied], resolution="continuation")
    return [found[n] for n in range(len(sayings))]


@cache
def _hedging(language: str) -> re.Pattern[str]:
    phrases = sorted(load_words(language, "hedges")["hedges"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)
