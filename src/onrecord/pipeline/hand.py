"""The build's end of one worker: what it was given, what it still owes, and how it ended."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

from onrecord.model import BusyError, InputError, IntegrityError, MissingError, OnrecordError, UnreadableError
from onrecord.pipeline.jobs import OUT_OF_MEMORY, TOO_SLOW, Job, Limits, Outcome, Start, seconds_for
from onrecord.pipeline.messages import Broken, Idle, Orders, decode_message, encode
from onrecord.pipeline.worker import EXIT_OUT_OF_MEMORY

#: Loading a model from a cold disk on the slowest machine tried took 9.
SECONDS_TO_START = 180
_ERRORS = {error.__name__: error for error in (BusyError, InputError, IntegrityError, MissingError, UnreadableError)}


class Hand:
    """One worker process; `left` are the jobs of its `batch` that are not over."""

    def __init__(self, start: Start, limits: Limits) -> None:
        self.batch: list[Job] = []
        self.left: dict[str, Job] = {}
        self.alive = True
        self.reason: str | None = None
        self.detail: str | None = None
        self._limits = limits
        self._ready = False
        orders = Orders(_by_reference(start), limits.seconds, limits.memory)
        self._process, self.inbox, self._outbox = _hire()
        self._outbox.send_bytes(encode(orders))
        self.deadline = time.monotonic() + SECONDS_TO_START

    @property
    def busy(self) -> bool:
        """True while it owes a message."""
        return bool(self.batch)

    @property
    def overdue(self) -> bool:
        """True if it gave no sign of life for too long."""
        return time.monotonic() > self.deadline

    def give(self, batch: list[Job]) -> bool:
        """Hand over a batch (held back until the worker is ready); False if it has died meanwhile."""
        self.batch, self.left = batch, {job.key: job for job in batch}
        return not self._ready or self._send()

    def listen(self) -> Iterator[Outcome]:
        """Take one message; where there is none, note why the worker ended."""
        if self.overdue and not self.inbox.poll():
            self._end(TOO_SLOW, f"no sign of life for {seconds_for(self.batch, self._limits):.0f} s")
            return
        try:
            message = decode_message(self.inbox.recv_bytes())
        except (EOFError, OSError):
            self._end(*_cause(self._process.wait()))
            return
        self.deadline = time.monotonic() + seconds_for(self.batch, self._limits)
        match message:
            case Outcome():
                if message.done:
                    del self.left[message.key]
                yield message
            case Idle():
                self.batch = []
            case Broken():
                raise _error(message)
            case _:
                self._ready = True
                if not self._send():
                    self._end(*_cause(self._process.wait()))

    def dismiss(self) -> None:
        """End the worker, whatever it is doing."""
        self.alive = False
        self._process.kill()
        self._process.wait()
        self.inbox.close()
        self._outbox.close()

    def _send(self) -> bool:
        self.deadline = time.monotonic() + seconds_for(self.batch, self._limits)
        try:
            self._outbox.send_bytes(encode(self.batch))
        except OSError:
            return False
        return True

    def _end(self, reason: str, detail: str | None) -> None:
        self.reason, self.detail = reason, detail
        self.dismiss()
        if not self._ready:
            raise MissingError(
                "a worker process", f"{reason} while starting: {detail}", "try --engine serial to see why"
            )


def _hire() -> tuple["subprocess.Popen[bytes]", Connection, Connection]:
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", "from onrecord.pipeline.worker import main; main()"],
        stdin=theirs_in, stdout=theirs_out,
        # One thread each: the workers are the parallelism. Own group: Ctrl-C is for the build, which ends them.
        env=os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        process_group=0,
    )  # fmt: skip
    os.close(theirs_in)
    os.close(theirs_out)
    return process, Connection(ours_in, writable=False), Connection(ours_out, readable=False)


def _by_reference(start: Start) -> bytes:
    pickled = pickle.dumps(start)
    if b"__main__" in pickled:
        raise InputError(repr(start), "workers cannot import the running script", "move it to a module of its own")
    return pickled


def _error(broken: Broken) -> OnrecordError:
    if broken.error in _ERRORS:
        return _ERRORS[broken.error](*broken.arguments)
    reason = f"could not load its work: {broken.error}: {' '.join(broken.arguments)}"
    return MissingError("a worker process", reason, "run: onrecord doctor")


def _cause(status: int) -> tuple[str, str | None]:
    if status == EXIT_OUT_OF_MEMORY:
        return OUT_OF_MEMORY, None
    if status == -signal.SIGALRM:
        return TOO_SLOW, None
    if status < 0:
        return "crashed", signal.Signals(-status).name
    return "crashed", f"exit status {status}"
