"""Which place a name means: by what stands beside it, its context and its people."""

from __future__ import annotations

import pytest

from newsevents import Extractor
from newsevents.extract.places.qualifiers import areas_beside

_Where = tuple[str, str | None]


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("A bomb went off in Paris, Texas, on Monday.", "Paris", ("USA", "Texas")),
        ("A bomb went off in Paris on Monday.", "Paris", ("FRA", "Île-de-France")),
        ("Gunmen attacked Tripoli, Lebanon, on Monday.", "Tripoli", ("LBN", "Liban-Nord")),
        ("Gunmen attacked the Lebanese city of Tripoli.", "Tripoli", ("LBN", "Liban-Nord")),
        ("A blast hit Alexandria, Virginia, on Monday.", "Alexandria", ("USA", "Virginia")),
        ("Rebels attacked Santiago, Philippines.", "Santiago", ("PHL", "Cagayan Valley")),
        ("Students marched in London, Ontario.", "London", ("CAN", "Ontario")),
        ("A bomb went off in Birmingham, Ala., at noon.", "Birmingham", ("USA", "Alabama")),
        ("Police in Cambridge, Mass., arrested two men.", "Cambridge", ("USA", "Massachusetts")),
        # the other places of the article say which
        ("Libya's army shelled Tripoli on Monday.", "Tripoli", ("LBY", "Tripoli")),
        ("Police in Georgia sought a man from Atlanta in Savannah.", "Georgia", ("USA", "Georgia")),
        ("Protesters marched in Georgia's capital, Tbilisi.", "Georgia", ("GEO", None)),
    ],
)
def test_which_place(extractor: Extractor, text: str, name: str, where: _Where) -> None:
    entities = extractor.extract(text).entities
    entity = next(e for e in entities if e.name == name and e.label == "GPE")
    assert entity.place is not None
    assert (entity.country, entity.place.admin1) == where
    assert entity.place.geonames is not None


@pytest.mark.parametrize("name", ["Nairobi", "Gao", "Kherson", "Mosul", "Minsk", "The Hague"])
def test_a_large_town_alone_has_its_place(extractor: Extractor, name: str) -> None:
    entities = extractor.extract(f"Protesters marched in {name} on Monday.").entities
    assert [e.place is not None for e in entities if e.label == "GPE"] == [True]


def test_a_place_that_nobody_knows_has_none(extractor: Extractor) -> None:
    entities = extractor.extract("Rebels attacked the village of Qorzamandu on Monday.").entities
    assert all(entity.place is None for entity in entities)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("in Paris, Texas, on Monday", [("USA", "Texas")]),
        ("in Paris (Texas) on Monday", [("USA", "Texas")]),
        ("in Paris, TX, on Monday", [("USA", "Texas")]),
        ("in Paris in northern Lebanon", [("LBN", None)]),
        ("in Lebanon's Paris", [("LBN", None)]),
        ("in the Lebanese port city of Paris", [("LBN", None)]),
        ("in Paris, Ana Vela said", []),
        ("in Paris and Beirut", []),
    ],
)
def test_what_stands_beside(text: str, areas: list[_Where]) -> None:
    start = text.index("Paris")
    found = areas_beside(text, start, start + len("Paris"))
    assert [(area.country, area.admin1) for area in found] == areas


@pytest.mark.parametrize(
    ("text", "who", "country"),
    [
        ("Police in Georgia arrested a man in Atlanta.", "Police", "USA"),
        ("Soldiers from Georgia trained in Tbilisi.", "Soldiers", "GEO"),
        ("The mayor of Tripoli, Lebanon, resigned.", "The mayor", "LBN"),
        ("The mayor of Tripoli, Libya, resigned.", "The mayor", "LBY"),
        ("Police in St. Petersburg, Florida, arrested a man.", "Police", "USA"),
        ("Nurses in Santiago, Philippines, went on strike.", "Nurses", "PHL"),
        ("The Georgia State Patrol arrested two men in Macon, Georgia.",
         "Georgia State Patrol", "USA"),
    ],
)  # fmt: skip
def test_who_is_called_after_a_place_is_of_its_country(
    extractor: Extractor, text: str, who: str, country: str
) -> None:
    found = {entity.name: entity.country for entity in extractor.extract(text).entities}
    assert found[who] == country


def test_a_place_lies_in_the_country_that_it_is_said_to_be_of(extractor: Extractor) -> None:
    found = {e.name: e for e in extractor.extract("The mayor of Tripoli, Lebanon, left.").entities}
    assert (found["Tripoli"].country, found["Tripoli"].place is None) == ("LBN", False)
