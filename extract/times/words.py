"""The words of time, and the classes that the grammar knows them by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from newsevents.errors import lexicon_error
from newsevents.extract.lexicon import load

Payload = str | int | float
"""What a word means: a month's number, a unit's name, a TIMEX3 code."""

SHAPES = (
    "OTHER", "BREAK", "COMMA", "DOT", "HYPHEN", "SLASH", "OPEN", "CLOSE_MARK", "QUOTE",
    "POSSESSIVE", "ISO", "NUMDATE", "CLOCK", "DECADE", "AMOUNT", "ORDINAL", "APOS_YEAR", "DAYNUM",
    "INT", "YEAR", "DECIMAL", "FRACTION", "QUARTER_CODE", "HALF_CODE",
    "FISCAL_CODE", "ERA_MARK", "DOTTED_MERIDIEM", "HOLIDAY",
    "N_DAY", "N_MONTH", "N_YEAR", "N_PART_OF_YEAR", "N_STRETCH", "N_CLOCK", "N_PART",
    "N_LENGTH", "N_LENGTH_ADJECTIVE", "N_COUNT", "N_SET", "N_REFERENCE",
)  # fmt: skip
"""Classes of tokens that a shape makes rather than a word."""

_FIRST_CODE = 0xE000
"""Class codes are characters of the private use area: a text cannot be taken for one."""


@cache
def _tables() -> Mapping[str, Any]:
    return load("times")


@cache
def class_codes() -> dict[str, str]:
    """Name of a class -> the one character that stands for it in a pattern."""
    names = list(SHAPES)
    for table, words in _tables().items():
        if table == "function":
            names += sorted(set(words.values()))
        else:
            names.append(table.upper().removesuffix("_CAPITAL"))
    return {name: chr(_FIRST_CODE + place) for place, name in enumerate(dict.fromkeys(names))}


@cache
def plain_words() -> dict[str, tuple[str, Payload]]:
    """Lower-case word -> (class code, meaning), for words that need no capital.

    Raises:
        LexiconError: a word stands in two tables, or is not lower case.
    """
    return _by_word(capital=False)


@cache
def capital_words() -> dict[str, tuple[str, Payload]]:
    """As `plain_words`, for words that mean a time only when written with a capital."""
    return _by_word(capital=True)


def _by_word(*, capital: bool) -> dict[str, tuple[str, Payload]]:
    codes = class_codes()
    found: dict[str, tuple[str, Payload]] = {}
    for table, words in _tables().items():
        if table.endswith("_capital") is not capital:
            continue
        for word, meaning in words.items():
            if word != word.lower() or word in found:
                raise lexicon_error(
                    "times", f"{word!r} in [{table}] is not lower case, or twice there"
                )
            name = meaning if table == "function" else table.upper().removesuffix("_CAPITAL")
            found[word] = (codes[name], meaning)
    return found


@cache
def holiday_names() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word of a holiday's name -> (name, rule), the longest name first."""
    names: dict[str, list[tuple[str, str]]] = {}
    for name, rule in load("times_holidays")["holiday"].items():
        first = re.match(r"[^\W\d_]+", name)
        if name != name.lower() or first is None:
            raise lexicon_error("times_holidays", f"{name!r} is not a lower-case name")
        names.setdefault(first[0], []).append((name, rule))
    return {
        first: tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))
        for first, found in names.items()
    }
