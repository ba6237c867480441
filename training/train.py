"""Trains the joint model.  usage: python -m training.train [--seed 1] [--epochs 4] [--out NAME]"""

import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from onrecord.languages.en.windows import PieceTable
from training import gold
from training.batches import IGNORED, Batch, Example, collate, epoch, example
from training.corpora import WORK, corpora
from training.encoder import load_pretrained, pretrained_folder
from training.heads import HEADS
from training.model import Joint, Spans, Tree

#: The heads start from nothing, the encoder does not.
HEADS_FASTER = 10 / 3
#: The second checkpoint, `NAME-mean`, is a running mean over about 500 steps.
MEAN_KEEPS, MEAN_EVERY = 0.99, 5
Scores = dict[str, Tensor | tuple[Tensor, ...]]


def label_sets() -> dict[str, list[str]]:
    """Labels of each head: its own, or all that the training corpora use at least twice."""
    counts: dict[str, dict[str, int]] = {name: {} for name in HEADS}
    for corpus in corpora("train"):
        for document in gold.read(corpus.lines):
            for name, head in HEADS.items():
                layer = document.relations if head.kind == "tree" else getattr(document, head.layer)
                for label in layer if layer is not None and head.kind in ("tags", "tree") else ():
                    counts[name][label] = counts[name].get(label, 0) + 1
    labels = {name: sorted(label for label, n in found.items() if n > 1) for name, found in counts.items()}
    for name, head in HEADS.items():
        if head.kind == "boundary":
            labels[name] = ["inside", "start"]
        elif head.labels:
            labels[name] = list(head.labels)
    return labels


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, -2), targets.flatten(), ignore_index=IGNORED)


def _span_loss(module: Spans, scores: Tensor, targets: Tensor) -> Tensor:
    rows = (targets[:, 1] != IGNORED).nonzero()[:, 0]
    tags = targets[rows, 1:]
    return module.crf.loss(scores[rows, 1:].float(), tags.clamp(min=0), tags != IGNORED)


def _tree_loss(module: Tree, scores: tuple[Tensor, ...], batch: Batch, name: str) -> Tensor:
    arcs, dependents, heads = (s.float() for s in scores)
    number, target = batch.targets["sentence.number"], batch.targets[name]
    apart = number[:, :, None] != number[:, None, :]
    apart[:, :, 0] = False
    loss = _cross_entropy(arcs.masked_fill(apart, -1e4), target)
    row, word = (target >= 0).nonzero(as_tuple=True)
    labels = module.relation_scores(dependents[row, word], heads[row, target[row, word]])
    return loss + functional.cross_entropy(labels, batch.targets[f"{name}.relation"][row, word], ignore_index=IGNORED)


def share(batch: Batch, name: str) -> float:
    """Share of the batch's words that have gold for the head: rare gold must not shout."""
    return float((batch.targets[name] != IGNORED).sum()) / float(batch.words.sum())


def losses(model: Joint, scores: Scores, batch: Batch) -> dict[str, Tensor]:
    """Mean loss a word of every head that has gold in the batch."""
    found: dict[str, Tensor] = {}
    for name in HEADS:
        target = batch.targets.get(name)
        if target is None or not bool((target != IGNORED).any()):
            continue
        module, output = model.heads[name], scores[name]
        if isinstance(module, Spans) and isinstance(output, Tensor):
            found[name] = _span_loss(module, output, target)
        elif isinstance(module, Tree) and isinstance(output, tuple):
            found[name] = _tree_loss(module, output, batch, name)
        elif isinstance(output, Tensor):
            found[name] = _cross_entropy(output.float(), target)
    return found


def optimizer(model: Joint, rate: float) -> torch.optim.AdamW:
    """Word pieces are frozen: they are half the weights, and unseen pieces must keep their place."""
    model.encoder.pieces.weight.requires_grad_(False)
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    encoder = [p for n, p in named if n.startswith("encoder.")]
    rest = [p for n, p in named if not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": rate}, {"params": rest, "lr": HEADS_FASTER * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _layouts(document: gold.Gold) -> list[gold.Gold]:
    """Treebanks are read with their paragraphs and without: text arrives both ways, and headings must be found."""
    if document.sentences is None:
        return [document]
    return [document, replace(document, paragraphs=[0] * len(document.words))]


def examples(labels: dict[str, list[str]], table: PieceTable, limit: int | None) -> list[Example]:
    found = []
    for corpus in corpora("train"):
        for number, document in enumerate(gold.read(corpus.lines)):
            if limit is None or number < limit:
                for layout in _layouts(document):
                    share = corpus.share / len(_layouts(document))
                    found.append(example(layout, labels, table, corpus.policy, share))
    return found


def _start(resume: str | None, folder: Path) -> tuple[Joint, dict[str, list[str]]]:
    if resume is None:
        labels = label_sets()
        torch.manual_seed(0)
        model = Joint(labels)
        load_pretrained(model.encoder, folder)
        return model, labels
    saved = torch.load(WORK / f"{resume}.pt", weights_only=True)
    model = Joint(saved["labels"])
    model.load_state_dict(saved["model"])
    return model, saved["labels"]


def save(model: nn.Module, labels: dict[str, list[str]], name: str) -> None:
    torch.save({"model": model.state_dict(), "labels": labels}, WORK / f"{name}.pt")


def run(options: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    rng = random.Random(options.seed)
    folder = pretrained_folder()
    table = PieceTable.from_file(folder / "tokenizer.json")
    model, labels = _start(options.resume, folder)
    torch.manual_seed(options.seed)
    items = examples(labels, table, options.limit)
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(MEAN_KEEPS))
    optimise = optimizer(model, options.rate)
    total = int(len(epoch(items, options.pieces, random.Random(0))) * options.epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimise, lambda s: min((s + 1) / (0.06 * total), max(0.02, 1 - s / total))
    )
    print(f"documents {len(items)} steps {total}", flush=True)
    step, sums, counts = 0, {}, {}
    while step < total:
        for pieces in epoch(items, options.pieces, rng)[: total - step]:
            model.train()
            batch = collate(pieces, rng)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(batch.ids, batch.present, batch.case, batch.quote, batch.first, batch.policy)
            found = losses(model, scores, batch)
            torch.stack([HEADS[n].weight * share(batch, n) * loss for n, loss in found.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimise.step()
            optimise.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            for name, loss in found.items():
                sums[name], counts[name] = sums.get(name, 0.0) + float(loss.detach()), counts.get(name, 0) + 1
            if step % 50 == 0:
                shown = " ".join(f"{name} {sums[name] / counts[name]:.3f}" for name in sorted(sums))
                print(f"step {step}/{total} cpu {time.process_time():.0f}s {shown}", flush=True)
                sums, counts = {}, {}
            if step % MEAN_EVERY == 0:
                mean.update_parameters(model)
            if step % 500 == 0 or step == total:
                save(model, labels, options.out)
                save(mean.module, labels, f"{options.out}-mean")
    (WORK / f"{options.out}.json").write_text(
        json.dumps({**vars(options), "steps": total, "cpu_seconds": round(time.process_time())}, indent=1), "utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=float, default=4.0)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--pieces", type=int, default=1700, help="pieces in a batch, padding included")
    parser.add_argument("--limit", type=int, help="documents of each corpus, to try things out")
    parser.add_argument("--resume", help="go on from this checkpoint, with a new warm-up and decay")
    parser.add_argument("--out", default="joint")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
