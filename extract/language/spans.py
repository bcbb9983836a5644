"""From scores of BIO labels to spans."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


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
