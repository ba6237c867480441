"""A checkpoint → the files of `onrecord-en`.  usage: python -m training.export NAME [--to FOLDER]"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.languages.en.network import OUTPUTS
from training import lemma_table
from training.corpora import PACKAGE, WORK
from training.encoder import pretrained_folder
from training.heads import HEADS, POLICY_IDS, bio
from training.manifest import write_manifest
from training.model import Joint, Spans, Tree


class RunTime(nn.Module):
    """The joint model as run time asks it: best tags instead of scores, and the house's naming policy."""

    def __init__(self, model: Joint) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, present: Tensor, case: Tensor, quote: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        words = self.model.words(ids, present, case, quote, first)
        policy = torch.full_like(ids[:, 0], POLICY_IDS.index("house"))
        heads = self.model.heads
        arcs, dependents, governors = heads["parse"](words)
        return (
            heads["upos"](words).argmax(-1),
            heads["xpos"](words).argmax(-1),
            torch.softmax(heads["sentence"](words), -1)[..., 1],
            arcs,
            dependents,
            governors,
            heads["names"](words, policy),
            heads["quotes"](words, policy),
            torch.softmax(heads["acts"](words), -1),
            words,
        )


def load(name: str) -> tuple[Joint, dict[str, list[str]]]:
    saved = torch.load(WORK / f"{name}.pt", weights_only=True)
    model = Joint(saved["labels"])
    model.load_state_dict(saved["model"])
    return model.eval(), saved["labels"]


def to_onnx(model: Joint, path: Path) -> None:
    """Full precision, with free numbers of windows, pieces and words."""
    rows, length, width = 2, 9, 6
    ids = torch.randint(1000, 2000, (rows, length))
    zeros, first = torch.zeros_like(ids), torch.arange(width)[None].repeat(rows, 1)
    inputs = ("ids", "present", "case", "quote", "first")
    axes = {name: {0: "windows", 1: "pieces"} for name in inputs[:4]} | {"first": {0: "windows", 1: "words"}}
    axes |= {name: {0: "windows", 1: "words"} for name in OUTPUTS}
    axes["arcs"] = {0: "windows", 1: "words", 2: "words"}
    wrapper = RunTime(model).eval()
    arguments = (ids, torch.ones(rows, length), zeros, zeros, first)
    with torch.inference_mode():
        torch.onnx.export(
            wrapper, arguments, str(path), input_names=list(inputs), output_names=list(OUTPUTS), dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip


def quantize(source: Path, target: Path) -> None:
    """Weights as int8, a scale for each output channel; activations are scaled as they come."""
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(target)
    model.doc_string, model.producer_name = "", "onrecord training"
    onnx.save(model, target)


def arrays(model: Joint, folder: Path) -> None:
    parse = model.heads["parse"]
    assert isinstance(parse, Tree)
    weight, bias = (p.detach().numpy() for p in (parse.relation.weight, parse.relation.bias))
    np.savez(folder / "relations.npz", weight=weight.T.copy(), bias=bias)
    learned = {}
    for name, module in model.heads.items():
        if isinstance(module, Spans):
            learned[f"{name}.step"] = module.crf.scores().detach().numpy()
            learned[f"{name}.start"] = module.crf.start.detach().numpy()
    np.savez(folder / "transitions.npz", **learned)


def run_time_labels(labels: dict[str, list[str]]) -> dict[str, list[str]]:
    return {n: bio(tuple(found)) if HEADS[n].kind == "spans" else found for n, found in labels.items()}


def export(name: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    model, labels = load(name)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "joint.onnx"
        to_onnx(model, whole)
        quantize(whole, folder / "joint.onnx")
    arrays(model, folder)
    (folder / "heads.json").write_text(json.dumps(run_time_labels(labels), indent=0) + "\n", encoding="utf-8")
    lemma_table.write(folder / "lemmas.tsv.gz")
    shutil.copyfile(pretrained_folder() / "tokenizer.json", folder / "tokenizer.json")
    write_manifest(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--to", type=Path, default=PACKAGE)
    options = parser.parse_args()
    export(options.name, options.to)


if __name__ == "__main__":
    main()
