"""Who said what, and how sure."""

from onrecord.extract.quotes.find import find_quotes

__all__ = ["find_quotes"]
