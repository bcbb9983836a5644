"""Places: found by context, and left alone where they are not sure."""

from __future__ import annotations

import pytest

from newsevents.extract.entities.gazetteer import candidates, context_country, country_of, lookup
from newsevents.models.entity import Entity, Mention

PLACES = [
    # name, country of the article, country, kind
    ("Kabul", None, "AFG", "capital"),
    ("KABUL", None, "AFG", "capital"),  # a dateline
    ("Kiev", None, "UKR", "capital"),  # an older English name
    ("Mazar-i-Sharif", None, "AFG", "seat"),
    ("Helmand", None, "AFG", "admin1"),
    ("Kunar province", None, "AFG", "admin1"),
    ("the province of Kunar", None, "AFG", "admin1"),
    ("northern Mali", None, "MLI", "country"),
    ("the U.S.", None, "USA", "country"),
    ("Georgia", None, "GEO", "country"),
    ("Georgia", "USA", "USA", "admin1"),  # the state in an article about America
    ("Tripoli", None, "LBY", "capital"),
    ("Tripoli", "LBN", "LBN", "seat"),
    ("Birmingham", "USA", "USA", "city"),
    ("Quebec City", None, "CAN", "seat"),
    ("Moscow", "AFG", "RUS", "capital"),  # a capital is known everywhere
]


@pytest.mark.parametrize(("name", "about", "country", "kind"), PLACES)
def test_places_are_found(name: str, about: str | None, country: str, kind: str) -> None:
    place = lookup(name, country=about)
    assert place is not None
    assert (place.country, place.kind) == (country, kind)
    assert place.lat is not None and -90 <= place.lat <= 90
    assert place.lon is not None and -180 <= place.lon <= 180


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("Nowhereville", None),  # unknown
        ("", None),
        ("San Jose", None),  # two countries have a large one
        ("Nawa", None),  # a small town, and many villages of that name
        ("Mobile", "FRA"),  # a town of another country, and a common word
        ("Bagram", "AFG"),  # too small to be listed
    ],
)
def test_no_place_is_guessed(name: str, about: str | None) -> None:
    assert lookup(name, country=about) is None


def test_admin1_decides_between_towns() -> None:
    place = lookup("Springfield", country="USA", admin1="Missouri")
    assert place is not None and place.admin1 == "Missouri"
    assert len(candidates("Springfield")) > 3


def test_country_of_a_name() -> None:
    assert country_of("the Netherlands") == "NLD"
    assert country_of("Crimea") == "UKR"
    assert country_of("Atlantis") is None


def _entity(ident: str, country: str | None, times: int, label: str = "GPE") -> Entity:
    spans = tuple(Mention(text="x", start=k, end=k + 1) for k in range(times))
    return Entity(id=ident, name=ident, label=label, country=country, mentions=spans)


def test_context_country_needs_a_clear_winner() -> None:
    assert context_country([]) is None
    assert context_country([_entity("n1", "KEN", 3), _entity("n2", "UGA", 1)]) == "KEN"
    assert context_country([_entity("n1", "KEN", 2), _entity("n2", "UGA", 2)]) is None
