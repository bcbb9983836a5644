"""Numbers that count nobody: years, ages, money, shares, hours, days of a month, scores."""

from __future__ import annotations

from functools import cache

from newsevents.extract import lexicon
from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.values import HYPHENS
from newsevents.extract.quantities.words import Lexeme
from newsevents.models import Count

_MONTHS = word_set("figures", "months")
_OF_EVERY = word_set("figures", "of_every")
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
"""Four bare digits between these are a year unless a counted noun follows."""


@cache
def _words() -> dict[str, frozenset[str]]:
    table = lexicon.load("quantities")["no_counts"]
    return {name: frozenset(words) for name, words in table.items()}


def is_no_count(lexemes: list[Lexeme], start: int, end: int, count: Count) -> bool:
    """Whether lexemes `start` to `end` (exclusive) are a number that counts nothing.

    Args:
        start: The number itself, behind its bound.
    """
    before = lexemes[start - 1].text if start else ""
    after = lexemes[end].text if end < len(lexemes) else ""
    digits = lexemes[start].text[0].isdecimal()
    words = _words()
    if after in words["after"] or _is_of_a_compound(lexemes, start, end):
        return True
    if digits and (before in words["before"] or (before == "." and _is_numero(lexemes, start))):
        return True
    if digits and (before in _MONTHS or after in _MONTHS) and (count.max or 99) <= 31:
        return _is_day(start, end, before, after)
    if digits and end - start == 1 and _is_year(lexemes, start, end):
        return True
    if _is_clock(lexemes, start, end):
        return True
    return _is_share(lexemes, start, end)


def _is_numero(lexemes: list[Lexeme], start: int) -> bool:
    return start > 1 and lexemes[start - 2].text in ("no", "nos", "rs", "art", "p")


def _is_day(start: int, end: int, before: str, after: str) -> bool:
    if end - start > 1 and after not in _MONTHS:
        return False
    # "killed 12 May residents" does not occur; "since March 12 people have died" does, and
    # is left to the day
    return before in _MONTHS or after in _MONTHS


def _is_of_a_compound(lexemes: list[Lexeme], start: int, end: int) -> bool:
    """ "14-year-old", "two-day", "3-0", "2018-11-18", "U-14": joined by a hyphen to a word."""
    if end + 1 < len(lexemes) and lexemes[end].text in HYPHENS:
        hyphen, following = lexemes[end], lexemes[end + 1]
        if hyphen.start == lexemes[end - 1].end and following.start == hyphen.end:
            return True
    if start > 1 and lexemes[start - 1].text in HYPHENS:
        hyphen, before = lexemes[start - 1], lexemes[start - 2]
        return hyphen.end == lexemes[start].start and before.end == hyphen.start
    return False


def _is_year(lexemes: list[Lexeme], start: int, end: int) -> bool:
    text = lexemes[start].text
    if len(text) != 4 or not text.isdecimal() or not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        return False
    if end < len(lexemes) and not lexemes[end].text.isalpha():
        return True
    return (
        start == 0
        or lexemes[start - 1].text in _words()["year_before"]
        or (lexemes[start - 1].text in (",", "'", "’", "-", "–", "."))
    )


def _is_clock(lexemes: list[Lexeme], start: int, end: int) -> bool:
    """ "23:45", "9/11": joined to digits by a colon or stroke."""
    return _touches_digits(lexemes, end - 1, end, end + 1) or _touches_digits(
        lexemes, start - 2, start - 1, start
    )


def _touches_digits(lexemes: list[Lexeme], first: int, mark: int, last: int) -> bool:
    if first < 0 or last >= len(lexemes) or lexemes[mark].text not in (":", "/"):
        return False
    left, right = lexemes[first], lexemes[last]
    if left.end != lexemes[mark].start or right.start != lexemes[mark].end:
        return False
    return left.text[-1].isdecimal() and right.text[0].isdecimal()


def _is_share(lexemes: list[Lexeme], start: int, end: int) -> bool:
    """ "half of the 60", "two of the 60", "one in three", "nine out of ten"."""
    texts = [lexeme.text for lexeme in lexemes[end : end + 4]]
    if texts[:1] == ["in"] and len(texts) > 1 and texts[1] in _OF_EVERY:
        return lexemes[start].text in ("one", "1", "two", "three", "nine")
    before = [lexeme.text for lexeme in lexemes[max(0, start - 4) : start]]
    if before[-2:] == ["all", "but"]:
        return True  # "all but two of the 12": the others
    if before[-1:] and before[-1] in ("in", "every") and "in" in before[-2:]:
        head = before[before.index("in") - 1] if before.index("in") else ""
        if head in ("one", "1", "two", "nine"):
            return True
    if texts[:2] == ["out", "of"]:
        return lexemes[start].text in ("nine", "eight", "seven", "one")
    if before[-1:] and before[-1] in ("the", "all", "its", "their", "those", "these", "his"):
        before.pop()
    if before[-1:] != ["of"]:
        return False
    head = before[-2] if len(before) > 1 else ""
    return head in _words()["shares"] or head.isdecimal() or _is_small_number(head)


def _is_small_number(word: str) -> bool:
    return word in lexicon.load("quantities")["numbers"]
