"""Claims whose source closes the clause: "The road is shut, court papers say"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsevents.extract.attributions.draft import Bounds, Draft
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import media
from newsevents.extract.lexicon import word_set

_SAYING = word_set("claim_phrases", "tags", "saying")
_OPENING = word_set("claim_phrases", "tags", "opening")
_OF_APPOSITION = 3
"""Commas of a name with its post: "..., Ana Roe, governor of Oldo, said"."""
_CONFIDENCE = 0.8
_LONGEST = 12
"""Tokens of who says it."""
_LEAST = 3
"""Tokens of what is said."""
_ADDRESSED = word_set("claim_phrases", "tags", "addressed")


def find_tags(reading: Reading, known: Sequence[Draft]) -> list[Draft]:
    """The claims that a comma, a noun phrase and "say" close, where there is none yet.

    Behind "say" the clause may tell where it was said ("wrote on Telegram"), and the sentence who
    passes it on ("..., according to the Herald").
    """
    out: list[Draft] = []
    if not reading.parsed:
        return out
    cues = _characters(draft.cue for draft in known)
    sources = _characters(draft.source for draft in known)
    for verb, word in enumerate(reading.words):
        if word not in _SAYING or not _closes(reading, verb):
            continue
        first, _ = reading.sentence(verb)
        comma = _comma(reading, first, verb)
        if comma is None or comma - first < _LEAST or reading.word(first) in _OPENING:
            continue
        cue = reading.characters(verb, verb + 1)
        if not cues.isdisjoint(range(*cue)):
            continue
        told = range(first, comma)
        if not any(reading.pos_of(i) in ("VERB", "AUX") for i in told):
            continue
        said = reading.characters(first, comma)
        source = reading.characters(*_source(reading, comma + 1, verb))
        if not sources.isdisjoint(range(*source)):
            continue
        out.append(Draft(cue, source, [said], "asserts", _CONFIDENCE, inner=_passed(reading, verb)))
    return out


def _characters(spans: Iterable[Bounds | None]) -> set[int]:
    """The characters of spans."""
    return {offset for span in spans if span is not None for offset in range(*span)}


def _closes(reading: Reading, verb: int) -> bool:
    """Whether a clause ends behind a verb of saying, but for the medium that it was said in."""
    _, end = reading.sentence(verb)
    place = verb + 1
    if place + 1 < end and reading.word(place) == "on" and reading.pos_of(place + 1) == "PROPN":
        place += 2
    elif place + 2 < end and reading.word(place) == "in" and reading.word(place + 1) in ("a", "an"):
        place += 2 + (reading.word(place + 2) in media().nouns)
    return place >= end or not reading.word(place)[:1].isalnum()


def _passed(reading: Reading, verb: int) -> bool:
    """Whether somebody else passes on what the clause says."""
    _, end = reading.sentence(verb)
    return "according" in (reading.word(i) for i in range(verb, end))


def _comma(reading: Reading, first: int, verb: int) -> int | None:
    """The comma before who says it: the next one, or of a name with its post, the one before."""
    low = max(first, verb - _LONGEST)
    commas = [i for i in range(verb - 1, low, -1) if reading.word(i) == ","]
    if commas and _is_source(reading, commas[0] + 1, verb):
        return commas[0]
    if len(commas) < _OF_APPOSITION or commas[0] != verb - 1:
        return None
    post, name = commas[1], commas[2]
    named = reading.pos_of(post - 1) == "PROPN" and _is_source(reading, name + 1, post)
    return name if named and _is_source(reading, post + 1, verb - 1) else None


def _source(reading: Reading, start: int, verb: int) -> tuple[int, int]:
    """The tokens of who says it, a name without its post."""
    end = next((i for i in range(start, verb) if reading.word(i) == ","), verb)
    return start, end


def _is_source(reading: Reading, start: int, end: int) -> bool:
    """Whether tokens are a noun phrase that can say something."""
    if start >= end or reading.word(start) in _ADDRESSED:
        return False
    told = range(start, end)
    if any(reading.pos_of(i) in ("VERB", "AUX", "PUNCT") for i in told):
        return False
    return reading.pos_of(end - 1) in ("NOUN", "PROPN")
