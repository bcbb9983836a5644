"""Which line ends end a paragraph, and which only wrap a line.

Old wire copy is wrapped at a fixed width; pages that were copied out have one line
for a headline, a byline, a paragraph. A line end is a wrap where the next word would
not have fitted into the line, by the width of the lines around it, in a text whose lines
mostly go on so in mid-sentence; and where a line of any width breaks off and the next goes on
in small letters ("killed nine", "soldiers in"). The network reads a text by this, and so does
the page (`extract.page.sections.lines`).
"""

from __future__ import annotations

import re
from itertools import pairwise

# Wrapped copy has lines of some 60 to 80 characters. Shorter ones are verse,
# headlines or lists; much longer ones are paragraphs.
_NARROWEST, _WIDEST = 40, 110
_BULLETS = frozenset("•·*-–—▪●■►")
"""Two lines of a block that begin so make a list, whatever their width."""
_GOING_ON = 0.5
"""Share of full lines that go on in mid-sentence from which on a text is wrapped copy. A headline
over a second one, or "Copy link" under a notice, fills its line as well."""
_INDENT = "   "
_ENDS = '.?!”"'
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n")


def wrapped_line_ends(text: str, *, narrowest: int = 0) -> set[int]:
    """Offsets of the line feeds in `text` that only wrap a line.

    Args:
        narrowest: Characters that a line has at least which breaks off: on a page that nobody
            has looked at yet, a name over an address or a menu may be narrow too.
    """
    found: set[int] = set()
    if "\n" not in text:
        return found
    full: dict[int, bool] = {}
    begin = 0
    for blank in _BLANK.finditer(text):
        _wraps_of_block(text, begin, blank.start(), narrowest, found, full)
        begin = blank.end()
    _wraps_of_block(text, begin, len(text), narrowest, found, full)
    if sum(full.values()) >= _GOING_ON * len(full):
        found.update(full)
    return found


def _wraps_of_block(
    text: str, begin: int, end: int, narrowest: int, found: set[int], full: dict[int, bool]
) -> None:
    """Wraps of the lines between two blank ones.

    Args:
        found: Gets the ends of lines that break off.
        full: Gets the ends of lines that the next word would not have fitted into, and whether
            the sentence goes on behind.
    """
    if text.find("\n", begin, end) < 0:
        return
    lines = text[begin:end].split("\n")
    _broken_off(lines, begin, narrowest, found)
    lengths = [len(line.rstrip()) for line in lines]
    width = max(lengths)
    if not _NARROWEST <= width <= _WIDEST:
        return
    opened = [line[:1] for line in lines if line[:1] in _BULLETS and line[1:2].isspace()]
    at = begin
    for number, (line, following) in enumerate(pairwise(lines)):
        at += len(line)
        words = following.split(None, 1)
        listed = len(opened) > 1 and following[:1] in opened
        starts_anew = listed or following.startswith(_INDENT)
        fills = words and lengths[number] and lengths[number] + 1 + len(words[0]) >= width - 3
        if fills and not starts_anew:
            goes_on = words[0][0].islower() or (line.isupper() and following.isupper())
            full[at] = goes_on and line.rstrip()[-1] not in _ENDS
        at += 1


def _broken_off(lines: list[str], begin: int, narrowest: int, found: set[int]) -> None:
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
            and len(before) >= narrowest
            and (before[-1].isalnum() or before[-1] == ",")
        ):
            ends.append(at)
            if after[0].islower():
                small.append(at)
        at += 1
    found.update(ends if len(small) > 1 and 2 * len(small) > len(ends) else small)
