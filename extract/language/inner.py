"""What a claim inside a claim says, completed by the sentence's tree.

The network marks the cues of inner claims surely and often only some words of what they say.
A branch of the tree off the cue's way to the root is said as a whole, or not at all.
Positions are words of a window, slices end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Slice = tuple[int, int]

LEAST_SAID = 0.1
"""Probability of being said from which a word begins the content of a cue that has none.

Chosen with claims of the news claims' dev part held out by folds.
"""
_UNSEEN, _NONE = -2, -1


def branches(cue: Slice, heads: Ints) -> tuple[set[int], Ints]:
    """The words from the cue up to the root, and the branch off them that each word stands in.

    A branch is named by its topmost word; -1: the word is of another sentence, or of the way.
    """
    path: set[int] = set()
    for word in range(*cue):
        while word not in path:
            path.add(word)
            word = int(heads[word])
    found = np.full(len(heads), _UNSEEN, np.int64)
    found[list(path)] = _NONE
    for word in range(len(heads)):
        way = []
        while found[word] == _UNSEEN:
            way.append(word)
            above = int(heads[word])
            if above == word:
                found[word] = _NONE
            elif above in path:
                found[word] = word
            else:
                word = above
        found[way] = found[word]
    return path, found


def whole_content(
    content: Sequence[Slice],
    cue: Slice,
    source: Iterable[Slice],
    heads: Ints,
    limit: Slice | None,
) -> list[Slice]:
    """`content` with the branches that its words stand in, and what lies between them.

    Args:
        limit: The content of the claim around it, which it does not leave.
    """
    path, branch = branches(cue, heads)
    marked = {word for start, end in content for word in range(start, end)}
    tops = {int(branch[word]) for word in marked} - {_NONE}
    here = {word for word in marked if word in path or branch[word] >= 0}
    here.update(np.flatnonzero(np.isin(branch, list(tops))).tolist() if tops else ())
    if limit is not None:
        here &= set(range(*limit))
    if not here:
        return list(content)
    apart = set(range(*cue)).union(*(range(*span) for span in source))
    runs: list[Slice] = []
    for word in range(min(here), max(here) + 1):
        if word in apart:
            continue
        if runs and runs[-1][1] == word:
            runs[-1] = (runs[-1][0], word + 1)
        else:
            runs.append((word, word + 1))
    whole = [run for run in runs if not here.isdisjoint(range(*run))]
    # Sentences that follow; a mark alone is none.
    others = [s for s in content if here.isdisjoint(range(*s)) and s[1] - s[0] > 1]
    return sorted([*whole, *others])


def faint_content(said: Floats, belongs: npt.NDArray[np.bool_], cue: Slice, heads: Ints) -> Ints:
    """The words that a cue without content says, less surely than any label asks for.

    Args:
        said: Probability of each word being said.
        belongs: Whether each word belongs to this cue rather than to another or none.
    """
    _, branch = branches(cue, heads)
    return np.flatnonzero((said >= LEAST_SAID) & belongs & (branch >= 0))
