"""Fits which words name an act of conflict or politics over the encoder's vectors.  usage: python -m training.acts

Learned from marked sentences of our own (`training/acts/*.txt`) and parts of GUM in which nobody acts so (travel
guides, textbooks, papers); scored on the tuning half of our own events, which it never sees.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch.nn import functional

from onrecord.languages.en.act_kinds import ActKinds
from onrecord.languages.en.tagger import Tagger
from onrecord.model.ontology import load_ontology
from training.corpora import HERE, PACKAGE, corpora, location
from training.manifest import write_manifest
from training.marked import Act, Marked, passages
from training.readers import conllu

NONE = "none"
#: Genres of GUM without acts of conflict.
QUIET = ("voyage", "textbook", "academic")
#: What is kept of a piece's embedding: its first principal components.
KEPT = 64
#: Wider layers, longer training and words beside the word gained nothing on the tuning half.
HIDDEN, PASSES, BATCH, RATE, DECAY = 128, 20, 256, 2e-3, 1e-2


class Examples(NamedTuple):
    """Vectors of words n×d and their types."""

    vectors: torch.Tensor
    types: torch.Tensor


def own_gold() -> Iterator[Marked]:
    """Passages of our events' tuning half in which every act is annotated."""
    for line in (HERE.parent / "tests/quality/gold/events/dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = row["gold"]
        if not (gold["control"] or gold["positions"] or gold["roles"] or gold["control_not"]):
            acts = [Act(a, b, e["type"], e["aspect"]) for e in gold["events"] for a, b in e["mentions"]]
            yield Marked(row["text"], tuple(acts))


def quiet() -> Iterator[Marked]:
    """Documents in which no act is marked because there is none."""
    corpus = next(c for c in corpora("train") if c.name == "gum-train")
    skip = corpus.options.get("skip_genres") or []
    assert isinstance(skip, list)
    for name, rows, _, _ in conllu.documents(location(corpus)):
        if name.split("_")[1] in QUIET and name.split("_")[1] not in skip:
            yield Marked("".join(r.form + " " * r.space for r in rows).rstrip(), ())


def pieces_of(folder: Path) -> NDArray[np.int8]:
    """A row of `KEPT` numbers for each piece: the principal components of the encoder's embeddings, as int8."""
    graph = onnx.load(folder / "joint.onnx").graph
    table = next(i for i in graph.initializer if i.name.endswith("pieces.weight_quantized"))
    embedded = numpy_helper.to_array(table).astype(np.float32)
    embedded -= embedded.mean(0)
    _, _, components = np.linalg.svd(embedded[::3], full_matrices=False)
    kept = embedded @ components[:KEPT].T
    return np.clip(np.round(kept * (127 / np.quantile(np.abs(kept), 0.9999))), -127, 127).astype(np.int8)


def examples(tagger: Tagger, marked: Sequence[Marked], types: Sequence[str], reader: ActKinds) -> Examples:
    """Every word of the passages; a word bears the type of the mark it stands in."""
    vectors, labels = [], []
    for passage, (prepared, reading) in zip(marked, tagger.readings(m.text for m in marked), strict=True):
        if reading is None:
            continue
        tokens = [prepared.doc[int(i)] for i in prepared.tokens]
        label = np.zeros(len(tokens), dtype=np.int64)
        for act in passage.acts:
            inside = [k for k, t in enumerate(tokens) if t.idx < act.end and act.start < t.idx + len(t)]
            label[inside] = types.index(act.type)
        vectors.append(np.concatenate([reading.vectors, reader.alone(prepared.pieces)], axis=1))
        labels.append(label)
    return Examples(torch.from_numpy(np.concatenate(vectors)), torch.from_numpy(np.concatenate(labels)))


def fit(x: torch.Tensor, y: torch.Tensor, types: int) -> dict[str, torch.Tensor]:
    """One hidden layer; the scale of the vectors is folded into its weights."""
    torch.manual_seed(1)
    centre, scale = x.mean(0), x.std(0) + 1e-3
    inner, outer = torch.nn.Linear(x.shape[1], HIDDEN), torch.nn.Linear(HIDDEN, types)
    net = torch.nn.Sequential(torch.nn.Dropout(0.2), inner, torch.nn.ReLU(), torch.nn.Dropout(0.4), outer)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(PASSES):
        for rows in torch.randperm(len(x)).split(BATCH):
            optimiser.zero_grad()
            guess = net((x[rows] - centre) / scale)
            functional.cross_entropy(guess, y[rows], label_smoothing=0.02).backward()
            optimiser.step()
    weight = (inner.weight / scale).detach()
    return {
        "hidden": weight,
        "hidden_bias": inner.bias.detach() - weight @ centre,
        "out": outer.weight.detach(),
        "out_bias": outer.bias.detach(),
    }


def scored(reader: ActKinds, held: Examples) -> Iterator[str]:
    """How many words of acts are found, and how many of those found are acts and rightly called."""
    best, chance = reader.judged(held.vectors.numpy())
    truth = held.types.numpy()
    for least in (0.05, 0.1, 0.3, 0.5, 0.7, 0.9):
        said = chance >= least
        both = said & (truth > 0)
        right = (best[both] == truth[both]).mean() if both.any() else 0.0
        yield (
            f"chance >= {least}: recall {both.sum() / (truth > 0).sum():.3f} "
            f"precision {both.sum() / max(1, said.sum()):.3f}, type right of those {right:.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=PACKAGE)
    folder: Path = parser.parse_args().to
    torch.set_num_threads(1)
    types, tagger, pieces = (NONE, *load_ontology().modes), Tagger(folder), pieces_of(folder)
    marked = [*passages(HERE / "acts"), *quiet()]
    found = examples(tagger, marked, types, ActKinds({}, pieces, types))
    print(f"{len(marked)} passages, {int((found.types > 0).sum())} of {len(found.types)} words name an act", flush=True)
    layers = {name: layer.numpy() for name, layer in fit(found.vectors, found.types, len(types)).items()}
    reader = ActKinds(layers, pieces, types)
    print("\n".join(scored(reader, examples(tagger, list(own_gold()), types, reader))))
    np.savez_compressed(folder / "acts.npz", types=np.array(types), pieces=pieces, **layers)
    write_manifest(folder)


if __name__ == "__main__":
    main()
