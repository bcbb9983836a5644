"""The sentences that events are told in, as printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc

from newsevents.models import Event


def trigger_sentences(doc: Doc, events: Iterable[Event]) -> dict[str, str]:
    """The sentence of each event's trigger by the event's id.

    The words as they stand in the text, line ends within them too; white space around them is
    left out.
    """
    text = doc.text
    bounds = [(sent.start_char, sent.end_char) for sent in doc.sents]
    starts = [start for start, _ in bounds]
    found = {}
    for event in events:
        place = bisect_right(starts, event.trigger.start) - 1
        if place >= 0:
            start, end = bounds[place]
            found[event.id] = text[start : max(end, event.trigger.end)].strip()
    return found
