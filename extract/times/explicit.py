"""Dates that need no context: one calendar date in a string, and dates in figures."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from newsevents.extract.times.words import capital_words, plain_words

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_FIGURES = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})", re.ASCII)


def figures_value(said: str) -> str | None:
    """The TIMEX3 value of an ISO date or time, or of a date in figures; None for no such day."""
    match = _ISO.fullmatch(said)
    if match is None:
        day = figures_date(said)
        return day.isoformat() if day else None
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    value = "-".join(match.group(1, 2, 3))
    if match[4]:
        if int(match[4]) > 24 or int(match[5]) > 59 or int(match[6] or 0) > 60:
            return None
        value += f"T{match[4]}:{match[5]}" + (f":{match[6]}" if match[6] else "")
        value += "Z" if match[7] == "Z" else ""
    return value


def figures_date(said: str) -> date | None:
    """ "2021/07/23", "9/11/2001", "23.7.2021", "31-12-1999" as a day.

    Of two figures that both could be a month, the first is: the American order; with dots, the
    second is, as those who write dots do. Where only one can be a month, that one is.
    Two-digit years up to 29 are of the 2000s.
    """
    match = _FIGURES.fullmatch(said)
    if match is None:
        return None
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        year, month, day = first, second, third
    elif len(match[1]) <= 2 and len(match[4]) in (2, 4):
        year = third if len(match[4]) == 4 else third + (2000 if third < 30 else 1900)
        month, day = (second, first) if match[2] == "." else (first, second)
        if month > 12:
            month, day = day, month
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_first(said: str) -> date | None:
    """The other reading of a date in figures that `figures_date` takes month first; else None."""
    match = _FIGURES.fullmatch(said)
    if match is None or match[2] == "." or len(match[1]) > 2 or len(match[4]) == 3:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 or second > 12 or first == second:
        return None
    taken = figures_date(said)
    return taken.replace(month=second, day=first) if taken is not None else None


_NAMED = re.compile(
    r"(?:(?P<weekday>[^\W\d_]+)\.?,?\s+)?"
    r"(?:(?P<m1>[^\W\d_]+)\.?\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?|(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m2>[^\W\d_]+)\.?)"
    r",?[\s-]+(?P<year>\d{4})"
)
_MAX_LENGTH = 60
"""Characters; no calendar date is longer."""


@cache
def _month_names() -> dict[str, int]:
    words = {**plain_words(), **capital_words()}
    from newsevents.extract.times.words import class_codes

    codes = class_codes()
    month = (codes["MONTH"], codes["MONTH_ABBREVIATION"])
    return {word: int(value) for word, (code, value) in words.items() if code in month}


@cache
def _weekday_names() -> dict[str, int]:
    from newsevents.extract.times.words import class_codes

    codes = class_codes()
    weekday = (codes["WEEKDAY"], codes["WEEKDAY_ABBREVIATION"])
    words = {**plain_words(), **capital_words()}
    return {word: int(value) for word, (code, value) in words.items() if code in weekday}


def parse_calendar_date(text: str) -> date | None:
    """The day that `text` names, where it is one whole calendar date and nothing else.

    "July 23, 2021", "Friday, 23 July 2021", "23rd of July 2021", "2021-07-23 19:27:00",
    "07/23/2021". Day, month and year must all be said. Odd forms go to dateparser (English,
    strict), whose answer counts only where its day, month and year stand in the text.
    None for all else; no text raises.
    """
    said = " ".join(text.split())
    if not said or len(said) > _MAX_LENGTH or sum(sign.isdigit() for sign in said) < 4:
        return None
    value = (
        figures_value(said.split(" ")[0].rstrip(",")) if _ISO.match(said) else figures_value(said)
    )
    if value is not None and (_ISO.fullmatch(said) or _FIGURES.fullmatch(said)):
        return date.fromisoformat(value[:10])
    match = _NAMED.fullmatch(said)
    if match is not None:
        return _named(match)
    return _by_dateparser(said)


def _named(match: re.Match[str]) -> date | None:
    month = _month_names().get((match["m1"] or match["m2"]).lower())
    weekday = match["weekday"]
    if month is None or (weekday and weekday.lower() not in _weekday_names()):
        return None
    try:
        return date(int(match["year"]), month, int(match["d1"] or match["d2"]))
    except ValueError:
        return None


def _by_dateparser(said: str) -> date | None:
    if re.search(r"(?<!\d)\d{4}(?!\d)", said) is None:
        return None
    if not any(
        word.lower() in _month_names() for word in re.findall(r"[^\W\d_]+", said)
    ) and not re.fullmatch(r"[\d\s/.:,-]+(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?", said, re.I):
        return None
    import dateparser  # a slow import, for what few texts hold

    try:
        found: datetime | None = dateparser.parse(
            said,
            languages=["en"],
            settings={
                "STRICT_PARSING": True,
                "REQUIRE_PARTS": ["day", "month", "year"],
                "DATE_ORDER": "MDY",
                "RELATIVE_BASE": datetime(2000, 1, 1),
                "PARSERS": ["absolute-time"],
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
    except Exception:  # dateparser raises what its parts raise; a string is a date or it is not
        return None
    if found is None:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", said) if len(number) <= 4]
    return found.date() if found.year in numbers and found.day in numbers else None
