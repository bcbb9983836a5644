"""The day of a named holiday in a year."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter  # type: ignore[import-untyped]


def holiday_value(rule: str, year: int) -> str | None:
    """The TIMEX3 value of the holiday that `rule` describes, in `year`; None where it has none.

    Rules stand in the lexicon `times_holidays`.
    """
    kind, _, rest = rule.partition(":")
    try:
        if kind == "nth":
            month, weekday, place = rest.split("-", 2)
            return _nth(year, int(month), int(weekday), int(place)).isoformat()
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


_HIJRI_EPOCH = 227015
"""Proleptic Gregorian ordinal of 1 Muharram 1 (16 July 622 Julian).

Source: Reingold and Dershowitz, Calendrical Calculations, the arithmetical Islamic calendar.
"""


def _hijri_ordinal(year: int, month: int, day: int) -> int:
    return (
        day + (59 * month - 57) // 2 - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH
    )


def _hijri(rest: str, year: int) -> str | None:
    month, _, day = rest.partition("-")
    guess = int((year - 621.57) * 33 / 32)
    for islamic in range(guess - 1, guess + 3):
        ordinal = _hijri_ordinal(islamic, int(month), int(day or 1))
        found = date.fromordinal(ordinal)
        if found.year == year:
            if day:
                return found.isoformat()
            last = date.fromordinal(_hijri_ordinal(islamic, int(month) + 1, 1) - 1)
            return f"{found.isoformat()}/{last.isoformat()}"
    return None
