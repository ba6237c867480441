"""Where in a text something stands."""

from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in Unicode code points of one document's text; written as `[start, end]` in JSON."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The surface form."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """True if the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """True if the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end
