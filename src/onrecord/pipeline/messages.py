"""What a worker and its employer say to each other, as MessagePack over pipes."""

import msgspec

from onrecord.pipeline.jobs import Job, Outcome


class Orders(msgspec.Struct, frozen=True, array_like=True):
    """The first message to a worker."""

    start: bytes
    """Pickled `Start`: by reference, so it must be importable."""
    seconds: float
    memory: int


class Ready(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """The work is loaded."""


class Broken(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """The work could not be loaded: name and arguments of the error."""

    error: str
    arguments: tuple[str, ...]


class Idle(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """The batch is over."""


Message = Ready | Broken | Outcome | Idle

encode = msgspec.msgpack.Encoder().encode
decode_orders = msgspec.msgpack.Decoder(Orders).decode
decode_jobs = msgspec.msgpack.Decoder(list[Job]).decode
decode_message = msgspec.msgpack.Decoder(Message).decode
