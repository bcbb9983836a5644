"""Which line ends end a paragraph, and which only wrap a line.

Old wire copy is wrapped at a fixed width; pages that were copied out have one line
for a headline, a byline, a paragraph. A line end is a wrap where the next word would
not have fitted into the line, by the width of the lines around it; and where a line of any
width breaks off and the next goes on in small letters ("killed nine", "soldiers in").
"""

from __future__ import annotations

import re
from itertools import pairwise

# Wrapped copy has lines of some 60 to 80 characters. Shorter ones are verse,
# headlines or lists; much longer ones are paragraphs.
_NARROWEST, _WIDEST = 40, 110
_BULLETS = frozenset("•·*-–—▪●■►")
"""Two lines of a block that begin so make a list, whatever their width."""
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n")


def wrapped_line_ends(text: str) -> set[int]:
    """Offsets of the line feeds in `text` that only wrap a line."""
    found: set[int] = set()
    if "\n" not in text:
        return found
    begin = 0
    for blank in _BLANK.finditer(text):
        _wraps_of_block(text, begin, blank.start(), found)
        begin = blank.end()
    _wraps_of_block(text, begin, len(text), found)
    return found


def _wraps_of_block(text: str, begin: int, end: int, found: set[int]) -> None:
    if text.find("\n", begin, end) < 0:
        return
    lines = text[begin:end].split("\n")
    _broken_off(lines, begin, found)
    lengths = [len(line.rstrip()) for line in lines]
    width = max(lengths)
    if not _NARROWEST <= width <= _WIDEST:
        return
    opened = [line[:1] for line in lines if line[:1] in _BULLETS and line[1:2].isspace()]
    at = begin
    for number in range(len(lines) - 1):
        at += len(lines[number])
        following = lines[number + 1].split(None, 1)
        listed = len(opened) > 1 and lines[number + 1][:1] in opened
        if (
            not listed
            and following
            and lengths[number]
            and lengths[number] + 1 + len(following[0]) >= width - 3
        ):
            found.add(at)
        at += 1


def _broken_off(lines: list[str], begin: int, found: set[int]) -> None:
    """Line ends within a sentence, by what stands on both sides.

    Where most lines of a block go on in small letters, those that go on with a name do too.
    """
    ends: list[int] = []
    small: list[int] = []
    at = begin
    for line, following in pairwise(lines):
        at += len(line)
        before, after = line.rstrip(), following.lstrip()
        if (
            before
            and after
            and len(line.split()) > 1
            and (before[-1].isalnum() or before[-1] == ",")
        ):
            ends.append(at)
            if after[0].islower():
                small.append(at)
        at += 1
    found.update(ends if len(small) > 1 and 2 * len(small) > len(ends) else small)
