"""Whether a bare "Friday", "May" or "September 11" lies before or after the day of writing.

A logistic model over a few clues: the tense of the nearest verb of the clause (from the
pipeline's tags, or from verb forms where there are none), the preposition, words of plans,
and how near the two candidates are. The weights are data (`times_direction.toml`), fitted on
TimeBank/AQUAINT by `training/`-free arithmetic: see docs/dates.md.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any

from newsevents.extract.lexicon import load

_CLAUSE = 120
"""Characters on either side that are looked at; a longer clause adds nothing."""

_WORD = re.compile(r"[^\W\d_]+(?:['’](?:ll|d|t))?|[.!?;](?=\s)|\n\s*\n")


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    return {name: frozenset(table["words"]) for name, table in load("times_direction").items() if "words" in table}


@cache
def weights() -> dict[str, float]:
    """Feature -> weight; positive means later."""
    return {name: float(weight) for name, weight in load("times_direction")["weights"].items()}


def clues(text: str, start: int, end: int) -> dict[str, float]:
    """The features of the expression at `start` to `end`, without those of distance."""
    lexicon = _lexicon()
    left = _words(text[max(0, start - _CLAUSE) : start])
    right = _words_after(text[end : end + _CLAUSE])
    found: dict[str, float] = {"bias": 1.0}
    if left:
        if left[-1] in ("by", "until", "till"):
            found["deadline"] = 1.0
        elif left[-1] in ("since", "ended"):
            found["since"] = 1.0
        elif left[-1] in ("due", "payable", "effective", "expires", "starting", "beginning"):
            found["due"] = 1.0
    tense = _tense(left, lexicon) or _tense_forward(right, lexicon)
    if tense:
        found[tense] = 1.0
    window = left[-12:] + right[:6]
    if any(word in lexicon["plan"] for word in window):
        found["plan"] = 1.0
    return found


def _words(part: str) -> list[str]:
    words: list[str] = []
    for match in _WORD.finditer(part):
        word = match[0].lower()
        if word in ".!?;" or "\n" in word:
            words.clear()
        else:
            words.append(word)
    return words


def _words_after(part: str) -> list[str]:
    words: list[str] = []
    for match in _WORD.finditer(part):
        word = match[0].lower()
        if word in ".!?;" or "\n" in word:
            break
        words.append(word)
    return words


def _tense(left: list[str], lexicon: dict[str, frozenset[str]]) -> str:
    """Of the nearest verb to the left: "future", "past", "perfect", "present"."""
    for place in range(len(left) - 1, -1, -1):
        word = left[place]
        before = left[place - 1] if place else ""
        kind = _verb(word, before, left[max(0, place - 3) : place], lexicon)
        if kind:
            return kind
    return ""


def _tense_forward(right: list[str], lexicon: dict[str, frozenset[str]]) -> str:
    for place, word in enumerate(right):
        kind = _verb(word, right[place - 1] if place else "", right[max(0, place - 3) : place], lexicon)
        if kind:
            return kind
    return ""


def _verb(word: str, before: str, context: list[str], lexicon: dict[str, frozenset[str]]) -> str:
    if word in lexicon["future"] or word.endswith(("'ll", "’ll")):
        return "future"
    if any(each in lexicon["future"] for each in context) and word not in lexicon["past"]:
        return "future"
    if before == "to" and word.isalpha() and word not in lexicon["not_verb"]:
        return "infinitive"
    if word in lexicon["past"] or (word.endswith("ed") and len(word) > 4):
        return "past"
    if word in lexicon["present"]:
        return "present"
    return ""


def choose_later(features: dict[str, float], back: int, ahead: int) -> tuple[bool, float]:
    """Whether the later candidate is meant, and the probability of the side chosen.

    Args:
        features: From `clues`.
        back: Days from the earlier candidate to the day of writing.
        ahead: Days from the day of writing to the later one.
    """
    table = weights()
    features = {**features, "nearness": math.log((back + 1) / (ahead + 1))}
    score = sum(table.get(name, 0.0) * value for name, value in features.items())
    later = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
    return later > 0.5, max(later, 1 - later)


def describe() -> dict[str, Any]:
    """The model, for those who want to see it."""
    return dict(weights())
