"""Corpora → gold lines in `training/work/gold`.  usage: python -m training.prepare"""

from collections import Counter

from training import gold
from training.corpora import Corpus, corpora, location
from training.listed_acts import with_listed_acts
from training.policies import house_names
from training.readers.registry import READERS


def prepare(corpus: Corpus) -> Counter[str]:
    """Writes the gold lines; returns what they hold: documents, words and spans by label."""
    count: Counter[str] = Counter()
    corpus.lines.parent.mkdir(parents=True, exist_ok=True)
    documents = []
    for document in READERS[corpus.reader](location(corpus), corpus.options):
        if document.names is not None:
            document.names = house_names(document, frozenset(corpus.listed))
        count.update(documents=1, words=len(document.words), sentences=len(document.sentences or ()))
        count.update(label for _, _, label in [*(document.names or ()), *(document.quotes or ())])
        documents.append(document)
    if corpus.acts == "listed":
        documents = list(with_listed_acts(documents))
    gold.write(corpus.lines, documents)
    return count


def main() -> None:
    for corpus in corpora():
        print(corpus.name, dict(prepare(corpus)), flush=True)


if __name__ == "__main__":
    main()
