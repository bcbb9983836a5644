"""Officers among police, names of sites, initials that read like a town, heads that are nobody."""

from __future__ import annotations

from newsevents import Extractor
from newsevents.models import Entity


def _named(extractor: Extractor, text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in extractor.extract(text).entities}


def test_officers_among_police_are_police(extractor: Extractor) -> None:
    found = _named(extractor, "Officers raided the house in Polk County, the sheriff said.")
    assert found["Officers"].sector == "COP"


def test_a_state_patrol_is_police(extractor: Extractor) -> None:
    found = _named(extractor, "The Ohio State Patrol arrested two men.")
    assert found["Ohio State Patrol"].sector == "COP"


def test_officers_among_soldiers_are_not(extractor: Extractor) -> None:
    text = "Officers raided the house, the army said. The police did not comment."
    assert _named(extractor, text)["Officers"].sector == "MIL"


def test_a_hospital_is_not_of_the_country_it_is_called_after(extractor: Extractor) -> None:
    found = _named(extractor, "The wounded were taken to the France Hospital in Harvik.")
    assert all(entity.country is None for entity in found.values())


def test_a_telescope_is_no_town(extractor: Extractor) -> None:
    found = _named(extractor, "The telescope, known as SOFIA, was funded.")
    assert all(entity.country is None and entity.place is None for entity in found.values())


def test_her_head_is_nobody(extractor: Extractor) -> None:
    found = _named(extractor, "She said that her head was bandaged by a nurse.")
    assert "her head" not in found
