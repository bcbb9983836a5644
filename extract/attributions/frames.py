"""Claims as the language model sees them, filled up by grammar."""

from __future__ import annotations

from collections.abc import Iterator

from newsevents.extract.attributions.candidate import Bounds, Candidate
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import noun_phrase, subject_of
from newsevents.extract.attributions.words import cues
from newsevents.extract.language.annotations import AttributionFrame, attribution_frames

_GAP = 3  # characters between two slices of one source that still make one source


def find_in_frames(reading: Reading) -> Iterator[Candidate] | None:
    """The model's attributions as candidates; None where no model has looked."""
    frames = attribution_frames(reading.doc)
    if frames is None:
        return None
    return _candidates(reading, frames)


def _candidates(reading: Reading, frames: tuple[AttributionFrame, ...]) -> Iterator[Candidate]:
    for frame in frames:
        if not frame.cue or not frame.content:
            continue
        cue = _one(reading, frame.cue)
        head = _cue_head(reading, frame.cue)
        source = _one(reading, frame.source) if frame.source else None
        contents = [reading.characters(a, b) for a, b in frame.content if b > a]
        if source is None and reading.parsed:
            source = _subject(reading, head, cue, contents)
        yield Candidate(
            cue=cue,
            source=source,
            content=contents,
            confidence=frame.confidence,
            origin="frame",
            cue_head=head,
        )


def _one(reading: Reading, slices: tuple[tuple[int, int], ...]) -> Bounds:
    """The slices as one span where they nearly touch, else the longest of them."""
    spans = sorted(reading.characters(a, b) for a, b in slices if b > a)
    out = [spans[0]]
    for start, end in spans[1:]:
        if start - out[-1][1] <= _GAP:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return max(out, key=lambda b: b[1] - b[0])


def _cue_head(reading: Reading, slices: tuple[tuple[int, int], ...]) -> int:
    """The token that the cue hangs on: its last reporting verb, else verb, else root."""
    tokens = [i for a, b in slices for i in range(a, min(b, reading.size))]
    verbs = [i for i in tokens if reading.pos[i] in reading.verbal]
    known = [i for i in verbs if reading.lemma_of(i) in cues().verbs]
    if known:
        return known[-1]
    if verbs:
        return verbs[-1]
    inside = set(tokens)
    for i in tokens:
        if reading.head[i] not in inside or reading.head[i] == i:
            return i
    return tokens[0]


def _subject(reading: Reading, head: int, cue: Bounds, contents: list[Bounds]) -> Bounds | None:
    """The grammatical subject of a cue that the model gave no source."""
    if reading.pos[head] not in reading.verbal:
        return None
    subject = subject_of(reading, head)
    if subject is None or reading.word(subject) in ("it", "there", "that", "this"):
        return None
    if reading.sentence_of[subject] != reading.sentence_of[head]:
        return None
    found = noun_phrase(reading, subject, stop=cue)
    if any(start <= found[0] < end for start, end in contents):
        return None
    return found
