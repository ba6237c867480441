"""Every score of the card, raw text in.  usage: python -m training.evaluate [--weights FOLDER] [--out FILE]"""

import argparse
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from onrecord.languages.en.reader import English
from onrecord.languages.en.weights import Weights
from training import gold, measures
from training.corpora import HERE, PACKAGE, corpora, location

Table = dict[str, dict[str, float]]
OWN = HERE.parent / "tests/quality/gold/names"
TREEBANKS = ("gum-dev", "gum-test", "ewt-dev", "ewt-test")


def lines_of(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def polnear_rows() -> list[dict[str, Any]]:
    return lines_of(location(next(c for c in corpora("dev") if c.reader == "polnear")))


def quotes_of(doc: Doc) -> list[dict[str, Any]]:
    def spans(found: Iterable[Any]) -> list[list[int]]:
        return [[s.start_char, s.end_char] for s in found]

    return [
        {"source": spans(a.source), "cue": spans(a.cue), "content": spans(a.content), "confidence": a.confidence}
        for a in doc._.attributions
    ]


def entities_of(doc: Doc) -> list[tuple[int, int, str]]:
    return [(e.start_char, e.end_char, e.label_) for e in doc.ents]


def paragraphed(document: gold.Gold) -> str:
    """The text with an empty line at every paragraph, as articles have it."""
    parts, last = [], 0
    for word, space, here in zip(document.words, document.spaces, document.paragraphs, strict=True):
        if here != last:
            parts[-1] = parts[-1].rstrip(" ") + "\n\n"
        parts.append(word + " " * space)
        last = here
    return "".join(parts).rstrip()


def syntax(reader: English, uses: tuple[str, ...] = ("dev", "test")) -> Iterator[tuple[str, dict[str, float]]]:
    for corpus in corpora():
        if corpus.name in TREEBANKS and corpus.use in uses:
            documents = list(gold.read(corpus.lines))
            yield corpus.name, measures.syntax(zip(reader.read_many(d.text for d in documents), documents, strict=True))
            if corpus.use == "test":
                read = reader.read_many(paragraphed(d) for d in documents)
                yield f"{corpus.name}, paragraphs kept", measures.syntax(zip(read, documents, strict=True))


def _name_table(found: dict[str, measures.F]) -> dict[str, float]:
    return {f"{label} {part}": getattr(f, part) for label, f in found.items() for part in ("precision", "recall", "f1")}


def names(reader: English) -> Iterator[tuple[str, dict[str, float]]]:
    files = {"own names, train half": OWN / "train.jsonl", "own names, test half": OWN / "test.jsonl"}
    for name, path in files.items():
        rows = lines_of(path)
        read = list(reader.read_many(r["text"] for r in rows))
        triples = [
            (r["text"], [(m["start"], m["end"], m["type"]) for m in r["gold"]["entities"]], entities_of(doc))
            for r, doc in zip(rows, read, strict=True)
        ]
        yield f"{name}, places as one", _name_table(measures.names(triples, "house"))
        yield f"{name}, all types", _name_table(measures.names(triples, "fine"))
    root = os.environ.get("ONRECORD_CORPORA")
    if root:
        rows = lines_of(Path(root) / "names/uner_ewt_test.jsonl")
        read = list(reader.read_many(r["text"] for r in rows))
        triples = [
            (r["text"], [(m["start"], m["end"], m["type"]) for m in r["gold"]["names"]], entities_of(doc))
            for r, doc in zip(rows, read, strict=True)
        ]
        yield "UNER EWT test", _name_table(measures.names(triples, "three"))


def publishable(ranked: list[tuple[float, bool]], total: int) -> dict[str, float]:
    """Best precision over thresholds of confidence at which recall is at least the level, in per cent."""
    ranked = sorted(ranked, key=lambda r: -r[0])
    best = {50: 0.0, 60: 0.0}
    hits = 0
    for count, (_, right) in enumerate(ranked, 1):
        hits += right
        for level in best:
            if 100 * hits / total >= level:
                best[level] = max(best[level], 100 * hits / count)
    return {f"precision at recall {level}": value for level, value in best.items()}


def quotes(reader: English, predictions: Path | None) -> Iterator[tuple[str, dict[str, float]]]:
    rows = polnear_rows()
    predicted = [quotes_of(doc) for doc in reader.read_many(r["text"] for r in rows)]
    if predictions:
        lines = [json.dumps({"id": r["id"], "quotes": q}) for r, q in zip(rows, predicted, strict=True)]
        (predictions / "polnear-dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = measures.quotes([(r["text"], r["gold"]["quotes"], q) for r, q in zip(rows, predicted, strict=True)])
    table = {}
    for name, f in found.items():
        parts = ("precision", "recall", "f1") if f.predicted else ("recall",)
        table |= {f"{name} {part}": getattr(f, part) for part in parts}
    ranked = []
    for row, guess in zip(rows, predicted, strict=True):
        golds = [q for q in row["gold"]["quotes"] if q["content"]]
        true = {j for _, j, met in measures.matches(row["text"], golds, guess) if met}
        ranked += [(q["confidence"], j in true) for j, q in enumerate(guess)]
    yield "PolNeAR dev", table | publishable(ranked, found["linked"].gold)


def everything(reader: English, predictions: Path | None = None) -> Table:
    return dict([*syntax(reader), *names(reader), *quotes(reader, predictions)])


def what_may_choose(reader: English) -> Table:
    """Scores on sets marked `dev`: these, and no others, choose a checkpoint."""
    return dict([*syntax(reader, ("dev",)), *quotes(reader, None)])


def show(table: Table) -> str:
    return "\n".join(f"{name}: " + ", ".join(f"{k} {v:.1f}" for k, v in row.items()) for name, row in table.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=PACKAGE)
    parser.add_argument("--dev", action="store_true", help="only what may choose between checkpoints")
    parser.add_argument("--predictions", type=Path, help="folder for the predicted lines")
    parser.add_argument("--out", type=Path, help="scores as JSON")
    options = parser.parse_args()
    reader = English(Weights(options.weights, "en"))
    table = what_may_choose(reader) if options.dev else everything(reader, options.predictions)
    print(show(table))
    if options.out:
        options.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
