"""The gazetteer's file, unpacked once for all processes and all later runs."""

import hashlib
import lzma
import os
import tempfile
from importlib.resources import files
from pathlib import Path

from platformdirs import user_cache_path

from onrecord.model.errors import MissingError

_PACKED = files("onrecord.gazetteer") / "data" / "gazetteer.sqlite.xz"


def unpacked(folder: Path | None = None) -> Path:
    """Path of the SQLite file, named by the checksum of what it came from (33 MB, about a second the first time)."""
    packed = _PACKED.read_bytes()
    folder = folder or user_cache_path("onrecord")
    target = folder / f"gazetteer-{hashlib.sha256(packed).hexdigest()[:16]}.sqlite"
    if not target.exists():
        _write(lzma.decompress(packed), target)
    return target


def _write(content: bytes, target: Path) -> None:
    """Into place in one step, so that a killed or a second process leaves no half file."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, scratch = tempfile.mkstemp(dir=target.parent, prefix=target.name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(scratch).replace(target)
    except OSError as error:
        raise MissingError(
            f"the gazetteer's folder {target.parent}",
            error.strerror or "cannot be written",
            "free 40 MB there, or set XDG_CACHE_HOME to a folder that can be written",
        ) from error
