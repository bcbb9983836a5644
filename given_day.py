"""The day of an article as people hold it: dates, timestamps, ISO strings, written-out days."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias

from newsevents.errors import date_error

Day: TypeAlias = Any
"""`date`, `datetime`, a pandas `Timestamp`, a NumPy `datetime64`, text, or None. Said in words and
not in types, so that neither pandas nor NumPy is needed."""

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS).replace("sep(", "sept?(")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d.*)?"
_WRITTEN = (
    re.compile(  # 17 March 2021, Wednesday 17th March, 2021 14:05
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>{_MONTH})\.?,?[\s-]+"
        rf"(?P<year>\d{{4}}){_CLOCK}",
        re.IGNORECASE,
    ),
    re.compile(  # March 17, 2021
        rf"{_WEEKDAY}(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
        rf"(?P<year>\d{{4}}){_CLOCK}",
        re.IGNORECASE,
    ),
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T\s].*)?")
_EITHER_ORDER = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?:[T\s].*)?")
_MISSING = frozenset(("nat", "nan", "none", "null", "<na>", ""))


def as_day(value: Day) -> date | None:
    """The day that `value` means, in its own time zone; None where it is missing.

    "2021-03-17T23:30:00-05:00" is the 17th: the day where the article was written. A missing
    value is None, an empty text, NaN or NaT, as the columns of a table have them. Numbers, days
    without a year and days whose order is not sure (03/04/2021) are refused: nothing is guessed.

    Raises:
        DateError: says what is accepted.
    """
    if value is None or (isinstance(value, str) and value.strip().lower() in _MISSING):
        return None
    if _is_missing(value):
        return None
    if isinstance(value, datetime):  # pandas Timestamps are too
        return date(value.year, value.month, value.day)
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _from_text(value)
    if type(value).__module__.partition(".")[0] == "numpy" and hasattr(value, "astype"):
        return _from_numpy(value)
    raise date_error(value)


def _is_missing(value: object) -> bool:
    """NaN, NaT: what is not equal to itself. `pandas.NA` cannot even say so."""
    try:
        return bool(value != value)
    except TypeError:
        return type(value).__name__ == "NAType"
    except ValueError:  # an array
        return False


def _from_numpy(value: Any) -> date | None:
    try:
        found = value.astype("datetime64[D]").item()
    except (ValueError, TypeError):
        found = None
    if not isinstance(found, date) or not str(getattr(value, "dtype", "")).startswith("datetime64"):
        raise date_error(value)
    return found


def _from_text(text: str) -> date:
    given = " ".join(text.split())
    for read in (date.fromisoformat, _iso_with_time, _mail_date):
        try:
            return read(given)
        except (ValueError, TypeError, IndexError):
            pass
    for form in _WRITTEN:
        found = form.fullmatch(given)
        if found:
            month = [name[:3] for name in _MONTHS].index(found["month"][:3].lower()) + 1
            return _made(text, int(found["year"]), month, int(found["day"]))
    found = _YEAR_FIRST.fullmatch(given)
    if found:
        return _made(text, *map(int, found.groups()))
    found = _EITHER_ORDER.fullmatch(given)
    if found:
        first, second, year = map(int, found.groups())
        if (first <= 12 and second <= 12 and first != second) or year < 100:
            raise date_error(text, "may be two days, for its order is not sure")
        return _made(text, year, *((second, first) if first > 12 else (first, second)))
    raise date_error(text)


def _iso_with_time(text: str) -> date:
    moment = datetime.fromisoformat(text)
    return date(moment.year, moment.month, moment.day)


def _mail_date(text: str) -> date:
    """RFC 2822, as feeds have it: "Wed, 17 Mar 2021 14:05:00 +0100"."""
    if not re.fullmatch(rf"{_WEEKDAY}\d{{1,2}} \w{{3}} \d{{4}} \d\d:\d\d.*", text, re.IGNORECASE):
        raise ValueError(text)
    moment = parsedate_to_datetime(text)
    return date(moment.year, moment.month, moment.day)


def _made(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise date_error(text, "is a day that there is not") from None
