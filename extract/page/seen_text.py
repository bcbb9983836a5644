"""The text as the stages see it: what stands for a letter is one, what is no text is not there.

Leftover HTML entities, dashes read in a wrong code, soft hyphens, marks without width, ligatures,
words broken at the end of a line and the feet of pages would change roles and invent parties. The
article's own text is never changed: the stages read another one, and what they find is moved back,
so that all offsets and words of a record are those of the text as it is.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from newsevents.extract.page.known_words import known_words
from newsevents.extract.page.page_feet import page_feet
from newsevents.extract.page.sections import find_sections
from newsevents.models import Article, ArticleRecord

Edit: TypeAlias = tuple[int, int, str]
"""Characters `start` to `end` of the text stand for these."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_GLUED = re.compile(r"(?<=[a-zA-Z]\)):(?=[A-Z])")
"""The colon of a dateline, with no space behind it: "OLDO, May 3 (BXA):The"."""
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIGATURES = dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", (
    "ff", "fi", "fl", "ffi", "ffl", "st", "st",
), strict=True))  # fmt: skip
_MISREAD = re.compile("[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")
"""Windows-1252 read as Latin-1: dashes and quotation marks that became control characters."""
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_BROKEN = re.compile(r"(?<=[a-z])[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[a-z])")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 40
_JOINS_PICTURES = "\u200d"
_NO_WIDTH = "\u200b"


@dataclass(frozen=True)
class SeenText:
    """The text that the stages see, and where each of its characters stands in the article.

    Attributes:
        text: As seen.
        starts, ends: For each character of it, the characters that it stands for.
    """

    text: str
    starts: list[int]
    ends: list[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The place in the article of `start` to `end` of what is seen."""
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else self.ends[-1]
            return place, place
        return self.starts[start], self.ends[end - 1]


def see(text: str) -> SeenText | None:
    """What the stages see of `text`, where that is not the text itself."""
    edits = sorted(_edits(text))
    if not edits:
        return None
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    for start, end, seen in edits:
        if start < place:
            continue  # inside one before it
        for given, first, last in ((text[place:start], place, None), (seen, start, end)):
            parts.append(given)
            if last is None:
                starts += range(first, first + len(given))
                ends += range(first + 1, first + len(given) + 1)
            else:
                starts += [first] * len(given)
                ends += [last] * len(given)
        place = end
    parts.append(text[place:])
    starts += range(place, len(text))
    ends += range(place + 1, len(text) + 1)
    return SeenText("".join(parts), starts, ends) if starts else None


def seen_article(article: Article) -> tuple[Article, SeenText] | None:
    """The article as the stages see it, where that is not as it is."""
    seen = see(article.text)
    if seen is None:
        return None
    parts: dict[str, Any] = {"text": seen.text}
    if article.sections:
        layout = find_sections(seen.text)
        for name in ("sections", "title", "publisher", "authors"):
            parts[name] = getattr(layout, name)
    return Article(**{**dict(article), **parts}), seen


def moved_back(record: ArticleRecord, text: str, seen: SeenText) -> ArticleRecord:
    """A record of what is seen as one of `text`: its offsets and its words."""
    moved: ArticleRecord = type(record).model_validate(_moved(record.model_dump(), text, seen))
    return moved


def _moved(value: Any, text: str, seen: SeenText) -> Any:
    if isinstance(value, list | tuple):
        return [_moved(item, text, seen) for item in value]
    if not isinstance(value, dict):
        return value
    out = {
        name: item if name == "meta" else _moved(item, text, seen) for name, item in value.items()
    }
    if isinstance(out.get("start"), int) and isinstance(out.get("end"), int):
        out["start"], out["end"] = seen.back(out["start"], out["end"])
        if "text" in out:
            out["text"] = text[out["start"] : out["end"]]
    return out


def _edits(text: str) -> Iterator[Edit]:
    feet = list(page_feet(text))
    yield from feet
    starts = [start for start, _, _ in feet]
    for edit in _small_edits(text):
        place = bisect_left(starts, edit[1]) - 1
        if place < 0 or feet[place][1] <= edit[0]:
            yield edit


def _small_edits(text: str) -> Iterator[Edit]:
    if "&" in text:
        for found in _ENTITY.finditer(text):
            seen = _unescaped(found[0])
            if seen != found[0]:
                yield found.start(), found.end(), seen
    for found in _UNSEEN.finditer(text):
        if not (found[0] == _JOINS_PICTURES and not _beside_letters(text, found)):
            yield found.start(), found.end(), " " if _parts_words(text, found) else ""
    for found in _MISREAD.finditer(text):
        yield found.start(), found.end(), found[0].encode("latin-1").decode("cp1252")
    for found in _GLUED.finditer(text):
        yield found.start(), found.end(), ": "
    for found in _LIGATURE.finditer(text):
        yield found.start(), found.end(), _LIGATURES[found[0]]
    for found in _BROKEN.finditer(text):
        yield found.start(), found.end(), _joint(text, found)


def _unescaped(entity: str) -> str:
    """What an entity stands for, however often it was escaped; a plain space for a fixed one."""
    for _ in range(entity.count(";")):
        entity = html.unescape(entity)
    return " " if entity == "\u00a0" else entity


def _beside_letters(text: str, found: re.Match[str]) -> bool:
    return text[found.start() - 1 : found.start()].isalpha() or (
        text[found.end() : found.end() + 1].isalpha()
    )


def _parts_words(text: str, found: re.Match[str]) -> bool:
    """Whether a space without width is all that stands between two words ("on Tuesday")."""
    before = text[found.start() - 1 : found.start()]
    after = text[found.end() : found.end() + 1]
    return _NO_WIDTH in found[0] and (before.islower() or before in ".,;:") and after.isupper()


def _joint(text: str, found: re.Match[str]) -> str:
    """What stands between two halves of a word: a hyphen where both are words and make none."""
    if "\u00ad" in found[0]:
        return ""
    before = _WORD_BEFORE.search(text[max(0, found.start() - _LONGEST_WORD) : found.start()])
    after = _WORD_AFTER.match(text, found.end(), found.end() + _LONGEST_WORD)
    first, last = before[0].lower() if before else "", after[0].lower() if after else ""
    known = known_words()
    return "-" if first + last not in known and first in known and last in known else ""
