"""Rules for calendar dates: days, months, seasons, years, decades, centuries."""

import re
from datetime import date

from onrecord.extract.times.calendar import Interval, interval
from onrecord.extract.times.frame import Frame
from onrecord.extract.times.grammar import month_number, ordinal_number, words
from onrecord.extract.times.meaning import Match, Meaning, day_or_none, group, part_code, thirds, year_of, yearless
from onrecord.extract.times.years import Instances, one_day, year_beside, year_of_news, year_told
from onrecord.languages.numbers import parse_number

#: Confidence in a year that tense, distance and story agree on; on TimeBank and AQUAINT 98 % of them are right.
INFERRED = 0.95
#: Days in which a date known to everybody may still be an ordinary one.
RECENT = 45
_WHICH = {"last": "last", "past": "last", "previous": "last", "next": "next", "following": "next", "coming": "next",
          "this": "this"}  # fmt: skip
_NOT_PLURAL = frozenset({"was", "is", "has", "as", "its", "this", "his"})
_AFTER_YEAR = frozenset(
    [
        "was",
        "is",
        "has",
        "as",
        "the",
        "in",
        "on",
        "at",
        "by",
        "when",
        "after",
        "before",
        "and",
        "or",
        "but",
        "it",
        "he",
        "she",
        "they",
        "a",
        "an",
        "to",
        "were",
        "had",
        "with",
    ]
)
#: "In the year-ago third quarter".
_YEAR_AGO = re.compile(r"\byear[\s-](?:ago|earlier)\s(?:fiscal\s)?$")
#: "The spring at Corrie" gives water.
_WATER = re.compile(r"\s(?:at|of|near|beside|below|above)\s(?:the\s)?[A-Z]")
_CALLED = re.compile(r"\s[A-Z]\w+")


def iso(match: Match, _: Frame) -> Meaning | None:
    """2021-08-14, with or without a time."""
    value = match[0][:16].replace(" ", "T")
    return Meaning("TIME" if "T" in value else "DATE", value)


def slashed(match: Match, _: Frame) -> Meaning | None:
    """Month before day as in the United States, unless the first number cannot be a month."""
    one, two, year = int(match["one"]), int(match["two"]), match["yy"]
    month, day = (two, one) if one > 12 else (one, two)
    full = int(year) if len(year) == 4 else 1900 + int(year) if int(year) > 30 else 2000 + int(year)
    try:
        sure = 1.0 if one > 12 or one == two else 0.6
        return Meaning("DATE", date(full, month, day).isoformat(), sure=sure)
    except ValueError:
        return None


def month_day(match: Match, frame: Frame) -> Meaning | None:
    """14 August 2021; without a year the one that the text or the day of publication gives."""
    month, day, year = month_number(match["month"]), int(match["day"]), year_of(match)
    if match[0].casefold().startswith("the ") and _CALLED.match(match.string, match.end()):
        return None
    if year is None and (said := group(match, "whose")):
        year = _year_pointed_at(said, frame)
        return _dated(year, month, day, match, INFERRED) if year else yearless(month, day)
    if year is not None:
        return _dated(year, month, day, match)
    chosen = _year_by_weekday(month, day, match, frame) or _year_of(one_day(month, day), match, frame)
    if chosen and _is_known_otherwise(month, day, chosen, match, frame):
        return yearless(month, day)
    return _dated(chosen, month, day, match, INFERRED) if chosen else yearless(month, day)


def _is_known_otherwise(month: int, day: int, year: int, match: Match, frame: Frame) -> bool:
    """ "The October 7 attack": a day that needs no year, where another one than its own would follow."""
    known = words()["known_days"].get(f"{month:02}-{day:02}")
    if known in (None, year) or frame.reference is None or frame.reference.year < known:
        return False
    near = day_or_none(year, month, day)
    if near and abs((frame.reference - near).days) <= RECENT:
        return False
    behind = re.match(r"(?:['’]s)?\s(?:\w+\s)?(\w+)", match.string[match.end() : match.end() + 40])
    before = match.string[max(0, match.start() - 8) : match.start()].casefold()
    called = behind is not None and any(w in words()["known_day_nouns"] for w in behind[0].casefold().split())
    return called or before.endswith(("since ", "after ", "before ", " of ", " post-"))


def _year_pointed_at(said: str, frame: Frame) -> int | None:
    """This, last and next year are counted from the report, "that year" and "the same year" from the year last said."""
    which = said.casefold().split()[-2]
    if which in ("that", "same"):
        return frame.last.year if frame.last and not frame.lost else None
    base = frame.reference or frame.last
    return base.year + {"last": -1, "next": 1}.get(which, 0) if base else None


def _year_by_weekday(month: int, day: int, match: Match, frame: Frame) -> int | None:
    """ "Saturday, April 25": of three years at most one has that Saturday."""
    if frame.now is None or not (said := group(match, "wd")):
        return None
    number = words()["weekdays"].get(said.casefold()) or words()["weekday_abbreviations"][said.casefold()]
    around = (day_or_none(frame.now.year + step, month, day) for step in (-1, 0, 1))
    return next((found.year for found in around if found and found.isoweekday() == number), None)


def _year_of(instances: Instances, match: Match, frame: Frame, which: str = "") -> int | None:
    """The year an expression without one means, None where that cannot be known."""
    said = which.casefold().split()[-1] if which else ""
    if said in ("following", "previous", "that", "same"):
        return year_beside(instances, frame, said)
    side = _WHICH.get(said, "")
    return year_told(instances, frame, match, side) if frame.narrative else year_of_news(instances, frame, match, side)


def month(match: Match, frame: Frame) -> Meaning | None:
    """August 2021, August."""
    number, year = month_number(match["month"]), year_of(match)
    if year is None and not group(match, "which") and not _is_month(match):
        return None
    sure = 1.0
    if year is None and (said := group(match, "whose")):
        year = _year_pointed_at(said, frame)
    elif year is None and (frame.narrative or not _is_in_title(match)):
        year, sure = _year_of(_values(f"{{}}-{number:02}"), match, frame, group(match, "which") or ""), INFERRED
    value = f"{year:04}-{number:02}" if year else f"XXXX-{number:02}"
    return Meaning("DATE", value, thirds(match), sure=sure)


def _is_in_title(match: Match) -> bool:
    """ "The October Revolution": of whatever year."""
    text = match.string
    return text[: match.start()].endswith(("the ", "The ")) and _CALLED.match(text, match.end()) is not None


def _values(pattern: str) -> Instances:
    """The days of a value in any year: `"{}-08"`, `"{}-WI"`."""

    def days(year: int) -> Interval | None:
        found = interval(pattern.format(f"{year:04}"))
        return found[0] if found else None

    return days


def _is_month(match: Match) -> bool:
    """Not a name ("Jan Kavan", "March Battalion") nor a verb ("May I …")."""
    text, month = match.string, match["month"]
    lead = re.search(r"(\w+)[\s-]+$", text[max(0, match.start() - 20) : match.start()])
    if (lead and lead[1].casefold() in words()["month_leads"]) or group(match, "mod") or group(match, "ofmod"):
        return True
    if re.match(r"\s[A-Z]|\s(?:of|to) the|['’]?\w", text[match.end() : match.end() + 8]):
        return False
    return month.casefold() not in ("may", "march", "mar", "jan", "jun") or (month.endswith(".") and len(month) == 4)


def season(match: Match, frame: Frame) -> Meaning | None:
    """The summer of 2021, last winter."""
    behind = re.match(r"\s([a-z]+)", match.string[match.end() : match.end() + 16])
    if _WATER.match(match.string, match.end()) or (behind and behind[1] in words()["not_seasons"]):
        return None
    code, year = words()["seasons"][match["season"].casefold()], year_of(match)
    sure = 1.0
    if year is None:
        year, sure = _year_of(_values(f"{{}}-{code}"), match, frame, group(match, "which") or ""), INFERRED
    return Meaning("DATE", f"{year:04}-{code}" if year else f"XXXX-{code}", thirds(match), sure=sure)


def quarter(match: Match, frame: Frame) -> Meaning | None:
    """The third quarter of 1989, the first half of 2021."""
    half, ordinal = match["share"].casefold() == "half", match["ordinal"].casefold()
    number = (2 if half else 4) if ordinal in ("final", "last") else ordinal_number(ordinal)
    code = f"{'H' if half else 'Q'}{number}"
    if code not in ("Q1", "Q2", "Q3", "Q4", "H1", "H2"):
        return None
    year, which = year_of(match), (group(match, "which") or "").casefold()
    if year is None and which and frame.now:
        year = frame.now.year + {"last": -1, "next": 1}.get(which, 0)
    elif year is None:
        whole = _values(f"{{}}-{code}")
        year = year_told(whole, frame, match) if frame.narrative else year_of_news(whole, frame, match, settled=True)
        if year and _YEAR_AGO.search(match.string[max(0, match.start() - 24) : match.start()]):
            year -= 1
    return Meaning("DATE", f"{year:04}-{code}" if year else f"XXXX-{code}", thirds(match), sure=0.9)


def half_of_month(match: Match, frame: Frame) -> Meaning | None:
    """The first half of October: to the 15th."""
    whole = month(match, frame)
    known = interval(whole.value) if whole else None
    if whole is None or known is None:
        return whole
    first, last = known[0]
    days = (first, first.replace(day=15)) if match["ordinal"].casefold() == "first" else (first.replace(day=16), last)
    return whole._replace(days=days)


def same_kind_of_quarter(match: Match, frame: Frame) -> Meaning | None:
    """ "In the first quarter and fell in the second": of the year just told."""
    if frame.last is None or frame.last_unit != "Q" or frame.lost:
        return None
    number = ordinal_number(match["ordinal"])
    return Meaning("DATE", f"{frame.last.year:04}-Q{number}", sure=0.7) if number < 5 else None


#: Words before four digits that make them no year.
_NOT_YEAR = frozenset(
    {
        "no.",
        "resolution",
        "flight",
        "route",
        "highway",
        "road",
        "motorway",
        "room",
        "flat",
        "about",
        "some",
        "than",
        "nearly",
        "number",
    }
)


def year(match: Match, _: Frame) -> Meaning | None:
    """1939; not a count ("1500 shells", "and 2000 sheep"), a number of something, nor a name."""
    text = match.string
    before = re.search(r"(\w+\.?)\s$", text[max(0, match.start() - 14) : match.start()])
    lead = before[1].casefold() if before else ""
    suffix = re.match(r"-([A-Za-z]+)", text[match.end() : match.end() + 12])
    if lead in _NOT_YEAR or (suffix and suffix[1].casefold() not in words()["year_suffixes"]):
        return None
    follows = re.match(r"\s([a-z]+)\b", text[match.end() : match.end() + 20])
    noun = follows[1] if follows else ""
    plural = noun.endswith("s") and noun not in _NOT_PLURAL
    joined = lead in ("and", "or", "to") and not _years_together(text, match.start())
    if (plural and lead not in words()["month_leads"]) or (joined and noun and noun not in _AFTER_YEAR):
        return None
    return Meaning("DATE", match["year"], thirds(match), sure=0.95)


def _years_together(text: str, start: int) -> bool:
    """ "1914 and 1918": the years stand together."""
    return re.search(r"\b\d{4}\s\w+\s$", text[max(0, start - 12) : start]) is not None


def spoken_year(match: Match, _: Frame) -> Meaning | None:
    """Nineteen ninety-six, the year two thousand."""
    parts = re.split(r"[\s-]+", match["spoken"].casefold())
    if parts[0] == "two":
        number = parse_number(" ".join(parts))
        return Meaning("DATE", f"{number:04.0f}", sure=0.8) if number and number < 2100 else None
    rest = parse_number(" ".join(parts[1:]))
    head = parse_number(parts[0])
    return Meaning("DATE", f"{head:02.0f}{rest:02.0f}", sure=0.9) if head and rest else None


def years(match: Match, _: Frame) -> Meaning | None:
    """1914–18: from the first to the last."""
    low, high = int(match["year"]), match["to"]
    last = int(match["year"][: 4 - len(high)] + high)
    if not low < last < low + 100:
        return None
    return Meaning("DATE", f"{low}/{last}", days=(date(low, 1, 1), date(last, 12, 31)), sure=0.8)


def before_christ(match: Match, _: Frame) -> Meaning | None:
    """480 BC; no interval, the calendar here begins with year 1."""
    number = int(match["number"].replace(",", ""))
    return Meaning("DATE", f"BC{number:04}")


def decade(match: Match, _: Frame) -> Meaning | None:
    """The 1990s, the nineties."""
    digits = match["decade"]
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return Meaning("DATE", value, thirds(match))


def century(match: Match, _: Frame) -> Meaning | None:
    """The 19th century."""
    return Meaning("DATE", f"{ordinal_number(match['ordinal']) - 1:02}", thirds(match))


def night_between(match: Match, frame: Frame) -> Meaning | None:
    """The night from 16 to 17 September."""
    evening = month_day(match, frame)
    if evening is None or not evening.value[0].isdigit():
        return evening
    first = date.fromisoformat(evening.value[:10])
    return Meaning("TIME", f"{first.isoformat()}TNI", sure=evening.sure)


def _dated(year: int, month: int, day: int, match: Match, sure: float = 1.0) -> Meaning | None:
    if (first := day_or_none(year, month, day)) is None:
        return None
    last = day_or_none(year, month, int(group(match, "to") or day)) or first
    if last > first and not group(match, "part"):
        return Meaning("DATE", f"{first.isoformat()}/{last.isoformat()}", days=(first, last), sure=sure)
    days = None
    if part := group(match, "part"):
        return Meaning("TIME", f"{first.isoformat()}T{part_code(part)}", sure=sure)
    return Meaning("DATE", first.isoformat(), days=days, sure=sure)
