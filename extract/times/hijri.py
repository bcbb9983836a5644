"""Days of the Islamic calendar that a text writes out: "3 Ramadan 1442".

Source: hijridate, the Umm al-Qura calendar of Saudi Arabia (1343 to 1500 AH); other countries
may count a day later.
"""

from __future__ import annotations

import re
from functools import cache

from newsevents.extract.lexicon import load


@cache
def _months() -> dict[str, int]:
    rows = load("times_hijri")["months"]["names"]
    return {name: place for place, names in enumerate(rows, 1) for name in names}


def hijri_pattern() -> str:
    """A regular expression for a day with its Islamic month and year; "’" may stand for "'"."""
    names = sorted(_months(), key=len, reverse=True)
    months = "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", r"\ ") for name in names)
    return rf"\d{{1,2}}\ (?i:{months}),?\ 1[345]\d\d(?:\ A\.?H\b)?"


def hijri_value(said: str) -> str | None:
    """The day (ISO 8601) that the words say; None where there is no such day."""
    from hijridate import Hijri

    match = re.match(r"(\d{1,2}) (.+?),? (1\d{3})", said)
    month = _months().get(match[2].lower().replace("’", "'")) if match else None
    if match is None or month is None:
        return None
    try:
        found = Hijri(int(match[3]), month, int(match[1])).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return str(found.isoformat())
