"""What words for a time say without the article's day: "two weeks ago", "July 21", "in 2002"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from newsevents.link.words import lexicon

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_COUNT = r"(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few)"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_AGO = re.compile(rf"\b{_COUNT}[- ]{_UNIT}s? (?:ago|earlier|before)\b", re.I)
_LAST = re.compile(rf"\b(?:last|past|previous|recent)(?: (?:{_COUNT}))? {_UNIT}\b", re.I)
_THIS = re.compile(rf"\b(?:this|the) {_UNIT}\b", re.I)
_NEXT = re.compile(rf"\b(?:next|coming) {_UNIT}\b|\btomorrow\b", re.I)
_TODAY = re.compile(r"\b(?:today|tonight|yesterday|overnight|now|\w+day)\b", re.I)
_LASTING = re.compile(
    r"\b(?:since|during|decades|years of)\b|\bfor (?:\w+ ){0,4}?(?:day|week|month|year|decade)s?\b"
    r"|\b(?:day|week|month|year|decade)s?-long\b",
    re.I,
)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "several": 4, "few": 3,
}  # fmt: skip
_SOON = -1.0
"""What is still to come, among days before the article's."""
_WEEKS = math.log1p(40)
"""Until so many days ago a time is told in weeks, as a logarithm."""
DAY, WEEKS, MONTHS, YEARS, LASTING = range(1, 6)
"""Ages: how far back, and how finely, words for a time point."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as told.

    Attributes:
        ago: Logarithm of about how many days before the article's day; below zero what is
            to come; None where the words do not say.
        dates: Days of a month, (month, day).
        months: Months named, 1 to 12.
        years: Years named.
        age: `DAY` for what is told as of the day ("Tuesday"), then `WEEKS`, `MONTHS` and `YEARS`
            for what is told as past, `LASTING` for what went on ("since May"); None otherwise.
    """

    ago: float | None = None
    dates: frozenset[tuple[int, int]] = frozenset()
    months: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    age: int | None = None


@lru_cache(maxsize=1)
def _months() -> tuple[dict[str, int], re.Pattern[str]]:
    names = {name: number for number, name in enumerate(lexicon()["months"], 1)}
    names |= {name[:3]: number for name, number in names.items()}
    some = "|".join(sorted(names, key=len, reverse=True))
    pattern = rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<month>{some})\b\.?"
    return names, re.compile(rf"{pattern}(?: (?P<day>\d{{1,2}}|first)\b(?!\d))?", re.I)


@lru_cache(maxsize=4096)
def when_told(text: str | None) -> When:
    """What the words of an event's date say."""
    if not text:
        return When()
    names, pattern = _months()
    dates, months = set(), set()
    for found in pattern.finditer(text):
        month = names[found["month"].lower()]
        months.add(month)
        day = found["day"] or found["before"]
        if day:
            dates.add((month, 1 if day.lower() == "first" else int(day)))
    years = frozenset(int(year) for year in _YEAR.findall(text))
    ago = _ago(text)
    age = _age(text, ago, dated=bool(dates), monthly=bool(months), yearly=bool(years))
    return When(ago, frozenset(dates), frozenset(months), years, age)


def _age(text: str, ago: float | None, *, dated: bool, monthly: bool, yearly: bool) -> int | None:
    if _LASTING.search(text):
        return LASTING
    if ago is not None and ago <= _WEEKS:
        return None if ago < 0 else DAY if ago <= math.log1p(1) else WEEKS
    if yearly or ago is not None:
        return YEARS
    return WEEKS if dated else MONTHS if monthly else None


def _ago(text: str) -> float | None:
    for pattern, times in ((_AGO, 1.0), (_LAST, 1.0), (_THIS, 0.5)):
        if found := pattern.search(text):
            groups = found.groupdict()
            count = groups.get("count") or "1"
            number = int(count) if count.isdigit() else _NUMBERS[count.lower()]
            return math.log1p(times * number * _DAYS[found["unit"].lower()])
    if _NEXT.search(text):
        return _SOON
    if _TODAY.search(text):
        return math.log1p(1)
    return None
