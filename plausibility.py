"""Values of a record that cannot be, whatever the text says.

The pipeline does not ask: its stages cannot make such values. Somebody's editor can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from newsevents.models import ArticleRecord, Count, Event, Location, Size

_COUNTRY = re.compile(r"[A-Z]{3}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def implausible(record: ArticleRecord) -> Iterator[str]:
    """Values out of their range, links that go one way only, and claims told in a circle."""
    yield from _head(record)
    for name in ("entities", "times", "attributions", "events"):
        for item in getattr(record, name):
            if not 0 <= getattr(item, "confidence", 0) <= 1:
                yield f"{item.id}: a confidence of {item.confidence} lies outside of 0 to 1"
    for entity in record.entities:
        yield from _country(entity.id, entity.country)
        if not entity.mentions:
            yield f"{entity.id}: an entity without a mention"
        if entity.affiliation == entity.id:
            yield f"{entity.id}: it is its own affiliation"
    for time in record.times:
        yield from _order(time.id, time.start_date, time.end_date)
    for event in record.events:
        yield from _event(event)
    yield from _links(record)


def _head(record: ArticleRecord) -> Iterator[str]:
    if not _SHA256.fullmatch(record.sha256):
        yield f"sha256: {record.sha256!r} is no SHA-256"
    if record.doc_id != record.sha256[:16]:
        yield f"doc_id: {record.doc_id!r} is not the beginning of the sha256"
    day = record.document_date
    if day.value is not None:
        try:
            date.fromisoformat(day.value)
        except ValueError:
            yield f"document_date: {day.value!r} is not a day"
    if (day.value is None) != (day.basis == "none"):
        yield f"document_date: {day.value!r} with the basis {day.basis!r}"
    if not 0 <= day.confidence <= 1:
        yield f"document_date: a confidence of {day.confidence} lies outside of 0 to 1"
    for before, after in zip(record.sections, record.sections[1:], strict=False):
        if after.start < before.end:
            yield f"sections: {after.kind} at {after.start} begins in the one before it"


def _event(event: Event) -> Iterator[str]:
    if not event.type.strip():
        yield f"{event.id}: an event without a type"
    if event.trigger not in event.mentions:
        yield f"{event.id}: its trigger is not among its mentions"
    for size in event.size:
        yield from _bounds(f"{event.id}: {size.text!r}", size)
    for tool in event.instruments:
        if tool.count is not None:
            yield from _bounds(f"{event.id}: {tool.text!r}", tool.count)
    for actor in (*event.actors, *event.recipients):
        yield from _country(f"{event.id}: {actor.text!r}", actor.country)
        if actor.count is not None:
            yield from _bounds(f"{event.id}: {actor.text!r}", actor.count)
    for place in event.locations:
        yield from _place(f"{event.id}: {place.text!r}", place)
    if event.date is not None:
        yield from _order(event.id, event.date.start_date, event.date.end_date)


def _bounds(where: str, count: Count | Size) -> Iterator[str]:
    low, high = count.min, count.max
    if (low is not None and low < 0) or (high is not None and high < 0):
        yield f"{where}: a number below zero"
    if low is not None and high is not None and low > high:
        yield f"{where}: the least, {low}, is over the most, {high}"


def _place(where: str, place: Location) -> Iterator[str]:
    yield from _country(where, place.country)
    if (place.lat is None) != (place.lon is None):
        yield f"{where}: half of a pair of coordinates"
    if not -90 <= (place.lat or 0) <= 90 or not -180 <= (place.lon or 0) <= 180:
        yield f"{where}: {place.lat}, {place.lon} lies nowhere on Earth"


def _country(where: str, country: str | None) -> Iterator[str]:
    if country is not None and not _COUNTRY.fullmatch(country):
        yield f"{where}: {country!r} is no country code (ISO 3166 alpha-3)"


def _order(where: str, first: date | None, last: date | None) -> Iterator[str]:
    if first is not None and last is not None and first > last:
        yield f"{where}: it ends on {last}, before it begins on {first}"


def _links(record: ArticleRecord) -> Iterator[str]:
    there = {(claim.id, event) for claim in record.attributions for event in claim.events}
    back = {(claim, event.id) for event in record.events for claim in event.attributions}
    for claim, event in sorted(there - back):
        yield f"{claim} speaks of {event}, which does not know of it"
    for claim, event in sorted(back - there):
        yield f"{event} has the claim {claim}, which does not know of it"
    for one in record.events:
        for size in one.size:
            for claim in size.attributions:
                if claim not in one.attributions:
                    yield f"{one.id}: {size.text!r} has the claim {claim}, and the event has not"
    parents = {claim.id: claim.parent for claim in record.attributions}
    for claim in parents:
        seen: set[str] = set()
        place: str | None = claim
        while place is not None and place not in seen:
            seen.add(place)
            place = parents.get(place)
        if place == claim:
            yield f"{claim}: a claim that is told in itself"
