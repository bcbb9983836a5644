"""From scores of BIO labels to spans, and from spans and links to attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsevents.extract.language.annotations import AttributionFrame

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

PARTS = ("source", "cue", "content")
# Fallbacks of the linking, in log probability and words: a cue without content takes
# the best content of another cue where it is about as likely its own, and one without
# source the best or the nearest source. Values chosen on PolNeAR dev.
CONTENT_FLOOR, SOURCE_FLOOR, NEAR = -0.7, -3.5, 8
# An attribution without a source is less often right than its words look.
SOURCELESS = 0.05
# On PolNeAR dev this trades 3 points of recall for 6 of precision, and gains on every
# measure that asks for more than a touch.
LEAST_CONFIDENCE = 0.72


def best_labels(scores: Floats) -> Ints:
    """The best sequence of labels O, B-1, I-1, B-2, I-2 ... where I follows its B or I.

    Args:
        scores: Log probability of each label (column) at each word (row).
    """
    labels: Ints = scores.argmax(1)
    wrong = _broken(labels)
    if not len(wrong):
        return labels
    # Words that are surely outside bound what a broken stretch can change.
    outside = np.flatnonzero(labels == 0)
    done = -1
    for place in wrong.tolist():
        if place < done:
            continue
        before = outside[: np.searchsorted(outside, place)]
        after = outside[np.searchsorted(outside, place) :]
        begin = int(before[-1]) if len(before) else 0
        end = int(after[0]) + 1 if len(after) else len(labels)
        labels[begin:end] = _viterbi(scores[begin:end])
        done = end
    return labels


def _broken(labels: Ints) -> Ints:
    """Places of an I that follows neither its B nor its I."""
    inner = (labels > 0) & (labels % 2 == 0)
    before = np.concatenate([[0], labels[:-1]])
    places: Ints = np.flatnonzero(inner & (before != labels) & (before != labels - 1))
    return places


def _viterbi(scores: Floats) -> Ints:
    count, size = scores.shape
    inner = np.arange(2, size, 2)
    best = scores[0].astype(np.float64)
    best[inner] = -np.inf
    back = np.zeros((count, size), dtype=np.int64)
    for place in range(1, count):
        top = int(best.argmax())
        origin = np.full(size, top)
        continues = best[inner] >= best[inner - 1]
        origin[inner] = np.where(continues, inner, inner - 1)
        back[place] = origin
        best = best[origin] + scores[place]
    labels = np.zeros(count, dtype=np.int64)
    labels[-1] = int(best.argmax())
    for place in range(count - 1, 0, -1):
        labels[place - 1] = back[place, labels[place]]
    return labels


def spans_of(labels: Ints) -> list[tuple[int, int, int]]:
    """(start, end, kind) of the spans of a valid sequence; kinds count from 0."""
    opened = np.flatnonzero(labels % 2 == 1)
    if not len(opened):
        return []
    inner = (labels > 0) & (labels % 2 == 0)
    closed = np.flatnonzero(~np.append(inner, False))
    ends = closed[np.searchsorted(closed, opened + 1)]
    return [
        (start, end, (int(labels[start]) - 1) // 2)
        for start, end in zip(opened.tolist(), ends.tolist(), strict=True)
    ]


@dataclass(slots=True)
class _Frame:
    cue: tuple[int, int]
    source: list[tuple[int, int]]
    content: list[tuple[int, int]]


def frames_of(
    parts: Floats, links: Floats, *, least_confidence: float = 0.0
) -> list[AttributionFrame]:
    """The attributions of one window, in order of their cues.

    Every source and content goes to the cue that its words point to; a cue left
    without takes a source or content that others have too, where one is near.

    Args:
        parts: Log probabilities of O, B-source, I-source, B-cue ... by word.
        links: Log probability of each word (row) belonging to no cue (column 0) or
            to the cue starting at each word (further columns).
        least_confidence: Frames below are left out.
    """
    labels = best_labels(parts)
    found = spans_of(labels)
    cues = [(start, end) for start, end, kind in found if kind == 1]
    if not cues:
        return []
    others = [span for span in found if span[2] != 1]
    frames = [_Frame(cue, [], []) for cue in cues]
    heads = np.array([start + 1 for start, _ in cues])
    scores = [links[start:end].mean(0)[heads] for start, end, _ in others]
    for (start, end, kind), score in zip(others, scores, strict=True):
        frame = frames[int(score.argmax())]
        (frame.content if kind == 2 else frame.source).append((start, end))
    for number, frame in enumerate(frames):
        if not frame.content:
            frame.content = _fallback(others, scores, number, 2, CONTENT_FLOOR)
        if not frame.source:
            frame.source = _fallback(others, scores, number, 0, SOURCE_FLOOR)
            if not frame.source:
                frame.source = _nearest(others, frame.cue)
    likely = np.exp(parts[np.arange(len(labels)), labels])
    found_frames = [_as_frame(frame, likely) for frame in frames if frame.content]
    return [frame for frame in found_frames if frame.confidence >= least_confidence]


def _fallback(
    others: Sequence[tuple[int, int, int]],
    scores: Sequence[Floats],
    number: int,
    kind: int,
    floor: float,
) -> list[tuple[int, int]]:
    fitting = [
        (float(score[number]), start, end)
        for (start, end, found), score in zip(others, scores, strict=True)
        if found == kind
    ]
    if not fitting:
        return []
    score, start, end = max(fitting)
    return [(start, end)] if score > floor else []


def _nearest(others: Sequence[tuple[int, int, int]], cue: tuple[int, int]) -> list[tuple[int, int]]:
    def distance(span: tuple[int, int]) -> int:
        return span[0] - cue[1] if span[0] >= cue[1] else cue[0] - span[1]

    sources = [(start, end) for start, end, kind in others if kind == 0]
    best = min(sources, key=distance, default=None)
    return [best] if best is not None and distance(best) < NEAR else []


def _as_frame(frame: _Frame, likely: Floats) -> AttributionFrame:
    spans = [frame.cue, *frame.source, *frame.content]
    certainty = float(np.mean([likely[start:end].mean() for start, end in spans]))
    if not frame.source:
        certainty = max(0.0, certainty - SOURCELESS)
    return AttributionFrame(
        source=tuple(sorted(frame.source)),
        cue=(frame.cue,),
        content=tuple(sorted(frame.content)),
        confidence=round(certainty, 4),
    )
