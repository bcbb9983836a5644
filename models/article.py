"""An article as read: its text, unchanged, and what part of the page is what."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, Field, JsonValue

from newsevents.models.base import Record, Span
from newsevents.models.warning import RecordWarning

SectionKind = Literal["headline", "byline", "dateline", "caption", "body", "boilerplate", "teaser"]

READABLE: frozenset[str] = frozenset({"headline", "dateline", "body"})
"""Kinds of section that events and claims may be taken from."""


class Section(Record):
    """A stretch of the page. Sections are in order, apart, and cover all that is not space."""

    kind: SectionKind
    start: int
    end: int


class Article(Record):
    """One article: the decoded text and what the reader found out about the page.

    Attributes:
        text: As decoded; line ends, odd spaces and all.
        path: Where it came from, relative to the input folder; None for a string.
        sha256: Of the bytes of the file (of the UTF-8 form for a string).
        encoding: Python's name of the codec that decoded it.
        meta: What came with it (columns of a table, metadata of a page), as given.
        warnings: What the reader found doubtful.
        sections: See `Section`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    text: str
    path: str | None = None
    sha256: str
    encoding: str = "utf-8"
    meta: dict[str, JsonValue] = Field(default_factory=dict)
    warnings: tuple[RecordWarning, ...] = ()
    sections: tuple[Section, ...] = ()
    title: Span | None = None
    publisher: Span | None = None
    authors: tuple[Span, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def section_at(self, offset: int) -> Section | None:
        """The section that holds the character at `offset`."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or self.sections[place].end <= offset:
            return None
        return self.sections[place]

    def is_readable(self, start: int, end: int) -> bool:
        """Whether `start` to `end` lies in text that events and claims may be taken from.

        An article whose sections were not sought is readable throughout.
        """
        if not self.sections:
            return True
        first, last = self.section_at(start), self.section_at(max(start, end - 1))
        return bool(first and last and first.kind in READABLE and last.kind in READABLE)
