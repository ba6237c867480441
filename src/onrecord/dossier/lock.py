"""One writer at a time."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.model import BusyError

if sys.platform != "win32":
    import fcntl


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the dossier for writing; BusyError if another process does. A killed process lets go by itself."""
    with (folder / ".lock").open("a") as file:
        if sys.platform != "win32":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BusyError(str(folder), "another onrecord is writing to it", "wait until it is done") from None
        yield
