"""Who and what a text names, mentions of one joined."""

from onrecord.extract.entities.find import find_entities

__all__ = ["find_entities"]
