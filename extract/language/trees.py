"""From arc scores to trees: one for each sentence, whatever the scores.

The best head of each word is taken; where these do not make one tree, the sentence
is solved exactly, by the algorithm of Chu and Liu (1965) and Edmonds (1967), once
for each of its likeliest roots.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_FAR = np.float32(-1e9)


def best_heads(arcs: Floats, starts: npt.NDArray[np.bool_]) -> Ints:
    """The head of each word of a window, a root being its own head.

    Args:
        arcs: Score of each word (row) having as its head the root (column 0) or
            the word before each further column.
        starts: True at the first word of each sentence.

    Returns:
        Positions in the window. Each sentence is one tree and no arc leaves it.
    """
    count = len(starts)
    sentence = np.cumsum(starts)
    scores = np.where(sentence[:, None] == sentence[None, :], arcs[:, 1:], _FAR)
    places = np.arange(count)
    scores[places, places] = arcs[:, 0]  # the diagonal stands for "is the root"
    heads: Ints = scores.argmax(1)
    bounds = [*np.flatnonzero(starts).tolist(), count]
    top = heads
    for _ in range(max(1, count.bit_length())):
        top = top[top]
    roots = heads == places
    for begin, end in pairwise(bounds):
        if roots[begin:end].sum() != 1 or not roots[top[begin:end]].all():
            heads[begin:end] = begin + _spanning_tree(scores[begin:end, begin:end])
    return heads


def _spanning_tree(scores: Floats) -> Ints:
    """The best tree of one sentence; the diagonal holds the scores of being the root."""
    count = len(scores)
    if count == 1:
        return np.zeros(1, dtype=np.int64)
    diagonal = scores.diagonal().copy()
    plain = scores.astype(np.float64)
    np.fill_diagonal(plain, -np.inf)
    root = int(diagonal.argmax())
    return _rooted(plain, root)


def _rooted(scores: npt.NDArray[np.float64], root: int) -> Ints:
    """The best tree with the given root: cycles are contracted until there is none."""
    count = len(scores)
    heads: Ints = scores.argmax(1)
    heads[root] = root
    cycle = _find_cycle(heads, root)
    if cycle is None:
        return heads
    inside = np.zeros(count, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    held = scores[cycle, heads[cycle]]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(cycle, outside)] - held[:, None]
    entry = into.argmax(0)
    smaller[-1, :-1] = into[entry, np.arange(len(outside))]
    leaving = scores[np.ix_(outside, cycle)]
    exits = leaving.argmax(1)
    smaller[:-1, -1] = leaving[np.arange(len(outside)), exits]
    inner = _rooted(smaller, int(np.flatnonzero(outside == root)[0]))
    last = len(outside)
    for place, head in enumerate(inner[:-1].tolist()):
        heads[outside[place]] = cycle[exits[place]] if head == last else outside[head]
    above = int(inner[-1])
    broken = cycle[entry[above]]
    heads[broken] = outside[above]
    heads[root] = root
    return heads


def _find_cycle(heads: Ints, root: int) -> Ints | None:
    state = [0] * len(heads)
    links = heads.tolist()
    state[root] = 2
    for start in range(len(links)):
        path = []
        place = start
        while state[place] == 0:
            state[place] = 1
            path.append(place)
            place = links[place]
        if state[place] == 1:
            return np.array(path[path.index(place) :], dtype=np.int64)
        for seen in path:
            state[seen] = 2
    return None
