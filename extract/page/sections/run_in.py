"""Pages flattened to one line: captions and furniture cut out of the run of words."""

from __future__ import annotations

import re
from functools import cache

from newsevents.extract.lexicon import load
from newsevents.extract.page.sections import captions
from newsevents.extract.page.sections.datelines import dateline_end
from newsevents.extract.page.sections.lines import Line, make_line

FLAT_LINES = 6
"""Lines up to which a page may have been flattened: its paragraphs run into one another."""

FLAT_WORDS = 16
"""Words from which a line of such a page is looked through."""

MOST_CUTS = 200
"""Cuts a line; a text that holds more is no page."""


@cache
def _phrases() -> re.Pattern[str]:
    """Furniture that is known word for word; a star stands for one word."""
    parts = [
        re.escape(phrase).replace(r"\*", r"\S{1,80}").replace(r"\ ", r"\s{1,3}")
        for phrase in load("page")["furniture"]["run_in"]
    ]
    known = "|".join(sorted(parts, key=len, reverse=True))
    buttons = "|".join(re.escape(word) for word in load("page")["furniture"]["buttons"])
    row = rf"(?<!\w)(?:{buttons})(?:\s{{1,3}}(?:{buttons})(?!\w))+"
    return re.compile(f"(?i:{known})|{row}")


def cut_run_ins(text: str, lines: list[Line]) -> list[Line]:
    """The lines of a page, long ones of a flattened page cut around what is not the story.

    "Rescuers near the pit. (Jane Doe/Reuters) Dozens of ...": the caption up to its
    credit. "... Click to share on Twitter (Opens in new window) ...": the phrase itself.
    A page of more than a few lines is left as it is.
    """
    if len(lines) > FLAT_LINES:
        return lines
    return [part for line in lines for part in _parts(text, line)]


def _parts(text: str, line: Line) -> list[Line]:
    if line.words < FLAT_WORDS:
        return [line]
    parts: list[Line] = []
    place = line.start
    for rank, match in enumerate(_phrases().finditer(text, line.start, line.end)):
        if rank >= MOST_CUTS:
            break
        parts += _part(text, place, match.start(), gap=not parts and line.gap)
        furniture = _part(text, match.start(), match.end(), gap=False)
        for piece in furniture:
            piece.furniture = True
        parts += furniture
        place = match.end()
    parts += _part(text, place, line.end, gap=not parts and line.gap)
    for at, part in enumerate(parts):
        cut = 0 if part.furniture else _caption_end(part)
        if cut:
            caption = _part(text, part.start, part.start + cut, gap=part.gap)
            parts[at : at + 1] = caption + _part(text, part.start + cut, part.end, gap=False)
            break
    return parts


def _part(text: str, start: int, end: int, *, gap: bool) -> list[Line]:
    """The words between `start` and `end` as a line; none where there is only space."""
    words = text[start:end]
    shown = words.strip()
    if not shown:
        return []
    start += words.index(shown)
    return [make_line(text, start, start + len(shown), gap=gap)]


def _caption_end(line: Line) -> int:
    """Where a caption, or the label of a missing photo, ends that a line begins with."""
    if line.plain.startswith("photo ") and dateline_end(line.head[6:]):
        return 5
    return captions.run_in_caption(line)
