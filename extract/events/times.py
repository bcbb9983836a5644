"""When it happened: the time expression that the network gives the event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Doc

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import ROLES
from newsevents.models import EventDate, TimeExpression

LEAST_ODDS = 0.0
"""Log odds under which a time expression does not date an event. Chosen on dev."""
_TIME = ROLES.index("time")


class Times:
    """The time expressions of a text by token."""

    def __init__(self, doc: Doc, times: Iterable[TimeExpression]) -> None:
        self._at: dict[int, TimeExpression] = {}
        for time in times:
            if time.type == "SET":
                continue
            span = doc.char_span(time.start, time.end, alignment_mode="expand")
            for token in span if span is not None else ():
                self._at[token.i] = time

    def of(self, event: Sequence[Trigger], words: EventWords) -> TimeExpression | None:
        """The likeliest time of an event; None where no time is likely its own.

        A time is as likely as its likeliest word, for the likeliest word of the event.
        """
        best: tuple[float, TimeExpression] | None = None
        for trigger in event:
            tokens, odds = words.roles[trigger.row]
            for place in np.flatnonzero(odds[:, _TIME] > LEAST_ODDS).tolist():
                time = self._at.get(int(tokens[place]))
                likely = float(odds[place, _TIME])
                if time is not None and (best is None or likely > best[0]):
                    best = likely, time
        return best[1] if best else None


def event_date(time: TimeExpression) -> EventDate:
    """The date of a record from a time expression."""
    return EventDate(
        time=time.id,
        text=time.text,
        value=time.value,
        start_date=time.start_date,
        end_date=time.end_date,
        unresolved=time.unresolved,
    )
