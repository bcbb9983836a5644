"""A text as a row of tokens of a few classes, the alphabet of the grammar of times.

The lexer reads the text itself, not the pipeline's tokens, so that "mid-1990s",
"Sept." and "9a.m." come out the same whatever tokenizer is in use.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsevents.extract.lexicon import word_set
from newsevents.extract.times.hijri import hijri_pattern, hijri_value
from newsevents.extract.times.tree import Node
from newsevents.extract.times.words import (
    Payload,
    capital_words,
    class_codes,
    holiday_names,
    plain_words,
)


class Token(NamedTuple):
    """A token, or a phrase that the grammar has made of some: `node` is what it says.

    `start` and `end` are code points, end exclusive; `value` is a word's meaning.
    """

    start: int
    end: int
    code: str
    value: Payload
    text: str
    node: Node | None = None


class Tokens(NamedTuple):
    """The tokens of a text, and their classes as one string, a character a token."""

    row: list[Token]
    codes: str


_TOKEN = re.compile(
    rf"(?P<hijri>{hijri_pattern()})|"
    r"""
  (?P<meridiem>[ap]\.\ ?m\b\.?|[AP]\.\ ?M\b\.?)
| (?P<quarter>Q[1-4]\b|[1-4]Q\b)
| (?P<half>H[12]\b)
| (?P<fiscal>FY\ ?['’]?(?:\d{4}|\d{2})(?:[-/–]\d{2,4})?\b)
| (?P<era>[BA]\.\ ?[CD]\.(?:\ ?E\.)?)
| (?P<dashed>\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*-(?:\d{4}|\d{2})\b)
| (?P<edited>\[[^\W\d_]+\])
| (?P<word>[^\W\d_]+)
| (?P<iso>\d{4}-\d{2}-\d{2}(?:[T\ ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z\b|[+-]\d{2}:?\d{2}\b)?)?
      (?![\d-]))
| (?P<numdate>(?:\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})
      |\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4})(?![\d/\w]|[.-]\d))
| (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|\d{1,2}\.\d{2}(?=\ ?(?:[ap]m\b|[ap]\.\ ?m\b|[AP]M\b)))
| (?P<decade>(?:\d{3}|['’‘]?\d)0['’]?s\b)
| (?P<fraction>\d{1,2}/\d{1,2}(?![\d/])|[½¼¾])
| (?P<amount>[$£€¥]\ ?\d[\d,.]*|\d[\d.,]*\ ?%)
| (?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)
| (?P<possessive>['’]s\b)
| (?P<apos_year>['’‘]\d{2}\b)
| (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
| (?P<break>\n[ \t\r]*\n\s*)
| (?P<punct>[^\w\s]|_)
""",
    re.VERBOSE,
)

_PUNCTUATION = {
    ",": "COMMA", ".": "DOT", "-": "HYPHEN", "–": "HYPHEN", "‐": "HYPHEN", "‑": "HYPHEN",
    "/": "SLASH", "(": "OPEN", "[": "OPEN", ")": "CLOSE_MARK", "]": "CLOSE_MARK",
    '"': "QUOTE", "“": "QUOTE", "”": "QUOTE",
}  # fmt: skip

_FIRST_YEAR, _LAST_YEAR = 1200, 2199
"""Four digits between these may be a year."""

_NO_NUMBER_ABOVE = 9
"""Digits; a longer run is an id, not a number to count with."""


def lex(text: str) -> Tokens:
    """The tokens of `text` in order. Linear in its length; no text raises."""
    codes = class_codes()
    plain, capital = plain_words(), capital_words()
    other = codes["OTHER"]
    named = holiday_names()
    taken = 0
    row: list[Token] = []
    add = row.append
    make = tuple.__new__  # a call of the class costs twice as much
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        said = match[0]
        start = match.start()
        if start < taken:
            continue
        if kind == "word":
            lower = said.lower()
            if lower in named and said[0].isupper():
                name_end, rule = _holiday(text, start, named[lower])
                if rule:
                    taken = name_end
                    add(Token(start, name_end, codes["HOLIDAY"], rule, text[start:name_end]))
                    continue
            code, value = plain.get(lower) or (
                capital.get(lower, (other, 0)) if said[0].isupper() else (other, 0)
            )
            if code != other and start and text[start - 1].isdigit() and lower not in _AFTER_DIGITS:
                code, value = other, 0
        elif kind == "edited":  # an editor's word in a quotation: "[last] week"
            word = said[1:-1]
            code, value = plain.get(word.lower()) or (
                capital.get(word.lower(), (other, 0)) if word[0].isupper() else (other, 0)
            )
        elif kind == "punct":
            code, value = codes[_PUNCTUATION.get(said, "OTHER")], 0
        elif kind == "number":
            name, value = _number(said, text, start, match.end())
            code = codes[name]
        else:
            name, value = _shape(kind or "", said)
            glued = start > 0 and text[start - 1].isalnum() and name not in _MAY_BE_GLUED
            code = codes["OTHER" if glued else name]
        add(make(Token, (start, match.end(), code, value, said, None)))
    return Tokens(row, "".join([token.code for token in row]))


def _holiday(text: str, start: int, names: tuple[tuple[str, str], ...]) -> tuple[int, str]:
    for name, rule in names:
        end = start + len(name)
        said = text[start:end].replace("’", "'").lower()
        if said == name and not text[end : end + 1].isalnum():
            if name.endswith(" day") and text[end - 3] == "d":
                continue  # "the hottest May day"
            return end, rule
    return start, ""


_AFTER_DIGITS = word_set("times_words", "after_digits")
_MAY_BE_GLUED = frozenset({"DOTTED_MERIDIEM", "POSSESSIVE", "BREAK", "AMOUNT"})


def _number(said: str, text: str, start: int, end: int) -> tuple[str, Payload]:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or (before in "_#." and start > 1 and not text[start - 2].isspace()):
        return "OTHER", 0
    if (
        after.isalpha()
        and re.match(r"[ap]\.?m\b|(?:yrs?|hrs|mins)\b", text[end : end + 5], re.I) is None
    ):
        return "OTHER", 0
    if "." in said:
        return "DECIMAL", float(said.replace(",", ""))
    digits = said.replace(",", "")
    if not digits.isascii() or len(digits) > _NO_NUMBER_ABOVE:
        return "OTHER", 0
    number = int(digits)
    if len(said) <= 2 and 1 <= number <= 31:
        return "DAYNUM", number
    if len(said) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
        return "YEAR", number
    return "INT", number


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_THIS_CENTURY = 30
"""Two-digit years below this are of the 2000s."""


def _fiscal(said: str) -> str:
    """The year that a fiscal year is named by ("2021"), or two ("2020/2021")."""
    first, *rest = (int(part) for part in re.findall(r"\d+", said))
    first += 2000 if first < 100 else 0
    if not rest:
        return str(first)
    second = rest[0] if rest[0] > 99 else first // 100 * 100 + rest[0]
    return f"{first}/{second}" if second == first + 1 else str(first)


_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _shape(kind: str, said: str) -> tuple[str, Payload]:
    if kind == "meridiem":
        return "DOTTED_MERIDIEM", 0 if said[0] in "aA" else 12
    if kind == "quarter":
        return "QUARTER_CODE", int(said.strip("Q"))
    if kind == "hijri":
        day = hijri_value(said)
        return ("ISO", day) if day is not None else ("OTHER", 0)
    if kind == "half":
        return "HALF_CODE", int(said[1])
    if kind == "fiscal":
        return "FISCAL_CODE", _fiscal(said)
    if kind == "era":
        return "ERA_MARK", 0
    if kind == "dashed":
        day, month, year = said.split("-")
        number = int(year) + (0 if len(year) > 2 else 2000 if int(year) < _THIS_CENTURY else 1900)
        return "ISO", f"{number:04d}-{_MONTHS.index(month[:3].lower()) + 1:02d}-{int(day):02d}"
    if kind == "fraction":
        if said == "9/11":
            return "ISO", "2001-09-11"
        if said in _FRACTIONS:
            return "FRACTION", _FRACTIONS[said]
        upper, lower = (int(part) for part in said.split("/"))
        return ("FRACTION", upper / lower) if 0 < upper < lower <= 8 else ("OTHER", 0)
    if kind == "decade":
        digits = int("".join(sign for sign in said if sign.isdigit()))
        return "DECADE", digits // 10
    if kind == "ordinal":
        return "ORDINAL", int(said[:-2])
    if kind == "apos_year":
        return "APOS_YEAR", int(said[1:])
    return kind.upper(), said if kind in ("iso", "numdate", "clock") else 0
