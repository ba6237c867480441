"""How long a located event is held back."""

from datetime import UTC, datetime, timedelta

from onrecord.model import Control, Event, Record


def held_until(record: Record, delay_hours: float, captured: str | None) -> datetime | None:
    """When an event or change of control that names a place may be published; None if it need not wait.

    It is taken to have happened at the end of the last day its date allows; where that is unknown, when it was
    published; where that is unknown too, when it was captured.
    """
    finding = record.finding
    if not isinstance(finding, Event | Control) or record.place is None:
        return None
    published = record.document.published
    latest = finding.date.latest if finding.date else None
    happened = _end(latest) or _end(published.value if published else None) or _end(captured)
    return happened + timedelta(hours=delay_hours) if happened else datetime.max.replace(tzinfo=UTC)


def _end(text: str | None) -> datetime | None:
    """The last moment of an ISO date, time, month or year, or of the interval `a/b`; None if it is none of these."""
    if not text:
        return None
    text = text.rpartition("/")[2]
    for pattern, add in (("%Y-%m", 31), ("%Y", 366)):
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=UTC) + timedelta(days=add)
        except ValueError:
            continue
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment + timedelta(days=1) if len(text) == len("2024-03-31") else moment
