"""Syndicated copies: articles that tell in nearly the same words are one outlet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

PERMUTATIONS = 128
"""Of a digest; the estimate of a likeness is off by about 4 in 100."""
SEED = 11
RUN = 4
"""Words in a row that are compared."""
COPY = 0.5
"""Share of such runs that two copies have in common: an agency's text, cut or with a lead of
the paper's own. Two tellings of one event share under a tenth."""


def digest(words: Sequence[str]) -> bytes:
    """The MinHash of a text's runs of words (Broder 1997), 128 numbers of 32 bits."""
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update(sorted(runs))
    return np.array(made.digest(), dtype="<u4").tobytes()


def likeness(one: bytes, others: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
    """The estimated likeness (Jaccard) of a digest to each of several, a row each."""
    mine = np.frombuffer(one, "<u4")
    return np.asarray((others == mine).mean(axis=1), np.float64)


def copy_groups(digests: Sequence[bytes]) -> list[int]:
    """For each text, the number of the first that it is a copy of, over any chain of copies."""
    table = np.array([np.frombuffer(one, "<u4") for one in digests]).reshape(-1, PERMUTATIONS)
    first = list(range(len(digests)))

    def root(number: int) -> int:
        while first[number] != number:
            first[number] = first[first[number]]
            number = first[number]
        return number

    for number in range(1, len(digests)):
        for other in np.flatnonzero(likeness(digests[number], table[:number]) >= COPY):
            low, high = sorted((root(number), root(int(other))))
            first[high] = low
    return [root(number) for number in range(len(digests))]
