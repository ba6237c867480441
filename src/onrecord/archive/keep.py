"""Original bytes on disk, named by their SHA-256."""

import os
import re
import tempfile
from pathlib import Path

from onrecord.archive.media import media_type_of
from onrecord.model import Capture, InputError, IntegrityError, MissingError, Rights, sha256

_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep(
    data: bytes,
    *,
    folder: Path,
    name: str,
    captured_at: str,
    media_type: str | None = None,
    encoding: str | None = None,
    url: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    rights: Rights = "unknown",
) -> Capture:
    """Write the bytes once, whole or not at all; `captured_at` is ISO 8601 in UTC."""
    digest = sha256(data)
    path = _path(folder, digest)
    if not path.exists():
        _write(path, data)
    return Capture(
        sha256=digest,
        name=name,
        media_type=media_type_of(data, name=name, declared=media_type),
        size=len(data),
        captured_at=captured_at,
        url=url,
        encoding=encoding,
        published=published,
        publisher=publisher,
        rights=rights,
    )


def load(folder: Path, digest: str) -> bytes:
    """The bytes of a capture. `IntegrityError` if they are not what was kept."""
    path = _path(folder, digest)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise MissingError(f"capture {digest}", f"there is no {path}", "add the original file again") from None
    if sha256(data) != digest:
        raise IntegrityError(
            f"capture {digest}", f"the bytes in {path} have another hash", "restore the file from a backup"
        )
    return data


def _path(folder: Path, digest: str) -> Path:
    if not _DIGEST.fullmatch(digest):
        raise InputError(f"capture {digest!r}", "this is not a SHA-256", "pass 64 lower-case hex digits")
    return folder / digest[:2] / digest


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A crash between these lines leaves a stray `.part`, never half a capture under its name.
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        try:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    Path(part.name).replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut; not all systems can open a folder."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
