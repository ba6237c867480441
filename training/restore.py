"""The published weights → a checkpoint to go on from.  usage: python -m training.restore [--from FOLDER] [--out NAME]

What int8 has rounded stays rounded; heads that the published weights lack start from nothing.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.corpora import PACKAGE, WORK
from training.crf import FORBIDDEN
from training.heads import HEADS
from training.model import Joint
from training.train import save

Arrays = dict[str, NDArray[np.float32]]


def weights_of(path: Path) -> Arrays:
    """Full-precision arrays of an exported model by the names of `Joint`'s parameters; matrices as ONNX multiplies."""
    graph = onnx.load(path).graph
    raw = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = {name.removeprefix("model."): array for name, array in raw.items() if name.startswith("model.")}
    for name in [n.removesuffix("_quantized") for n in found if n.endswith("_quantized")]:
        found[name] = _plain(raw, f"model.{name}")
    for node in graph.node:
        where = node.name.strip("/").replace("/", ".")
        if node.op_type == "MatMulInteger" and node.input[1].endswith("_quantized"):
            found[where.replace(".MatMul_quant", ".product")] = _plain(raw, node.input[1].removesuffix("_quantized"))
        elif node.op_type == "Add":
            constant = next((raw[i] for i in node.input if i.startswith("onnx::Add")), None)
            if constant is not None:
                found[f"{where}.constant"] = constant
    return found


def _plain(raw: Arrays, name: str) -> NDArray[np.float32]:
    steps = raw[f"{name}_quantized"].astype(np.float32) - raw[f"{name}_zero_point"].astype(np.float32)
    plain: NDArray[np.float32] = steps * raw[f"{name}_scale"]
    return plain


def _allowed(steps: NDArray[np.float32]) -> NDArray[np.float32]:
    """What was learned of transitions, without what forbids some of them."""
    return np.where(steps < FORBIDDEN / 2, steps - FORBIDDEN, steps)


def parameter(name: str, found: Arrays, folder: Path) -> NDArray[np.float32] | None:
    """The array of one parameter of `Joint`; None where the published files do not hold it."""
    short = name.removeprefix("heads.")
    relations, steps = np.load(folder / "relations.npz"), np.load(folder / "transitions.npz")
    match short.split("."):
        case ["parse", "relation", kind]:
            return relations["weight"].T if kind == "weight" else relations["bias"]
        case [head, "crf", kind]:
            return steps[f"{head}.start"] if kind == "start" else _allowed(steps[f"{head}.step"])
        case ["parse", "arc"]:
            return np.concatenate([found["parse.product"], found["parse.Add_1.constant"][None]])
        case ["encoder", "kinds", "weight"]:
            kind = next(array for n, array in found.items() if n.startswith("encoder.Add") and n.endswith("constant"))
            return np.stack([kind, kind])
    if name in found:
        return found[name]
    product = found.get(f"{short.removesuffix('.weight')}.product")
    return None if product is None else product.T


def restored(folder: Path) -> tuple[Joint, dict[str, list[str]]]:
    known = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
    labels = {name: list(head.labels or known[name]) for name, head in HEADS.items()}
    torch.manual_seed(0)
    model, found = Joint(labels), weights_of(folder / "joint.onnx")
    with torch.no_grad():
        for name, value in model.named_parameters():
            array = parameter(name, found, folder)
            if array is None:
                print(f"{name}: starts from nothing", flush=True)
            else:
                value.copy_(Tensor(array.copy()).view_as(value))
    return model, labels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path, default=PACKAGE)
    parser.add_argument("--out", default="published")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    model, labels = restored(options.folder)
    save(model, labels, options.out)


if __name__ == "__main__":
    main()
