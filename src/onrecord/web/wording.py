"""How values are put into words: dates, figures, and what the codes mean."""

from datetime import date

from onrecord.analysis import When
from onrecord.model import Figure, Published

KINDS = {
    "quotes": "Who said what", "events": "Events", "control": "Control", "positions": "Positions",
    "figures": "Figures", "places": "Places", "times": "Times", "roles": "Roles", "entities": "Names",
}  # fmt: skip
ANONYMITY = {
    "named": "named", "organisation": "an organisation", "pseudonym": "under a pseudonym",
    "role_only": "by role only", "group_only": "as a group only", "anonymous": "anonymous",
    "document": "a document", "impersonal": "nobody in particular (“it is alleged”)", "none": "no source given",
}  # fmt: skip
STANDINGS = {
    "confirmed_by_others": "confirmed by the side hit or a third party",
    "confirmed_by_attacker": "confirmed by the attacker only",
    "confirmed_by_unknown": "confirmed, unclear by whom",
    "stated": "stated by the outlet", "claimed": "claimed by a party", "alleged": "alleged",
    "unverified": "not verified", "disputed": "disputed", "denied": "denied",
}  # fmt: skip
STANCES = {
    "in": "In", "likely_in": "Likely in", "undecided": "Undecided", "unlikely": "Unlikely", "out": "Out",
    "supports": "Supports", "opposes": "Opposes",
}  # fmt: skip
CHANGES = {"gains": "takes", "loses": "loses", "holds": "holds", "contested": "fights for"}
BY = {"self": "own word", "analyst": "an analyst’s view", "other": "said by others"}
REVIEW = {"machine": "machine-read, not reviewed", "accepted": "reviewed", "unsure": "reviewed: unsure"}
_RELATIONS = {"=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "up to "}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(at: date) -> str:
    """14 August 2021"""
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def period(name: str) -> str:
    """`2021-08` as August 2021, `2021-08-14` as 14 August 2021."""
    if len(name) == 7:
        return f"{_MONTHS[int(name[5:]) - 1]} {name[:4]}"
    return day(date.fromisoformat(name))


def days(when: When | None) -> str:
    """A day, a month, a year, or from when to when; "date unknown" for None."""
    if when is None:
        return "date unknown"
    first, last = when.earliest, when.latest
    if first == last:
        return day(first)
    if first.day == 1 and when.month and when.precision == "month":
        return period(when.month)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {day(last)}"
    return f"between {day(first)} and {day(last)}"


def appeared(published: Published | None) -> str:
    """When a report appeared, with the hour where it is known."""
    if published is None:
        return "publication date unknown"
    first, _, last = published.value.partition("/")
    if last:
        return f"between {_some_day(first)} and {_some_day(last)}"
    hour = f", {first[11:16]}" if published.precision == "minute" and len(first) >= 16 else ""
    return _some_day(first) + hour


def _some_day(value: str) -> str:
    try:
        return day(date.fromisoformat(value[:10])) if len(value) >= 10 else period(value)
    except (ValueError, IndexError):
        return value


def number(value: float) -> str:
    """60,000 or 1.28."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def figure(found: Figure) -> str:
    """at least 60,000 people; 3–5 m; 4 times"""
    if found.low is None and found.high is None:
        return "a number that is not given"
    low, high = found.low, found.high
    if low is not None and high is not None and low != high:
        words = f"{number(low)}–{number(high)}"
    else:
        known = low if low is not None else high
        words = _RELATIONS.get(found.relation, "") + number(known or 0)
        if low is None and found.relation == "=":
            words = "up to " + words
    if found.relation == "x":
        words += " times"
    # "4 people killed", not "4 people people killed".
    unit = None if found.unit and found.what and found.unit.casefold() in found.what.casefold().split() else found.unit
    for more in (unit, f"per {found.per}" if found.per else None):
        words += f" {more}" if more else ""
    return words + ({"up": " (a rise)", "down": " (a fall)"}.get(found.change or "", ""))


def count(number_of: int, one: str, many: str | None = None) -> str:
    """1 report, 2 reports."""
    return f"{number_of:,} {one if number_of == 1 else many or one + 's'}"


def kind_of(code: str | None) -> str:
    """A kind of place in words."""
    return {"admin1": "province", "admin2": "district"}.get(code or "", words(code))


def words(code: str | None) -> str:
    """A code as words: `no_fly_zone` as no fly zone."""
    return (code or "").replace("_", " ").replace("-", " ").lower()
