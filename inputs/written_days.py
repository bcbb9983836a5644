"""Days in figures, and in the names of files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath
from typing import Any

_FIGURES = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T\s].*)?")

EARLIEST, LATEST = 1800, 2100
"""Years that a name may tell; others are numbers of something else."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = "|".join(_MONTHS)
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("2020-08-31", re.compile(r"(?<!\d)(?P<y>\d{4})([-_./])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)")),
    ("20200831", re.compile(r"(?<!\d)(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?!\d)")),
    (
        "31-aug-2020",
        re.compile(rf"(?<!\d)(?P<d>\d\d?)[-_ ]?(?P<n>{_MONTH})[a-z]*[-_ ]?(?P<y>\d{{4}})(?!\d)"),
    ),
    (
        "aug-31-2020",
        re.compile(rf"(?<![a-z])(?P<n>{_MONTH})[a-z]*[-_ ]?(?P<d>\d\d?)[-_ ]+(?P<y>\d{{4}})(?!\d)"),
    ),
    (
        "2020-aug-31",
        re.compile(rf"(?<!\d)(?P<y>\d{{4}})[-_ ]?(?P<n>{_MONTH})[a-z]*[-_ ]?(?P<d>\d\d?)(?!\d)"),
    ),
    ("31-08-2020", re.compile(r"(?<!\d)(?P<d>\d\d)([-_.])(?P<m>\d\d)\2(?P<y>\d{4})(?!\d)")),
)
"""Shapes of days in names, surest first, each called after an example."""


def column_order(values: Iterable[Any]) -> bool | None:
    """Whether the days of a column are written day first (31/12/2020).

    Decided by those that have one reading: True or False where all of these agree, None where
    there are none or they contradict each other.
    """
    found: Counter[bool] = Counter()
    for value in values:
        match = _FIGURES.fullmatch(value) if isinstance(value, str) else None
        if match:
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                found[True] += 1
            elif second > 12 >= first:
                found[False] += 1
    return next(iter(found)) if len(found) == 1 else None


def in_order(value: Any, day_first: bool | None) -> Any:
    """A day in figures as ISO 8601, where the order is known; any other value as it is."""
    match = _FIGURES.fullmatch(value) if isinstance(value, str) else None
    if match is None or day_first is None:
        return value
    day, month = (match[1], match[3]) if day_first else (match[3], match[1])
    return f"{match[4]}-{int(month):02}-{int(day):02}"


class NamedDays:
    """Counts the names that tell a day, for a word to the user."""

    def __init__(self) -> None:
        self._names = 0
        self._shapes: Counter[str] = Counter()

    def see(self, path: str) -> None:
        """A file's path."""
        self._names += 1
        found = day_in_name(path)
        if found is not None:
            self._shapes[found[1]] += 1

    def notes(self, *, used: bool) -> list[str]:
        """What there is to tell; where the days are not used, only if most names have one."""
        found = self._shapes.total()
        if (not found and not used) or (not used and found < 0.5 * self._names):
            return []
        shapes = ", ".join(f"{count} as {shape}" for shape, count in self._shapes.most_common())
        told = f"{found} of {self._names} names tell a day" + (f" ({shapes})" if shapes else "")
        if used:
            return [f"{told}: taken as the articles' days."]
        return [f"{told}. To take it as the article's, add --date-from-name."]


def day_in_name(path: str) -> tuple[date, str] | None:
    """The day that a file's path tells, and the shape that it has; None where it tells none.

    The name comes before its folders (`2020/08/31/a.txt`). Two different days in one name, and
    figures that may be read in two orders (03-04-2020), tell nothing.
    """
    for words in (PurePosixPath(path).name, path):
        for shape, pattern in _SHAPES:
            days = {_day(match) for match in pattern.finditer(words.casefold())} - {None}
            if len(days) == 1:
                (found,) = days
                assert found is not None
                if shape == "31-08-2020" and found.day <= 12 and found.day != found.month:
                    continue
                return found, shape
    return None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = _MONTHS.index(parts["n"][:3]) + 1 if parts.get("n") else int(parts["m"])
    year = int(parts["y"])
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, int(parts["d"]))
    except ValueError:
        return None
