"""TIMEX3 values as days of the calendar, and days as values.

All intervals are inclusive (first day, last day). Weeks are ISO 8601 weeks; a season
is three months from its first (SP 3, SU 6, FA 9, WI 12), as in the TempEval scorers.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from newsevents.models.time import Granularity

Interval = tuple[date, date]

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of a season."""


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The (year, month) that lies `count` months on."""
    place = year * 12 + month - 1 + count
    return place // 12, place % 12 + 1


def month_days(year: int, month: int, count: int = 1) -> Interval:
    """First day of a month, last day of the `count`-th month from it.

    Raises:
        ValueError: outside the years 1 to 9999.
    """
    last_year, last_month = add_months(year, month, count - 1)
    return (
        date(year, month, 1),
        date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]),
    )


def step(day: date, unit: str, count: int) -> date:
    """The day `count` units on; in a shorter month, its last day.

    Raises:
        ValueError: outside the calendar.
        OverflowError: likewise.
    """
    if unit == "day":
        return day + timedelta(count)
    if unit in ("week", "weekend"):
        return day + timedelta(7 * count)
    if unit == "fortnight":
        return day + timedelta(14 * count)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
              "millennium": 12000}.get(unit)  # fmt: skip
    if months is None:
        return day
    year, month = add_months(day.year, day.month, months * count)
    return date(year, month, min(day.day, month_days(year, month)[1].day))


def value_of(unit: str, day: date) -> str:
    """The value of the `unit` (day, week, month ...) that holds `day`."""
    if unit == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "year":
        return f"{day.year:04d}"
    if unit in ("week", "weekend", "fortnight"):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    if unit == "decade":
        return f"{day.year // 10:03d}"
    if unit == "century":
        return f"{day.year // 100:02d}"
    return day.isoformat()


_YEARS = re.compile(r"(\d{2,4})(X{0,2})")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T.*)?", re.ASCII)
_PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?", re.ASCII)


def days_of(value: str) -> Interval | None:
    """First and last day of a calendar value; None for durations, sets and vague values."""
    try:
        if "/" in value:
            first, last = (days_of(part) for part in value.split("/", 1))
            return (first[0], last[1]) if first and last and first[0] <= last[1] else None
        return _days_of(value)
    except (ValueError, OverflowError):
        return None


def _days_of(value: str) -> Interval | None:
    if match := _DAY.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH.fullmatch(value):
        return month_days(int(match[1]), int(match[2]))
    if match := _YEARS.fullmatch(value):
        span = 10 ** (4 - len(match[1]))
        if len(match[1]) + len(match[2]) > 4:
            return None
        first = int(match[1]) * span
        return date(first, 1, 1), date(first + span - 1, 12, 31)
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        if match[3] == "WE":
            return monday + timedelta(5), monday + timedelta(6)
        if match[3]:
            day = monday + timedelta(int(match[3]) - 1)
            return day, day
        return monday, monday + timedelta(6)
    if match := _PART.fullmatch(value):
        year = int(match[1])
        if match[2]:
            return month_days(year, int(match[2]) * 3 - 2, 3)
        if match[3]:
            return month_days(year, int(match[3]) * 6 - 5, 6)
        return month_days(year, SEASON_STARTS[match[4]], 3)
    return None


def part_of(interval: Interval, mod: str | None) -> Interval:
    """The first (START), middle (MID) or last (END) third of an interval.

    A month is cut after its 10th and its 20th day, anything from two months up at months,
    a decade at years, as English uses "early", "mid" and "late".
    """
    first, last = interval
    if mod not in ("START", "MID", "END") or first == last:
        return interval
    place = ("START", "MID", "END").index(mod)
    length = (last - first).days + 1
    if length <= 7:
        cuts = [0, (length + 2) // 3, length - (length + 2) // 3, length]
        return first + timedelta(cuts[place]), first + timedelta(cuts[place + 1] - 1)
    if length <= 31:
        return first + timedelta(10 * place), last if place == 2 else first + timedelta(
            10 * place + 9
        )
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months >= 36:
        years = months // 12
        cuts = [0, 12 * ((years + 2) // 3), 12 * (years - years // 3), months]
    else:
        cuts = [0, months // 3, months - months // 3, months]
    if cuts[place] == cuts[place + 1]:
        return interval
    begin = add_months(first.year, first.month, cuts[place])
    return month_days(*begin, cuts[place + 1] - cuts[place])


_GRANULARITIES: tuple[tuple[re.Pattern[str], Granularity], ...] = (
    (re.compile(r"[\dX]{4}-(?:\d\d|XX)-(?:\d\d|XX)T(?:MO|MI|AF|EV|NI|DT)"), "part_of_day"),
    (re.compile(r".*T\d\d:\d\d:\d\d.*"), "second"),
    (re.compile(r".*T\d\d:\d\d.*"), "minute"),
    (re.compile(r".*T\d\d.*"), "hour"),
    (re.compile(r".*T(?:MO|MI|AF|EV|NI|DT)"), "part_of_day"),
    (re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}"), "day"),
    (re.compile(r"[\dX]{4}-W[\dX]{2}-WE"), "weekend"),
    (re.compile(r"[\dX]{4}-W[\dX]{2}-\d"), "day"),
    (re.compile(r"[\dX]{4}-W[\dX]{2}"), "week"),
    (re.compile(r"[\dX]{4}-(?:SP|SU|FA|WI)"), "season"),
    (re.compile(r"[\dX]{4}-Q[\dX]"), "quarter"),
    (re.compile(r"[\dX]{4}-H[\dX]"), "half"),
    (re.compile(r"[\dX]{4}-[\dX]{2}"), "month"),
    (re.compile(r"[\dX]{4}(?:/\d{4})?"), "year"),
    (re.compile(r"\d{3}X?"), "decade"),
    (re.compile(r"\d{2}(?:XX)?"), "century"),
    (re.compile(r"PT.*S"), "second"),
    (re.compile(r"PT.*M"), "minute"),
    (re.compile(r"PT.*H"), "hour"),
    (re.compile(r"P.*WE"), "weekend"),
    (re.compile(r"P.*(?:DE|E)"), "decade"),
    (re.compile(r"P.*C"), "century"),
    (re.compile(r"P.*D"), "day"),
    (re.compile(r"P.*W"), "week"),
    (re.compile(r"P.*M"), "month"),
    (re.compile(r"P.*Q"), "quarter"),
    (re.compile(r"P.*Y"), "year"),
)


def granularity_of(value: str) -> Granularity:
    """How fine a TIMEX3 value is; "unspecified" for PAST_REF and the like."""
    for pattern, granularity in _GRANULARITIES:
        if pattern.fullmatch(value):
            return granularity
    return "unspecified"
