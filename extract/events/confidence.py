"""How sure it is that a record names an event of its type."""

from __future__ import annotations

from collections.abc import Sequence

from newsevents.extract.events.triggers import Trigger


def confidence(event: Sequence[Trigger]) -> float:
    """Probability that the record is an event of its type."""
    return round(max(trigger.probability for trigger in event), 4)
