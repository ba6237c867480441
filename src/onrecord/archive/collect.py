"""What a person names on the command line → the items to keep."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from onrecord.model import InputError, UnreadableError

_URL_SCHEMES = ("http://", "https://")
_GLOB_CHARACTERS = frozenset("*?[")


class Item(NamedTuple):
    """One thing to keep: a file, standard input or an address; `name` carries no path outside what was named."""

    name: str
    path: Path | None = None
    url: str | None = None
    stream: BinaryIO | None = None

    def read(self) -> bytes:
        """The bytes. `UnreadableError` if the file cannot be read; addresses go through a `Fetcher`."""
        if self.stream is not None:
            return self.stream.read()
        if self.path is None:
            raise InputError(self.name, "an address is fetched, not read", "use a Fetcher")
        try:
            return self.path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnreadableError(self.name, reason, "check the file and its permissions") from error


def collect(arguments: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Files, folders (recursive, sorted), globs, `-` and addresses in the order given, each once."""
    seen: set[Path] = set()
    for argument in arguments:
        for item in _expand(argument, stdin):
            if item.path is not None:
                real = item.path.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield item


def _expand(argument: str, stdin: BinaryIO | None) -> Iterator[Item]:
    path = Path(argument).expanduser()
    if argument == "-":
        yield Item("standard input", stream=stdin or sys.stdin.buffer)
    elif argument.lower().startswith(_URL_SCHEMES):
        yield Item(argument, url=argument)
    elif path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield Item(path.name, path=path)
    elif _GLOB_CHARACTERS & set(argument):
        yield from _glob(str(path))
    else:
        raise InputError(argument, "there is no such file or folder", "check the spelling, or quote the glob")


def _folder(folder: Path) -> Iterator[Item]:
    """Hidden files and linked folders stay out: the one is never reporting, the other may run in circles."""
    top = folder.resolve().name
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(f for f in files if not f.startswith(".")):
            path = Path(root, file)
            yield Item(Path(top, path.relative_to(folder)).as_posix(), path=path)


def _glob(pattern: str) -> Iterator[Item]:
    anchor = Path(pattern).anchor
    matches = sorted(Path(anchor or ".").glob(pattern[len(anchor) :]))
    if not matches:
        raise InputError(pattern, "no file matches", "try the pattern with ls first")
    for path in matches:
        yield from _folder(path) if path.is_dir() else (Item(path.name, path=path),)
