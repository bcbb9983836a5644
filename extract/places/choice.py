"""What is told of a name whose readings are weighed: one of them, their country, or nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from newsevents.extract.entities.gazetteer import Place
from newsevents.extract.places.qualifiers import Area

ENOUGH = 0.45
"""Probability from which a place is told."""
_EARTH = 6371.0  # km
_ENOUGH_SOLE = 0.2
"""The same, of a name that only one large town bears ("Nairobi")."""
_LARGE = 200_000
"""People of a large town."""
_SAME = 50.0
"""Kilometres within which two readings are one place (a city and its division)."""


@dataclass(slots=True)
class Item:
    """A name of the article, its readings and how likely each is.

    Attributes:
        areas: What is written beside its mentions.
        likely: Probabilities of the readings.
        initials: Whether it is no place at all, though some are called so.
    """

    ident: str
    name: str
    mentions: int
    found: list[Place]
    areas: tuple[Area, ...]
    likely: list[float] = field(default_factory=list)
    initials: bool = False


def country_of(item: Item) -> str | None:
    """The country that the readings of a name most likely lie in, all of them together."""
    votes: dict[str, float] = {}
    for place, likely in zip(item.found, item.likely, strict=True):
        votes[place.country] = votes.get(place.country, 0.0) + likely
    best = max(votes, key=lambda code: (votes[code], code), default=None)
    return best if best is not None and votes[best] >= _least(item) else None


def best_of(item: Item) -> Place | None:
    """The likeliest reading, where it and those at the same spot are likely enough.

    Of a town and a division of one name at one spot it is the town.
    """
    if not item.found:
        return None
    pairs = list(zip(item.found, item.likely, strict=True))
    chosen = max(pairs, key=lambda pair: pair[1])[0]
    spot = [pair for pair in pairs if pair[0] is chosen or _near(pair[0], chosen)]
    if math.fsum(likely for _, likely in spot) < _least(item):
        return None
    here = [pair for pair in spot if pair[0] is chosen or _close(pair[0], chosen)]
    torn = math.fsum(likely for _, likely in here) < ENOUGH  # between a division and its far town
    towns = [
        (place, likely)
        for place, likely in (spot if torn else here)
        if place.kind != "admin1" and likely >= _TOWN
    ]
    if chosen.kind != "admin1" or not towns:
        return chosen
    return max(towns, key=lambda pair: pair[1])[0]


_TOWN = 0.05
"""Probability from which a town is taken before the division about it."""


def _close(one: Place, other: Place) -> bool:
    away = distance(one, other)
    return away is not None and away <= _SAME


def _near(one: Place, other: Place) -> bool:
    """Whether two readings of a name are one spot: close by, or a division and its town."""
    return _close(one, other) or (
        "admin1" in (one.kind, other.kind)
        and one.country == other.country
        and one.admin1 is not None
        and one.admin1 == other.admin1
    )


def _least(item: Item) -> float:
    """How likely a place must be to be told: less, where the name is that of one large town."""
    largest = max(item.found, key=lambda place: place.population, default=None)
    if largest is None or largest.population < _LARGE:
        return ENOUGH
    sole = all(place is largest or _near(place, largest) for place in item.found)
    return _ENOUGH_SOLE if sole else ENOUGH


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two places; None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return kilometres(one.lat, one.lon, other.lat, other.lon)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Along the great circle of a globe of 6,371 km (haversine); degrees of WGS 84."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))
