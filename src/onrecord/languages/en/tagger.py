"""One pass of the joint encoder over texts: everything the heads say, decoded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray

from onrecord.languages.en.calibration import Decoding
from onrecord.languages.en.lists import load_lists
from onrecord.languages.en.names import NameRules, Names
from onrecord.languages.en.network import Floats, Network, Scores
from onrecord.languages.en.reading import Prepared, Reading, joined
from onrecord.languages.en.sentences import sentence_starts
from onrecord.languages.en.spans import Stretch, Transitions, best_tags, posteriors, second_look, stretches
from onrecord.languages.en.trees import heads_of
from onrecord.languages.en.windows import SENTENCE_BREAK, PieceTable, break_strength, cut, to_pieces

#: Code points decoded together; seven times as many cost 110 MB and gain no speed.
GROUP_CHARACTERS = 16_000


#: Words that no name depends on, and what an arc to one of them costs a name: from names the encoder has never met,
#: first in a sentence, arcs go astray. Without effect on the dev treebanks (± .02 LAS).
LIGHT, LIGHT_COST = ("PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX"), 6.0


class Tagger:
    """Holds the encoder; `readings` is the expensive step of reading."""

    def __init__(self, folder: Path, decoding: Decoding | None = None) -> None:
        self._decoding = decoding or Decoding.from_file(folder / "calibration.json")
        self.blank = spacy.blank("en")
        self._pieces = PieceTable.from_file(folder / "tokenizer.json")
        self.network = Network(folder)
        learned, labels = np.load(folder / "transitions.npz"), self.network.labels
        self._names = Transitions.from_arrays(labels["names"], learned, "names")
        self.quotes = Transitions.from_arrays(labels["quotes"], learned, "quotes")
        self._parataxis = labels["parse"].index("parataxis")
        self._light, self._name = np.isin(labels["upos"], LIGHT), labels["upos"].index("PROPN")
        self._house = Names(load_lists(), NameRules.load())

    def readings(self, texts: Iterable[str]) -> Iterator[tuple[Prepared, Reading | None]]:
        """In order; no reading of a text without words. Texts of about `GROUP_CHARACTERS` are decoded together."""
        group: list[Prepared] = []
        size = 0
        for text in texts:
            group.append(self.prepare(text))
            size += len(text)
            if size >= GROUP_CHARACTERS:
                yield from self._read_group(group)
                group, size = [], 0
        yield from self._read_group(group)

    def prepare(self, text: str) -> Prepared:
        """Tokens, pieces and the places to cut."""
        doc = self.blank.tokenizer(text)
        tokens: list[int] = []
        words: list[str] = []
        spaces: list[bool] = []
        paragraphs: list[int] = []
        paragraph = 0
        for token in doc:
            if token.is_space:
                paragraph += "\n" in token.text and bool(words)
                continue
            tokens.append(token.i)
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            paragraphs.append(paragraph)
        pieces = to_pieces(words, paragraphs, self._pieces)
        strength = break_strength(words, pieces)
        ranges = cut(pieces, strength, self._decoding.window)
        broken = [start for start, _ in ranges[1:] if strength[start] < SENTENCE_BREAK]
        return Prepared(doc, np.array(tokens, dtype=np.int64), words, spaces, pieces, ranges, broken)

    def _read_group(self, group: Sequence[Prepared]) -> Iterator[tuple[Prepared, Reading | None]]:
        scores = iter(self.network.run([view for prepared in group for view in prepared.windows()]))
        streams = [[next(scores) for _ in prepared.ranges] for prepared in group]
        names = iter(_tagged([s.names for own in streams for s in own], self._names))
        # Quotations run over windows, so they are decoded over whole documents.
        whole = [joined([s.quotes for s in own]) for own in streams if own]
        quotes = iter(_tagged(whole, self.quotes, self._decoding.nearly))
        for prepared, own in zip(group, streams, strict=True):
            if own:
                found = [next(names) for _ in own]
                yield prepared, self._decode(prepared, own, _after_another(found, prepared.ranges), next(quotes))
            else:
                yield prepared, None

    def _decode(self, prepared: Prepared, scores: list[Scores], names: list[Stretch], quotes: list[Stretch]) -> Reading:
        starts = self._starts(prepared, scores)
        heads, relations = self._parse(prepared, scores, starts)
        return Reading(
            upos=joined([s.upos for s in scores]),
            xpos=joined([s.xpos for s in scores]),
            heads=heads,
            relations=relations,
            starts=starts,
            names=self._house.of(names, prepared.words, prepared.spaces),
            quotes=quotes,
            quote_scores=joined([s.quotes for s in scores]),
            acts=joined([s.acts for s in scores]),
            vectors=joined([s.vectors for s in scores]),
        )

    @staticmethod
    def _starts(prepared: Prepared, scores: list[Scores]) -> NDArray[np.bool_]:
        """The tagger is not asked about the first word of a window: why it was cut there says it already."""
        chance = joined([s.starts for s in scores]).copy()
        chance[[start for start, _ in prepared.ranges]] = 1.0
        chance[prepared.broken] = 0.0
        return sentence_starts(prepared.words, prepared.pieces.paragraphs, prepared.pieces.word_quotes, chance)

    def _parse(
        self, prepared: Prepared, scores: list[Scores], starts: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        number = np.cumsum(starts)
        parts = []
        for (start, end), own in zip(prepared.ranges, scores, strict=True):
            astray = (own.upos == self._name)[:, None] & self._light[own.upos][None]
            arcs = own.arcs - LIGHT_COST * np.pad(astray, ((0, 0), (1, 0))).astype(np.float32)
            chosen = heads_of(arcs, number[start:end] - number[start])
            relation = self.network.relations(own.dependents, own.heads[chosen])
            parts.append((np.where(chosen == 0, -1, chosen - 1 + start), relation))
        heads, relations = joined([h for h, _ in parts]), joined([r for _, r in parts])
        for start in prepared.broken:
            # No arc crosses windows: the root of a sentence's later part hangs on the root of its first.
            inside = np.flatnonzero(number == number[start])
            roots = inside[heads[inside] < 0]
            heads[roots[1:]], relations[roots[1:]] = roots[0], self._parataxis
        return heads, relations


def _tagged(rows: list[Floats], transitions: Transitions, nearly: float | None = None) -> list[list[Stretch]]:
    """Stretches of every row; with `nearly` also those of a second look."""
    chances = posteriors(rows, transitions)
    paths = best_tags(rows, transitions)
    found = [stretches(path, chance, transitions.tags) for path, chance in zip(paths, chances, strict=True)]
    return found if nearly is None else second_look(rows, chances, found, transitions, nearly)


def _after_another(found: list[list[Stretch]], ranges: list[tuple[int, int]]) -> list[Stretch]:
    """Stretches of windows as stretches of the document."""
    return [
        replace(stretch, start=stretch.start + start, end=stretch.end + start)
        for own, (start, _) in zip(found, ranges, strict=True)
        for stretch in own
    ]
