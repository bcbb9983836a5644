"""Event words with their roles, and vectors of mentions, gathered from the windows of a text."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from newsevents.extract.language.annotations import EventWords, MentionVectors
from newsevents.extract.language.network import Network, WindowOutput
from newsevents.extract.language.scores import PairTable
from newsevents.extract.language.windows import Reading, Window

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LEAST_PROBABILITY = 0.05
"""Words less likely to name an event are not kept."""
_LIKELY_NONE = math.log(1 - LEAST_PROBABILITY)


class EventReader:
    """Takes the windows of one text in turn; `found` gives what they say together."""

    def __init__(self, network: Network, reading: Reading) -> None:
        self._network = network
        self._reading = reading
        self._places: list[Ints] = []
        self._rows: list[tuple[Floats, ...]] = []
        self._roles: list[tuple[Ints, Floats]] = []
        self._mentions: list[Floats] = []

    def read(self, window: Window, output: WindowOutput) -> None:
        """Keep what one window says."""
        self._mentions.append(output.same_entity)
        here: Ints = np.flatnonzero(output.trigger[:, 0] < _LIKELY_NONE)
        if not len(here):
            return
        tokens = self._reading.tokens[window.begin : window.end]
        roles = self._network.event_roles(output, here)
        self._roles += [(tokens, odds) for odds in roles]
        self._places.append(here + window.begin)
        self._rows.append(
            (
                output.trigger[here],
                output.mode[here],
                output.modality[here],
                output.polarity[here, 0],
                output.same_event[here],
            )
        )

    def found(self, count: int) -> tuple[EventWords, MentionVectors]:
        """What all windows say of a text of `count` tokens."""
        network, tokens = self._network, self._reading.tokens
        pairs = PairTable(self._reading.words, self._reading.breaks)
        places = np.concatenate([np.zeros(0, np.int64), *self._places])
        columns = [np.concatenate(column) for column in zip(*self._rows, strict=True)]
        empty = np.zeros((0, 1), np.float32)
        types, modes, modalities, negated, vectors = columns or [empty] * 5
        events = EventWords(
            tokens[places],
            types,
            modes,
            tuple(network.labels["mode"]),
            modalities,
            negated,
            tuple(self._roles),
            vectors,
            network.same["event"],
            pairs,
            places,
        )
        every = np.concatenate(self._mentions)
        mentions = np.zeros((count, every.shape[1]), np.float32)
        mentions[tokens] = every
        place_of = np.zeros(count, np.int64)
        place_of[tokens] = np.arange(len(tokens))
        return events, MentionVectors(mentions, network.same["entity"], pairs, place_of)
