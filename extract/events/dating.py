"""When it happened, for the records of today: `extract.times.dating` says which time it is.

The document's date is never put in for a date that is not told.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from newsevents.extract.language.annotations import text_of
from newsevents.extract.times.dating import Dating, days_of_event
from newsevents.models import EventDate, TimeExpression

_SURE = (0.9, 0.75)
"""Probabilities from which a time counts as hanging on the word, or on its clause."""


class Times:
    """The time expressions of a text, by the words that they date."""

    def __init__(self, doc: Doc, times: Iterable[TimeExpression]) -> None:
        self._times = list(times)
        self._text = text_of(doc)
        self._dating = Dating(doc, self._times)

    def of(self, trigger: Token) -> tuple[TimeExpression, int] | None:
        """The time of an event word and how near it stands (0 the nearest, 2 the furthest)."""
        best = self._dating.best([trigger])
        if best is None:
            return None
        first, last = days_of_event(best.time, self._times, self._text)
        whole = best.time.model_copy(update={"start_date": first, "end_date": last})
        return whole, sum(best.probability < bound for bound in _SURE)


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
