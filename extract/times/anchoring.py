"""Puts what a time expression says on the calendar.

Names are the business of `anchoring_names`, what is counted from another time that of
`anchoring_relative`; here stand the kinds that hold others ("late July", "Friday night", "the
week of March 6") and the choice by kind. What cannot be known stays open: `Resolved.unresolved`.

Source: the normalisation rules of TIMEX3 (TimeML 1.2.1) as annotated in TimeBank.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from newsevents.extract.times.anchoring_names import (
    resolve_calendar,
    resolve_decade,
    resolve_holiday,
    resolve_month_day,
    resolve_part_of_year,
    resolve_weekday,
    resolve_weekday_back,
)
from newsevents.extract.times.anchoring_relative import resolve_count, resolve_shift
from newsevents.extract.times.durations import length_value
from newsevents.extract.times.explicit import figures_value
from newsevents.extract.times.intervals import days_of, step, value_of
from newsevents.extract.times.timeline import (
    OPEN_VALUES,
    Direction,
    Resolved,
    Timeline,
    unresolved,
)
from newsevents.extract.times.tree import (
    Beside,
    Calendar,
    Century,
    Clock,
    Count,
    Decade,
    Edge,
    EventDay,
    Fixed,
    Holding,
    Holiday,
    Length,
    MonthDay,
    Node,
    Part,
    PartOfYear,
    Reference,
    Repeat,
    Shift,
    Weekday,
    WeekdayBack,
    WeekdayOf,
)


def resolve(timeline: Timeline, node: Node, direction: Direction) -> Resolved | None:
    """The calendar meaning of `node`; None where the words can name no time (31 June).

    Args:
        timeline: The day of writing and the times spoken of before.
        node: What the words say.
        direction: Chooses between a candidate before the day of writing and one after it.
    """
    try:
        return _resolve(timeline, node, direction)
    except (ValueError, OverflowError):
        return None


def _resolve(timeline: Timeline, node: Node, direction: Direction) -> Resolved | None:
    match node:
        case Calendar():
            return resolve_calendar(timeline, node, direction)
        case Weekday():
            return resolve_weekday(timeline, node, direction)
        case WeekdayOf() | WeekdayBack():
            return resolve_weekday_back(timeline, node)
        case Shift():
            return resolve_shift(timeline, node, direction)
        case Count():
            return resolve_count(timeline, node)
        case PartOfYear():
            return resolve_part_of_year(timeline, node, direction)
        case Holiday():
            return resolve_holiday(timeline, node, direction)
        case Decade():
            return resolve_decade(timeline, node)
        case Century():
            if node.before_christ:
                return Resolved("DATE", f"BC{node.number - 1:02d}")
            return Resolved("DATE", f"{node.number - 1:02d}") if node.number <= 30 else None
        case Length():
            return Resolved("DURATION", length_value(node.quantities), side=node.side)
        case Reference():
            return Resolved("DATE", node.value)
        case Repeat():
            return Resolved("SET", node.value)
        case Fixed():
            return _fixed(node.value)
        case Clock():
            return _clock(timeline, node, direction)
        case Part():
            return _part(timeline, node, direction)
        case Edge():
            inner = _resolve(timeline, node.of, direction)
            return replace(inner, mod=node.mod) if inner is not None else None
        case Holding():
            return _holding(timeline, node, direction)
        case Beside():
            return _beside(timeline, node, direction)
        case MonthDay():
            return resolve_month_day(timeline, node, direction)
        case EventDay():
            return unresolved("XXXX-XX-XX")


def _day(timeline: Timeline, node: Node | None, direction: Direction) -> Resolved | None:
    """The day of a time of day: its own, the one just spoken of, or the day of writing."""
    if node is not None:
        return _resolve(timeline, node, direction)
    mention = timeline.last("day", within=2)
    if mention is not None and timeline.place - mention.start <= _NEAR_DAY:
        return Resolved("DATE", mention.value[:10], None, str(mention.place), False, 0.7)
    base = timeline.base("now")
    return Resolved("DATE", base[0].isoformat(), None, base[1], False, 0.6) if base else None


_NEAR_DAY = 400
"""Characters over which a day that was told is that of an hour or "the morning"."""


def _clock(timeline: Timeline, node: Clock, direction: Direction) -> Resolved | None:
    day = _day(timeline, node.day, direction)
    time = f"T{node.hour:02d}:{node.minute or 0:02d}"
    if node.second is not None:
        time += f":{node.second:02d}"
    time += node.zone
    if day is None or day.unresolved or len(day.value) < 10:
        return unresolved(f"XXXX-XX-XX{time}", "TIME")
    return Resolved("TIME", day.value[:10] + time, None, day.anchor, False, day.confidence)


def _part(timeline: Timeline, node: Part, direction: Direction) -> Resolved | None:
    day = _day(timeline, node.day, direction)
    if day is None or day.unresolved:
        return unresolved(f"{day.value if day else 'XXXX-XX-XX'}T{node.code}", "TIME")
    value = f"{day.value[:10]}T{node.code}"
    return Resolved("TIME", value, None, day.anchor, False, day.confidence)


def _holding(timeline: Timeline, node: Holding, direction: Direction) -> Resolved | None:
    inner = _resolve(timeline, node.day, direction)
    days = days_of(inner.value) if inner else None
    if inner is None or days is None:
        return unresolved(OPEN_VALUES.get(node.unit, "XXXX-XX-XX"))
    # A quarter of three months that ends on a day is named after most of its days.
    day = days[1] - timedelta(45) if node.ends else days[0]
    if node.unit == "weekend" and day.isoweekday() <= _NEARER_THE_LAST_WEEKEND:
        day -= timedelta(7)
    return replace(inner, value=value_of(node.unit, day))


_NEARER_THE_LAST_WEEKEND = 2
"""Tuesday; "Labor Day weekend" is that before its Monday."""


def _beside(timeline: Timeline, node: Beside, direction: Direction) -> Resolved | None:
    inner = _resolve(timeline, node.day, direction)
    days = days_of(inner.value) if inner else None
    if inner is None or days is None:
        return unresolved(OPEN_VALUES.get(node.unit, "XXXX-XX-XX"))
    day = step(days[0] if node.sign < 0 else days[1], node.unit, node.sign)
    return Resolved("DATE", value_of(node.unit, day), None, inner.anchor, False, inner.confidence)


def _fixed(said: str) -> Resolved | None:
    """The value of an ISO stamp, a date in figures, or two years ("2018/2019")."""
    value = figures_value(said)
    if value is None and said.startswith("BC"):
        value = said
    if value is None and len(said) == len("2018/2019") and days_of(said):
        value = said
    if value is None:
        return None
    return Resolved("TIME" if "T" in value else "DATE", value)
