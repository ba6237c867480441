"""Acts of corpora that mark none, as the word lists and their tests read them."""

import json
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc

from onrecord.extract import EXTRACTORS, World, read
from onrecord.extract.events.lexicon import load_lexicon
from onrecord.gazetteer import Gazetteer
from onrecord.intake.jsonlines import documents_from_lines
from onrecord.languages import load_language
from onrecord.model import Document, Span
from training.gold import Gold
from training.heads import NO_ACT
from training.readers.acts import UNKNOWN
from training.readers.tokens import covered

#: Parts of speech of the words that may name an act which no list has.
_NAMING = frozenset({"NOUN", "VERB"})


def with_listed_acts(documents: Iterable[Gold]) -> Iterator[Gold]:
    """The documents with a layer of acts.

    What the lists find is an act. Where they find one, other nouns and verbs of the sentence may be acts that no list
    has, and so may words of the lists that their tests refuse: of these nothing is known. All else names none.
    """
    world = World(load_language("en"), Gazetteer.open())
    lexicon = load_lexicon("en")
    for gold in documents:
        text = gold.text
        (outcome,) = documents_from_lines([json.dumps({"id": gold.id, "text": text}).encode()])
        assert isinstance(outcome, Document)
        doc = world.reader.read(outcome.text)
        events = read(outcome, doc, world, EXTRACTORS).events
        offsets = _offsets(gold)
        acts = [NO_ACT] * len(gold.words)
        for start, end in _open_words(doc, [e.trigger for e in events], lexicon.knows):
            a, b = covered(offsets, start, end)
            acts[a:b] = [UNKNOWN] * (b - a)
        for event in events:
            for mention in event.mentions:
                a, b = covered(offsets, mention.start, mention.end)
                acts[a:b] = [event.type] * (b - a)
        gold.acts = acts
        yield gold


def _open_words(doc: Doc, triggers: list[Span], knows: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    for sentence in doc.sents:
        told = any(sentence.start_char <= t.start < sentence.end_char for t in triggers)
        for token in sentence:
            if token.pos_ in _NAMING and (told or knows(token.lower_)):
                yield token.idx, token.idx + len(token)


def _offsets(gold: Gold) -> list[tuple[int, int]]:
    found, at = [], 0
    for word, space in zip(gold.words, gold.spaces, strict=True):
        found.append((at, at + len(word)))
        at += len(word) + space
    return found
