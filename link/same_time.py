"""What two reports have in common of the words for the day."""

from __future__ import annotations

from newsevents.link.profile import EventProfile
from newsevents.link.same_words import UNKNOWN
from newsevents.link.when import DAY, MONTHS


def weekday(one: EventProfile, two: EventProfile) -> float:
    if not one.weekdays or not two.weekdays:
        return UNKNOWN
    return float(bool(one.weekdays & two.weekdays))


def ago(one: EventProfile, two: EventProfile) -> float:
    """How differently long ago the two are told to be, as a logarithm of days."""
    if one.when.ago is None or two.when.ago is None:
        return UNKNOWN
    return abs(one.when.ago - two.when.ago)


def calendar(one: EventProfile, two: EventProfile) -> float:
    """Days of a month, months and years named: 1 where they agree, 0 where they differ."""
    for mine, yours in (
        (one.when.dates, two.when.dates),
        (one.when.months, two.when.months),
        (one.when.years, two.when.years),
    ):
        if mine and yours:
            return float(bool(mine & yours))
    return UNKNOWN


def of_the_day(one: EventProfile, two: EventProfile) -> float:
    """How many of the two are told as of the day: news, which differs from day to day."""
    return (one.when.age == DAY) / 2 + (two.when.age == DAY) / 2


def long_past(one: EventProfile, two: EventProfile) -> float:
    """How many are told as long past or lasting: what many articles come back to."""
    return ((one.when.age or 0) >= MONTHS) / 2 + ((two.when.age or 0) >= MONTHS) / 2


def age_apart(one: EventProfile, two: EventProfile) -> float:
    """How differently far back the words for the two times point."""
    if one.when.age is None or two.when.age is None:
        return UNKNOWN
    return float(abs(one.when.age - two.when.age))


def dated(one: EventProfile, two: EventProfile) -> float:
    """Whether one alone has a day or a weekday."""
    mine = bool(one.weekdays) or one.days is not None
    return float(mine == (bool(two.weekdays) or two.days is not None))


def other_weekday(one: EventProfile, two: EventProfile) -> float:
    """Whether both have a weekday, and not one in common: told apart from a day not told."""
    return float(bool(one.weekdays and two.weekdays) and not one.weekdays & two.weekdays)


def news_weekday(one: EventProfile, two: EventProfile) -> float:
    if one.story.weekday is None or two.story.weekday is None:
        return UNKNOWN
    return float(one.story.weekday == two.story.weekday)
