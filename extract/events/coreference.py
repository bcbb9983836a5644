"""Which event words name one event: each joins the likeliest event of its type before it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords

LEAST_ODDS = 0.0
"""Mean log odds of naming the same event under which a word starts an event of its own."""
_LATEST = 8
"""Words of an event, and events of a type, that a further word is compared with: the latest."""
_EVENTS = 40


def cluster_triggers(triggers: Sequence[Trigger], words: EventWords) -> list[list[Trigger]]:
    """The event words by event, events in order of their first word.

    A word joins the event whose words are on average likeliest the same as it (average
    linkage). Time grows with the number of words: only the latest are compared.
    """
    events: list[list[Trigger]] = []
    by_type: dict[str, list[list[Trigger]]] = {}
    for trigger in triggers:
        rivals = by_type.setdefault(trigger.type, [])
        latest = rivals[-_EVENTS:]
        best = None
        if latest:
            odds = _mean_odds(trigger, latest, words)
            place = int(odds.argmax())
            if odds[place] > LEAST_ODDS:
                best = latest[place]
        if best is None:
            best = []
            events.append(best)
        else:
            rivals.remove(best)
        best.append(trigger)
        rivals.append(best)
    return events


def _mean_odds(
    trigger: Trigger, events: list[list[Trigger]], words: EventWords
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    rows = [[t.row for t in event[-_LATEST:]] for event in events]
    first = np.array([row for event in rows for row in event], np.int64)
    odds = words.same(first, np.full(len(first), trigger.row, np.int64))
    bounds = np.cumsum([0, *map(len, rows)])
    return np.array([odds[a:b].mean() for a, b in zip(bounds[:-1], bounds[1:], strict=True)])
