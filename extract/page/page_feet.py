"""Feet and heads of pages: lines that come again and again, and break the text where they do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

LEAST = 3
"""Times that a line must come: two may be chance."""

LONGEST = 80
"""Characters of the longest foot; a longer line is prose."""

_LINE = re.compile(r"[^\r\n\f]+")
_NUMBER = re.compile(r"\d+")
_BARE = re.compile(r"\W*\d{1,3}\W*")
_PAGE = re.compile(r"\b(?:page|p\.|pg\.?)\s*\d|\d\s*(?:/|of)\s*\d", re.IGNORECASE)
_TITLED = re.compile(
    r"(?:[A-Z][\w&’'.-]*\s+){2,}\W*\d{1,3}\W*|\d{1,3}\W+(?:[A-Z][\w&’'.-]*\s*){2,}"
)
_COUNTED = re.compile(
    r"\b(?:day|chapter|part|photo|figure|table|section|round|week|game|set|jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
"""What is counted, line by line, and is no page."""
_CLOSED = '.!?:;"”’)'


def page_feet(text: str) -> Iterator[tuple[int, int, str]]:
    """Each foot or head of a page, with the space around it, and what is seen in its place.

    A line that comes three times or more, the number in it one higher each time; or word for
    word the same, where it breaks a sentence in two.
    """
    lines: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for line in _LINE.finditer(text):
        shown = line[0].strip()
        if shown and len(shown) <= LONGEST:
            lines[_NUMBER.sub("#", shown)].append(line)
    found = [
        line
        for pattern, same in lines.items()
        if len(same) >= LEAST and _are_feet(text, pattern, same)
        for line in same
    ]
    for line in sorted(found, key=lambda one: one.start()):
        start, end = _with_space(text, line)
        yield start, end, _between(text, start, end)


def _are_feet(text: str, pattern: str, lines: list[re.Match[str]]) -> bool:
    if "#" not in pattern:
        return sum(_between(text, *_with_space(text, line)) == " " for line in lines) > 1
    numbers = [[int(one) for one in _NUMBER.findall(line[0])[:4]] for line in lines]
    rising = any(
        all(later == sooner + 1 for sooner, later in pairwise(slot))
        for slot in zip(*numbers, strict=True)
    )
    if not rising:
        return False
    first = lines[0][0].strip()
    if _BARE.fullmatch(first) or _PAGE.search(first):
        return True
    if any("\f" in text[max(0, line.start() - 2) : line.end() + 2] for line in lines):
        return True
    return bool(_TITLED.fullmatch(first)) and not _COUNTED.search(first)


def _with_space(text: str, line: re.Match[str]) -> tuple[int, int]:
    start, end = line.span()
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def _between(text: str, start: int, end: int) -> str:
    """A space where a sentence goes on over the page; else the end of a paragraph."""
    if start == 0 or end == len(text):
        return ""
    if text[start - 1] not in _CLOSED and text[end].islower():
        return " "
    return "\n\n"
