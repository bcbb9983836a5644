"""Whoever is called after a place is of the country that the place was found to lie in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsevents.extract.entities.actor_lexicon import actor_lexicon, key_of
from newsevents.extract.entities.gazetteer import lookup
from newsevents.models.entity import Entity

_PLACES = frozenset({"GPE", "LOC"})


def with_homes(before: Sequence[Entity], placed: Sequence[Entity]) -> list[Entity]:
    """The entities, those of a place moved to its country: "Police in Georgia" near Atlanta.

    Args:
        before: The entities, their countries read from names alone.
        placed: The same, the places found (`extract.places.with_places`).
    """
    moved: dict[str, tuple[frozenset[str], str]] = {}
    places: list[tuple[re.Pattern[str], str]] = []
    for old, new in zip(before, placed, strict=True):
        if new.label not in _PLACES or new.country is None:
            continue
        others = _read_alone(old) - {new.country}
        if others:
            moved[new.id] = others, new.country
            places.append((re.compile(rf"(?<!\w){re.escape(new.name)}(?!\w)"), new.id))
    if not moved:
        return list(placed)
    found = list(placed)
    for _ in range(_STEPS):
        for at, entity in enumerate(found):
            home = _home(entity, moved, places)
            if home is not None:
                moved[entity.id] = frozenset(filter(None, (entity.country,))), home
                told = any(entity.name in mention.text for mention in entity.mentions)
                name = entity.name if told else entity.mentions[0].text  # no "French police"
                found[at] = entity.model_copy(update={"country": home, "name": name})
    return found


_STEPS = 2
"""From a place to its police, and to their spokesman."""


def _read_alone(place: Entity) -> frozenset[str]:
    """The countries that the name of a place stands for where nothing is known of the text."""
    nation = actor_lexicon().nations.get(key_of(place.name))
    town = lookup(place.name)
    told = (place.country, nation.code if nation else None, town.country if town else None)
    return frozenset(filter(None, told))


def _home(
    entity: Entity,
    moved: dict[str, tuple[frozenset[str], str]],
    places: list[tuple[re.Pattern[str], str]],
) -> str | None:
    """The country that somebody of a wrong one is of, by the place in the name or phrase."""
    if entity.label in _PLACES or entity.country is None:
        return None
    named = (ident for pattern, ident in places if pattern.search(entity.name))
    for ident in (entity.affiliation, *named):
        others, country = moved.get(ident or "", (frozenset(), ""))
        if entity.country in others:
            return country
    return None
