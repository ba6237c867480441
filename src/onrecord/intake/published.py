"""When an article was published, as far as its own words tell; an honest range or nothing beats a guess."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from onrecord.intake.dates import Partial, find_full_dates, find_partial_dates, find_years
from onrecord.intake.furniture import is_archive_picture, words_of
from onrecord.languages.en.lists import load_words
from onrecord.model import Part, Precision, Published, Span

Anchors = Sequence[tuple[str, str]]
_LEAD = 4
"""Paragraphs that tell what is new."""
_WEEK = timedelta(days=7)
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s|\n")
_DECADE = 3660


class _Text(NamedTuple):
    text: str
    parts: Sequence[Part]
    captured: date | None
    anchors: Anchors

    def of(self, *kinds: str) -> Iterator[Part]:
        return (p for p in self.parts if p.kind in kinds)

    def surface(self, part: Part) -> str:
        return self.text[part.start : part.end]


def published_in(text: str, parts: Sequence[Part], *, captured_at: str = "", anchors: Anchors = ()) -> Published | None:
    """From a time line, a dateline or "yesterday's summit" with a known summit; else bounds up to `captured_at`."""
    page = _Text(text, parts, _day(captured_at), anchors)
    for step in (_stamped, _datelined, _anchored, _said_today):
        found = step(page)
        if found is not None and not _after(found, page.captured):
            return found
    return _bounded(page)


def _stamped(page: _Text) -> Published | None:
    """A line that is nothing but a date; "Published" outranks "Updated"."""
    lines = sorted(page.of("dateline"), key=lambda p: bool(_words().updated.search(page.surface(p))))
    for part in lines:
        for written in find_full_dates(page.surface(part)):
            return _published(written.value, written.precision, _shift(written.span, part.start))
    return None


def _datelined(page: _Text) -> Published | None:
    """`KYIV, March 3 (Agency) -`: the year must follow from the weekday, an anchor or a full date near by."""
    for part in page.of("dateline"):
        for partial in find_partial_dates(page.surface(part)):
            day = _with_year(page, partial, Span(part.start, part.end))
            if day is not None:
                return _published(day.isoformat(), "day", _shift(partial.span, part.start))
    return None


def _with_year(page: _Text, partial: Partial, around: Span) -> date | None:
    """The one year in which the day can lie, or None where several are left."""
    near = [date.fromisoformat(day) for words, day in page.anchors if words in around.of(page.text)]
    full = [w.day for w in find_full_dates(page.text)]
    for known in (near, full):
        fitting = {d for k in known if (d := partial.in_year(k.year)) is not None and abs((d - k).days) <= 31}
        if len(fitting) == 1:
            return fitting.pop()
    if page.captured is None or partial.weekday is None:
        return None
    # Weekdays fall on the same day again after five, six or eleven years; what the text knows rules out the past.
    past = _latest_past(page)
    floor = past[0] if past else None
    if floor is None:
        return None
    days = {d for y in range(floor.year, page.captured.year + 1) if (d := partial.in_year(y)) is not None}
    fitting = {d for d in days if floor <= d <= page.captured}
    return fitting.pop() if len(fitting) == 1 else None


def _anchored(page: _Text) -> Published | None:
    """ "yesterday's summit" where the dossier dates the summit."""
    for deictic, days in _words().deictic:
        for match in deictic.finditer(page.text):
            behind = page.text[match.end() : match.end() + 60]
            for words, day in page.anchors:
                if re.match(rf"(?:\s+\w+){{0,2}}?\s+{re.escape(words)}\b", behind, re.IGNORECASE):
                    found = date.fromisoformat(day) + timedelta(days=days)
                    at = Span(match.start(), match.end() + behind.lower().index(words.lower()) + len(words))
                    return _published(found.isoformat(), "day", at)
    return _dated_by_event(page)


def _dated_by_event(page: _Text) -> Published | None:
    """A line of the head such as "Saturday 14 August, the day before Kabul fell"."""
    for part in list(page.of("headline", "dateline", "subheading", "body"))[:2]:
        line = page.surface(part)
        for partial in find_partial_dates(line)[:1]:
            for phrase, days in _words().before_event:
                for words, day in page.anchors:
                    at = re.search(rf"{phrase}\s+(?:\w+\s+){{0,2}}?{re.escape(words)}", line, re.IGNORECASE)
                    found = date.fromisoformat(day) + timedelta(days=days)
                    if at and partial.in_year(found.year) == found and partial.span.start == 0:
                        return _published(found.isoformat(), "day", Span(part.start, part.start + at.end()))
    return None


def _said_today(page: _Text) -> Published | None:
    """ "today (3 March 2025)": the report names its own day."""
    for part in page.of("body", "subheading"):
        line = page.surface(part)
        for written in find_full_dates(line):
            match = _words().today.search(line[: written.span.start])
            if match:
                at = Span(part.start + match.start(), part.start + written.span.end)
                return _published(written.value[:10], "day", at)
    return None


def _bounded(page: _Text) -> Published | None:
    """Not before the latest past day it names, not after it was captured."""
    past = _latest_past(page)
    if past is None or page.captured is None:
        return None
    earliest, evidence, caption = past
    latest = page.captured
    fresh = _fresh_picture(page, caption) if caption is not None else None
    if fresh is not None:
        latest = min(latest, earliest + _WEEK)
    value = earliest.isoformat() if earliest == latest else f"{earliest.isoformat()}/{latest.isoformat()}"
    spans = (evidence,) if fresh is None else (evidence, fresh)
    return Published(value=value, precision=_precision((latest - earliest).days), evidence=spans)


def _latest_past(page: _Text) -> tuple[date, Span, Part | None] | None:
    """The latest day that had come when the article was written, where it says so, and the caption if one says so."""
    found: list[tuple[date, Span, Part | None]] = []
    for part in page.of("body", "sidebar", "headline", "subheading", "caption", "alt_text"):
        line = page.surface(part)
        caption = part if part.kind in ("caption", "alt_text") else None
        days = [(w.span, w.day) for w in find_full_dates(line)] + find_years(line)
        for span, day in days:
            if caption is None and _words().ahead.search(_before(line, span.start)):
                continue
            if page.captured is None or day <= page.captured:
                found.append((day, _shift(span, part.start), caption))
    return max(found, key=lambda f: f[0], default=None)


def _before(line: str, start: int) -> str:
    """The words of the sentence that stand before a date."""
    ends = [m.end() for m in _SENTENCE_END.finditer(line, 0, start)]
    return line[ends[-1] if ends else 0 : start]


def _fresh_picture(page: _Text, caption: Part) -> Span | None:
    """Where the lead takes the pictured event as its news: a dated, non-archive picture, its names, and "yesterday"."""
    words = page.surface(caption)
    if is_archive_picture(words):
        return None
    names = {w.removesuffix("'s").removesuffix("’s") for w in words_of(words) if w[0].isupper() and len(w) > 3}
    body = list(page.of("body", "headline"))
    lead = " ".join(page.surface(p) for p in body[: _LEAD + 1])
    shared = {name for name in names if re.search(rf"\b{re.escape(name)}", lead)}
    if len(shared) < 4:
        return None
    for part in body:
        match = _words().recent.search(page.surface(part))
        if match:
            return _shift(Span(*match.span()), part.start)
    return None


def _published(value: str, precision: Precision, evidence: Span) -> Published:
    return Published(value=value, precision=precision, evidence=(evidence,))


def _precision(days: int) -> Precision:
    """The finest unit that is as long as the range."""
    bounds: tuple[tuple[int, Precision], ...] = ((0, "day"), (7, "week"), (31, "month"), (92, "season"), (366, "year"))
    return next((unit for length, unit in bounds if days <= length), "decade" if days <= _DECADE else "unknown")


def _after(published: Published, captured: date | None) -> bool:
    return captured is not None and date.fromisoformat(published.value[:10]) > captured + timedelta(days=1)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


class _Words(NamedTuple):
    deictic: tuple[tuple[re.Pattern[str], int], ...]
    before_event: tuple[tuple[str, int], ...]
    updated: re.Pattern[str]
    today: re.Pattern[str]
    recent: re.Pattern[str]
    ahead: re.Pattern[str]


@cache
def _words() -> _Words:
    words: dict[str, Any] = load_words("intake")

    def one_of(key: str, tail: str = "") -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, words[key]))})\b{tail}", re.IGNORECASE)

    return _Words(
        deictic=tuple((re.compile(rf"\b{re.escape(w)}", re.IGNORECASE), days) for w, days in words["deictic"].items()),
        before_event=tuple((re.escape(w), days) for w, days in words["before_event"].items()),
        updated=one_of("updated"),
        today=one_of("today", r",?\s*\(?$"),
        recent=one_of("recent"),
        ahead=one_of("ahead"),
    )
