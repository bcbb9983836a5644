"""The engine of the grammar: rules over token classes that turn words into nodes.

A rule is a regular expression over the classes of tokens (written by name) and a
function that builds a node from a match. A cascade of rule sets is applied one after
the other; what a rule matches becomes one token of a node's class, which later rules
build on ("July" - "late July" - "late July last year").

Source: cascaded finite-state transducers, as in FASTUS (Hobbs et al. 1997).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from newsevents.extract.times.lexer import Token, Tokens
from newsevents.extract.times.needs import needs_of
from newsevents.extract.times.tree import Node
from newsevents.extract.times.words import class_codes


def is_class(token: Token | None, *names: str) -> bool:
    """Whether `token` is of one of the classes `names`."""
    codes = class_codes()
    return token is not None and any(token.code == codes[name] for name in names)


class Match:
    """The tokens that a rule matched, by the names of its groups."""

    __slots__ = ("_match", "end", "row", "start")

    def __init__(self, match: re.Match[str], row: list[Token]) -> None:
        self._match = match
        self.row = row
        self.start, self.end = match.span()

    def _span(self, name: str) -> tuple[int, int]:
        return self._match.span(name) if name in self._match.re.groupindex else (-1, -1)

    def group(self, name: str) -> list[Token]:
        """The tokens of group `name`; none where it took no part."""
        start, end = self._span(name)
        return self.row[start:end] if start >= 0 else []

    def first(self, name: str) -> Token | None:
        """The first token of group `name`."""
        start, end = self._span(name)
        return self.row[start] if end > start >= 0 else None

    def has(self, name: str) -> bool:
        """Whether group `name` took a token."""
        start, end = self._span(name)
        return end > start >= 0

    def before(self, steps: int = 1) -> Token | None:
        """The token `steps` before the match."""
        place = self.start - steps
        return self.row[place] if place >= 0 else None

    def after(self, steps: int = 1) -> Token | None:
        """The token `steps` after the match."""
        place = self.end + steps - 1
        return self.row[place] if place < len(self.row) else None


class Built(NamedTuple):
    """A node and the class that later rules know it by."""

    kind: str
    node: Node


Build = Callable[[Match], Built | None]


@dataclass(frozen=True)
class Rule:
    """A pattern over token classes and what is built from a match; None refuses it."""

    source: str
    """The pattern over class codes, as `pattern_over_codes` makes it."""
    build: Build
    needs: tuple[frozenset[str], ...] = field(init=False)
    """Of each of these sets, a text must hold a class for the pattern to match."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", needs_of(self.source))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled with the first text that may match: most rules wait long for theirs."""
        return re.compile(self.source)


MACROS: dict[str, str] = {
    "MON": "(?:MONTH|MONTH_ABBREVIATION DOT?)",
    "WDAY": "(?:WEEKDAY|WEEKDAY_ABBREVIATION DOT?)",
    "ORD": "(?:ORDINAL|ORDINAL_WORD|SECOND)",
    "DIGITS": "(?:DAYNUM|INT|YEAR|DECIMAL)",
    "FIGURE": "(?:DIGITS (?:HYPHEN? FRACTION| AND (?:A HALF|FRACTION))?|FRACTION)",
    "WORDS": "(?:NUMBER_WORD(?: HYPHEN? NUMBER_WORD)?(?: AND A HALF)?)",
    "NUMBER": "(?:(?:FIGURE|WORDS|A(?=MULTIPLIER|DOZEN))(?: HYPHEN? MULTIPLIER"
    "(?: AND? NUMBER_WORD(?: HYPHEN? NUMBER_WORD)?)?){0,4}(?: DOZEN)?)",
    "VAGUE": "(?:A? VAGUE_NUMBER(?: OF)?|(?:A? COUPLE|A? DOZEN)(?: OF)?)",
    "ANY_UNIT": "(?:UNIT|UNITS|QUARTER|QUARTERS|SECOND|WEEKEND|WEEKENDS)",
    "MERID": "(?:DOTTED_MERIDIEM|MERIDIEM)",
    "NODE_DATE": "(?:N_DAY|N_MONTH|N_YEAR|N_PART_OF_YEAR|N_STRETCH)",
    "APPROX": "(?:AT LEAST|(?:NO )?(?:MORE|LESS) THAN|NEARLY|UP TO|OVER|UNDER|AT MOST)",
}
"""Names for parts of patterns."""


def make_rule(pattern: str, build: Build) -> Rule:
    """A rule whose pattern is written over class names."""
    return Rule(pattern_over_codes(pattern), build)


def pattern_over_codes(pattern: str) -> str:
    """A pattern over class names as one over class codes.

    Upper-case names are classes or macros, spaces mean nothing, all else is a
    regular expression.
    """
    codes = class_codes()

    def code(match: re.Match[str]) -> str:
        name = match[0]
        return expand(MACROS[name]) if name in MACROS else codes[name]

    def expand(part: str) -> str:
        return re.sub(r"(?<![?])\b[A-Z][A-Z_0-9]*\b", code, part)

    return re.sub(r"\s+", "", expand(pattern))


def rewrite(tokens: Tokens, rules: Iterable[Rule]) -> Tokens:
    """Replace what the rules match by tokens of node classes: leftmost, then longest, first."""
    row, codes = tokens
    found: list[tuple[int, int, int, re.Match[str], Rule]] = []
    present = set(codes)
    for place, rule in enumerate(rules):
        if any(map(present.isdisjoint, rule.needs)):
            continue
        found.extend(
            (match.start(), -match.end(), place, match, rule)
            for match in rule.pattern.finditer(codes)
        )
    if not found:
        return tokens
    found.sort(key=lambda each: each[:3])
    class_code = class_codes()
    out: list[Token] = []
    parts: list[str] = []
    done = 0
    for start, minus_end, _, match, rule in found:
        if start < done:
            continue
        built = rule.build(Match(match, row))
        if built is None:
            continue
        out += row[done:start]
        parts += (codes[done:start], class_code[built.kind])
        end = -minus_end
        first, last = row[start], row[end - 1]
        out.append(Token(first.start, last.end, class_code[built.kind], 0, "", built.node))
        done = end
    out += row[done:]
    parts.append(codes[done:])
    return Tokens(out, "".join(parts))
