"""A reading → the `Doc` that everything after it works on."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from onrecord.languages.acts import Acts
from onrecord.languages.attribution import Attribution, Stretch
from onrecord.languages.en.attributions import Link
from onrecord.languages.en.calibration import Calibration
from onrecord.languages.en.lemmas import Lemmatizer
from onrecord.languages.en.noun_kinds import NounKinds
from onrecord.languages.en.place_kinds import PlaceKinds
from onrecord.languages.en.reading import Prepared, Reading
from onrecord.languages.en.spans import Stretch as Words
from onrecord.languages.en.windows import Ints

COLUMNS = [POS, TAG, LEMMA, HEAD, DEP]
ROLES = {"quote_source": "SOURCE", "quote_cue": "CUE", "quote_content": "CONTENT"}


class Annotator:
    """Keeps hashes of labels and lemmas, so that a document is written as one array."""

    def __init__(
        self,
        vocab: Vocab,
        labels: dict[str, list[str]],
        lemmatizer: Lemmatizer,
        calibration: Calibration,
        places: PlaceKinds,
        nouns: NounKinds,
    ) -> None:
        self._lemmatizer, self._calibration, self._places, self._nouns = lemmatizer, calibration, places, nouns
        self._strings = vocab.strings
        self._parts, self._tags = labels["upos"], labels["xpos"]
        self._act_types = tuple(labels["acts"][1:])
        self._nominal = [labels["upos"].index(part) for part in ("NOUN", "PROPN")]
        self._part_ids = np.array([IDS[part] for part in labels["upos"]], dtype=np.uint64)
        self._tag_ids = self._hashes(labels["xpos"])
        self._relation_ids = self._hashes(["ROOT" if r == "root" else r for r in labels["parse"]])
        space = [IDS["SPACE"], self._strings.add("_SP"), 0, 0, self._strings.add("dep")]
        self._space = np.array(space, dtype=np.uint64)
        self._root = np.uint64(self._strings.add("ROOT"))
        self._lemmas: dict[tuple[str, int, int], int] = {}

    def _hashes(self, labels: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
        return np.array([self._strings.add(label) for label in labels], dtype=np.uint64)

    def annotate(self, prepared: Prepared, reading: Reading, links: Sequence[Link]) -> Doc:
        doc = self._syntax(prepared, reading)
        self._names(doc, prepared, reading)
        for key, role in ROLES.items():
            spans = [q for q in reading.quotes if q.label == role]
            at = [_tokens(prepared, q) for q in spans]
            group = SpanGroup(doc, name=key, spans=[Span(doc, a, b, label=role) for a, b in at])
            group.attrs["scores"] = [round(q.score, 4) for q in spans]
            doc.spans[key] = group
        doc._.attributions = tuple(self._attribution(doc, prepared, link) for link in links)
        doc._.noun_kinds = self._noun_kinds(doc, prepared, reading)
        doc._.acts = self._acts(doc, prepared, reading)
        return doc

    def without_words(self, doc: Doc) -> Doc:
        """White space or nothing: there is a document, with nothing in it."""
        for key in ROLES:
            doc.spans[key] = SpanGroup(doc, name=key, attrs={"scores": []})
        columns = np.tile(self._space, (len(doc), 1))
        columns[:, 3] = _relative(np.zeros(len(doc), dtype=np.int64))
        return doc.from_array(COLUMNS, columns) if len(doc) else doc  # type: ignore[arg-type]

    def _syntax(self, prepared: Prepared, reading: Reading) -> Doc:
        doc, tokens = prepared.doc, prepared.tokens
        table = np.tile(self._space, (len(doc), 1))
        if len(tokens) < len(doc):
            # White space hangs on the word before it, at the start of a text on the word after.
            owner = np.maximum(np.searchsorted(tokens, np.arange(len(doc)), side="right") - 1, 0)
            table[:, 2] = [self._strings.add(t.text) if t.is_space else 0 for t in doc]
            table[:, 3] = _relative(tokens[owner] - np.arange(len(doc)))
        heads = np.where(reading.heads < 0, np.arange(len(tokens)), reading.heads)
        relations = np.where(reading.heads < 0, self._root, self._relation_ids[reading.relations])
        rows = (
            self._part_ids[reading.upos],
            self._tag_ids[reading.xpos],
            np.array(self._lemma_ids(prepared.words, reading), dtype=np.uint64),
            _relative(tokens[heads] - tokens),
            relations,
        )
        table[tokens] = np.stack(rows, axis=1)
        return doc.from_array(COLUMNS, table)  # type: ignore[arg-type]

    def _lemma_ids(self, words: Sequence[str], reading: Reading) -> list[int]:
        found = []
        for key in zip(words, reading.xpos.tolist(), reading.upos.tolist(), strict=True):
            known = self._lemmas.get(key)
            if known is None:
                lemma = self._lemmatizer.lemma(key[0], self._tags[key[1]], self._parts[key[2]])
                known = self._lemmas[key] = self._strings.add(lemma)
            found.append(known)
        return found

    def _names(self, doc: Doc, prepared: Prepared, reading: Reading) -> None:
        entities = []
        for name in reading.names:
            start, end = _tokens(prepared, name)
            label = name.label
            if label == "PLACE":
                words, vectors = prepared.words[name.start : name.end], reading.vectors
                label = self._places.kind(words, vectors[name.start], vectors[name.end - 1])
            entity = Span(doc, start, end, label=label)
            entity._.confidence = self._calibration.chance("names", name.score)
            entities.append(entity)
        doc.set_ents(entities)

    def _noun_kinds(self, doc: Doc, prepared: Prepared, reading: Reading) -> NDArray[np.int8]:
        kinds = np.full(len(doc), -1, dtype=np.int8)
        named = np.isin(reading.upos, self._nominal)
        kinds[prepared.tokens[named]] = self._nouns.of(reading.vectors[named])
        return kinds

    def _acts(self, doc: Doc, prepared: Prepared, reading: Reading) -> Acts:
        """The first label is that of a word that names no act."""
        best, chance = np.zeros(len(doc), dtype=np.int8), np.zeros(len(doc), dtype=np.float32)
        best[prepared.tokens], chance[prepared.tokens] = reading.acts[:, 1:].argmax(1), 1 - reading.acts[:, 0]
        return Acts(self._act_types, best, chance)

    def _attribution(self, doc: Doc, prepared: Prepared, link: Link) -> Attribution:
        def stretches(found: Sequence[Words]) -> tuple[Stretch, ...]:
            spans = [doc[a:b] for a, b in (_tokens(prepared, q) for q in found)]
            return tuple(Stretch(s.start, s.end, s.start_char, s.end_char) for s in spans)

        sure = self._calibration.chance("links", link.score)
        return Attribution(stretches(link.source), stretches(link.cue), stretches(link.content), sure)


def _tokens(prepared: Prepared, found: Words) -> tuple[int, int]:
    return int(prepared.tokens[found.start]), int(prepared.tokens[found.end - 1]) + 1


def _relative(offsets: Ints) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """spaCy takes negative offsets as wrapped unsigned integers."""
    return offsets.astype(np.int64).view(np.uint64)
