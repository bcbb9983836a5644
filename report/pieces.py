"""Texts cut into marked pieces: a page shows them without counting characters.

A piece is `[words]`, or `[words, classes, what it says]`. Browsers count in UTF-16 units and
records in code points, so the cutting is done here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

Json = dict[str, Any]
Mark = tuple[int, int, str, str]
"""First and last-plus-one character, class, what it says."""
Piece = list[str]

_UNREAD = ("byline", "caption", "boilerplate", "teaser")


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """The text from `start` to `end`, cut wherever a mark begins or ends."""
    last = len(text) if end is None else end
    held = [mark for mark in marks if mark[0] < last and mark[1] > start]
    edges = {start, last, *(max(start, m[0]) for m in held), *(min(last, m[1]) for m in held)}
    opening: dict[int, list[Mark]] = {}
    for mark in held:
        opening.setdefault(max(start, mark[0]), []).append(mark)
    made: list[Piece] = []
    over: list[Mark] = []
    for low, high in pairwise(sorted(edges)):
        over = [mark for mark in over if mark[1] > low] + opening.get(low, [])
        if over:
            classes = " ".join(dict.fromkeys(mark[2] for mark in over))
            told = " | ".join(dict.fromkeys(mark[3] for mark in over if mark[3]))
            made.append([text[low:high], classes, told])
        else:
            made.append([text[low:high]])
    return made


def event_marks(event: Json) -> list[Mark]:
    """What of a text one event's record points at. A blamed party says so in its mark."""
    marks: list[Mark] = [
        (span["start"], span["end"], "m-event", event["type"]) for span in event["mentions"]
    ]
    for role in ("actors", "recipients"):
        for item in event[role]:
            doubtful = item["certainty"] != "asserted"
            told = f"{role[:-1]}, {item['certainty']}" if doubtful else role[:-1]
            kind = "m-doubtful" if doubtful else "m-party"
            marks.append((item["start"], item["end"], kind, f"{told}: {item['name']}"))
    marks += [(s["start"], s["end"], "m-figure", s["kind"]) for s in event["size"]]
    marks += [(s["start"], s["end"], "m-place", s["name"]) for s in event["locations"]]
    return marks


def article_marks(record: Json) -> list[Mark]:
    """All that a record points at in its article, and what was not read."""
    marks: list[Mark] = [
        (part["start"], part["end"], "m-unread", f"{part['kind']}: not read")
        for part in record["sections"]
        if part["kind"] in _UNREAD
    ]
    for claim in record["attributions"]:
        said = claim["stance"].replace("_", " ")
        marks += [(s["start"], s["end"], "m-claim", said) for s in claim["content"]]
        if claim["source"]:
            source = claim["source"]
            marks.append((source["start"], source["end"], "m-source", source["name"]))
    marks += [(t["start"], t["end"], "m-time", t["value"]) for t in record["times"]]
    for event in record["events"]:
        marks += event_marks(event)
    return marks


def sentence_pieces(
    event: Json, text: str | None, bounds: Sequence[tuple[int, int]], told: str | None
) -> list[list[Piece]]:
    """The sentences of an event with its marks.

    Args:
        text: The article; None where it is gone.
        bounds: Its sentences that name the event.
        told: The trigger's sentence as printed, which stands in for a text that is gone.
    """
    if text is not None:
        marks = event_marks(event)
        return [pieces(text, marks, *_trimmed(text, *edges)) for edges in bounds]
    words = event["trigger"]["text"]
    if told is None:
        return [[[words, "m-event", event["type"]]]]
    at = told.find(words)
    marks = [(at, at + len(words), "m-event", event["type"])] if at >= 0 else []
    return [pieces(told, marks)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
