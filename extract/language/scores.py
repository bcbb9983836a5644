"""What the network's event, claim and entity heads tell apart: the labels, in their order.

The order is that of the heads' outputs: a change here asks for a new training.
Types, modes and modalities are those of the records (PLOVER, Halterman et al. 2023);
stances those of the claims.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from newsevents.extract.language.pieces import PARAGRAPH

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

EVENT_TYPES = (
    "", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The first stands for "names no event"."""

MODALITIES = ("asserted", "planned", "possible", "hypothetical", "attempted")

ROLES = (
    "actor", "recipient", "instrument", "place", "time", "size", "source",
    "alleged", "claimed", "denied",
)  # fmt: skip
"""What a word is to an event word. The last three say how sure it is that an actor did it."""

FIRST_CERTAINTY = 7

STANCES = (
    "asserts", "reports", "confirms", "denies", "claims_responsibility",
    "attributes_responsibility", "accuses", "suggests", "promises", "warns", "threatens",
    "demands", "condemns", "declines_to_comment", "not_confirmed",
)  # fmt: skip

DISTANCES = 24
"""Buckets of the distance from an event word to a word, in words, by `distance_bucket`."""


def distance_buckets(offsets: Ints) -> Ints:
    """The bucket of each distance in words: 0 for none, 1 to 11 to the right, 13 to 23 left."""
    size = np.abs(offsets)
    steps = 1 + (np.log2(np.maximum(size, 1)) * 1.5).astype(np.int64)
    bucket = np.where(size == 0, 0, np.minimum(11, steps))
    found: Ints = np.where(offsets >= 0, bucket, bucket + 12)
    return found


PAIR_FEATURES = (
    "same form", "same stem", "distance", "later", "near", "first in headline",
    "second in headline", "first is pronoun", "second is pronoun",
)  # fmt: skip
_STEM = 5
_NEAR = 25
PRONOUNS = frozenset((
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they",
    "them", "their", "theirs", "themselves", "i", "me", "my", "mine", "we", "us", "our", "ours",
    "you", "your", "who", "whom", "whose", "which", "that", "this", "these", "those",
))  # fmt: skip


class PairTable:
    """The features of pairs of words of one text that are no matter of the network."""

    def __init__(self, words: Sequence[str], breaks: Ints) -> None:
        lows = [word.lower() for word in words]
        forms: dict[str, int] = {}
        self._form = np.array([forms.setdefault(low, len(forms)) for low in lows], np.int64)
        stems: dict[str, int] = {}
        self._stem = np.array([stems.setdefault(low[:_STEM], len(stems)) for low in lows], np.int64)
        self._pronoun = np.array([low in PRONOUNS for low in lows], bool)
        paragraphs = np.flatnonzero(breaks == PARAGRAPH)
        after = paragraphs[paragraphs > 0]
        self._headline = int(after[0]) if len(after) else 0

    def features(self, first: Ints, second: Ints) -> Floats:
        """A row of `PAIR_FEATURES` for each pair of positions."""
        gap = second - first
        away = np.abs(gap)
        found = np.empty((len(first), len(PAIR_FEATURES)), np.float32)
        for column, values in enumerate(
            (
                self._form[first] == self._form[second],
                self._stem[first] == self._stem[second],
                np.log1p(away) / 6,
                gap > 0,
                away < _NEAR,
                first < self._headline,
                second < self._headline,
                self._pronoun[first],
                self._pronoun[second],
            )
        ):
            found[:, column] = values
        return found
