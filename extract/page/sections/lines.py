"""The lines of a page, joined where a paragraph was broken at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = " \t\xa0\u200b\ufeff\u3000\u200e\u200f"
"""Spaces, and marks of no width that pages leave at the edges of lines."""

_CLOSERS = "\"'”’»)]*_`"
_TERMINALS = ".?!…:;。"

_SIGNED = re.compile(r"\s[(\[][^()\[\]]{1,80}[)\]]\.?$")
"""A bracket after the close: "... the office said. (AP)"."""

WATCHED_LINES = 1500
"""Lines from the top, and from the foot, that are looked at one by one. No article has as
many; in a longer text those between are body."""

LOOK = 2000
"""Characters of a line's beginning that are looked at; what comes later decides nothing."""

WRAP_MIN, WRAP_MAX = 40, 100
"""Widths, in characters, at which typewritten and e-mailed copy is broken."""


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
    spans = list(_raw_lines(text))
    width = _wrap_width(text, spans)
    spans = list(_join_wrapped(text, spans, width) if width else _join_broken(text, spans))
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


def _wrap_width(text: str, spans: list[tuple[int, int]]) -> int:
    """The width at which the text was wrapped, in characters; 0 where it was not.

    Wrapped text has most of its lines within a narrow range of widths, and most of those
    lines break off in mid-sentence.
    """
    sample = spans[:2000]
    if len(sample) < 3:
        return 0
    widths = sorted(end - start for start, end in sample)
    width = widths[int(0.95 * (len(widths) - 1))]
    if not WRAP_MIN <= width <= WRAP_MAX or widths[-1] > WRAP_MAX + 20:
        return 0
    full = broken = 0
    for (start, end), (following, _) in pairwise(sample):
        if end - start >= 0.75 * width and not _is_gap(text, end, following):
            full += 1
            goes_on = text[following].islower() or text[start:end].isupper()
            broken += goes_on and text[end - 1] not in '.?!”"'
    return width if full >= 2 and full >= 0.3 * len(sample) and broken >= 0.5 * full else 0


def _join_broken(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of a text too short to tell its width: a line that breaks off, the next in small letters."""
    if not spans:
        return
    start, end = spans[0]
    for before, span in pairwise(spans):
        wide = WRAP_MIN <= before[1] - before[0] <= WRAP_MAX + 20
        broken = text[before[1] - 1].isalnum() or text[before[1] - 1] == ","
        goes_on = text[span[0]].islower() and not _is_gap(text, before[1], span[0])
        if not (wide and broken and goes_on):
            yield start, end
            start = span[0]
        end = span[1]
    yield start, end


def _join_wrapped(text: str, spans: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of text wrapped at `width`: a short line, a gap or an indent ends one."""
    start, end = spans[0]
    before = spans[0]
    for span in spans[1:]:
        short = before[1] - before[0] < 0.7 * width
        indented = text[max(0, span[0] - 3) : span[0]] == "   "
        line = text[span[0] : span[1]]
        opens = text[before[1] - 1] in '.?!:"”' or (line[0].isupper() and not line.isupper())
        if _is_gap(text, before[1], span[0]) or indented or (short and opens):
            yield start, end
            start = span[0]
        end = span[1]
        before = span
    yield start, end
