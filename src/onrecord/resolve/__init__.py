"""Across documents: what is the same, so that one report is counted once."""

from onrecord.resolve.wire import copies

__all__ = ["copies"]
