"""Numbers as they stand in a text: digits, words, fractions."""

from __future__ import annotations

from collections.abc import Sequence

from newsevents.extract.times.lexer import Token
from newsevents.extract.times.words import class_codes


def read_number(tokens: Sequence[Token]) -> float | None:
    """The number that `tokens` say, or None for one that is not said ("several", "a few").

    "twenty-five", "2 1/2", "two and a half", "a hundred", "1.5 million", "a couple of".
    """
    codes = class_codes()
    total = current = 0.0
    seen = False
    for token in tokens:
        code = token.code
        if code == codes["VAGUE_NUMBER"]:
            return None
        if code == codes["MULTIPLIER"]:
            factor = float(token.value)
            if factor == 100:
                current = (current or 1.0) * factor
            else:
                total += (current or 1.0) * factor
                current = 0.0
            seen = True
        elif code == codes["DOZEN"]:
            current = (current or 1.0) * 12
            seen = True
        elif not isinstance(token.value, str) and code in (
            codes["DAYNUM"], codes["INT"], codes["YEAR"], codes["DECIMAL"], codes["FRACTION"],
            codes["NUMBER_WORD"], codes["HALF"], codes["COUPLE"],
        ):  # fmt: skip
            current += float(token.value)
            seen = True
    if seen:
        return total + current
    return 1.0 if any(token.code in (codes["A"], codes["ANOTHER"]) for token in tokens) else None


def read_spelled_year(tokens: Sequence[Token]) -> int | None:
    """ "nineteen ninety-six", "two thousand", "two thousand and three", "twenty twenty"."""
    codes = class_codes()
    numbers = [
        int(token.value)
        for token in tokens
        if token.code in (codes["NUMBER_WORD"], codes["MULTIPLIER"])
    ]
    if len(numbers) < 2:
        return None
    first, rest = numbers[0], numbers[1:]
    if rest[0] == 1000:
        year = first * 1000 + sum(rest[1:])
        return year if 2000 <= year <= 2099 and all(n < 100 for n in rest[1:]) else None
    if first in (15, 16, 17, 18, 19, 20) and all(n < 100 for n in rest):
        if rest[0] < 10 or sum(rest) > 99 or (len(rest) > 1 and rest[0] < 20):
            return None
        return first * 100 + sum(rest)
    if first in (17, 18, 19) and rest[0] == 100 and len(rest) == 1:
        return first * 100
    return None
