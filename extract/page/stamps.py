"""Calendar dates in the closed shapes that stamps, date lines and datelines are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from newsevents.extract.lexicon import load

CENTURY_PIVOT = 50
"""A year of two digits from here on is of the 1900s, below it of the 2000s: fixed, so that no
result depends on the day it is made."""

OLDEST, YOUNGEST = 1700, 2199
"""Years that an article can be of."""

_OUTLET = re.compile(r"^(?:[A-Z][\w.'’&-]*\s){0,5}[A-Z][\w.'’&-]*$")
"""What may stand between label and date: "Published in Frontier Mail, October 19th, 2020"."""

Label = Literal["published", "updated"]


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as written at `start` to `end`.

    `year` is None where none is written; `weekday` counts from Monday 0. `value` is None
    without a year, and where day and month cannot be told apart ("03/04/2021").
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    ambiguous: bool = False

    @property
    def value(self) -> date | None:
        """The day, where it is sure."""
        if self.year is None or self.ambiguous:
            return None
        return _day(self.year, self.month, self.day)

    @property
    def swapped(self) -> date | None:
        """The other reading of an ambiguous date."""
        return _day(self.year, self.day, self.month) if self.ambiguous and self.year else None

    @property
    def fits_weekday(self) -> bool:
        """False where a weekday is written that the day does not fall on."""
        value = self.value
        return self.weekday is None or value is None or value.weekday() == self.weekday


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _table(kind: str) -> dict[str, int]:
    rows: list[list[str]] = load("stamps")["names"][kind]
    return {name: place for place, names in enumerate(rows) for name in names}


def _any(names: list[str]) -> str:
    return "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))


@cache
def _shapes() -> re.Pattern[str]:
    month = rf"(?:{_any(list(_table('months')))})\b\.?"
    weekday = rf"(?:{_any(list(_table('weekdays')))})\b\.?"
    day = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?(?!\d)"
    return re.compile(
        rf"(?<![\w/.:-])(?:(?P<weekday>{weekday}),?\s{{1,3}}(?:the\s)?)?(?:"
        rf"(?P<m1>{month})\s{{0,3}}(?P<d1>{day})(?:,?\s{{1,3}}(?P<y1>\d{{4}})(?!\d)|,\s?(?P<y1b>\d{{4}}))?"
        rf"|(?P<d2>{day})(?:\s(?:day\s)?of)?[\s-]{{1,3}}(?P<m2>{month})"
        rf"(?:[,\s-]{{1,3}}(?P<y2>\d{{4}}|\d\d(?=\s*[-(–—])|(?<=[a-z]-)\d\d)(?!\d))?"
        rf"|(?P<y3>\d{{4}})(?P<sep3>[-/.])(?P<m3>0?[1-9]|1[0-2])(?P=sep3)(?P<d3>[0-2]?\d|3[01])"
        rf"(?!\d)(?=T\d|\b)"
        rf"|(?P<a4>[0-2]?\d|3[01])(?P<sep4>[-/.])(?P<b4>[0-2]?\d|3[01])(?P=sep4)(?P<y4>\d{{4}})(?![./-]?\d)"
        rf")(?:\s?\(?,?\s?(?P<after>{weekday})(?=\s*[\d,)\n]|\s*$))?",
        re.IGNORECASE,
    )


def find_calendar_dates(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[CalendarDate]:
    """The dates between `start` and `end` of `text`, in order, offsets into `text`.

    A date needs a day and a month; impossible ones ("31 June") are left out.
    """
    for match in _shapes().finditer(text, start, len(text) if end is None else end):
        found = _read(match)
        if found is not None:
            yield found


def _read(match: re.Match[str]) -> CalendarDate | None:
    group = match.groupdict()
    months, weekdays = _table("months"), _table("weekdays")
    named = group["weekday"] or group["after"]
    weekday = weekdays[named.casefold().rstrip(".")] if named else None
    ambiguous = False
    if group["m1"] or group["m2"]:
        month = months[(group["m1"] or group["m2"]).casefold().rstrip(".")] + 1
        day = _number(group["d1"] or group["d2"])
        written = group["y1"] or group["y1b"] or group["y2"]
    elif group["y3"]:
        month, day, written = int(group["m3"]), int(group["d3"]), group["y3"]
    else:
        first, second, written = int(group["a4"]), int(group["b4"]), group["y4"]
        month, day = (second, first) if first > 12 or group["sep4"] == "." else (first, second)
        ambiguous = group["sep4"] != "." and first <= 12 and second <= 12 and first != second
    year = _year(written) if written else None
    if written and (year is None or _day(year, month, day) is None):
        return None
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    found = CalendarDate(match.start(), match.end(), year, month, day, weekday, ambiguous)
    return _settle(found) if ambiguous and weekday is not None else found


def _settle(found: CalendarDate) -> CalendarDate:
    """An ambiguous date whose weekday allows one reading only."""
    if found.year is None:
        return found
    readings = [
        value
        for value in (_day(found.year, found.month, found.day), found.swapped)
        if value is not None and value.weekday() == found.weekday
    ]
    if len(readings) != 1:
        return found
    value = readings[0]
    return CalendarDate(found.start, found.end, value.year, value.month, value.day, found.weekday)


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _year(words: str) -> int | None:
    year = int(words)
    if len(words) == 2:
        year += 1900 if year >= CENTURY_PIVOT else 2000
    return year if OLDEST <= year <= YOUNGEST else None


@cache
def _label() -> re.Pattern[str]:
    labels = load("stamps")["labels"]
    return re.compile(
        rf"(?<![\w-])(?:(?P<published>{_any(labels['published'])})|(?P<updated>{_any(labels['updated'])}))"
        r"(?:\s(?:on|at))?\s?(?::|-|–|—|\||\s|$)[\s:]{0,3}",
        re.IGNORECASE,
    )


@cache
def _clock() -> re.Pattern[str]:
    zones = _any(load("stamps")["names"]["zones"])
    return re.compile(
        rf"(?<!\w)(?:at\s)?T?\d{{1,2}}(?:[:.h]\d\d){{1,2}}(?:\.\d+)?\s?(?:[ap]\.?m\.?|hrs|hours|h)?"
        rf"\s?(?:\(?(?:{zones})\)?(?!\w))?(?:\s?[+-]\d\d?(?::?\d\d)?)?|(?<!\w)(?:at\s)?\d{{1,2}}\s?[ap]\.?m\.?"
        rf"\s?(?:(?:{zones})(?!\w))?|(?<!\w)\(?(?:{zones})\)?(?!\w)",
        re.IGNORECASE,
    )


def date_line(words: str) -> bool:
    """Whether `words` are a full date and, beside it, no more than a time or a weekday."""
    if len(words) > 120 or not any(map(str.isdigit, words)):
        return False
    found = next(find_calendar_dates(words), None)
    if found is None or found.year is None:
        return False
    return not _rest(words[: found.start] + " " + words[found.end :])


def stamp_line(words: str) -> bool:
    """Whether `words` begin with a label ("Published:") and go on with a date."""
    match = _label().match(words.lstrip(" \t•|*-–—("))
    return bool(match) and labelled_date(words) is not None


def changed_stamp(words: str) -> CalendarDate | None:
    """The first day of "Tuesday, May 9, 2023 - updated on May 10, 2023": that of publication."""
    if len(words) > 160:
        return None
    label = _label().search(words)
    first = next(find_calendar_dates(words), None)
    if label is None or label.group("updated") is None or first is None or first.year is None:
        return None
    if first.end > label.start() or _rest(
        words[: first.start] + " " + words[first.end : label.start()]
    ):
        return None
    later = next(find_calendar_dates(words, label.end()), None)
    return first if later is not None and later.year is not None else None


def clock_stamp(words: str) -> bool:
    """Whether `words` are a label and a time of day without a date ("Updated at 1:37 p.m. ET")."""
    if len(words) > 80:
        return False
    match = _label().match(words.lstrip(" \t•|*-–—("))
    return bool(match) and any(map(str.isdigit, words)) and not _rest(_label().sub(" ", words, 1))


def is_label_only(words: str) -> bool:
    """Whether `words` are a stamp's label and nothing else ("Published")."""
    labels = load("stamps")["labels"]
    return words in labels["published"] or words in labels["updated"]


def labelled_date(words: str) -> tuple[Label, CalendarDate] | None:
    """The first date in `words` that a label stands right before, and which label."""
    best: tuple[Label, CalendarDate] | None = None
    for match in _label().finditer(words, 0, 400):
        for found in find_calendar_dates(words, match.end(), min(len(words), match.end() + 60)):
            between = _clock().sub(" ", words[match.end() : found.start])
            between = between.strip(" ,:;|-–—\t()").removesuffix("on").strip(" ,")
            last = match.group().casefold().strip(" :").split()[-1:]
            if last in (["in"], ["release"]):  # "For immediate release: Geneva, 21 July 2022"
                between = _OUTLET.sub("", between)
            if not between and found.year is not None:
                label: Label = "published" if match.group("published") else "updated"
                if label == "published":
                    return label, found
                best = best or (label, found)
            break
    return best


def _rest(words: str) -> str:
    """What `words` hold beside times, weekdays and signs."""
    words = _clock().sub(" ", words)
    words = re.sub(rf"(?<!\w)(?:{_any(list(_table('weekdays')))})\b\.?", " ", words, flags=re.I)
    return words.strip(" \t\n,;:|/()[]-–—.•·*")
