"""When something happened, as far as the record knows: an interval of days and how precise it is."""

import re
from calendar import monthrange
from datetime import date

import msgspec

from onrecord.model import Article, Control, Entry, Event, EventDate, Position, Precision, Time

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$")


class When(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Days from `earliest` to `latest`, both inclusive; `by_publication` where only the report's day is known."""

    earliest: date
    latest: date
    precision: Precision = "day"
    by_publication: bool = False

    @property
    def exact(self) -> bool:
        """True if it is one day."""
        return self.earliest == self.latest

    @property
    def month(self) -> str | None:
        """`YYYY-MM` where both ends lie in it, else None."""
        first, last = self.earliest.isoformat()[:7], self.latest.isoformat()[:7]
        return first if first == last else None

    def text(self) -> str:
        """ISO day, or `a/b`."""
        return self.earliest.isoformat() + ("" if self.exact else f"/{self.latest.isoformat()}")


def bounds(value: str | None) -> tuple[date, date] | None:
    """First and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD…`; None for anything else."""
    match = _ISO.match(value or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day and month:
            return date(year or 0, month, day), date(year or 0, month, day)
        if month:
            return date(year or 0, month, 1), date(year or 0, month, monthrange(year or 0, month)[1])
        return date(year or 0, 1, 1), date(year or 0, 12, 31)
    except ValueError:
        return None


def interval(earliest: str | None, latest: str | None, value: str | None, precision: Precision) -> When | None:
    """The days meant, from an interval or else from the value; None where either end is open or unreadable."""
    ends = (bounds(earliest), bounds(latest)) if earliest and latest else (bounds(value), bounds(value))
    if ends[0] is None or ends[1] is None or ends[0][0] > ends[1][1]:
        return None
    first, last = ends[0][0], ends[1][1]
    if precision == "unknown" and first == last:
        precision = "day"
    return When(earliest=first, latest=last, precision=precision)


def dated(when: EventDate | None) -> When | None:
    """The days of an event's date."""
    return interval(when.earliest, when.latest, when.value, when.precision) if when else None


def published(article: Article) -> When | None:
    """The days on which a report may have appeared."""
    known = article.published
    if known is None:
        return None
    first, _, last = known.value.partition("/")
    found = interval(first, last or first, None, known.precision)
    return msgspec.structs.replace(found, by_publication=True) if found else None


def when(entry: Entry, article: Article) -> When | None:
    """When what an entry says happened; words and positions without a date stand on the day of their report."""
    finding = entry.finding
    if isinstance(finding, Event | Control):
        return dated(finding.date)
    if isinstance(finding, Position):
        return dated(finding.date) or published(article)
    if isinstance(finding, Time):
        return interval(finding.earliest, finding.latest, finding.value, finding.precision)
    return published(article)
