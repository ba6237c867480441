"""Rules for times of day."""

from datetime import timedelta

from onrecord.extract.times.dates import month_day
from onrecord.extract.times.frame import Frame, unit_of
from onrecord.extract.times.meaning import Match, Meaning, group
from onrecord.extract.times.relative import weekday


def clock(match: Match, frame: Frame) -> Meaning | None:
    """9:30 a.m., noon on Friday's day, 14:05."""
    if said := group(match, "word"):
        hour, minute = (24 if said.casefold() == "midnight" else 12), 0
    elif group(match, "hour24"):
        hour, minute = int(match["hour24"]), int(match["minute24"])
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        late = match["half"].casefold().startswith("p")
        if hour > 12 and not late:
            return None
        hour = hour % 12 + 12 * late if hour <= 12 else hour
    day = unit_of(frame.now, "D")
    if (group(match, "weekday") and (found := weekday(match, frame))) or (
        group(match, "month") and (found := month_day(match, frame))
    ):
        day = found.value[:10]
    elif said := group(match, "deictic"):
        step = {"yesterday": -1, "tomorrow": 1}.get(said.casefold(), 0)
        day = unit_of(frame.reference + timedelta(days=step) if frame.reference else None, "D")
    bare = bool(group(match, "word")) and hour in (12, 24)
    return Meaning("TIME", f"{day}T{hour:02}:{minute:02}", sure=0.7 if bare else 0.9)
