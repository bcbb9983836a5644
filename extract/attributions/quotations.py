"""Find the stretches of an article that stand between quotation marks.

The marks of a page are seldom clean: curly and straight ones are mixed, one is
missing, a quotation over several paragraphs opens each of them again and closes
only the last. Every mark is therefore read with the state it is met in, one
paragraph at a time, in one pass over the marks: time is linear in the length of
the text, and an odd mark costs its own paragraph only.

Offsets are code points into the text, end exclusive; a quotation's span holds its
marks, as in PolNeAR (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

_MARK = re.compile(r"[\"“”„‟″«»]|''|``|[‘’‚‹›'´`]")
# A blank line ends a paragraph, and so does a line break after the end of a
# sentence or before an opening mark; a hard-wrapped line does neither.
_PARAGRAPH = re.compile(r"\n[ \t\r\u00a0]*\n\s*|(?<=[.!?\"”’:])[ \t\r]*\n\s*|\n\s*(?=[\"“«])")
_OPENING = frozenset("“„‟«‹‘‚")
_CLOSING = frozenset("”»›’")
_SINGLE = frozenset("‘’‚‹›'´`")
_BEFORE_OPEN = frozenset(" \t\r\n\u00a0([{—–-/:;,.!?\u2009\u200b")
_AFTER_CLOSE = frozenset(" \t\r\n\u00a0)]}—–-/:;,.!?\u2009\u200b…")
_MIN_SINGLE_WORDS = 2  # 'word' in single marks is a term more often than speech


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks, marks included.

    Attributes:
        closed: Its closing mark was found.
        continues: It goes on in the next quotation of the list (its paragraph ends
            without a closing mark and the next one opens with a mark).
        single: Between single marks.
    """

    start: int
    end: int
    closed: bool = True
    continues: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: Literal["open", "close", "either"]
    single: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of `text`, without the white space between them, in order."""
    out = []
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        if text[start : gap.start()].strip():
            out.append((start, gap.start()))
        start = gap.end()
    if text[start:].strip():
        out.append((start, len(text)))
    return out


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of `text` in order, apart from each other; inner ones are left out.

    A quotation that is not closed in its paragraph runs on where the next paragraph
    opens with a mark; else it ends with its sentence's paragraph and `closed` is False.
    """
    found: list[Quotation] = []
    marks = list(_MARK.finditer(text))
    place = 0
    carried = False  # the last paragraph ended inside a quotation
    for start, end in paragraphs(text):
        inside = []
        while place < len(marks) and marks[place].start() < end:
            if marks[place].start() >= start:
                inside.append(marks[place])
            place += 1
        if not inside:
            carried = False
            continue
        here = _in_paragraph(text, start, end, inside)
        if carried and found and here and not text[start : here[0].start].strip():
            found[-1] = replace(found[-1], continues=True)
        found.extend(here)
        carried = bool(here) and not here[-1].closed
    return found


def _in_paragraph(text: str, start: int, end: int, found: list[re.Match[str]]) -> list[Quotation]:
    doubles = [_read(text, start, end, m) for m in found if m.group() not in _SINGLE]
    out = _pair(text, end, doubles)
    singles = _pair_singles(text, start, end, [m for m in found if m.group() in _SINGLE], out)
    # Single marks round double ones, as British papers set them: the outer pair counts.
    whole = sorted([*out, *singles], key=lambda q: (q.start, -q.end))
    apart: list[Quotation] = []
    for quotation in whole:
        if not apart or quotation.start >= apart[-1].end:
            apart.append(quotation)
    return apart


def _read(text: str, start: int, end: int, match: re.Match[str]) -> _Mark:
    """Which way a double mark looks, by its shape, else by the white space around it."""
    a, b = match.span()
    shape = match.group()
    if shape == "``" or shape in _OPENING:
        return _Mark(a, b, "open", False)
    if shape in _CLOSING:
        # ”word” : some typewriters open with the closing mark
        opens = (a == start or text[a - 1] in _BEFORE_OPEN) and b < end and text[b].isalnum()
        return _Mark(a, b, "either" if opens else "close", False)
    before = a == start or text[a - 1] in _BEFORE_OPEN
    after = b == end or text[b] in _AFTER_CLOSE
    spaced = a > start and text[a - 1].isspace()
    if before and not after:
        return _Mark(a, b, "open", False)
    if after and not (spaced or a == start):
        return _Mark(a, b, "close", False)
    return _Mark(a, b, "either", False)


def _pair(text: str, end: int, marks: list[_Mark]) -> list[Quotation]:
    out: list[Quotation] = []
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            if mark.side != "close":
                opened = mark
            continue
        if mark.side == "open" and text[opened.start] != "„":
            # An inner opening mark in a row of curly ones, or a closing mark that
            # was forgotten: the first quotation then ends before this one's sentence.
            if _starts_sentence(text, mark.start):
                out.append(_unclosed(text, opened, mark.start))
                opened = mark
            continue
        out.append(Quotation(opened.start, mark.end))
        opened = None
    if opened is not None:
        out.append(_unclosed(text, opened, end))
    return [q for q in out if any(c.isalnum() for c in text[q.start : q.end])]


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip()
    return bool(before) and before[-1] in ".!?"


def _unclosed(text: str, opened: _Mark, limit: int) -> Quotation:
    stop = limit
    while stop > opened.end and text[stop - 1].isspace():
        stop -= 1
    return Quotation(opened.start, stop, closed=False)


def _pair_singles(
    text: str, start: int, end: int, marks: list[re.Match[str]], taken: list[Quotation]
) -> list[Quotation]:
    """Quotations in single marks: an apostrophe never opens, and closes only at a word's end.

    Of the places where it may close, one after a comma or a full stop wins over a
    possessive ("the officials' house").
    """
    out: list[Quotation] = []
    usable = _outside(marks, taken)
    place = 0
    while place < len(usable):
        first = usable[place]
        place += 1
        a, b = first.span()
        if not (a == start or text[a - 1] in _BEFORE_OPEN):
            continue
        if b >= end or text[b].isspace() or (first.group() in "'´’" and text[b].isdigit()):
            continue
        weak = None
        for index in range(place, min(len(usable), place + 40)):
            c, d = usable[index].span()
            if c - a > 1_500:
                break
            if (d < end and text[d] not in _AFTER_CLOSE) or text[c - 1].isspace():
                continue
            if text[c - 1] in ",.!?…":
                weak = index
                break
            # The first place that may close, unless its word is a plural.
            if weak is None and (text[c - 1] != "s" or index + 1 == len(usable)):
                weak = index
        if weak is None:
            continue
        stop = usable[weak].end()
        words = text[b : usable[weak].start()].split()
        if len(words) >= _MIN_SINGLE_WORDS:
            out.append(Quotation(a, stop, single=True))
            place = weak + 1
    return out


def _outside(marks: list[re.Match[str]], taken: list[Quotation]) -> list[re.Match[str]]:
    """The marks that stand in none of the quotations; both lists are in text order."""
    out = []
    place = 0
    for mark in marks:
        while place < len(taken) and taken[place].end <= mark.start():
            place += 1
        if place == len(taken) or mark.start() < taken[place].start:
            out.append(mark)
    return out
