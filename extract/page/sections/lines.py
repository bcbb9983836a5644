"""The lines of a page, joined where a paragraph was broken at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsevents.extract.syntax.lines import wrapped_line_ends

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = " \t\xa0\u200b\ufeff\u3000\u200e\u200f"
"""Spaces, and marks of no width that pages leave at the edges of lines."""

_CLOSERS = "\"'”’»)]*_`"
_TERMINALS = ".?!…:;。"

_SIGNED = re.compile(r"\s[(\[][^()\[\]]{1,80}[)\]]\.?$")
"""A bracket after the close: "... the office said. (AP)"."""

NARROWEST = 40
"""Characters of a line that may break off in mid-sentence."""

WATCHED_LINES = 1500
"""Lines from the top, and from the foot, that are looked at one by one. No article has as
many; in a longer text those between are body."""

LOOK = 2000
"""Characters of a line's beginning that are looked at; what comes later decides nothing."""


@dataclass(slots=True)
class Line:
    """A line, or the lines of one paragraph.

    `start` and `end` leave out space at the edges. `head` is the beginning of its text,
    `words` how many words `head` holds, `gap` whether a blank line stands before it,
    `closed` whether it ends as a sentence does, `plain` its beginning in small letters
    without marks at the edges, `furniture` whether it was cut out of a line as such,
    `bulk` whether it stands for the many lines in the middle of a very long text.
    """

    start: int
    end: int
    head: str
    words: int
    gap: bool
    closed: bool
    plain: str
    furniture: bool = False
    bulk: bool = False

    @property
    def length(self) -> int:
        """In characters."""
        return self.end - self.start


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold more than space, paragraphs of wrapped text as one.

    Of a text of more than twice `WATCHED_LINES` lines, those in the middle are one `bulk`
    line.
    """
    spans = list(_joined(text, list(_raw_lines(text))))
    bulk = -1
    if len(spans) > 2 * WATCHED_LINES:
        middle = (spans[WATCHED_LINES][0], spans[-WATCHED_LINES - 1][1])
        spans = [*spans[:WATCHED_LINES], middle, *spans[-WATCHED_LINES:]]
        bulk = WATCHED_LINES
    lines: list[Line] = []
    last_end = 0
    for place, (start, end) in enumerate(spans):
        gap = not lines or _is_gap(text, last_end, start)
        lines.append(make_line(text, start, end, gap=gap))
        lines[-1].bulk = place == bulk
        last_end = end
    return lines


def make_line(text: str, start: int, end: int, *, gap: bool) -> Line:
    """The line `start` to `end` of `text`, its edges free of space."""
    head = text[start : min(end, start + LOOK)]
    tail = _SIGNED.sub("", text[max(start, end - 120) : end]).rstrip(_CLOSERS)
    plain = head[:400].casefold().replace("’", "'").strip(INVISIBLE + "-–—*•·|:>»<«#=~_.!…[]{}")
    return Line(
        start=start,
        end=end,
        head=head,
        words=len(head.split()),
        gap=gap,
        closed=bool(tail) and tail[-1] in _TERMINALS,
        plain=" ".join(plain.split()),
    )


def _raw_lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        line = match.group()
        shown = line.strip()
        if shown:
            start = match.start() + line.index(shown)
            yield start, start + len(shown)


def _is_gap(text: str, left: int, right: int) -> bool:
    """Whether two line ends, at least, lie between `left` and `right`."""
    return len(_BLANK_LINE.findall(text[left:right])) > 1


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs: lines joined where the end of one only wraps it."""
    wraps = wrapped_line_ends(text, narrowest=NARROWEST)
    start = end = -1
    for span in spans:
        if end >= 0 and wraps.isdisjoint(range(end, span[0])):
            yield start, end
            start = -1
        start, end = span[0] if start < 0 else start, span[1]
    if end >= 0:
        yield start, end
