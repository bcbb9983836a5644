"""Claims whose source closes the sentence: "The road is shut, court papers say"."""

from __future__ import annotations

from collections.abc import Sequence

from newsevents.extract.attributions.draft import Draft, overlap
from newsevents.extract.attributions.reading import Reading

_SAYING = frozenset({"say", "says", "said"})
_CONFIDENCE = 0.8
_LONGEST = 12
"""Tokens of who says it."""
_LEAST = 3
"""Tokens of what is said."""
_ADDRESSED = frozenset({"which", "who", "as", "that", "he", "she", "they", "it"})


def find_tags(reading: Reading, known: Sequence[Draft]) -> list[Draft]:
    """The claims that a comma, a noun phrase and "say" close, where there is none yet."""
    out: list[Draft] = []
    if not reading.parsed:
        return out
    cues = [draft.cue for draft in known if draft.cue is not None]
    for first in reading.sentence_starts:
        _, end = reading.sentence(first)
        verb = end - 1
        while verb > first and not reading.word(verb)[:1].isalnum():
            verb -= 1
        if reading.word(verb) not in _SAYING:
            continue
        low = max(first, verb - _LONGEST)
        comma = next((i for i in range(verb - 1, low, -1) if reading.word(i) == ","), None)
        if comma is None or comma - first < _LEAST or not _is_source(reading, comma + 1, verb):
            continue
        cue = reading.characters(verb, verb + 1)
        if any(overlap(cue, other) for other in cues):
            continue
        said = reading.characters(first, comma)
        source = reading.characters(comma + 1, verb)
        out.append(Draft(cue, source, [said], "asserts", _CONFIDENCE))
    return out


def _is_source(reading: Reading, start: int, end: int) -> bool:
    """Whether tokens are a noun phrase that can say something."""
    if start >= end or reading.word(start) in _ADDRESSED:
        return False
    told = range(start, end)
    if any(reading.pos_of(i) in ("VERB", "AUX", "PUNCT") for i in told):
        return False
    return reading.pos_of(end - 1) in ("NOUN", "PROPN")
