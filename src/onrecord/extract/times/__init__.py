"""Times: TIMEX3 expressions with the interval of days that computation needs."""

from onrecord.extract.times.find import find_times

__all__ = ["find_times"]
