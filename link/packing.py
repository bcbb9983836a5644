"""Profiles of an article's events as bytes for the store, and back."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from newsevents.link.profile import EventProfile, Figure, Party, Story
from newsevents.link.when import When

VERSION = "5"
"""Raised when profiles or their tables change, so that stores are read anew."""
_LEVEL = 1
_DIGITS = 4


def pack(profiles: Sequence[EventProfile]) -> bytes:
    """Bytes that `unpack` reads; weights keep four digits."""
    if not profiles:
        return b""
    story = profiles[0].story
    data = {
        "story": [
            _vector(story.words),
            _vector(story.head),
            sorted(story.stems),
            story.day,
            story.weekday,
        ],
        "events": [_event(profile) for profile in profiles],
    }
    return zlib.compress(orjson.dumps(data), _LEVEL)


def unpack(data: bytes, document: int) -> list[EventProfile]:
    """The profiles of a document."""
    if not data:
        return []
    found = orjson.loads(zlib.decompress(data))
    words, head, stems, day, weekday = found["story"]
    story = Story(words, head, frozenset(stems), day, weekday)
    return [_profile(document, row, story) for row in found["events"]]


def _vector(found: Mapping[str, float]) -> dict[str, float]:
    return {stem: round(value, _DIGITS) for stem, value in found.items()}


def _parties(parties: Iterable[Party]) -> list[list[Any]]:
    return [[sorted(p.stems), p.country, p.sector, p.lat, p.lon, p.person] for p in parties]


def _event(one: EventProfile) -> list[Any]:
    when = one.when
    return [
        one.key[1],
        one.type,
        one.mode,
        one.modality,
        one.polarity,
        one.triggers,
        _parties(one.actors),
        _parties(one.recipients),
        sorted(one.instruments),
        _parties(one.places),
        one.days,
        sorted(one.weekdays),
        [when.ago, sorted(when.dates), sorted(when.months), sorted(when.years), when.age],
        [[figure.kind, figure.min, figure.max] for figure in one.figures],
        _vector(one.context),
        _vector(one.near),
        _vector(one.after),
        [_vector(sentence) for sentence in one.sentences],
        sorted(one.shingles),
        sorted(one.names),
        sorted(one.numbers),
        one.mentions,
        one.position,
        one.alike,
        sorted(one.people),
        one.confidence,
    ]


def _unparty(row: Sequence[Any]) -> Party:
    stems, country, sector, lat, lon, person = row
    return Party(frozenset(stems), country, sector, lat, lon, tuple(person))


def _profile(document: int, row: Sequence[Any], story: Story) -> EventProfile:
    ago, dates, months, years, age = row[12]
    return EventProfile(
        key=(document, row[0]),
        type=row[1],
        mode=row[2],
        modality=row[3],
        polarity=row[4],
        triggers=tuple(row[5]),
        actors=tuple(map(_unparty, row[6])),
        recipients=tuple(map(_unparty, row[7])),
        instruments=frozenset(row[8]),
        places=tuple(map(_unparty, row[9])),
        days=(row[10][0], row[10][1]) if row[10] else None,
        weekdays=frozenset(row[11]),
        when=When(ago, frozenset(map(tuple, dates)), frozenset(months), frozenset(years), age),
        figures=tuple(Figure(*figure) for figure in row[13]),
        context=row[14],
        near=row[15],
        after=row[16],
        sentences=tuple(row[17]),
        shingles=frozenset(row[18]),
        names=frozenset(row[19]),
        numbers=frozenset(row[20]),
        mentions=row[21],
        position=row[22],
        alike=row[23],
        people=frozenset(map(tuple, row[24])),
        confidence=row[25],
        story=story,
    )
