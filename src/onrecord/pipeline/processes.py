"""Work in sacrificial processes: a document that crashes, hangs or eats memory costs itself and nothing else."""

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import chain
from multiprocessing.connection import wait

from onrecord.pipeline.hand import Hand
from onrecord.pipeline.jobs import Job, Limits, Outcome, Start, batches


def processes(jobs: Iterable[Job], start: Start, limits: Limits) -> Generator[Outcome, None, None]:
    """Outcomes as they come. When a batch takes its worker along, its jobs go again one by one to find the culprit.

    Raises what `start` raises; `start` must be importable by its module and name.
    """
    fresh = batches(jobs, limits)
    again: deque[list[Job]] = deque()
    hands: list[Hand] = []
    try:
        while True:
            _hand_out(hands, chain(_drain(again), fresh), again, start, limits)
            busy = [hand for hand in hands if hand.busy]
            if not busy:
                return
            patience = max(0.0, min(hand.deadline for hand in busy) - time.monotonic())
            ready = wait([hand.inbox for hand in busy], patience)
            for hand in busy:
                if hand.inbox in ready or hand.overdue:
                    yield from hand.listen()
                if not hand.alive:
                    hands.remove(hand)
                    yield from _bury(hand, again)
    finally:
        for hand in hands:
            hand.dismiss()


def _hand_out(
    hands: list[Hand], work: Iterator[list[Job]], again: deque[list[Job]], start: Start, limits: Limits
) -> None:
    while any(not hand.busy for hand in hands) or len(hands) < limits.jobs:
        batch = next(work, None)
        if batch is None:
            return
        hand = next((hand for hand in hands if not hand.busy), None)
        if hand is None:
            hand = Hand(start, limits)
            hands.append(hand)
        if not hand.give(batch):
            # It died between two batches: not this one's doing.
            hand.dismiss()
            hands.remove(hand)
            again.appendleft(batch)


def _drain(again: deque[list[Job]]) -> Iterator[list[Job]]:
    while again:
        yield again.popleft()


def _bury(hand: Hand, again: deque[list[Job]]) -> Iterator[Outcome]:
    if len(hand.batch) > 1:
        again.extend([job] for job in hand.left.values())
    else:
        yield from (Outcome(key, reason=hand.reason, detail=hand.detail) for key in hand.left)
