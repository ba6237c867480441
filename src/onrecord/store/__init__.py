"""What was taken in, read, judged and decided: kept, never overwritten. The only room that knows a database."""

from onrecord.store.ledger import Status
from onrecord.store.publication import read_publication, write_publication
from onrecord.store.search import MARKS, Hit
from onrecord.store.store import Store, utc_now
from onrecord.store.writer import Fate, Writer

__all__ = [
    "MARKS", "Fate", "Hit", "Status", "Store", "Writer", "read_publication", "utc_now", "write_publication",
]  # fmt: skip
