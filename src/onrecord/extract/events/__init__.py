"""Events: who did what to whom, where, when, with what, at what cost, whether it happened, on whose word."""

from onrecord.extract.events.find import find_events
from onrecord.extract.events.status import status_of

__all__ = ["find_events", "status_of"]
