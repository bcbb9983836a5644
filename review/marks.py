"""What annotation tools show of a record: labelled spans, and which part an event has in another.

The labels are the event types, on the words that name the event, and `ROLES`, on the words that
fill a part. A relation leads from the event to the filler and is called after the role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

ROLES = ("actor", "recipient", "instrument", "place", "time", "figure", "source")
"""Labels that are no event type; `source` is who says something of the event."""


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A labelled stretch of the text: code points, end exclusive."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, order=True, slots=True)
class Link:
    """The filler `to` has a part in the event `event`; the part is `to.label`."""

    event: Mark
    to: Mark


def marks_of(record: Json) -> tuple[list[Mark], list[Link]]:
    """The marks and links of a record, each once, in the order of the text."""
    marks: set[Mark] = set()
    links: set[Link] = set()
    attributions = {item["id"]: item for item in record["attributions"]}
    times = {item["id"]: item for item in record["times"]}
    for event in record["events"]:
        trigger = _mark(event["trigger"], event["type"])
        marks.add(trigger)
        for role, span in _fillers(event, attributions, times):
            filler = _mark(span, role)
            marks.add(filler)
            links.add(Link(trigger, filler))
    return sorted(marks), sorted(links)


def event_types(record: Json) -> set[str]:
    """The types of a record's events."""
    return {event["type"] for event in record["events"]}


def _fillers(
    event: Json, attributions: dict[str, Json], times: dict[str, Json]
) -> Iterator[tuple[str, Json]]:
    for role, field in (
        ("actor", "actors"),
        ("recipient", "recipients"),
        ("instrument", "instruments"),
        ("place", "locations"),
        ("figure", "size"),
    ):
        for item in event[field]:
            yield role, item
    when = times.get((event["date"] or {}).get("time") or "")
    if when is not None:
        yield "time", when
    for number in event["attributions"]:
        source = (attributions.get(number) or {}).get("source")
        if source is not None:
            yield "source", source


def _mark(span: Json, label: str) -> Mark:
    return Mark(span["start"], span["end"], label)
