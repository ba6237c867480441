"""The reader of English: one encoder pass, the links between quotations, and a `Doc` with everything on it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from onrecord.languages.en.annotate import Annotator
from onrecord.languages.en.attributions import Attributor
from onrecord.languages.en.calibration import Calibration
from onrecord.languages.en.lemmas import Lemmatizer
from onrecord.languages.en.links import Linker
from onrecord.languages.en.noun_kinds import NounKinds
from onrecord.languages.en.place_kinds import PlaceKinds
from onrecord.languages.en.reading import layout
from onrecord.languages.en.tagger import Tagger
from onrecord.languages.en.weights import Weights


class English:
    """Reads English with the weights it is given. Not for threads; use processes."""

    def __init__(self, weights: Weights) -> None:
        folder = weights.folder
        self.version = weights.version
        self._tagger = Tagger(folder)
        self._attributor = Attributor(Linker(folder / "linker.npz", "source"), Linker(folder / "linker.npz", "content"))
        self._annotator = Annotator(
            self._tagger.blank.vocab,
            self._tagger.network.labels,
            Lemmatizer(folder / "lemmas.tsv.gz"),
            Calibration(folder / "calibration.json"),
            PlaceKinds.from_file(folder / "places.npz"),
            NounKinds.from_file(folder / "nouns.npz"),
        )

    def read(self, text: str) -> Doc:
        return next(self.read_many([text]))

    def read_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        """In order. Names and quotations of many texts are decoded together, so this is the fast way to read them."""
        for prepared, reading in self._tagger.readings(texts):
            if reading is None:
                yield self._annotator.without_words(prepared.doc)
                continue
            links = self._attributor.links(reading.quotes, reading.vectors, layout(prepared, reading))
            yield self._annotator.annotate(prepared, reading, links)
