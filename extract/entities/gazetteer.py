"""Where a named place lies: countries, first-order divisions, towns over 15,000 people.

The data is GeoNames' (CC BY 4.0; `lexicons/NOTICE.md`), made by
`training/build_gazetteer.py`. A place that is not known, or that several countries
have, stays a name: `lookup` answers None rather than guess. Within `towns_down_to`,
smaller towns are known too (`towns`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from newsevents.extract.entities.actor_lexicon import actor_lexicon, key_of
from newsevents.extract.entities.towns import SHIPPED, smaller_towns
from newsevents.extract.lexicon import load_lines
from newsevents.models.entity import Entity

PlaceKind = Literal["country", "admin1", "capital", "seat", "city"]

DOMINANCE = 4.0
"""A name borne by several places means the largest without more context only where it has
this many times the people of the next one in another country."""

WELL_KNOWN = 200_000
"""People that a town needs to be meant in an article about another country."""

NOTED = 100_000
"""People that a town needs to be meant where nothing says which country is spoken of."""

_DIVISION = re.compile(
    r"(?:^(?:state|province|region|governorate|district|county) of | "
    r"(?:province|governorate|region|state|oblast|county|prefecture|department|division|krai)$)"
)
_TOWN = re.compile(r"(?:^(?:city|town|village) of |^(?:downtown|central|greater) | (?:city|town)$)")
_PART = re.compile(
    r"^(?:the )?(?:(?:north|south|east|west|central|north ?east|north ?west|south ?east"
    r"|south ?west)(?:ern)?) "
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    `lat` and `lon` are degrees (WGS 84): a town's own; for a country or division the
    middle of its land or towns, None where it has none. `kind` says how exact that is.
    `geonames` is its id there.
    """

    name: str
    country: str
    admin1: str | None
    lat: float | None
    lon: float | None
    kind: PlaceKind
    population: int
    geonames: int | None = None


_least: ContextVar[int] = ContextVar("least", default=SHIPPED)


@contextmanager
def towns_down_to(least: int) -> Iterator[None]:
    """Know towns down to `least` people (`towns.SIZES`) in what is called within.

    Raises:
        UsageError: `least` is no size to be had, or the package that lists them is missing.
    """
    _smaller(least)  # read, and checked, once a process
    token = _least.set(least)
    try:
        yield
    finally:
        _least.reset(token)


@cache
def _smaller(least: int) -> dict[str, list[str]]:
    """Lines by key that are known beside the shipped ones."""
    shipped, more = load_lines("gazetteer"), dict[str, list[str]]()
    if least == SHIPPED:
        return more
    listed = dict.fromkeys(rest for _, rest in shipped.pairs())
    for keys, line in smaller_towns(least, listed):
        for key in keys:
            if line not in more.get(key, ()) and line not in shipped.find(key):
                more.setdefault(key, []).append(line)
    return more


def _place(line: str) -> Place:
    name, country, admin1, lat, lon, kind, population, ident = line.split("\t")
    return Place(
        name,
        country,
        admin1 or None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        kind,  # type: ignore[arg-type]
        int(population),
        int(ident) if ident else None,
    )


def candidates(name: str) -> list[Place]:
    """Every place that bears this name, largest first."""
    return sorted(_known(key_of(name)), key=lambda p: -p.population)


_COMPASS = frozenset(("north", "south", "east", "west", "centre", "center", "central"))
"""Parts of a country that a name is cut to ("North-West"), and divisions of some country."""


def lookup(name: str, *, country: str | None = None, admin1: str | None = None) -> Place | None:
    """The place that `name` means, or None.

    Ask only for spans that are places (GPE, LOC): "Reading" and "Mobile" are towns.
    A country's name is the country. "Kunar province" is the division, "Quebec City" the
    town, a bare name the town before the division of the same name. Among several, those
    in `country` (alpha-3) and `admin1` come first; otherwise the largest is taken only if
    it stands out (`DOMINANCE`), and in an article about another country only if it is a
    capital, a division or large (`WELL_KNOWN`). "northern Mali" is Mali.
    """
    return _lookup(_least.get(), name, country, admin1)


@lru_cache(maxsize=4096)
def _lookup(least: int, name: str, country: str | None, admin1: str | None) -> Place | None:
    """`lookup`, remembered for each list of towns."""
    found = list(_readings(least, name))
    if found and found[0].kind == "country" and key_of(name).removeprefix("the ") != "georgia":
        return found[0]
    return _choose(found, country, admin1)


def readings(name: str) -> list[Place]:
    """Every place that `name` may mean.

    Of a country's name the country first, of "Kunar province" the divisions, of "Quebec City"
    the towns; "northern Mali" is Mali.
    """
    return list(_readings(_least.get(), name))


@lru_cache(maxsize=4096)
def _readings(least: int, name: str) -> tuple[Place, ...]:
    key = key_of(name.strip(" ,.;:"))
    key = key.removeprefix("the ")
    if key in _COMPASS:
        return ()
    nation = actor_lexicon().nations.get(key)
    code = nation.code if nation is not None and nation.kind == "name" else None
    if key in ("us", "usa"):
        code = "USA"
    if code is not None and key != "georgia":
        place = _country(code)
        towns = [p for p in _known(key) if p.kind in ("city", "seat", "capital")]
        return (place, *towns) if place is not None else ()
    bare = _PART.sub("", key)
    found = _known(key) or (_known(bare) if bare != key else [])
    wanted: tuple[str, ...] = ()
    if _DIVISION.search(key):
        found, wanted = found or _known(_DIVISION.sub("", key)), ("admin1",)
    elif not found and _TOWN.search(key):
        found, wanted = _known(_TOWN.sub("", key)), ("capital", "seat", "city")
    if wanted:
        found = [p for p in found if p.kind in wanted] or found
    return tuple(found)


def _known(key: str) -> list[Place]:
    found = load_lines("gazetteer").find(key)
    return [_place(line) for line in (*found, *_smaller(_least.get()).get(key, ()))]


def _country(code: str) -> Place | None:
    for place in _known(key_of(actor_lexicon().countries[code])):
        if place.kind == "country" and place.country == code:
            return place
    return None


def _weight(place: Place) -> float:
    """How likely a bare name means this place: people, and more for seats of power."""
    bonus = {"country": 50.0, "capital": 3.0, "seat": 1.5, "city": 1.0, "admin1": 0.3}
    return (place.population + 1000) * bonus[place.kind]


def _choose(found: list[Place], country: str | None, admin1: str | None) -> Place | None:
    if not found:
        return None
    if admin1:
        key = key_of(admin1)
        found = [p for p in found if p.admin1 and key_of(p.admin1) == key] or found
    ranked = sorted(found, key=_weight, reverse=True)
    if country:
        at_home = [p for p in ranked if p.country == country]
        if at_home:
            return None if _is_one_of_many(at_home) else at_home[0]
    best = ranked[0]
    rival = next((p for p in ranked[1:] if p.country != best.country), None)
    if rival is not None and _weight(best) < DOMINANCE * _weight(rival):
        return None
    if best.kind in ("country", "capital"):
        return best
    if best.kind == "admin1":
        return best
    return best if best.population >= (WELL_KNOWN if country else NOTED) else None


def _is_one_of_many(ranked: list[Place]) -> bool:
    """Whether the first is a small town, and another of the name is not much smaller."""
    first, *others = ranked
    if first.population >= SHIPPED or first.kind != "city":
        return False
    return any(_weight(first) < DOMINANCE * _weight(other) for other in others)


def country_of(name: str) -> str | None:
    """The country (alpha-3) that a place's name points to without context, or None."""
    nation = actor_lexicon().nations.get(key_of(name).removeprefix("the "))
    if nation is not None and nation.kind != "people":
        return nation.code
    place = lookup(name)
    return place.country if place else None


def context_country(entities: Iterable[Entity]) -> str | None:
    """The country that an article is about, or None where none stands out.

    Each mention of a place, people or body with a known country is a vote; a country's
    own name counts twice. The winner needs two votes and half as many again as the next.
    """
    votes: Counter[str] = Counter()
    for entity in entities:
        if entity.country is None:
            continue
        weight = 2 if entity.label in ("GPE", "LOC") else 1
        votes[entity.country] += weight * len(entity.mentions)
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    if len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]:
        return None
    return ranked[0][0]
