"""Control of places: who gains, loses, holds or contests what, as the sentence says it."""

from onrecord.extract.control.find import find_control

__all__ = ["find_control"]
