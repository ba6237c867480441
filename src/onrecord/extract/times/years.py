"""Which year a date without one belongs to; none where tense, distance and story do not agree."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from onrecord.extract.times.bonds import Bond, bond_of, in_one_story, told_inside
from onrecord.extract.times.calendar import MONTHS, Interval, shift
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.grammar import fragments, one_of, unit_code, words
from onrecord.extract.times.meaning import Match, day_or_none
from onrecord.languages.numbers import number_pattern, parse_number

#: Days up to which a likely tense holds, in another year than that of publication and in that year itself.
LIKELY, LIKELY_THIS_YEAR = 150, 300
#: Days so few that a likely tense does not speak against a day.
CLOSE = 14
TIMES_AS_FAR = 3
#: Days by which a report may miss the day it counts back to.
AS_COUNTED = 100
#: A month or season of which less than one part in so many is over, or left.
EDGE = 8
#: Days in which a report is written.
FRESH = 7
#: Days up to which nearness alone decides; the other side is then at least three times as far.
NEAR = 90
#: "Last August" said so many days after an August may be either.
JUST_NOW = 75
#: A step back in a story: up to so many days within the year; from `ROUND` days on, the next year's.
BACK, ROUND = 31, 180

_SPOKEN = re.compile(
    r"(?:\s(?:of|in))?\s(nineteen|twenty)[\s-]((?:\w+ty[\s-])?(?:one|two|three|four|five|six|seven|eight|nine|\w+teen|\w+ty|ten|eleven|twelve))\b"
)

#: "In May a year ago".
_AWAY = re.compile(r",?\s(?:an?|one|two|three|four|five|ten|\d+)\syears?\s(?:ago|earlier|before|later)\b")
_BORN = re.compile(r"\bborn\b[^.;\n]*$")
#: "The January uprising of 1905".
_NAMED_WITH_YEAR = re.compile(r"\s(?!the\b|and\b|to\b)[a-z-]+(?:\s[a-z-]+)?\sof\s(?P<year>1\d{3}|20\d\d)\b")

Instances = Callable[[int], Interval | None]
"""Year → the days an expression would mean in it."""


def year_of_news(
    instances: Instances, frame: Frame, match: Match, which: str = "", settled: bool = False
) -> int | None:
    """The year of an expression in a text with a day of publication; `which` is last, next, this or empty.

    `settled`: what is likely ahead may be over, as the quarter of accounts that are yet to be reported.
    """
    if (stated := year_behind(match)) is not None:
        return stated
    today = frame.reference
    assert today
    if (counted := _counted_back(instances, today, match)) is not None:
        return counted or None
    if _AWAY.match(match.string, match.end()) or _BORN.search(match.string[max(0, match.start() - 60) : match.start()]):
        return None
    lean = frame.direction(*match.span())
    if settled and lean == 1:
        lean = 0
    chosen = _called(which, instances, today, lean) if which else _by_lean(instances, today, lean)
    if which:
        return chosen
    told = frame.told_near(match.start())
    if told is not None and told[0] == today:
        # The day of publication told again, in a dateline, leads nowhere.
        return chosen
    if told is None or _said_later(frame):
        return _beside_a_year(chosen, instances, frame, match, lean)
    if chosen is None:
        return None
    days, in_story = instances(chosen), _forward(instances, told[0])
    if in_story is None or days is None or in_story == chosen or days[0] <= told[0] <= days[1]:
        return chosen
    # A date just told with its year: where one clause goes on, it leads; from one sentence to the next nobody can tell.
    if not told[1] or lean == 2:
        return chosen if lean == 2 else None
    if lean < 1 and in_one_story(frame, frame.told[1] if frame.told else 0, match.span()):
        return in_story
    return chosen if _is_fresh(days, today) and not told_inside(frame, match.span()) else None


def _said_later(frame: Frame) -> bool:
    return frame.told is not None and frame.year_said is not None and frame.year_said[1] > frame.told[1]


def _beside_a_year(chosen: int | None, instances: Instances, frame: Frame, match: Match, lean: int) -> int | None:
    """With a year of the past said before it, a date is of that year, or of the report's own: seldom can one tell."""
    today = frame.reference
    if frame.year_said is None or today is None or lean > 0:
        return chosen
    said, where = frame.year_said
    if said in (chosen, today.year) or said > today.year:
        return chosen
    bond = bond_of(frame, where, match.span())
    if bond == Bond.LEADS:
        return said or None
    days = instances(chosen) if chosen else None
    fresh = days is not None and bond == Bond.NEAR and _is_fresh(days, today)
    return chosen if bond == Bond.NONE or fresh else None


def _is_fresh(days: Interval, today: date) -> bool:
    """A day so few days old is that of the report, whatever else it speaks of."""
    return days[0] == days[1] and 0 <= (today - days[0]).days <= FRESH


def year_beside(instances: Instances, frame: Frame, which: str) -> int | None:
    """The year of "the following winter", "the previous May", "that summer": counted from what was last spoken of."""
    if frame.last is None or frame.lost:
        return None
    if which in ("following", "previous"):
        return _beyond(instances, frame.last, "next" if which == "following" else "last") or None
    return _forward(instances, frame.last)


def year_told(instances: Instances, frame: Frame, match: Match, which: str = "") -> int | None:
    """The year of an expression in a history: that of the story, which goes forward."""
    if (stated := year_behind(match)) is not None:
        return stated
    last = frame.story
    if last is None or frame.strays(match.start()):
        return None
    if which in ("last", "next"):
        year = _beyond(instances, last, which)
        return year if year != last.year else None
    days = instances(last.year)
    if days is None or (last - days[1]).days <= BACK:
        return last.year
    if frame.told_near(match.start()) is None or (last - days[0]).days < ROUND:
        return None
    by = match.string[: match.start()].endswith(("By ", "by "))
    return last.year + 1 if by or not frame.before_the_story(match.start()) else None


@cache
def _behind() -> re.Pattern[str]:
    day = r"(?:[0-3]?\d(?:st|nd|rd|th)?\s)?"
    month = fragments()["MONTH"].replace("(?P<month>", "(?:")
    join = r"\s?(?:,|-|–|—|and|or|to|until|till|through|and\sfrom)\s?"
    lead = r"(?:(?:the\s)?(?:early|mid|late|start\sof|end\sof)[\s-])?"
    one = rf"{lead}(?:{day}{month}(?:\s[0-3]?\d(?:st|nd|rd|th)?\b)?|(?:spring|summer|autumn|winter)(?:\sof)?)"
    return re.compile(rf"(?:{join}{one})?{join}{one},?\s(?P<year>1\d{{3}}|20\d\d)\b", re.IGNORECASE)


def year_behind(match: Match) -> int | None:
    """ "August and September 1914", "January nineteen ninety-seven": the year stands behind, or behind a list."""
    if spoken := _SPOKEN.match(match.string, match.end()):
        head, rest = parse_number(spoken[1]), parse_number(re.sub(r"\s", "-", spoken[2]))
        return int(100 * head + rest) if head and rest else None
    found = _behind().match(match.string, match.end())
    if found is None and match.string[: match.start()].endswith(("the ", "The ")):
        found = _NAMED_WITH_YEAR.match(match.string, match.end())
    return int(found["year"]) if found else None


@cache
def _counted() -> re.Pattern[str]:
    lists = words()
    long = one_of(*(unit for unit, code in lists["units"].items() if code in MONTHS))
    return re.compile(
        rf"\b(?P<count>{number_pattern()}|an?)\s(?P<unit>{long})s?\s"
        r"(?:(?:after|since|on\sfrom)\s[^.;,\n]{0,60}|ago,?\s(?:[io]n|this)\s(?:the\s)?)$",
        re.IGNORECASE,
    )


def _counted_back(instances: Instances, today: date, match: Match) -> int | None:
    """ "Ten years after the crash of 17 July", "eight months ago, on 7 October": as long before the report as it says.

    0 where it is counted in decades, or lies between two years: nobody can tell.
    """
    found = _counted().search(match.string[max(0, match.start() - 100) : match.start()])
    if found is None:
        return None
    count = 1.0 if found["count"].casefold() in ("a", "an") else parse_number(found["count"])
    unit = unit_code(found["unit"])
    if not count or count >= 1000 or MONTHS[unit] > MONTHS["Y"]:
        return 0
    then = shift(today, -round(count), unit)
    near = min(((abs((days[0] - then).days), y) for y, days in _around(instances, then)), default=(AS_COUNTED + 1, 0))
    return near[1] if near[0] <= AS_COUNTED else 0


def one_day(month: int, day: int) -> Instances:
    """A day of the year."""

    def days(year: int) -> Interval | None:
        found = day_or_none(year, month, day)
        return (found, found) if found else None

    return days


def _around(instances: Instances, today: date) -> list[tuple[int, Interval]]:
    return [(y, days) for y in range(today.year - 2, today.year + 3) if 0 < y < 9999 and (days := instances(y))]


def _by_lean(instances: Instances, today: date, lean: int) -> int | None:
    around = _around(instances, today)
    if within := next(((y, days) for y, days in around if days[0] <= today <= days[1]), None):
        return None if _is_edge(within[1], today, lean) else within[0]
    past, back = max(((y, (today - days[1]).days) for y, days in around if days[1] < today), default=(0, 9999))
    future, ahead = min(((y, (days[0] - today).days) for y, days in around if days[0] > today), default=(0, 9999))
    if abs(lean) == 2:
        return past if lean < 0 else future
    near, apart = (past, back) if back < ahead else (future, ahead)
    single = (days := instances(near)) is not None and days[0] == days[1]
    if not lean or (single and apart <= CLOSE):
        return near if apart <= NEAR else None
    year, far, other = (past, back, ahead) if lean < 0 else (future, ahead, back)
    limit = LIKELY_THIS_YEAR if year == today.year else LIKELY
    return year if far <= min(limit, TIMES_AS_FAR * other) else None


def _is_edge(days: Interval, today: date, lean: int) -> bool:
    """ "Fell in June" on the second of June, "will open in June" on the last but one: this June or another."""
    over, left, share = (today - days[0]).days, (days[1] - today).days, (days[1] - days[0]).days / EDGE
    return (lean == -2 and over < share) or (lean == 2 and left < share)


def _called(which: str, instances: Instances, today: date, lean: int) -> int | None:
    """Last, next, this."""
    if which in ("last", "next"):
        year = _beyond(instances, today, which)
        days = instances(year)
        apart = 0 if days is None else (today - days[1]).days if which == "last" else (days[0] - today).days
        return year if apart > JUST_NOW or (days and days[0].year != today.year) else None
    distance = {y: max((d[0] - today).days, (today - d[1]).days, 0) for y, d in _around(instances, today)}
    nearest = min(distance, key=lambda y: distance[y], default=today.year)
    year = nearest if distance.get(nearest, 9999) <= NEAR else today.year
    days = instances(year) or (today, today)
    against = (days[0] > today and lean == -2) or (days[1] < today and lean == 2)
    return None if against or distance.get(year, 9999) > LIKELY_THIS_YEAR else year


def _beyond(instances: Instances, today: date, which: str) -> int:
    """The last one over, or the next one to begin."""
    around = _around(instances, today)
    if which == "last":
        return max((y for y, days in around if days[1] < today), default=0)
    return min((y for y, days in around if days[0] > today), default=0)


def _forward(instances: Instances, told: date) -> int | None:
    """The first year whose days do not lie before what was told."""
    for year in (told.year, told.year + 1):
        days = instances(year) if year < 9999 else None
        if days and days[1] >= told:
            return year
    return None
