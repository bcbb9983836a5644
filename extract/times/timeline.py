"""The times that a text has spoken of so far, and what later ones count from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from newsevents.extract.times.intervals import days_of, granularity_of
from newsevents.models.time import TimexType

Direction = Callable[[int, int, str], tuple[bool, float]]
"""Days back and days ahead of two candidates, and the kind of date ("weekday", "day", "month")
-> whether the later one is meant, and how surely."""

Candidate = tuple[date, str]
"""A value that a name may have, with its first day before it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A node on the calendar.

    `anchor` is "none", "document_date" or the place of another expression as a string.
    `derived` marks a time that was only compared with ("a year earlier"): none counts from it.
    """

    type: TimexType
    value: str
    mod: str | None = None
    anchor: str = "none"
    unresolved: bool = False
    confidence: float = 0.95
    side: int | None = None
    derived: bool = False


def unresolved(value: str, kind: TimexType = "DATE") -> Resolved:
    """What cannot be put on the calendar; `value` has X where it is open."""
    return Resolved(kind, value, None, "none", True, 0.5)


OPEN_VALUES = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
               "quarter": "XXXX-QX", "decade": "XXX", "century": "XX"}  # fmt: skip
"""The value of a unit that is not known; days are XXXX-XX-XX."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A time spoken of: the place of its expression, its first day and its value."""

    place: int
    first: date
    granularity: str
    value: str
    derived: bool
    start: int = 0


class Timeline:
    """The day of writing, and the times a text has spoken of so far."""

    def __init__(self, document_date: date | None, *, narrative: bool = False) -> None:
        self.document_date = document_date
        self.narrative = narrative
        self._mentions: list[Mention] = []
        self.place = 0  # in the text, of the expression that is being resolved
        self._months_since = 0  # of the mentions, those before "the first nine months"

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
            Mention(place, days[0], granularity, resolved.value, resolved.derived, self.place)
        )

    def report_months(self) -> None:
        """From here on results are those of some months, not of a quarter."""
        self._months_since = len(self._mentions)

    def last(self, *granularities: str, within: int = 0) -> Mention | None:
        """The last mention, of one of `granularities` where any are given."""
        mentions = self._mentions[-within:] if within else self._mentions
        for mention in reversed(mentions):
            if mention.derived:
                continue
            if not granularities or mention.granularity in granularities:
                return mention
        return None

    def end_of(self, place: int) -> date | None:
        """The last day of the mention at `place`."""
        for mention in reversed(self._mentions):
            if mention.place == place:
                days = days_of(mention.value)
                return days[1] if days else None
        return None

    def reports_months(self) -> bool:
        """Whether results of some months have been given after those of any quarter."""
        quarters = [
            place for place, each in enumerate(self._mentions) if each.granularity == "quarter"
        ]
        return 0 < self._months_since > max(quarters, default=-1)

    def reported_quarter(self, *, within: int, latest: bool = False) -> Mention | None:
        """The quarter whose results a text is speaking of.

        The last one mentioned that was over at the day of writing (the latest of them with
        `latest`); where none was, the last one.
        """
        found = [
            mention
            for mention in self._mentions[-within:]
            if mention.granularity == "quarter" and not mention.derived
        ]
        now = self.document_date
        over = [
            each
            for each in found
            if now is not None and (days := days_of(each.value)) is not None and days[1] <= now
        ]
        if latest and over:
            return max(over, key=lambda each: (each.first, each.place))
        found = over or found
        return found[-1] if found else None

    def base(self, kind: str) -> tuple[date, str] | None:
        """The day to count from, and what it is.

        Args:
            kind: "now", "text" (the time last spoken of), or "name" (of a name without its year).
        """
        if kind == "text" or (kind == "name" and self.narrative):
            mention = self.last() if self.narrative else self.last("day") or self.last()
            if mention is not None:
                return mention.first, str(mention.place)
        if self.document_date is not None:
            return self.document_date, "document_date"
        return None

    def choose(
        self, candidates: list[Candidate], now: date, direction: Direction, kind: str
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

    def _nearest_told(self, candidates: list[Candidate], now: date) -> str:
        """In a story, the candidate nearest to what was told last, or within the year told of."""
        mention = self.last()
        if mention is not None and mention.granularity in ("year", "season", "half"):
            within = [each for each in candidates if each[0].year == mention.first.year]
            if within:
                return within[0][1]
        return min(candidates, key=lambda each: abs((each[0] - now).days))[1]
