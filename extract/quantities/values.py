"""Bare values of numbers: "two hundred and five", "1.5 million", "half a dozen", "scores"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.words import Lexeme, number_words

_GROUP = re.compile(r"[,\u00a0\u2009\u202f'’ ]")
"""Marks between groups of digits."""
_BY_POINTS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""Digits in groups by a point, as in much of Europe."""
HYPHENS = frozenset("-‐‑–—")
_BY_HYPHEN = word_set("figures", "by_hyphen")


@dataclass(frozen=True, slots=True)
class Value:
    """A bare value: lexemes up to `end` say `value`; `scale` is its largest multiple."""

    value: Fraction
    end: int
    scale: int = 1
    vague: bool = False
    top: int | None = None
    word: bool = True
    fixed: bool = False


def value_at(lexemes: list[Lexeme], at: int, *, joined: bool = True) -> Value | None:
    """The longest value that begins at a lexeme.

    Args:
        joined: Whether "and" may join the parts of one number ("a hundred and five").
    """
    if at >= len(lexemes):
        return None
    words = number_words()
    phrase = words.vague_at(lexemes, at)
    if phrase is not None:
        least, top, end = phrase
        return _vague(lexemes, least, top, end)
    exact = words.exact_at(lexemes, at)
    if exact is not None:
        return Value(Fraction(exact[0]), exact[1], fixed=True)
    return _halves(lexemes, at) or _sum(lexemes, at, joined=joined)


def _vague(lexemes: list[Lexeme], least: int, top: int | None, end: int) -> Value:
    """A vague word, with the scale that follows it ("several hundred", "a few thousand")."""
    scales = number_words().scales
    if end < len(lexemes) and lexemes[end].text in scales and least < 10:
        scale = scales[lexemes[end].text]
        return Value(Fraction(least * scale), end + 1, scale, vague=True)
    return Value(Fraction(least), end, vague=True, top=top)


def _halves(lexemes: list[Lexeme], at: int) -> Value | None:
    """ "half a million", "a quarter of a million", "half a dozen"."""
    words = number_words()
    texts = [lexeme.text for lexeme in lexemes[at : at + 6]]
    part: Fraction | None = None
    rest = 0
    if texts[:1] == ["half"]:
        part, rest = Fraction(1, 2), 1
    elif texts[:2] == ["a", "quarter"]:
        part, rest = Fraction(1, 4), 2
    elif texts[:2] == ["three", "quarters"]:
        part, rest = Fraction(3, 4), 2
    if part is None:
        return None
    if texts[rest : rest + 1] and texts[rest] in HYPHENS:
        rest += 1
    if texts[rest : rest + 1] == ["of"]:
        rest += 1
    if texts[rest : rest + 1] in (["a"], ["one"]):
        rest += 1
    if texts[rest : rest + 1] and texts[rest] in HYPHENS:
        rest += 1
    if len(texts) <= rest or texts[rest] not in words.scales:
        return None
    scale = words.scales[texts[rest]]
    value = part * scale
    return Value(value, at + rest + 1, scale) if value.denominator == 1 else None


def _sum(lexemes: list[Lexeme], at: int, *, joined: bool) -> Value | None:
    """Parts of falling size: "two million three hundred thousand and five"."""
    first = _part(lexemes, at, joined=joined)
    if first is None or first.value.denominator != 1 or not first.word:
        return first if first is None or first.value.denominator == 1 else None
    total, end, least = first.value, first.end, first.scale
    while joined and least >= 1000:
        step = end
        if step < len(lexemes) and lexemes[step].text in ("and", ","):
            step += 1
        if (
            lexemes[step : step + 1]
            and lexemes[step - 1].text == ","
            and (lexemes[step].text in ("and", "a", "an"))
        ):
            break
        more = _part(lexemes, step, joined=joined)
        if more is None or not more.word or more.value >= least or more.value.denominator != 1:
            break
        if lexemes[step].text[0].isdecimal():
            break  # "killed two thousand, 300 of them children"
        total, end = total + more.value, more.end
        least = more.scale if more.scale < least else 1
    return replace(first, value=total, end=end)


def _part(lexemes: list[Lexeme], at: int, *, joined: bool) -> Value | None:
    """A number under a thousand, or digits, with the scales behind it."""
    if at >= len(lexemes):
        return None
    words = number_words()
    scales = words.scales
    low = lexemes[at].text
    if low in ("a", "an"):
        follows = lexemes[at + 1].text if at + 1 < len(lexemes) else ""
        if follows not in scales or follows in words.glued:
            return None
        value = Value(Fraction(1), at + 1)
    elif low[0].isdecimal():
        value = Value(_digits(lexemes, at), at + 1, word=False)
    else:
        small = _small(lexemes, at)
        if small is None:
            return None
        value = small
    value = _and_a_half(lexemes, value)
    word = value.word
    hundred = False
    joint = [lexeme.text for lexeme in lexemes[value.end : value.end + 2]]
    if not word and joint[:1] and joint[0] in HYPHENS and joint[1:] and joint[1] in _BY_HYPHEN:
        value = replace(value, end=value.end + 1)
    while value.end < len(lexemes):
        scale = words.scale_at(lexemes, value.end)
        if scale is None:
            break
        if scale <= value.scale and value.scale > 1 and not hundred:
            break
        if not word and scale == 100 and value.value >= 100:
            break
        hundred = scale == 100
        value = Value(value.value * scale, value.end + 1, scale, word=True)
        if hundred:
            value = _hundreds(lexemes, value, joined=joined)
        if value.scale >= 1000 and joined:
            value = _scale_and_a_half(lexemes, value)
    return value


def _digits(lexemes: list[Lexeme], at: int) -> Fraction:
    """The value of digits; "1.500 people" are fifteen hundred, "1.500 million" are not."""
    low = lexemes[at].text
    if _BY_POINTS.fullmatch(low) and number_words().scale_at(lexemes, at + 1) is None:
        low = low.replace(".", "")
    return Fraction(_GROUP.sub("", low))


def _hundreds(lexemes: list[Lexeme], value: Value, *, joined: bool) -> Value:
    """What follows a hundred: "(two hundred) and five"."""
    step = value.end
    if step < len(lexemes) and lexemes[step].text == "and" and joined:
        step += 1
    small = _small(lexemes, step)
    if small is None or small.value >= 100 or small.value == 0:
        return value
    return replace(value, value=value.value + small.value, end=small.end)


def _and_a_half(lexemes: list[Lexeme], value: Value) -> Value:
    """ "one and a half" before a scale."""
    texts = [lexeme.text for lexeme in lexemes[value.end : value.end + 4]]
    if texts[:3] == ["and", "a", "half"] and len(texts) > 3 and texts[3] in number_words().scales:
        return replace(value, value=value.value + Fraction(1, 2), end=value.end + 3)
    return value


def _scale_and_a_half(lexemes: list[Lexeme], value: Value) -> Value:
    """ "a million and a half"."""
    texts = [lexeme.text for lexeme in lexemes[value.end : value.end + 4]]
    if texts[:3] == ["and", "a", "half"] and texts[3:4] not in (["of"], ["dozen"], ["million"]):
        return replace(value, value=value.value + Fraction(value.scale, 2), end=value.end + 3)
    return value


def _small(lexemes: list[Lexeme], at: int) -> Value | None:
    """A word under a hundred: "five", "twenty", "twenty-five", "twenty five"."""
    if at >= len(lexemes):
        return None
    numbers = number_words().numbers
    value = numbers.get(lexemes[at].text)
    if value is None:
        return None
    end = at + 1
    if value >= 20 and value % 10 == 0:
        step = end
        if step < len(lexemes) and lexemes[step].text in HYPHENS:
            step += 1
        unit = numbers.get(lexemes[step].text, 0) if step < len(lexemes) else 0
        if 1 <= unit <= 9:
            return Value(Fraction(value + unit), step + 1)
    return Value(Fraction(value), end)
