"""Numbers as told: "more than 100" is 101 and up, "dozens" is 24 and up, "no" is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.events.once import once_a_token
from newsevents.extract.events.syntax import children
from newsevents.models import Count

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_REACH = 5
"""Tokens before a number in which its bound is sought ("no fewer than about")."""


@dataclass(frozen=True, slots=True)
class _Words:
    numbers: dict[str, int]
    multiples: dict[str, int]
    vague: dict[str, int]
    bounds: tuple[tuple[tuple[str, ...], str], ...]


@cache
def _words() -> _Words:
    table = lexicon.load("sizes")
    bounds = sorted(
        ((tuple(phrase.split()), kind) for phrase, kind in table["bounds"].items()),
        key=lambda item: -len(item[0]),
    )
    return _Words(table["numbers"], table["multiples"], table["vague"], tuple(bounds))


def _plain(word: str) -> float | None:
    """The value of one number word, digits or hyphenated ("twenty-five"); None: no number."""
    words = _words()
    if word in words.numbers:
        return words.numbers[word]
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    if "-" in word:
        parts = [part for part in word.split("-") if part]
        values = [words.numbers.get(part) for part in parts]
        if values and all(value is not None for value in values):
            return sum(value for value in values if value is not None)
    return None


def parse_number(words: Sequence[str]) -> int | None:
    """The value of number words ("two hundred and five", "1.5 million"); None: no number."""
    if words[:1] in (["no"], ("no",)):  # "no one"
        return 0
    total, current, seen = 0.0, 0.0, False
    multiples = _words().multiples
    for word in words:
        value = _plain(word)
        if value is not None:
            current = current * 1 + value if current < 100 or value >= 100 else current + value
            seen = True
        elif word in multiples:
            factor = multiples[word]
            if factor == 100 or factor < 100:
                current = (current or 1) * factor
            else:
                total += (current or 1) * factor
                current = 0.0
            seen = True
        elif word in ("and", "a", "an", "-", "half"):
            if word == "half" and "dozen" in words:
                return 6
            continue
        else:
            return None
    return round(total + current) if seen else None


def _bounded(value: int, kind: str | None) -> Count:
    if kind == "above":
        return Count(min=value + 1, max=None)
    if kind == "least":
        return Count(min=value, max=None)
    if kind == "most":
        return Count(min=None, max=value)
    if kind == "below":
        return Count(min=None, max=max(0, value - 1))
    return Count(min=value, max=value, approximate=kind == "about")


def parse_count(words: Sequence[str]) -> Count | None:
    """The count that lower-case words tell, with its bound; None where they tell none.

    "between 5 and 9" and "5 to 9" are ranges; "dozens" and "several" have only a
    least value.
    """
    words = [word for word in words if word]
    kind: str | None = None
    found = True
    while found and words:
        found = False
        for phrase, meaning in _words().bounds:
            if tuple(words[: len(phrase)]) == phrase and len(words) > len(phrase):
                if not (meaning == "about" and kind in ("above", "least")):
                    kind = meaning
                words = words[len(phrase) :]
                found = True
                break
    if not words:
        return None
    if words[0] == "between" and "and" in words:
        middle = len(words) - 1 - words[::-1].index("and")
        low, high = parse_number(words[1:middle]), parse_number(words[middle + 1 :])
        if low is not None and high is not None:
            return Count(min=low, max=high)
    for join in ("to", "or", "-", "–"):
        if join in words[1:-1]:
            middle = words.index(join)
            low, high = parse_number(words[:middle]), parse_number(words[middle + 1 :])
            if low is not None and high is not None and low < high:
                return Count(min=low, max=high)
    value = parse_number(words)
    if value is not None:
        return _bounded(value, kind)
    vague = _words().vague
    if words[0] == "tens" and "thousands" in words:
        return Count(min=20000, max=None, approximate=True)
    if words[0] == "hundreds" and "thousands" in words:
        return Count(min=200000, max=None, approximate=True)
    for word in (words[-1], words[0]):
        if word in vague:
            return Count(min=vague[word], max=None, approximate=True)
    return None


def _is_number(token: Token) -> bool:
    words = _words()
    low = token.lower_
    return (
        _plain(low) is not None or low in words.multiples or low in words.vague or low in ("half",)
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count and the tokens `first` to `last` (inclusive) that tell it."""

    count: Count
    first: int
    last: int


@once_a_token
def quantity_of(noun: Token) -> Quantity | None:
    """How many a noun says they are: its numeral, its quantifier, its bound.

    Percentages, ages, money and fractions are no counts. A noun without a number
    has none here; see `implied`.
    """
    doc = noun.doc
    if _is_number(noun) and noun.tag_ in ("CD", "NN", "NNS", "DT", "JJ") and not noun.ent_type_:
        anchor = noun
    else:
        anchor = _numeral(noun)  # type: ignore[assignment]
        if anchor is None:
            return None
    first = last = anchor.i
    while first > 0 and (
        _is_number(doc[first - 1])
        or (
            doc[first - 1].lower_ in ("and", "a", "-", "to", "or", "–")
            and first - 2 >= 0
            and _is_number(doc[first - 2])
            and first - 1 > doc[first - 1].sent.start
        )
    ):
        first -= 1
    limit = noun.i if noun.i > anchor.i else anchor.i
    while last < limit and _is_number(doc[last + 1]):
        last += 1
    if (
        first > 0
        and doc[first - 1].lower_ == "a"
        and doc[first].lower_ in ("dozen", "hundred", "thousand", "score")
    ):
        first -= 1
    if last + 1 < len(doc) and doc[last + 1].lower_ in ("%", "percent", "per", "-year", "years"):
        return None
    if first > 0 and doc[first - 1].text in ("$", "£", "€", "US$"):
        return None
    words = [doc[index].lower_ for index in range(first, last + 1)]
    if words[:1] == ["between"]:
        pass
    best: Quantity | None = None
    for back in range(min(_REACH, first), -1, -1):
        lead = [doc[index].lower_ for index in range(first - back, first)]
        if back and not _is_bound(lead):
            continue
        count = parse_count([*lead, *words])
        if count is not None:
            best = Quantity(count, first - back, last)
            break
    return best


def _is_bound(lead: list[str]) -> bool:
    if lead[:1] == ["between"]:
        return True
    phrase = tuple(lead)
    return any(
        phrase == bound or (phrase[: len(bound)] == bound and _is_bound(list(phrase[len(bound) :])))
        for bound, _ in _words().bounds
    )


def _numeral(noun: Token) -> Token | None:
    for child in children(noun, "nummod"):
        # what follows a noun is an age or a number of it ("Ana Vela, 32,", "Flight 12")
        if child.i < noun.i and _is_number(child):
            return child
    first = noun.left_edge.i
    for index in range(noun.i - 1, max(first, noun.i - 6) - 1, -1):
        # the parser may hang the numeral on a word between ("100 Taliban prisoners")
        token = noun.doc[index]
        if token.tag_ in ("IN", "CC", ",") or token.dep_ in ("prep", "punct"):
            break
        if token.tag_ == "CD" and _is_number(token):
            return token
    for child in children(noun, "amod", "det", "compound", "quantmod", "advmod"):
        if child.i < noun.i and _is_number(child) and child.lower_ != "some":
            return child
    return None


def implied(noun: Token) -> Count | None:
    """The count of a noun without a number: one for a singular or a name, two or more else."""
    if noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "police", "troops"):
        return Count(min=2, max=None, approximate=True)
    if noun.tag_ in ("NN", "NNP"):
        return Count(min=1, max=1)
    return None
