"""The words of number: `lexicons/quantities.toml`, as the grammar asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsevents.extract import lexicon

Bound = Literal["above", "least", "most", "below", "about", "exactly"]


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, a number in digits or a mark, in lower case; `start` and `end` are characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Values, scales, vague words and bounds.

    Attributes:
        glued: Scales that are abbreviations ("m", "bn") and stand right behind digits.
        vague: First word to phrases: their words, least and most (0: open).
        exact: First word to phrases that are one number ("no one", "a pair of").
        before, after: First word to bounds that stand there, longest first.
        shares: Words of shares ("half").
        opening: Words that a number, its bound or a vague phrase may begin with.
    """

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    glued: frozenset[str]
    vague: Mapping[str, tuple[tuple[tuple[str, ...], int, int], ...]]
    exact: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    before: Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]]
    after: Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]]
    shares: frozenset[str]
    opening: frozenset[str]

    def may_open(self, word: str) -> bool:
        """Whether a number may begin with a word: asked first, for most words begin none."""
        return word in self.opening or word[0].isdecimal()

    def vague_at(self, lexemes: list[Lexeme], at: int) -> tuple[int, int | None, int] | None:
        """Least, most and end of the vague phrase at a lexeme ("dozens", "a few")."""
        for phrase, least, most in self.vague.get(lexemes[at].text, ()):
            if _stands(phrase, lexemes, at):
                return least, most or None, at + len(phrase)
        return None

    def exact_at(self, lexemes: list[Lexeme], at: int) -> tuple[int, int] | None:
        """Value and end of a phrase that is one number ("no one")."""
        for phrase, value in self.exact.get(lexemes[at].text, ()):
            if _stands(phrase, lexemes, at):
                return value, at + len(phrase)
        return None

    def scale_at(self, lexemes: list[Lexeme], at: int) -> int | None:
        """The scale at a lexeme; "m" and "bn" only right behind digits."""
        if at >= len(lexemes):
            return None
        word = lexemes[at].text
        if word in self.glued:
            before = lexemes[at - 1] if at else None
            if before is None or before.end != lexemes[at].start or not before.text[0].isdecimal():
                return None
        return self.scales.get(word)

    def bound_at(self, lexemes: list[Lexeme], at: int) -> tuple[Bound, int] | None:
        """The bound at a lexeme, where something follows it, and its end."""
        for phrase, bound in self.before.get(lexemes[at].text, ()) if at < len(lexemes) else ():
            end = at + len(phrase)
            if end < len(lexemes) and _stands(phrase, lexemes, at):
                return bound, end
        return None

    def after_at(self, lexemes: list[Lexeme], at: int) -> tuple[Bound, int] | None:
        """The bound that follows a number at a lexeme ("or more"), and its end."""
        for phrase, bound in self.after.get(lexemes[at].text, ()) if at < len(lexemes) else ():
            if _stands(phrase, lexemes, at):
                return bound, at + len(phrase)
        return None


def _stands(phrase: tuple[str, ...], lexemes: list[Lexeme], at: int) -> bool:
    return len(lexemes) - at >= len(phrase) and all(
        lexemes[at + step].text == word for step, word in enumerate(phrase)
    )


def _longest(row: tuple[tuple[str, ...], int]) -> int:
    return -len(row[0])


def _bounds(table: Mapping[str, Bound]) -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for phrase, bound in table.items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, bound))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()
    }


_OPENING = ("a", "an", "half", "between")
"""What numbers begin with beside the words of the tables: "half a million", "between 2 and 5"."""


@cache
def number_words() -> NumberWords:
    """The shipped words of number."""
    table = lexicon.load("quantities")
    vague: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    exact: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, value in table["exact"].items():
        words = tuple(phrase.split())
        exact.setdefault(words[0], []).append((words, value))
    for phrase, (least, most) in table["vague"].items():
        words = tuple(phrase.split())
        vague.setdefault(words[0], []).append((words, least, most))
    before = _bounds(table["before"])
    return NumberWords(
        numbers=table["numbers"],
        scales={**table["scales"], **table["short_scales"]},
        glued=frozenset(table["short_scales"]),
        vague={
            first: tuple(sorted(rows, key=lambda row: -len(row[0])))
            for first, rows in vague.items()
        },
        exact={first: tuple(sorted(rows, key=_longest)) for first, rows in exact.items()},
        before=before,
        after=_bounds(table["after"]),
        shares=frozenset(table["shares"]["words"]),
        opening=frozenset((*_OPENING, *table["numbers"], *before, *vague, *exact)),
    )
