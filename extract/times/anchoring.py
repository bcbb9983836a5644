"""Puts what a time expression says on the calendar.

A relative node is counted from the day of writing or from the time last spoken of. A name
without its year ("May", "Friday", "September 11") lies on the side of the day of writing
that `direction` says. What cannot be known stays open: `Resolved.unresolved`.

Source: the normalisation rules of TIMEX3 (TimeML 1.2.1) as annotated in TimeBank.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from newsevents.extract.times.durations import length_value
from newsevents.extract.times.holidays import holiday_value
from newsevents.extract.times.intervals import (
    SEASON_STARTS,
    add_months,
    days_of,
    granularity_of,
    month_days,
    value_of,
)
from newsevents.extract.times.tree import (
    Calendar,
    Century,
    Clock,
    Count,
    Decade,
    Edge,
    Fixed,
    Holding,
    Holiday,
    Length,
    Node,
    Part,
    PartOfYear,
    Reference,
    Repeat,
    Shift,
    Weekday,
)
from newsevents.models.time import TimexType

Direction = Callable[[int, int, str], tuple[bool, float]]
"""Days back and days ahead of two candidates, and the kind of date ("weekday", "day", "month")
-> whether the later one is meant, and how surely."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A node on the calendar.

    `anchor` is "none", "document_date" or the place of another expression as a string.
    """

    type: TimexType
    value: str
    mod: str | None = None
    anchor: str = "none"
    unresolved: bool = False
    confidence: float = 0.95
    side: int | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    place: int
    first: date
    granularity: str
    value: str
    derived: bool


class Timeline:
    """The day of writing, and the times a text has spoken of so far."""

    def __init__(self, document_date: date | None, *, narrative: bool = False) -> None:
        self.document_date = document_date
        self.narrative = narrative
        self._mentions: list[_Mention] = []

    def remember(self, place: int, resolved: Resolved) -> None:
        """Let later expressions count from this one."""
        if resolved.unresolved or resolved.type not in ("DATE", "TIME"):
            return
        days = days_of(resolved.value)
        if days is None:
            return
        granularity = granularity_of(resolved.value)
        if granularity in ("second", "minute", "hour", "part_of_day"):
            granularity = "day"
        self._mentions.append(
            _Mention(place, days[0], granularity, resolved.value, resolved.derived)
        )

    def last(self, *granularities: str, within: int = 0) -> _Mention | None:
        """The last mention, of one of `granularities` where any are given."""
        mentions = self._mentions[-within:] if within else self._mentions
        for mention in reversed(mentions):
            if mention.derived:
                continue
            if not granularities or mention.granularity in granularities:
                return mention
        return None

    # ------------------------------------------------------------------ nodes

    def resolve(self, node: Node, direction: Direction) -> Resolved | None:
        """The calendar meaning of `node`; None where the words can name no time (31 June)."""
        try:
            return self._resolve(node, direction)
        except (ValueError, OverflowError):
            return None

    def _resolve(self, node: Node, direction: Direction) -> Resolved | None:
        match node:
            case Calendar():
                return self._calendar(node, direction)
            case Weekday():
                return self._weekday(node, direction)
            case Shift():
                return self._shift(node, direction)
            case Count():
                return self._count(node)
            case PartOfYear():
                return self._part_of_year(node, direction)
            case Holiday():
                return self._holiday(node, direction)
            case Decade():
                return self._decade(node)
            case Century():
                return Resolved("DATE", f"{node.number - 1:02d}") if node.number <= 30 else None
            case Length():
                return self._length(node)
            case Reference():
                return Resolved("DATE", node.value)
            case Repeat():
                return Resolved("SET", node.value)
            case Fixed():
                return fixed(node.value)
            case Clock():
                return self._clock(node, direction)
            case Part():
                return self._part(node, direction)
            case Edge():
                return self._edge(node, direction)
            case Holding():
                return self._holding(node, direction)

    def _unresolved(self, value: str, kind: TimexType = "DATE") -> Resolved:
        return Resolved(kind, value, None, "none", True, 0.5)

    def _base(self, base: str) -> tuple[date, str] | None:
        """The day to count from, and what it is."""
        if base == "text" or (base == "name" and self.narrative):
            mention = self.last() if self.narrative else self.last("day") or self.last()
            if mention is not None:
                return mention.first, str(mention.place)
        if self.document_date is not None:
            return self.document_date, "document_date"
        return None

    def _choose(
        self, candidates: list[tuple[date, str]], now: date, direction: Direction, kind: str
    ) -> tuple[str, float]:
        """Of values with their first days, the one that is meant."""
        if self.narrative:
            return self._nearest_told(candidates, now), 0.6
        back = [each for each in candidates if each[0] <= now]
        ahead = [each for each in candidates if each[0] > now]
        if not back or not ahead:
            return (max(back) if back else min(ahead))[1], 0.7
        earlier, later = max(back), min(ahead)
        is_later, sure = direction((now - earlier[0]).days, (later[0] - now).days, kind)
        return (later if is_later else earlier)[1], sure

    def _nearest_told(self, candidates: list[tuple[date, str]], now: date) -> str:
        """In a story, the candidate nearest to what was told last, or within the year told of."""
        mention = self.last()
        if mention is not None and mention.granularity in ("year", "season", "half"):
            within = [each for each in candidates if each[0].year == mention.first.year]
            if within:
                return within[0][1]
        return min(candidates, key=lambda each: abs((each[0] - now).days))[1]

    # ------------------------------------------------------------------ names

    def _calendar(self, node: Calendar, direction: Direction) -> Resolved | None:
        year, anchor, sure = node.year, "none", 0.98
        if year is None and node.year_of is not None:
            found = self._shift(node.year_of, direction)
            if found is None or found.unresolved:
                return self._unresolved(_calendar_value(None, node.month, node.day))
            year, anchor, sure = int(found.value[:4]), found.anchor, 0.9
        if year is not None:
            value = _calendar_value(year, node.month, node.day)
            return Resolved("DATE", value, None, anchor, False, sure) if days_of(value) else None
        if node.month is None:
            return None
        if node.day is not None and node.day > month_days(2000, node.month)[1].day:
            return None
        if node.follows:
            return self._following_day(node)
        base = self._base("name")
        if base is None:
            return self._unresolved(_calendar_value(None, node.month, node.day))
        now, anchor = base
        if node.day is None:
            now = now.replace(day=1)
        candidates = [
            (days[0], value)
            for value in (
                _calendar_value(now.year + k, node.month, node.day) for k in (-4, -1, 0, 1, 4)
            )
            if (days := days_of(value))
        ]
        if node.day == 29 and node.month == 2:
            candidates = [
                (date(year, 2, 29), f"{year:04d}-02-29")
                for year in range(max(1, now.year - 8), min(9999, now.year + 8) + 1)
                if month_days(year, 2)[1].day == 29
            ]
        if node.shift is not None:
            named = _by_shift(candidates, now, node.shift)
            return Resolved("DATE", named, None, anchor, False, 0.9) if named else None
        value, sure = self._choose(candidates, now, direction, "day" if node.day else "month")
        return Resolved("DATE", value, None, anchor, False, sure)

    def _following_day(self, node: Calendar) -> Resolved | None:
        """The 25 of "April 24 and 25"."""
        mention = self.last("day", within=1)
        if mention is None or mention.first.month != node.month:
            return None
        value = _calendar_value(mention.first.year, node.month, node.day)
        return (
            Resolved("DATE", value, None, str(mention.place), False, 0.85)
            if days_of(value)
            else None
        )

    def _weekday(self, node: Weekday, direction: Direction) -> Resolved:
        base = self._base(node.base if node.base == "text" else "name")
        if base is None:
            return self._unresolved(f"XXXX-WXX-{node.number}")
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
        elif self.narrative:
            day = later
        else:
            is_later, sure = direction((now - earlier).days, (later - now).days, "weekday")
            day = later if is_later else earlier
        return Resolved("DATE", day.isoformat(), None, anchor, False, sure)

    def _part_of_year(self, node: PartOfYear, direction: Direction) -> Resolved | None:
        code = node.code
        if code == "like":
            last = self.last("quarter")
            code = last.value[5:] if last else ""
            if node.year is not None:
                value = f"{node.year:04d}-{code}" if code else f"{node.year:04d}"
                return Resolved("DATE", value, None, "none", False, 0.7, derived=True)
        year, anchor, sure = node.year, "none", 0.95
        if year is None and node.year_of is not None:
            found = self._shift(node.year_of, direction)
            if found is None or found.unresolved:
                return self._unresolved(f"XXXX-{code}")
            year, anchor = int(found.value[:4]), found.anchor
        if year is not None:
            return Resolved("DATE", f"{year:04d}-{code}", None, anchor, False, sure)
        base = self._base(node.base if code[0] not in "QH" and node.base == "text" else "name")
        if base is None:
            return self._unresolved(f"XXXX-{code}")
        now, anchor = base
        if code[0] in "QH":
            month = (int(code[1]) - 1) * (3 if code[0] == "Q" else 6) + 1
        else:
            month = SEASON_STARTS[code]
        candidates = [
            (date(now.year + k, month, 1), f"{now.year + k:04d}-{code}") for k in (-1, 0, 1)
        ]
        if node.shift is not None and code[0] not in "QH":
            if node.shift == 0:
                value = f"{now.year:04d}-{code}"
            else:
                value = (
                    _by_shift(candidates, now.replace(day=1), node.shift)
                    or f"{now.year:04d}-{code}"
                )
            return Resolved("DATE", value, None, anchor, False, 0.85)
        if code[0] in "QH":
            value, sure = self._nearest_part(candidates, now, direction)
        else:
            value, sure = self._choose(candidates, now, direction, "month")
        compared = code[0] in "QH" and node.shift == -1
        if compared:
            value = f"{int(value[:4]) - 1:04d}{value[4:]}"
        return Resolved("DATE", value, None, anchor, False, sure, derived=compared)

    def _nearest_part(
        self, candidates: list[tuple[date, str]], now: date, direction: Direction
    ) -> tuple[str, float]:
        """A quarter or half: reports lag, so the one whose middle is nearest.

        One that has not begun is meant only where the clause does not look back.
        """
        near = min(candidates, key=lambda each: abs((each[0] + timedelta(45) - now).days))
        if near[0] > now and not self.narrative:
            before = max(each for each in candidates if each[0] <= now)
            is_later, sure = direction((now - before[0]).days, (near[0] - now).days, "month")
            return (near if is_later else before)[1], sure
        return near[1], 0.85

    def _holiday(self, node: Holiday, direction: Direction) -> Resolved | None:
        year = node.year
        if year is None and node.year_of is not None:
            found = self._shift(node.year_of, direction)
            year = int(found.value[:4]) if found and not found.unresolved else None
        if year is not None:
            value = holiday_value(node.rule, year)
            return Resolved("DATE", value) if value else None
        base = self._base("name")
        if base is None:
            return self._unresolved("XXXX-XX-XX")
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
        value, sure = self._choose(candidates, now, direction, "day")
        return Resolved("DATE", value, None, anchor, False, sure)

    def _decade(self, node: Decade) -> Resolved:
        if node.tens >= 100:
            return Resolved("DATE", f"{node.tens:03d}")
        now = self.document_date.year if self.document_date else 2000
        tens = node.tens + (190 if node.tens >= 3 or now < 2010 else 200)
        return Resolved("DATE", f"{tens:03d}", None, "none", False, 0.85)

    # ------------------------------------------------------------------ relative

    def _shift(self, node: Shift, direction: Direction) -> Resolved | None:
        if node.like:
            return self._like(node)
        mention = self._antecedent(node) if node.base == "text" else None
        if mention is not None:
            now, anchor = mention.first, str(mention.place)
        else:
            base = self._base("now")
            if base is None:
                return self._unresolved(_UNKNOWN.get(node.unit, "XXXX-XX-XX"))
            now, anchor = base
        if mention is None and node.unit == "weekend":
            now = self._weekend(now, node, direction)
            return Resolved("DATE", value_of("weekend", now), None, anchor, False, 0.85)
        if node.unit == "quarter" and mention is None and node.base == "text":
            now = step(now, "quarter", -1)
        day = step(now, node.unit, node.count)
        sure = 0.95 if node.base == "now" else 0.75
        return Resolved("DATE", value_of(node.unit, day), None, anchor, False, sure)

    def _weekend(self, now: date, node: Shift, direction: Direction) -> date:
        saturday = now - timedelta((now.isoweekday() - 6) % 7)
        in_it = now.isoweekday() >= 6
        if node.count:
            return saturday + timedelta(7 * node.count if in_it or node.count > 0 else 0)
        if in_it:
            return saturday
        is_later, _ = direction((now - saturday).days, 7 - (now - saturday).days, "weekday")
        return saturday + timedelta(7) if is_later else saturday

    def _antecedent(self, node: Shift) -> _Mention | None:
        """The time that "the following month" follows."""
        fine = _FINER.get(node.unit, ())
        if node.unit == "quarter":
            return self.last("quarter") or self.last("month", within=2)
        return self.last(*fine, within=6) if fine else self.last(within=6)

    def _like(self, node: Shift) -> Resolved | None:
        """ "the year-earlier quarter": the stretch last spoken of, a year before."""
        mention = self.last("quarter", within=8) or self.last("month", "year", "half", within=4)
        if mention is None:
            base = self._base("now")
            if base is None:
                return self._unresolved("XXXX")
            return Resolved(
                "DATE",
                value_of("year", step(base[0], "year", node.count)),
                None,
                base[1],
                False,
                0.6,
            )
        year = int(mention.value[:4]) + (node.count if node.unit == "year" else 0)
        return Resolved(
            "DATE",
            f"{year:04d}{mention.value[4:]}",
            None,
            str(mention.place),
            False,
            0.7,
            derived=True,
        )

    def _count(self, node: Count) -> Resolved | None:
        quantity = node.quantity
        vague = "PAST_REF" if node.sign < 0 else "FUTURE_REF"
        if quantity.number is None:
            return Resolved("DATE", vague, None, "none", False, 0.8)
        if node.base == "text" or (quantity.unit == "year" and quantity.number == 1):
            quarter = self.last("quarter", within=4)
            if quantity.unit == "year" and quarter is not None and not self.narrative:
                year = int(quarter.value[:4]) + int(node.sign * quantity.number)
                return Resolved(
                    "DATE",
                    f"{year:04d}{quarter.value[4:]}",
                    None,
                    str(quarter.place),
                    False,
                    0.7,
                    derived=True,
                )
        base = self._base(node.base)
        if base is None:
            return self._unresolved(vague)
        now, anchor = base
        if quantity.unit in ("hour", "minute", "second"):
            return self._hours(node, now, anchor)
        number = quantity.number
        unit = quantity.unit
        if unit == "fortnight":
            unit, number = "week", number * 2
        if number != int(number) and unit in ("year", "decade", "century"):
            number, unit = number * {"year": 12, "decade": 120, "century": 1200}[unit], "month"
        day = step(now, unit, int(node.sign * round(number)))
        if unit == "decade":
            unit = "year"
        return Resolved(
            "DATE", value_of(unit, day), None, anchor, False, 0.9 if node.base == "now" else 0.75
        )

    def _hours(self, node: Count, now: date, anchor: str) -> Resolved:
        hours = (node.quantity.number or 0) * {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}[
            node.quantity.unit
        ]
        day = now + timedelta(int(node.sign * hours // 24) if hours >= 24 else 0)
        return Resolved("DATE", day.isoformat(), None, anchor, False, 0.6)

    def _length(self, node: Length) -> Resolved:
        value = length_value(node.quantities)
        return Resolved("DURATION", value, side=node.side)

    # ------------------------------------------------------------------ times of day

    def _day(self, node: Node | None, direction: Direction) -> Resolved | None:
        if node is None:
            mention = self.last("day", within=2)
            if mention is not None:
                return Resolved("DATE", mention.value[:10], None, str(mention.place), False, 0.7)
            base = self._base("now")
            return (
                Resolved("DATE", base[0].isoformat(), None, base[1], False, 0.6) if base else None
            )
        return self._resolve(node, direction)

    def _clock(self, node: Clock, direction: Direction) -> Resolved | None:
        day = self._day(node.day, direction)
        time = f"T{node.hour:02d}:{node.minute or 0:02d}"
        if node.second is not None:
            time += f":{node.second:02d}"
        time += node.zone
        if day is None or day.unresolved or len(day.value) < 10:
            return self._unresolved(f"XXXX-XX-XX{time}", "TIME")
        return Resolved("TIME", day.value[:10] + time, None, day.anchor, False, day.confidence)

    def _part(self, node: Part, direction: Direction) -> Resolved | None:
        day = self._day(node.day, direction)
        if day is None or day.unresolved:
            return self._unresolved(f"{day.value if day else 'XXXX-XX-XX'}T{node.code}", "TIME")
        return Resolved(
            "TIME", f"{day.value[:10]}T{node.code}", None, day.anchor, False, day.confidence
        )

    def _holding(self, node: Holding, direction: Direction) -> Resolved | None:
        inner = self._resolve(node.day, direction)
        days = days_of(inner.value) if inner else None
        if inner is None or days is None:
            return self._unresolved(_UNKNOWN.get(node.unit, "XXXX-XX-XX"))
        # A quarter of three months that ends on a day is named after most of its days.
        day = days[1] - timedelta(45) if node.ends else days[0]
        return replace(inner, value=value_of(node.unit, day))

    def _edge(self, node: Edge, direction: Direction) -> Resolved | None:
        inner = self._resolve(node.of, direction)
        if inner is None:
            return None
        return Resolved(
            inner.type, inner.value, node.mod, inner.anchor, inner.unresolved,
            inner.confidence, inner.side, inner.derived,
        )  # fmt: skip


_FINER: dict[str, tuple[str, ...]] = {
    "day": ("day",),
    "week": ("week", "day", "weekend"),
    "month": ("month", "day", "week"),
    "quarter": ("quarter", "month", "day"),
    "year": ("year", "quarter", "half", "season", "month", "day"),
    "decade": ("decade", "year", "month", "day"),
}
"""What "the following week" may follow."""

_UNKNOWN = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
            "quarter": "XXXX-QX", "decade": "XXX", "century": "XX"}  # fmt: skip


def _calendar_value(year: int | None, month: int | None, day: int | None) -> str:
    value = "XXXX" if year is None else f"{year:04d}"
    if month is not None:
        value += f"-{month:02d}"
    if day is not None:
        value += f"-{day:02d}"
    return value


def _by_shift(candidates: list[tuple[date, str]], now: date, shift: int) -> str | None:
    """ "last April" is the April before this month; "this September" the one of this year."""
    if shift < 0:
        before = [each for each in candidates if each[0] < now]
        return max(before)[1] if before else None
    if shift > 0:
        after = [each for each in candidates if each[0] > now]
        return min(after)[1] if after else None
    same = [each for each in candidates if each[0].year == now.year]
    return same[0][1] if same else None


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


def fixed(said: str) -> Resolved | None:
    """The value of an ISO stamp or a date in figures."""
    from newsevents.extract.times.explicit import figures_value

    value = figures_value(said)
    if value is None:
        return None
    return Resolved("TIME" if "T" in value else "DATE", value, None, "none", False, 0.95)
