"""PLOVER's sub-type of an event, by the network."""

from __future__ import annotations

from collections.abc import Sequence

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords


def mode_of(event: Sequence[Trigger], words: EventWords, modes: Sequence[str]) -> str | None:
    """The likeliest of the type's modes, or none."""
    likely = words.modes[[trigger.row for trigger in event]].mean(0)
    allowed = [k for k, name in enumerate(words.mode_names) if not name or name in modes]
    best = words.mode_names[max(allowed, key=lambda k: float(likely[k]))]
    return best or None
