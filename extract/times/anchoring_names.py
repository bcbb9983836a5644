"""Puts what is called by name on the calendar: "May", "Friday", "the third quarter", "Easter".

A name without its year lies on the side of the day of writing that `direction` says.
"""

from __future__ import annotations

from datetime import date, timedelta

from newsevents.extract.times.anchoring_relative import resolve_shift
from newsevents.extract.times.holidays import holiday_value
from newsevents.extract.times.intervals import SEASON_STARTS, days_of, month_days, step
from newsevents.extract.times.timeline import Candidate, Direction, Resolved, Timeline, unresolved
from newsevents.extract.times.tree import (
    Calendar,
    Decade,
    Holiday,
    MonthDay,
    PartOfYear,
    Weekday,
    WeekdayBack,
    WeekdayOf,
)


def _year_of(
    timeline: Timeline, node: Calendar | PartOfYear | Holiday, direction: Direction
) -> tuple[int, str] | None:
    """The year of "June last year" and what it was counted from."""
    if node.year_of is None:
        return None
    found = resolve_shift(timeline, node.year_of, direction)
    if found is None or found.unresolved:
        return None
    return int(found.value[:4]), found.anchor


def resolve_calendar(timeline: Timeline, node: Calendar, direction: Direction) -> Resolved | None:
    """ "May 5, 2020", "last April", "September 11"; None where there is no such day."""
    year, anchor, sure = node.year, "none", 0.98
    if year is None and node.year_of is not None:
        of = _year_of(timeline, node, direction)
        if of is None:
            return unresolved(calendar_value(None, node.month, node.day))
        year, anchor, sure = *of, 0.9
    if year is not None:
        value = calendar_value(year, node.month, node.day)
        return Resolved("DATE", value, None, anchor, False, sure) if days_of(value) else None
    if node.month is None:
        return None
    known = _known_day(timeline, node)
    if known is not None:
        return known
    if node.day is not None and node.day > month_days(2000, node.month)[1].day:
        return None
    if node.follows:
        return _following_day(timeline, node)
    base = timeline.base("name")
    if base is None:
        return unresolved(calendar_value(None, node.month, node.day))
    now, anchor = base
    if node.day is None:
        now = now.replace(day=1)
    candidates = _in_years(node, now.year)
    if node.shift is not None:
        named = _by_shift(candidates, now, node.shift)
        return Resolved("DATE", named, None, anchor, False, 0.9) if named else None
    value, sure = timeline.choose(candidates, now, direction, "day" if node.day else "month")
    return Resolved("DATE", value, None, anchor, False, sure)


def resolve_month_day(timeline: Timeline, node: MonthDay, direction: Direction) -> Resolved | None:
    """ "On the 30th": of this month, the last or the next, whichever has one."""
    base = timeline.base("name")
    if base is None:
        return unresolved(f"XXXX-XX-{node.number:02d}")
    now, anchor = base
    candidates = []
    for away in (-2, -1, 0, 1, 2):
        month = step(now.replace(day=1), "month", away)
        if node.number <= month_days(month.year, month.month)[1].day:
            day = month.replace(day=node.number)
            candidates.append((day, day.isoformat()))
    value, sure = timeline.choose(candidates, now, direction, "day")
    return Resolved("DATE", value, None, anchor, False, min(sure, 0.8))


def _known_day(timeline: Timeline, node: Calendar) -> Resolved | None:
    """The day of an event that is called by it, where it was over at the day of writing."""
    value = calendar_value(node.known_year, node.month, node.day)
    days = days_of(value)
    now = timeline.document_date
    if days is None or (now is not None and days[0] > now):
        return None
    return Resolved("DATE", value, None, "none", False, 0.9)


def _in_years(node: Calendar, year: int) -> list[Candidate]:
    """A day or month in the years about `year`; the 29th of February in those that have it."""
    if node.month == 2 and node.day == 29:
        return [
            (date(each, 2, 29), f"{each:04d}-02-29")
            for each in range(max(1, year - 8), min(9999, year + 8) + 1)
            if month_days(each, 2)[1].day == 29
        ]
    values = (calendar_value(year + k, node.month, node.day) for k in (-4, -1, 0, 1, 4))
    return [(days[0], value) for value in values if (days := days_of(value))]


def _following_day(timeline: Timeline, node: Calendar) -> Resolved | None:
    """The 25 of "April 24 and 25"."""
    mention = timeline.last("day", within=1)
    if mention is None or mention.first.month != node.month:
        return None
    value = calendar_value(mention.first.year, node.month, node.day)
    if days_of(value) is None:
        return None
    return Resolved("DATE", value, None, str(mention.place), False, 0.85)


def resolve_weekday(timeline: Timeline, node: Weekday, direction: Direction) -> Resolved:
    """ "Friday", "last Friday", "the following Friday"; on a Friday, "Friday" is that day."""
    base = timeline.base(node.base if node.base == "text" else "name")
    if base is None:
        return unresolved(f"XXXX-WXX-{node.number}")
    now, anchor = base
    back = (now.isoweekday() - node.number) % 7
    earlier, later = now - timedelta(back), now - timedelta(back) + timedelta(7)
    sure = 0.9
    if node.shift == -1:
        day = earlier - timedelta(7) if back == 0 else earlier
    elif node.shift == 1:
        day = later
    elif node.shift == 0 and node.base == "text":
        day = earlier
    elif back == 0:
        day = now
    elif node.shift == 0:
        is_later, sure = direction(7, 1, "weekday")
        day = later if is_later or (later - now).days <= 2 else earlier
    elif timeline.narrative:
        day = later
    else:
        is_later, sure = direction((now - earlier).days, (later - now).days, "weekday")
        day = later if is_later else earlier
    return Resolved("DATE", day.isoformat(), None, anchor, False, sure)


def resolve_weekday_back(timeline: Timeline, node: WeekdayOf | WeekdayBack) -> Resolved:
    """ "Tuesday of last week", "two Fridays ago", "Monday before last"."""
    base = timeline.base("name")
    if base is None:
        return unresolved(f"XXXX-WXX-{node.number}")
    now, anchor = base
    if isinstance(node, WeekdayOf):
        day = now + timedelta(node.number - now.isoweekday() + 7 * node.weeks)
    else:
        back = (now.isoweekday() - node.number) % 7 or 7
        day = now - timedelta(back + 7 * (node.times - 1))
    return Resolved("DATE", day.isoformat(), None, anchor, False, 0.9)


def resolve_part_of_year(
    timeline: Timeline, node: PartOfYear, direction: Direction
) -> Resolved | None:
    """ "The third quarter", "last summer", "the second half of 2019", "the 1989 period"."""
    code = node.code
    if code == "like":
        reported = timeline.reported_quarter(within=12, latest=True)
        code = reported.value[5:] if reported and not timeline.reports_months() else ""
        if node.year is not None:
            value = f"{node.year:04d}-{code}" if code else f"{node.year:04d}"
            return Resolved("DATE", value, None, "none", False, 0.7, derived=True)
    year, anchor, sure = node.year, "none", 0.95
    if year is None and node.year_of is not None:
        of = _year_of(timeline, node, direction)
        if of is None:
            return unresolved(f"XXXX-{code}")
        year, anchor = of
    if year is not None:
        return Resolved("DATE", f"{year:04d}-{code}", None, anchor, False, sure)
    is_season = code[0] not in "QH"
    base = timeline.base(node.base if is_season and node.base == "text" else "name")
    if base is None:
        told = timeline.last("quarter", "half", "season")
        if told is not None and told.value.endswith(f"-{code}"):
            return Resolved("DATE", told.value, None, str(told.place), False, 0.7)
        return unresolved(f"XXXX-{code}")
    now, anchor = base
    candidates = [
        (date(now.year + k, _first_month(code), 1), f"{now.year + k:04d}-{code}")
        for k in (-1, 0, 1)
    ]
    if is_season:
        if node.shift == 1 and anchor.isdigit():
            now = timeline.end_of(int(anchor)) or now
            after = now.year + 1
            candidates.append((date(after, _first_month(code), 1), f"{after:04d}-{code}"))
        return _season(timeline, node, candidates, now, anchor, direction)
    value, sure = _nearest_part(timeline, candidates, now, direction)
    compared = node.shift == -1
    if compared:
        value = f"{int(value[:4]) - 1:04d}{value[4:]}"
    return Resolved("DATE", value, None, anchor, False, sure, derived=compared)


def _first_month(code: str) -> int:
    if code[0] in "QH":
        return (int(code[1]) - 1) * (3 if code[0] == "Q" else 6) + 1
    return SEASON_STARTS[code]


def _season(
    timeline: Timeline,
    node: PartOfYear,
    candidates: list[Candidate],
    now: date,
    anchor: str,
    direction: Direction,
) -> Resolved:
    if node.shift is None:
        value, sure = timeline.choose(candidates, now, direction, "month")
        return Resolved("DATE", value, None, anchor, False, sure)
    value = f"{now.year:04d}-{node.code}"
    if node.shift:
        value = _by_shift(candidates, now.replace(day=1), node.shift) or value
    return Resolved("DATE", value, None, anchor, False, 0.85)


def _nearest_part(
    timeline: Timeline, candidates: list[Candidate], now: date, direction: Direction
) -> tuple[str, float]:
    """A quarter or half: reports lag, so the one whose middle is nearest.

    One that has not begun is meant only where the clause does not look back.
    """
    near = min(candidates, key=lambda each: abs((each[0] + timedelta(45) - now).days))
    if near[0] > now and not timeline.narrative:
        before = max(each for each in candidates if each[0] <= now)
        is_later, sure = direction((now - before[0]).days, (near[0] - now).days, "month")
        return (near if is_later else before)[1], sure
    return near[1], 0.85


def resolve_holiday(timeline: Timeline, node: Holiday, direction: Direction) -> Resolved | None:
    """ "Christmas Day 2019", "Thanksgiving", "next Easter"."""
    of = _year_of(timeline, node, direction)
    year = node.year if node.year is not None or of is None else of[0]
    if year is not None:
        value = holiday_value(node.rule, year)
        return Resolved("DATE", value) if value else None
    base = timeline.base("name")
    if base is None:
        return unresolved("XXXX-XX-XX")
    now, anchor = base
    candidates = []
    for each in range(now.year - 2, now.year + 3):
        value = holiday_value(node.rule, each)
        days = days_of(value) if value else None
        if value and days:
            candidates.append((days[0], value))
    if not candidates:
        return None
    if node.shift is not None:
        chosen = _by_shift(candidates, now, node.shift)
        return Resolved("DATE", chosen, None, anchor, False, 0.85) if chosen else None
    value, sure = timeline.choose(candidates, now, direction, "day")
    return Resolved("DATE", value, None, anchor, False, sure)


def resolve_decade(timeline: Timeline, node: Decade) -> Resolved:
    """ "The 1990s", "the sixties"."""
    if node.tens >= 100:
        return Resolved("DATE", f"{node.tens:03d}")
    now = timeline.document_date.year if timeline.document_date else 2000
    tens = node.tens + (190 if node.tens >= 3 or now < 2010 else 200)
    return Resolved("DATE", f"{tens:03d}", None, "none", False, 0.85)


def calendar_value(year: int | None, month: int | None, day: int | None) -> str:
    """The TIMEX3 value of a day, month or year by its numbers; XXXX for an open year."""
    value = "XXXX" if year is None else f"{year:04d}"
    if month is not None:
        value += f"-{month:02d}"
    if day is not None:
        value += f"-{day:02d}"
    return value


def _by_shift(candidates: list[Candidate], now: date, shift: int) -> str | None:
    """ "last April" is the April before this month; "this September" the one of this year."""
    if shift < 0:
        before = [each for each in candidates if each[0] < now]
        return max(before)[1] if before else None
    if shift > 0:
        after = [each for each in candidates if each[0] > now]
        return min(after)[1] if after else None
    same = [each for each in candidates if each[0].year == now.year]
    return same[0][1] if same else None
