"""Fits what a score is worth, on corpora marked `dev`.  usage: python -m training.calibrate"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.languages.en.attributions import Attributor, Link
from onrecord.languages.en.calibration import Decoding
from onrecord.languages.en.links import Linker
from onrecord.languages.en.reading import Prepared, Reading, layout
from onrecord.languages.en.spans import Stretch, best_tags, posteriors, second_look, stretches
from onrecord.languages.en.tagger import Tagger
from training import gold
from training.corpora import PACKAGE, corpora
from training.evaluate import polnear_rows
from training.manifest import write_manifest
from training.measures import F, Quote, matches

KNOTS = 24
#: Ways to decode that are tried. Windows are never longer than those of training.
WINDOWS, NEARLY = (190, 220, 250), (0.1, 0.15, 0.2, 0.25)


def isotonic(scores: Sequence[float], right: Sequence[bool]) -> tuple[list[float], list[float]]:
    """Pool-adjacent-violators over equal-sized groups; one right and one wrong answer are added to each for caution."""
    order = np.argsort(scores)
    groups = [g for g in np.array_split(order, KNOTS) if len(g)]
    pools = [[sum(right[i] for i in g) + 0.5, len(g) + 1.0, float(sum(scores[i] for i in g))] for g in groups]
    merged: list[list[float]] = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and merged[-2][0] / merged[-2][1] >= merged[-1][0] / merged[-1][1]:
            last = merged.pop()
            merged[-1] = [a + b for a, b in zip(merged[-1], last, strict=True)]
    knots = [(total / max(count - 1, 1), hits / count) for hits, count, total in merged]
    return [round(min(k[0], 1.0), 5) for k in knots], [round(k[1], 4) for k in knots]


def reliability(chances: Sequence[float], right: Sequence[bool]) -> list[tuple[str, int, float, float]]:
    """Band, number, mean of what was said, share that was right."""
    table = []
    for low in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = 1.01 if low == 0.9 else 0.5 if low == 0.0 else low + 0.1
        inside = [i for i, c in enumerate(chances) if low <= c < high]
        if inside:
            said, true = np.mean([chances[i] for i in inside]), np.mean([right[i] for i in inside])
            table.append((f"{low:.1f}–{min(high, 1):.1f}", len(inside), float(said), float(true)))
    return table


def name_answers(tagger: Tagger) -> tuple[list[float], list[bool]]:
    documents = list(gold.read(next(c for c in corpora("dev") if c.name == "gum-dev").lines))
    scores, right = [], []
    for document, (prepared, reading) in zip(documents, tagger.readings(d.text for d in documents), strict=True):
        offsets = np.cumsum([0, *(len(w) + s for w, s in zip(document.words, document.spaces, strict=True))])
        starts, ends = offsets[:-1].tolist(), [o + len(w) for o, w in zip(offsets, document.words, strict=False)]
        true = {(starts[a], ends[b - 1], kind) for a, b, kind in document.names or ()}
        for name in reading.names if reading else ():
            span = prepared.doc[int(prepared.tokens[name.start]) : int(prepared.tokens[name.end - 1]) + 1]
            scores.append(name.score)
            right.append((span.start_char, span.end_char, name.label) in true)
    return scores, right


def as_quote(prepared: Prepared, link: Link) -> Quote:
    def spans(found: list[Stretch]) -> list[tuple[int, int]]:
        tokens = prepared.tokens
        at = [prepared.doc[int(tokens[s.start]) : int(tokens[s.end - 1]) + 1] for s in found]
        return [(span.start_char, span.end_char) for span in at]

    return {"source": spans(link.source), "cue": spans(link.cue), "content": spans(link.content)}


def decodings(folder: Path, attributor: Attributor) -> dict[Decoding, float]:
    """F of links for every way to decode; each window is read once, the second look is taken anew."""
    found: dict[Decoding, float] = {}
    rows = polnear_rows()
    for window in WINDOWS:
        tagger = Tagger(folder, Decoding(window))
        counts = {nearly: np.zeros(3, dtype=int) for nearly in NEARLY}
        for row, (prepared, reading) in zip(rows, tagger.readings(r["text"] for r in rows), strict=True):
            if reading is None:
                continue
            where, looks = layout(prepared, reading), _second_looks(tagger, reading)
            for nearly, count in counts.items():
                count += _hits(row, prepared, attributor.links(looks[nearly], reading.vectors, where))
        found |= {Decoding(window, nearly): F(*count.tolist()).f1 for nearly, count in counts.items()}
    return found


def _second_looks(tagger: Tagger, reading: Reading) -> dict[float, list[Stretch]]:
    rows = [reading.quote_scores]
    chances = posteriors(rows, tagger.quotes)
    found = [stretches(best_tags(rows, tagger.quotes)[0], chances[0], tagger.quotes.tags)]
    return {nearly: second_look(rows, chances, found, tagger.quotes, nearly)[0] for nearly in NEARLY}


def _hits(row: dict[str, Any], prepared: Prepared, links: Sequence[Link]) -> tuple[int, int, int]:
    """Right, predicted, gold."""
    golds = [q for q in row["gold"]["quotes"] if q["content"]]
    found = matches(row["text"], golds, [as_quote(prepared, link) for link in links])
    return sum(met for *_, met in found), len(links), len(golds)


def link_answers(tagger: Tagger, attributor: Attributor) -> tuple[list[float], list[bool]]:
    rows = polnear_rows()
    scores, right = [], []
    for row, (prepared, reading) in zip(rows, tagger.readings(r["text"] for r in rows), strict=True):
        if reading is None:
            continue
        links = attributor.links(reading.quotes, reading.vectors, layout(prepared, reading))
        golds = [q for q in row["gold"]["quotes"] if q["content"]]
        found = matches(row["text"], golds, [as_quote(prepared, link) for link in links])
        true = {j for _, j, met in found if met}
        scores += [link.score for link in links]
        right += [j in true for j in range(len(links))]
    return scores, right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=PACKAGE)
    folder: Path = parser.parse_args().to
    attributor = Attributor(Linker(folder / "linker.npz", "source"), Linker(folder / "linker.npz", "content"))
    tried = decodings(folder, attributor)
    for decoding, score in tried.items():
        print(f"{decoding}: link F {score:.2f}", flush=True)
    chosen = max(tried, key=lambda decoding: tried[decoding])
    tagger = Tagger(folder, chosen)
    knots = {}
    for kind, (scores, right) in {"names": name_answers(tagger), "links": link_answers(tagger, attributor)}.items():
        knots[kind] = isotonic(scores, right)
        chances = np.interp(scores, *knots[kind]).tolist()
        for band, count, said, true in reliability(chances, right):
            print(f"{kind} {band}: {count} said {said:.3f} right {true:.3f}", flush=True)
    fitted = {"decoding": asdict(chosen), **knots}
    (folder / "calibration.json").write_text(json.dumps(fitted) + "\n", encoding="utf-8")
    write_manifest(folder)


if __name__ == "__main__":
    main()
