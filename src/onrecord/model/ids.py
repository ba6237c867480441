"""Ids are hashes of content: the same thing found twice is one thing."""

import hashlib
from typing import Any

import msgspec

_canonical = msgspec.json.Encoder(order="deterministic")


def sha256(data: bytes) -> str:
    """Hex digest of the bytes; names a capture."""
    return hashlib.sha256(data).hexdigest()


def content_id(kind: str, *parts: Any) -> str:
    """`kind-` and 20 hex digits (80 bits) of the SHA-256 of the parts as canonical JSON."""
    return f"{kind}-{hashlib.sha256(_canonical.encode(parts)).hexdigest()[:20]}"
