"""The sentence behind a value, as pages and charts show it: words, what in them is meant, and where they stand."""

from typing import Any

import msgspec
from markupsafe import Markup, escape

from onrecord.analysis import Lookup
from onrecord.model import Entry, Event, Quote, Span
from onrecord.web.links import entry_href
from onrecord.web.wording import REVIEW, appeared


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """`text` is None where it is withheld; `marks` are offsets in it."""

    href: str
    text: str | None
    marks: tuple[tuple[int, int], ...]
    outlet: str
    appeared: str
    review: str

    def html(self, root: str = "") -> Markup:
        """The sentence as a link to itself in its report."""
        if self.text is None:
            return Markup('<a class="withheld" href="{}{}">The sentence is withheld.</a>').format(root, self.href)
        return Markup('<a class="words" href="{}{}">{}</a>').format(root, self.href, marked(self.text, self.marks))

    def data(self) -> dict[str, Any]:
        """The same for the page's scripts."""
        return {
            "h": self.href, "t": self.text, "m": self.marks, "o": self.outlet, "d": self.appeared, "r": self.review,
        }  # fmt: skip


def marked(text: str, marks: tuple[tuple[int, int], ...]) -> Markup:
    """Escaped text with its marks."""
    pieces, at = [], 0
    for start, end in marks:
        pieces += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup("").join([*pieces, escape(text[at:])])


def sentence(entry: Entry, lookup: Lookup) -> Sentence:
    """The sentence of an entry."""
    article = lookup.articles[entry.article]
    text = lookup.surface(entry)
    return Sentence(
        href=entry_href(entry),
        text=text,
        marks=_marks(entry) if text else (),
        outlet=article.publisher or "outlet unknown",
        appeared=appeared(article.published),
        review=REVIEW[entry.review],
    )


def sentences(entries: tuple[Entry, ...] | list[Entry], lookup: Lookup) -> tuple[Sentence, ...]:
    """The sentences of several entries, each place in a report once."""
    seen: set[tuple[str, Span]] = set()
    found = []
    for entry in entries:
        if (entry.article, entry.sentence) not in seen:
            seen.add((entry.article, entry.sentence))
            found.append(sentence(entry, lookup))
    return tuple(found)


def spans(entry: Entry) -> tuple[Span, ...]:
    """The words that carry the value."""
    finding = entry.finding
    if isinstance(finding, Quote):
        return tuple(sorted(finding.content))
    if isinstance(finding, Event):
        people = [Span(p.start, p.end) for p in (*finding.actor, *finding.target)]
        return tuple(sorted({finding.trigger, *people, *finding.instrument}))
    return (finding.span,)


def _marks(entry: Entry) -> tuple[tuple[int, int], ...]:
    start, end = entry.sentence
    marks: list[tuple[int, int]] = []
    for span in spans(entry):
        first, last = max(span.start, start) - start, min(span.end, end) - start
        # Overlapping marks would repeat words; a mark over everything says nothing.
        if last > first and (not marks or first >= marks[-1][1]) and last - first < end - start:
            marks.append((first, last))
    return tuple(marks)
