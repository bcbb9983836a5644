"""What every record shares: immutability, and spans that point at the words."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = "2.0"
"""Version of the record schema; a change that a reader must know of raises it."""


class Record(BaseModel):
    """A part of the output: frozen, and closed to fields it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")


class Span(Record):
    """Words of the article.

    `start` and `end` are code points into the article's text, end exclusive, and
    `text[start:end] == span.text` always holds.
    """

    text: str
    start: int
    end: int

    def model_post_init(self, context: Any, /) -> None:
        """Check the length. A validator would be asked again by every record around the span."""
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(
                f"span {self.start}-{self.end} does not cover its {len(self.text)} characters"
            )

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Span:
        """The span `start` to `end` of `text`."""
        return Span(text=text[start:end], start=start, end=end)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
