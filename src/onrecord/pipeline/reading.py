"""The work of reading captures, as a worker loads it; apart from extracting, so that it loads no language."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord import archive, intake
from onrecord.model import Capture, UnreadableError
from onrecord.pipeline.jobs import Job, Work
from onrecord.pipeline.knowledge import Knowledge
from onrecord.pipeline.steps import Read, Unread, encode_pieces

_decode_capture = msgspec.msgpack.Decoder(Capture).decode


def reading(folder: Path, knowledge: Knowledge) -> Work:
    """Captures kept in `folder` → their documents, piece by piece."""

    def work(batch: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
        for job in batch:
            capture = _decode_capture(job.data)
            data = archive.load(folder, capture.sha256)
            for found in intake.read(capture, data, anchors=knowledge.anchors):
                piece = Unread(found.thing, found.reason) if isinstance(found, UnreadableError) else Read(found)
                yield job.key, encode_pieces([piece])

    return work
