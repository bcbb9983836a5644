"""Which of two figures of a date is the day, from how the rest of the page is written."""

from __future__ import annotations

import re
from functools import cache

from newsevents.extract.lexicon import load

LOOK = 20_000
"""Characters of a page that are looked at."""

_FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\w/-])")
_WORDS = re.compile(r"[a-z]{4,}")


@cache
def _signs() -> tuple[re.Pattern[str], frozenset[str], frozenset[str], re.Pattern[str]]:
    """Money of countries that put the day first, spellings of either side, months in words."""
    table = load("stamps")
    order = table["order"]
    money = re.compile("|".join(rf"(?<!\w){re.escape(sign)}\s?\d" for sign in order["money"]))
    months = "|".join(name for names in table["names"]["months"] for name in names)
    written = re.compile(rf"(?<![\w,.:])\d{{1,2}}(?:st|nd|rd|th)?\s(?:{months})\b", re.IGNORECASE)
    return money, frozenset(order["day_first"]), frozenset(order["month_first"]), written


def day_comes_first(text: str) -> bool | None:
    """Whether "11/04/2018" is of April on this page; None where nothing tells.

    A date in figures that has one reading decides ("23/04/2018"). Else the day comes first
    where spelling or money is not of the United States ("per cent", "£4m") or dates in words
    put it first ("2 September"), and the month where only the spelling is American.
    """
    page = text[:LOOK]
    figures = list(_FIGURES.finditer(page))
    if not figures:
        return None
    for match in figures:
        first, second = int(match[1]), int(match[3])
        if 12 < first <= 31 and 1 <= second <= 12:
            return True
        if 12 < second <= 31 and 1 <= first <= 12:
            return False
    money, british, american, written = _signs()
    words = set(_WORDS.findall(page.lower()))
    if "per cent" in page:
        words.add("per cent")
    ours, theirs = len(words & british), len(words & american)
    if theirs > ours:
        return False
    return True if ours or money.search(page) or written.search(page) else None
