"""Commands as a user gives them, run in this process: loading a language costs seconds."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from onrecord.cli import main


class Done(NamedTuple):
    """A command that has ended."""

    returncode: int
    stdout: bytes
    stderr: bytes


def onrecord(*words: str | Path, stdin: bytes = b"") -> Done:
    """Run a command with these words."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    called = patch.multiple(sys, argv=["onrecord", *map(str, words)], stdin=given)
    with called, redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
        main()
    code = end.value.code
    return Done(code if isinstance(code, int) else 0, out.buffer.getvalue(), err.buffer.getvalue())
