"""The sacrificial process: whatever a document does to it, the build goes on without it.

A program of its own rather than a fork: it shares no thread, lock or database handle with the build, starts from any
script without a main guard, and its end is seen as the end of a pipe.
"""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from onrecord.model import OnrecordError
from onrecord.pipeline.jobs import Job, Limits, Start, Work, attempt, seconds_for
from onrecord.pipeline.messages import Broken, Idle, Message, Orders, Ready, decode_jobs, decode_orders, encode

if sys.platform != "win32":
    import resource

#: Exit status that says: the job asked for more memory than it may have. Nothing in Python or libc ends with it.
EXIT_OUT_OF_MEMORY = 71


def main() -> None:
    """Read orders, load the work, then batches until the pipe ends."""
    inbox, outbox = _pipes()
    # Whoever gave the orders may be gone at any moment; then there is nobody left to tell.
    with suppress(EOFError, BrokenPipeError):
        _serve(inbox, outbox)


def _serve(inbox: Connection, outbox: Connection) -> None:
    orders = decode_orders(inbox.recv_bytes())
    work = _load(orders, outbox)
    _limit_memory(orders.memory)
    _say(outbox, Ready())
    while True:
        batch = decode_jobs(inbox.recv_bytes())
        patience = 2 * seconds_for(batch, Limits(seconds=orders.seconds))
        _die_after(patience)
        for outcome in attempt(work, batch):
            _say(outbox, outcome)
            _die_after(patience)
        _die_after(0)
        _say(outbox, Idle())


def _pipes() -> tuple[Connection, Connection]:
    """The two standard streams for us alone: what a library prints must not end up between the messages."""
    inbox = Connection(os.dup(0), writable=False)
    outbox = Connection(os.dup(1), readable=False)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return inbox, outbox


def _load(orders: Orders, outbox: Connection) -> Work:
    try:
        start: Start = pickle.loads(orders.start)
        return _sparing_memory(start())
    except OnrecordError as error:
        _say(outbox, Broken(type(error).__name__, (error.thing, error.reason, error.way_out)))
    except Exception as error:  # noqa: BLE001  (told to the build, which raises it)
        traceback.print_exc()
        _say(outbox, Broken(type(error).__name__, (str(error),)))
    sys.exit(1)


def _sparing_memory(work: Work) -> Work:
    def run(batch: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
        try:
            yield from work(batch)
        except MemoryError:
            # What earlier jobs left behind may be to blame: only a fresh process can tell.
            os._exit(EXIT_OUT_OF_MEMORY)

    return run


def _limit_memory(more: int) -> None:
    """Counted from the address space now held: libraries map much that they never use."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        held = int(pages.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + more, held + more))


def _die_after(seconds: float) -> None:
    # The build kills a worker that hangs. If the build itself was killed, this ends the worker, even inside C.
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _say(outbox: Connection, message: Message) -> None:
    outbox.send_bytes(encode(message))
