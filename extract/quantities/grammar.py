"""Numbers as they stand in a text, read as intervals.

"more than 100" is 101 and up, "30 to 40" is 30 to 40, "nearly 50" is about 50, "dozens" is 24
and up, "no one" is none. The words are in `lexicons/quantities.toml`; what vague words are taken
for follows the codebook of our event gold. Years, ages, money, shares, hours and days of a
month are no counts and are left out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.contexts import is_no_count
from newsevents.extract.quantities.values import HYPHENS, Value, value_at
from newsevents.extract.quantities.words import Bound, Lexeme, number_words
from newsevents.models import Count

_LEXEME = re.compile(
    r"\d{1,3}(?:[,\u00a0\u2009\u202f'’]\d{2,3})*[,\u00a0\u2009\u202f'’]\d{3}(?![\d,])"
    r"|\d{1,3}(?: \d{3})+(?![\d:]|[,.]\d)|\d+(?:\.\d+)?|[^\W\d_]+|\S"
)
_RANGES = frozenset({"to", "or", *HYPHENS})
_BEFORE_SHARES = frozenset({"a", "one", "two", "three", "than", "at", *HYPHENS})
_LONGEST_SHARE = 6
"""Lexemes of the longest share ("more than two-thirds of")."""
_BETWEEN_NUMBERS = frozenset({"and", "or", "to", "of", "the", "a", "an", "their", "its", *HYPHENS})
_MONTHS = word_set("figures", "months")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text.

    Attributes:
        start, end: Characters, end exclusive; the bound ("at least") is part of it.
        count: What it says; both ends open where it says nothing that can be counted.
        digits: Whether it is written in digits alone, as years are.
    """

    start: int
    end: int
    count: Count
    digits: bool = False


def lex(text: str) -> list[Lexeme]:
    """The words, numbers and marks of a text, lower-case, with their places."""
    found: list[Lexeme] = []
    for match in _LEXEME.finditer(text):
        word = match.group()
        if " " in word and found and found[-1].text in _MONTHS:
            # "On March 12 500 people": a day, then a number
            for part in re.finditer(r"\d+", word):
                at = match.start() + part.start()
                found.append(Lexeme(part.group(), at, at + len(part.group())))
            continue
        found.append(Lexeme(_plain(word), match.start(), match.end()))
    return found


def _plain(word: str) -> str:
    if not word.isascii() and word.isalpha():  # "ﬁve", with a ligature
        word = unicodedata.normalize("NFKC", word)
    return word.lower()


def find_numbers(text: str) -> list[Number]:
    """The counts that a text tells, in order, none within another.

    What is no count ("14-year-old", "$3 million", "12 percent", "12 March", "in 2018") is left
    out; so is a share ("one in three", "half of the 60").
    """
    lexemes = lex(text)
    found: list[Number] = []
    at = 0
    while at < len(lexemes):
        read = _quantity(lexemes, at)
        if read is None:
            at += 1
            continue
        count, start, end = read
        begin = _core_of(lexemes, start, end)
        if not is_no_count(lexemes, begin, end, count):
            digits = end - start == 1 and lexemes[start].text.isdecimal()
            found.append(Number(lexemes[start].start, lexemes[end - 1].end, count, digits))
        at = end
    return found


def read_count(text: str) -> Count | None:
    """The count that the whole of `text` says ("more than two hundred"); None: it is none."""
    lexemes = lex(text)
    if not lexemes:
        return None
    read = _quantity(lexemes, 0)
    if read is None or read[1] != 0 or read[2] != len(lexemes):
        return None
    return read[0]


@lru_cache(maxsize=4096)
def number_end(text: str) -> int:
    """Where the numbers end that a phrase begins with: behind "six " of "six men"; 0: with none.

    "Five and seven men" and "half of the 60 men" begin with two numbers. "14-year-old" and
    "5th" are no numbers here, and a name may begin with one ("Two Rivers").
    """
    first = _LEXEME.search(text)
    if first is None or not _may_open_count(_plain(first.group())):
        return 0
    lexemes = lex(text)
    at = end = 0
    while at < len(lexemes):
        last = _share_end(lexemes, at)
        if not last and (read := _quantity(lexemes, at)) is not None:
            last = read[2]
        if not last or (last < len(lexemes) and lexemes[last].start == lexemes[last - 1].end):
            break
        end = at = last
        while at < len(lexemes) and lexemes[at].text in _BETWEEN_NUMBERS:
            at += 1
    if end == len(lexemes) or not end:
        return len(text) if end else 0
    while end < len(lexemes) and lexemes[end].text in ("of", "the", "their", "its"):
        end += 1
    start = lexemes[end].start if end < len(lexemes) else len(text)
    return 0 if text[:1].isupper() and text[start : start + 1].isupper() else start


def _may_open_count(word: str) -> bool:
    """Whether a number or a share may begin with a word."""
    words = number_words()
    return words.may_open(word) or word in words.shares or word in _BEFORE_SHARES


def _share_end(lexemes: list[Lexeme], at: int) -> int:
    """The end of a share that begins at a lexeme ("half of", "two-thirds of"); 0: with none."""
    stop = min(len(lexemes), at + _LONGEST_SHARE)
    while at < stop:
        at += 1
        if lexemes[at - 1].text in number_words().shares:
            return at if at < len(lexemes) and lexemes[at].text == "of" else 0
        if _bound_at(lexemes, at - 1) is None and lexemes[at - 1].text not in _BEFORE_SHARES:
            return 0
    return 0


def _core_of(lexemes: list[Lexeme], start: int, end: int) -> int:
    """The first lexeme of a number behind its bound."""
    at = start
    while at < end:
        bound = _bound_at(lexemes, at)
        if bound is None:
            return at
        at = bound[1]
    return start


def _quantity(lexemes: list[Lexeme], at: int) -> tuple[Count, int, int] | None:
    """A number with its bounds that begins at a lexeme: count, first and end lexeme."""
    if not number_words().may_open(lexemes[at].text):
        return None
    start, bound = at, None
    while (told := _bound_at(lexemes, at)) is not None:
        if bound is None or not (told[0] in ("about", "exactly") and bound in ("above", "least")):
            bound = told[0]
        at = told[1]
    if bound is None and lexemes[at].text == "between":
        read = _between(lexemes, at + 1)
        return (read[0], start, read[1]) if read else None
    value = value_at(lexemes, at)
    if value is None:
        return None
    count, end = _with_range(lexemes, at, value)
    if count is None:
        count = _bounded(value, bound)
        count, end = _closed(lexemes, count, end, bound)
    elif bound == "about":
        count = replace_count(count, approximate=True)
    after = number_words().after_at(lexemes, end)
    if after is not None:
        count = _bounded(value, after[0])
        end = after[1]
    return count, start, end


def replace_count(count: Count, *, approximate: bool) -> Count:
    """The count, approximate or not."""
    return Count(min=count.min, max=count.max, approximate=approximate)


def _between(lexemes: list[Lexeme], at: int) -> tuple[Count, int] | None:
    """ "between 30 and 40"; the "and" is never part of a number here."""
    low = value_at(lexemes, at, joined=False)
    if low is None or low.end >= len(lexemes) or lexemes[low.end].text != "and":
        return None
    high = value_at(lexemes, low.end + 1)
    return _range(low, high) if high is not None else None


def _range(low: Value, high: Value) -> tuple[Count, int] | None:
    value = low.value
    if low.scale == 1 and high.scale > 1 and value < 1000:
        value *= high.scale  # "two to three million"
    if low.vague or high.vague or value >= high.value or high.value.denominator != 1:
        return None
    if value.denominator != 1:
        return None
    return Count(min=int(value), max=int(high.value)), high.end


def _with_range(lexemes: list[Lexeme], at: int, value: Value) -> tuple[Count | None, int]:
    """The range that begins with a value ("30 to 40", "five or six", "30-40")."""
    join = value.end
    if join + 1 >= len(lexemes) or lexemes[join].text not in _RANGES:
        return None, value.end
    if at > 0 and lexemes[at - 1].text == "from":
        return None, value.end  # "rose from 12 to 17": two numbers
    high = value_at(lexemes, join + 1)
    if high is None:
        return None, value.end
    read = _range(value, high)
    return read if read is not None else (None, value.end)


def _closed(
    lexemes: list[Lexeme], count: Count, end: int, bound: Bound | None
) -> tuple[Count, int]:
    """ "at least 20 and up to 30": the upper bound that follows a lower one."""
    if bound not in ("least", "above") or end + 2 >= len(lexemes):
        return count, end
    if lexemes[end].text not in ("and", "but", "or", "to"):
        return count, end
    upper = _bound_at(lexemes, end + 1)
    if upper is None or upper[0] not in ("most", "below"):
        return count, end
    value = value_at(lexemes, upper[1])
    if value is None or value.vague or count.min is None or value.value <= count.min:
        return count, end
    return Count(min=count.min, max=_bounded(value, upper[0]).max), value.end


def _bounded(value: Value, bound: Bound | None) -> Count:
    least = int(value.value)
    if value.fixed:
        return Count(min=least, max=least)
    if value.vague:
        if bound in ("most", "below"):
            return Count(min=None, max=None, approximate=True)
        return Count(min=least, max=value.top, approximate=True)
    if bound == "above":
        return Count(min=least + 1, max=None)
    if bound == "least":
        return Count(min=least, max=None)
    if bound == "most":
        return Count(min=None, max=least)
    if bound == "below":
        return Count(min=None, max=max(0, least - 1))
    return Count(min=least, max=least, approximate=bound == "about")


def _bound_at(lexemes: list[Lexeme], at: int) -> tuple[Bound, int] | None:
    return number_words().bound_at(lexemes, at)
