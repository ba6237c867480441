"""Predicted lines for other people's scorers.  usage: python -m training.predict INPUT.jsonl OUTPUT.jsonl"""

import argparse
import json
from pathlib import Path

from onrecord.languages.en.reader import English
from onrecord.languages.en.weights import Weights
from training.corpora import PACKAGE
from training.evaluate import entities_of, lines_of, quotes_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--weights", type=Path, default=PACKAGE)
    options = parser.parse_args()
    rows = lines_of(options.input)
    reader = English(Weights(options.weights, "en"))
    with options.output.open("w", encoding="utf-8", newline="\n") as out:
        for row, doc in zip(rows, reader.read_many(r["text"] for r in rows), strict=True):
            entities = [{"start": a, "end": b, "type": kind, "mention": "name"} for a, b, kind in entities_of(doc)]
            sentences = [[s.start_char, s.end_char] for s in doc.sents]
            line = {"id": row["id"], "sentences": sentences, "entities": entities, "quotes": quotes_of(doc)}
            out.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
