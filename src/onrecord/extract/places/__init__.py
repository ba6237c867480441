"""Places: every name of a place, where on Earth it lies, how exactly and how surely."""

from onrecord.extract.places.find import find_places

__all__ = ["find_places"]
