"""The day of a named holiday in a year."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter  # type: ignore[import-untyped]


def holiday_value(rule: str, year: int) -> str | None:
    """The TIMEX3 value of the holiday that `rule` describes, in `year`; None where it has none.

    Rules stand in the lexicon `times_holidays`. Islamic days are known for 1925 to 2076.

    Source: dateutil for Easter, hijridate for the Umm al-Qura calendar of Saudi Arabia; other
    countries may keep a feast a day later.
    """
    kind, _, rest = rule.partition(":")
    try:
        if kind == "nth":
            nth, _, later = rest.partition("+")
            month, weekday, place = nth.split("-", 2)
            found = _nth(year, int(month), int(weekday), int(place))
            return (found + timedelta(int(later or 0))).isoformat()
        if kind == "easter":
            return str(easter(year, EASTER_WESTERN) + timedelta(int(rest)))
        if kind == "orthodox":
            return str(easter(year, EASTER_ORTHODOX) + timedelta(int(rest)))
        if kind == "election":
            return (_nth(year, 11, 1, 1) + timedelta(1)).isoformat()
        if kind == "hijri":
            return _hijri(rest, year)
        month, day = rule.split("-")
        return date(year, int(month), int(day)).isoformat()
    except (ValueError, OverflowError):
        return None


def _nth(year: int, month: int, weekday: int, place: int) -> date:
    """The `place`-th `weekday` (Monday 1) of a month; -1 is the last."""
    if place < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        return after - timedelta((after.isoweekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (place - 1))


def _hijri(rest: str, year: int) -> str | None:
    """A day or month of the Islamic year that begins in `year`, by the Umm al-Qura calendar."""
    from hijridate import Gregorian, Hijri

    month, _, day = rest.partition("-")
    first = Gregorian(year, 1, 1).to_hijri().year
    for islamic in (first, first + 1):
        found = Hijri(islamic, int(month), int(day or 1)).to_gregorian()
        if found.year == year:
            if day:
                return found.isoformat()
            length = Hijri(islamic, int(month), 1).month_length()
            return f"{found.isoformat()}/{found + timedelta(length - 1):%Y-%m-%d}"
    return None
