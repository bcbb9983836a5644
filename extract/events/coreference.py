"""Which event words name one event: each joins the likeliest event before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from newsevents.extract.events.triggers import Floats, Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import EVENT_TYPES

LEAST_ODDS = -0.5
"""Mean log odds of naming the same event under which a word starts an event of its own."""
LEAST_SHARE = 0.6
"""Probability of an event's type, as a share of its likeliest type's, under which a word does not
name that event."""
_LATEST = 8
"""Words of an event that a further word is compared with, the latest; and events."""
_EVENTS = 40


def cluster_triggers(triggers: Sequence[Trigger], words: EventWords) -> list[list[Trigger]]:
    """The event words by event, events in order of their first word.

    A word joins the event whose words are on average likeliest the same as it (average
    linkage), and starts one of its own where none is. Time grows with the number of words:
    only the latest are compared.
    """
    events: list[_Event] = []
    for trigger in triggers:
        event = _likeliest(trigger, events[-_EVENTS:], words)
        if event is None:
            event = _Event()
            events.append(event)
        event.add(trigger)
    return [event.words for event in events]


def type_of(event: Sequence[Trigger]) -> str:
    """The type that the event's words together name."""
    return EVENT_TYPES[1 + int(_likely(event).argmax())]


def _likely(event: Sequence[Trigger]) -> Floats:
    """Log probabilities of the types, of all the words together."""
    found = np.zeros(len(EVENT_TYPES) - 1, np.float32)
    for trigger in event:
        found += np.log(np.maximum(trigger.types[1:], 1e-6))
    return found


@dataclass(slots=True)
class _Event:
    """An event so far.

    Attributes:
        likely: As `_likely` of its words.
        type: Number of its likeliest type.
    """

    words: list[Trigger] = field(default_factory=list)
    likely: Floats = field(default_factory=lambda: _likely(()))
    type: int = 0

    def add(self, trigger: Trigger) -> None:
        self.words.append(trigger)
        self.likely += _likely([trigger])
        self.type = 1 + int(self.likely.argmax())


def _likeliest(trigger: Trigger, events: Sequence[_Event], words: EventWords) -> _Event | None:
    least = LEAST_SHARE * float(trigger.types[1:].max())
    fitting = [event for event in events if trigger.types[event.type] >= least]
    if not fitting:
        return None
    rows = [[t.row for t in event.words[-_LATEST:]] for event in fitting]
    first = np.array([row for event in rows for row in event], np.int64)
    odds = words.same(first, np.full(len(first), trigger.row, np.int64))
    bounds = np.cumsum([0, *map(len, rows)])
    means = [float(odds[a:b].mean()) for a, b in pairwise(bounds.tolist())]
    best = int(np.argmax(means))
    return fitting[best] if means[best] > LEAST_ODDS else None
