"""The sentences that events are told in, as printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc

from newsevents.extract.language.annotations import text_of
from newsevents.models import Event


def trigger_sentences(doc: Doc, events: Iterable[Event]) -> dict[str, tuple[int, int]]:
    """Start and end of the sentence of each event's trigger, by the event's id.

    Characters of the doc's text; white space around the sentence is left out.
    """
    told = list(events)
    if not told:
        return {}
    text = text_of(doc)
    bounds = [(sent.start_char, sent.end_char) for sent in doc.sents]
    starts = [start for start, _ in bounds]
    found = {}
    for event in told:
        place = bisect_right(starts, event.trigger.start) - 1
        if place >= 0:
            start, end = bounds[place]
            words = text[start : max(end, event.trigger.end)]
            first = start + len(words) - len(words.lstrip())
            found[event.id] = (first, first + len(words.strip()))
    return found
