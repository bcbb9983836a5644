"""Why a word became an event or not: what `newsevents show --why` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a word that might have named an event.

    Attributes:
        start, end: The word, characters of the text, end exclusive.
        type: The likeliest type; probability: that the word names an event of it.
        keep: Whether it is in a record.
        reason: "event e3", or why not.
    """

    start: int
    end: int
    type: str
    probability: float
    keep: bool
    reason: str
