"""The year of a date that is written without one, from what else the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from newsevents.extract.page.stamps import OLDEST, CalendarDate, find_calendar_dates
from newsevents.models import Article

NOTICE = 0.75
"""Confidence in the year of the page's copyright notice or of a dated line beside it."""

CHANGED = 0.9
"""Confidence in the year that a stamp of a change, soon after, gives a dateline."""

NEAR_DATE = 0.75
"""Confidence in the year of a full date in the story a few weeks before."""

WEEKDAYS = 0.7
"""Confidence in the one year, of those the story names and the next, in which a weekday
written beside a date falls on it. A wrong year passes once in seven."""

NEAR = timedelta(days=60)

_YEAR = re.compile(r"(?<![\w,.$€£/-])(1[89]\d\d|20\d\d|21\d\d)(?![\w%/]|[.,]\d|-\d)")
_NOTICE = re.compile(r"(?:©|\(c\)|copyright)[^\d\n]{0,30}(?:\d{4}\s?[-–]\s?)?(\d{4})(?!\d)", re.I)


class Year(NamedTuple):
    """A year and how sure it is."""

    year: int
    confidence: float


def story_years(article: Article) -> list[int]:
    """The years that the body names, in order."""
    return [
        int(match.group(1))
        for section in article.sections
        if section.kind == "body"
        for match in _YEAR.finditer(article.text, section.start, section.end)
    ]


def story_dates(article: Article) -> Iterator[CalendarDate]:
    """The dates that headline, dateline and body name, in order."""
    for section in article.sections:
        if section.kind in ("headline", "dateline", "body"):
            yield from find_calendar_dates(article.text, section.start, section.end)


def infer_year(
    article: Article,
    found: CalendarDate,
    *,
    page: date | None = None,
    changed: date | None = None,
) -> Year | None:
    """The year in which `found` lies, where the page leaves no doubt; else None.

    In this order: a date of the page (`page`) on the same day of the year; a stamp of a
    change (`changed`) within two months of it; a copyright notice; a full date in the
    story up to two months before `found`; the only year among those named in the story,
    or the next after one of them, in which each weekday written beside a date is right.
    Never the year of the run.
    """
    if page is not None and (page.month, page.day) == (found.month, found.day):
        return Year(page.year, NOTICE)
    if changed is not None:
        for year in (changed.year, changed.year - 1):
            day = on(year, found)
            if day is not None and timedelta(0) <= changed - day <= NEAR:
                return Year(year, CHANGED)
    dates = list(story_dates(article))
    notices = {
        int(match.group(1))
        for section in article.sections
        if section.kind in ("boilerplate", "byline")
        for match in _NOTICE.finditer(article.text, section.start, section.end)
    }
    fitting = {year for year in notices if year >= OLDEST and _fits(year, found, dates)}
    if len(fitting) == 1:
        return Year(fitting.pop(), NOTICE)
    near = {
        day.year
        for other in dates
        if (value := other.value) is not None
        for year in (value.year, value.year + 1)
        if (day := on(year, found)) is not None and timedelta(0) <= day - value <= NEAR
    }
    if len(near) == 1:
        return Year(near.pop(), NEAR_DATE)
    named = set(story_years(article))
    if found.weekday is None and not any(
        other.year is None and other.weekday is not None for other in dates
    ):
        return None
    fitting = {year for base in named for year in (base, base + 1) if _fits(year, found, dates)}
    return Year(fitting.pop(), WEEKDAYS) if len(fitting) == 1 else None


def on(year: int, found: CalendarDate) -> date | None:
    """The day and month of `found` in `year`; None where that is no day (29 February)."""
    try:
        return date(year, found.month, found.day)
    except ValueError:
        return None


def _fits(year: int, found: CalendarDate, dates: list[CalendarDate]) -> bool:
    """Whether weekdays written beside dates without a year are right in `year`."""
    for other in (found, *dates):
        if other.year is None and other.weekday is not None:
            day = on(year, other)
            if day is None or day.weekday() != other.weekday:
                return False
    return on(year, found) is not None
