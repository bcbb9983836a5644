"""Puts on the calendar what is counted from another time: "last week", "two years ago".

The other time is the day of writing, or one that the text has spoken of before ("the following
month", "a year earlier").
"""

from __future__ import annotations

from datetime import date, timedelta

from newsevents.extract.times.intervals import step, value_of
from newsevents.extract.times.timeline import (
    OPEN_VALUES,
    Direction,
    Mention,
    Resolved,
    Timeline,
    unresolved,
)
from newsevents.extract.times.tree import Count, Shift


def resolve_shift(timeline: Timeline, node: Shift, direction: Direction) -> Resolved | None:
    """ "last week", "tomorrow", "the following month", "the year-ago quarter"."""
    if node.like:
        return _like(timeline, node)
    mention = _antecedent(timeline, node) if node.base == "text" else None
    if mention is not None:
        now, anchor = mention.first, str(mention.place)
    else:
        base = timeline.base("now")
        if base is None:
            return unresolved(OPEN_VALUES.get(node.unit, "XXXX-XX-XX"))
        now, anchor = base
    if mention is None and node.unit == "weekend":
        now = _weekend(now, node, direction)
        return Resolved("DATE", value_of("weekend", now), None, anchor, False, 0.85)
    if node.unit == "quarter" and mention is None and node.base == "text":
        now = step(now, "quarter", -1)
    day = step(now, node.unit, node.count)
    sure = 0.95 if node.base == "now" else 0.75
    return Resolved("DATE", value_of(node.unit, day), None, anchor, False, sure)


def _weekend(now: date, node: Shift, direction: Direction) -> date:
    saturday = now - timedelta((now.isoweekday() - 6) % 7)
    in_it = now.isoweekday() >= 6
    if node.count:
        return saturday + timedelta(7 * node.count if in_it or node.count > 0 else 0)
    if in_it:
        return saturday
    is_later, _ = direction((now - saturday).days, 7 - (now - saturday).days, "weekday")
    return saturday + timedelta(7) if is_later else saturday


_FINER: dict[str, tuple[str, ...]] = {
    "day": ("day",),
    "week": ("week", "day", "weekend"),
    "month": ("month", "day", "week"),
    "quarter": ("quarter", "month", "day"),
    "year": ("year", "quarter", "half", "season", "month", "day"),
    "decade": ("decade", "year", "month", "day"),
}
"""What "the following week" may follow."""


def _antecedent(timeline: Timeline, node: Shift) -> Mention | None:
    """The time that "the following month" follows, or that "the quarter" repeats."""
    fine = _FINER.get(node.unit, ())
    if node.unit == "quarter":
        if node.count == 0:
            quarter = timeline.reported_quarter(within=50, latest=node.latest)
        else:
            quarter = timeline.last("quarter")
        return quarter or timeline.last("month", within=2)
    return timeline.last(*fine, within=6) if fine else timeline.last(within=6)


def _like(timeline: Timeline, node: Shift) -> Resolved | None:
    """ "the year-earlier quarter": the stretch last spoken of, a year before."""
    quarter = timeline.reported_quarter(within=8, latest=node.latest)
    mention = quarter or timeline.last("month", "year", "half", within=4)
    if mention is None or timeline.reports_months():
        base = timeline.base("now")
        if base is None:
            return unresolved("XXXX")
        value = value_of("year", step(base[0], "year", node.count))
        return Resolved("DATE", value, None, base[1], False, 0.6)
    year = int(mention.value[:4]) + (node.count if node.unit == "year" else 0)
    value = f"{year:04d}{mention.value[4:]}"
    return Resolved("DATE", value, None, str(mention.place), False, 0.7, derived=True)


def resolve_count(timeline: Timeline, node: Count) -> Resolved | None:
    """ "two years ago", "ten days later", "a year earlier", "a few months ago"."""
    quantity = node.quantity
    vague = "PAST_REF" if node.sign < 0 else "FUTURE_REF"
    if quantity.number is None:
        if node.base == "text" and node.sign > 0:  # after what was told, not after now
            return unresolved(OPEN_VALUES.get(quantity.unit, "XXXX-XX-XX"))
        return Resolved("DATE", vague, None, "none", False, 0.8)
    if node.base == "text" or (quantity.unit == "year" and quantity.number == 1):
        quarter = None if timeline.reports_months() else timeline.reported_quarter(within=4)
        if quantity.unit == "year" and quarter is not None and not timeline.narrative:
            year = int(quarter.value[:4]) + int(node.sign * quantity.number)
            value = f"{year:04d}{quarter.value[4:]}"
            return Resolved("DATE", value, None, str(quarter.place), False, 0.7, derived=True)
    coarse = timeline.last() if node.base == "text" and quantity.unit in _YEARS else None
    stale = _stale(timeline) if node.base == "text" and not timeline.narrative else None
    if coarse is None and stale is not None and quantity.unit in ("day", "week"):
        day = step(stale.first, quantity.unit, int(node.sign * round(quantity.number)))
        return Resolved(
            "DATE", value_of(stale.granularity, day), None, str(stale.place), False, 0.5
        )
    base = (coarse.first, str(coarse.place)) if coarse else timeline.base(node.base)
    if base is None:
        if node.base == "text" and node.sign > 0:  # "a minute later" is not after now
            return unresolved(OPEN_VALUES.get(quantity.unit, "XXXX-XX-XX"))
        return unresolved(vague)
    now, anchor = base
    if quantity.unit in _HOURS:
        return _hours(node, now, anchor)
    number, unit = quantity.number, quantity.unit
    if unit == "fortnight":
        unit, number = "week", number * 2
    if number != int(number) and unit in _MONTHS:
        unit, number = "month", number * _MONTHS[unit]
    day = step(now, unit, int(node.sign * round(number)))
    value = value_of(node.exact or ("year" if unit == "decade" else unit), day)
    return Resolved("DATE", value, None, anchor, False, 0.9 if node.base == "now" else 0.75)


def _stale(timeline: Timeline) -> Mention | None:
    """The month or year told of last, where the last day told of is another year's.

    "In 1982 on 13 March ... In May 2013 he was convicted. Ten days later ...": of May 2013.
    """
    last, day = timeline.last(), timeline.last("day")
    if last is None or day is None or last.granularity not in ("month", "year"):
        return None
    return last if abs((last.first - day.first).days) > _ANOTHER_YEAR else None


_ANOTHER_YEAR = 366
_YEARS = ("year", "decade", "century")
_MONTHS = {"year": 12, "decade": 120, "century": 1200}
_HOURS = {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}


def _hours(node: Count, now: date, anchor: str) -> Resolved:
    """The day that "36 hours ago" lies in."""
    hours = (node.quantity.number or 0) * _HOURS[node.quantity.unit]
    day = now + timedelta(int(node.sign * hours // 24) if hours >= 24 else 0)
    return Resolved("DATE", day.isoformat(), None, anchor, False, 0.6)
