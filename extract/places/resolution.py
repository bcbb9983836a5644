"""Which place each name of an article means: by its neighbours, its context and its people.

A name's readings in the gazetteer are weighed against one another and against none of them: what
is written beside it ("Paris, Texas"), how many people live there, and how well it fits the other
places of the article, themselves weighed (three rounds). The weights stand in
`lexicons/places_weights.toml` (`training/fit_places.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from newsevents.extract.entities.actor_lexicon import key_of
from newsevents.extract.entities.gazetteer import Place, candidates, readings
from newsevents.extract.lexicon import load
from newsevents.extract.places.choice import ENOUGH, Item, best_of, country_of, distance
from newsevents.extract.places.qualifiers import Area, areas_beside, areas_of
from newsevents.models.entity import Entity, EntityPlace

_LABELS = frozenset({"GPE", "LOC"})
_ROUNDS = 3
_MOST = 40
"""Readings of a name that are weighed, the largest ones."""


def with_places(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities with `place` where it is sure enough, and with the country that it lies in.

    A name of which not even the country is sure has none: no guess is kept.
    """
    named = items_of(text, entities)
    items = {item.ident: item for item in named if item.found or item.initials}
    weigh(list(items.values()), others_of(entities))
    return [
        entity.model_copy(update=_changes(items[entity.id])) if entity.id in items else entity
        for entity in entities
    ]


def _changes(item: Item) -> dict[str, object]:
    place = best_of(item)
    changes: dict[str, object] = {"country": place.country if place else country_of(item)}
    if place is not None and place.lat is not None and place.lon is not None:
        changes["place"] = EntityPlace(
            lat=place.lat, lon=place.lon, admin1=place.admin1, geonames=place.geonames
        )
    return changes


def items_of(text: str, entities: Iterable[Entity]) -> list[Item]:
    """The names that are to be placed."""
    items = []
    for entity in entities:
        if entity.label not in _LABELS:
            continue
        names = [mention for mention in entity.mentions if mention.form == "name"]
        if not names:
            continue
        if any(_is_named_so(text, mention.start, mention.end) for mention in names):
            items.append(Item(entity.id, entity.name, len(names), [], (), initials=True))
            continue
        areas: list[Area] = []
        for mention in names:
            areas += areas_beside(text, mention.start, mention.end)
        found: list[Place] = []
        bare, _, area = entity.name.partition(",")
        if area:  # "Paris, Texas" taken for one name
            areas += areas_of(area.strip())
            found = readings(bare)
        for name in (
            () if found else dict.fromkeys((entity.name, *(mention.text for mention in names)))
        ):
            found = readings(name)
            if found:
                break
        if not found:  # "Ala."
            found = [p for area in areas_of(entity.name) for p in _divisions(area)]
        found = sorted(found, key=lambda place: -place.population)[:_MOST]
        items.append(Item(entity.id, entity.name, len(names), found, tuple(dict.fromkeys(areas))))
    return items


def _is_named_so(text: str, start: int, end: int) -> bool:
    """ "A telescope, known as SOFIA", "the SOFIA observatory": initials that read like a town."""
    said = text[start:end]
    if not said.isupper() or len(said) < _INITIALS or " " in said:
        return False
    before = text[max(0, start - 12) : start].lower().rstrip().rsplit(" ", 1)[-1]
    return before in ("as", "the", "called", "named", "dubbed")


_INITIALS = 4
"""Letters from which a word in capitals may be a town in a headline, or initials in a sentence."""


def _divisions(area: Area) -> list[Place]:
    """The division that an abbreviation stands for."""
    found = candidates(area.admin1) if area.admin1 else []
    return [place for place in found if place.kind == "admin1" and area.holds(place)]


def others_of(entities: Iterable[Entity]) -> Counter[str]:
    """Countries of the people and bodies of an article, by mentions."""
    votes: Counter[str] = Counter()
    for entity in entities:
        if entity.label not in _LABELS and entity.country is not None:
            votes[entity.country] += len(entity.mentions)
    return votes


def weigh(items: list[Item], others: Counter[str]) -> None:
    """Set how likely each reading is, in rounds: each looks at the others of the round before."""
    for item in items:
        item.likely = [1.0 / (1 + len(item.found))] * len(item.found)
    alone = [[_weigh(reading_features(item, place)) for place in item.found] for item in items]
    nones = [math.fsum(_weigh(none_features(item))) for item in items]
    for _ in range(_ROUNDS):
        context = Context(items, others)
        made = []
        for item, own, none in zip(items, alone, nones, strict=True):
            scores = [
                math.fsum([*known, *_weigh(context_features(item, place, context))])
                for place, known in zip(item.found, own, strict=True)
            ]
            top = max([none, *scores])
            whole = math.fsum(math.exp(score - top) for score in [none, *scores])
            made.append([math.exp(score - top) / whole for score in scores])
        for item, likely in zip(items, made, strict=True):
            item.likely = likely


class Context:
    """What the other names of an article say: countries, divisions, spots."""

    def __init__(self, items: Sequence[Item], others: Counter[str]) -> None:
        self.countries: Counter[str] = Counter()
        self.divisions: Counter[tuple[str, str]] = Counter()
        self.own: dict[str, tuple[Counter[str], Counter[tuple[str, str]]]] = {}
        for item in items:
            countries: Counter[str] = Counter()
            divisions: Counter[tuple[str, str]] = Counter()
            for place, likely in zip(item.found, item.likely, strict=True):
                countries[place.country] += likely  # type: ignore[assignment]
                if place.admin1 and place.kind != "country":
                    divisions[place.country, key_of(place.admin1)] += likely  # type: ignore[assignment]
            self.own[item.ident] = countries, divisions
            self.countries.update(countries)
            self.divisions.update(divisions)
        self._towns = [(item, town) for item in items if (town := _likely_town(item)) is not None]
        for country, count in others.items():
            self.countries[country] += min(2.0, 0.5 * count)  # type: ignore[assignment]
        self.total = float(len(items)) + sum(min(2.0, 0.5 * n) for n in others.values())

    def share(self, item: Item, place: Place) -> tuple[float, float]:
        """Shares of the other names in the place's country and in its division."""
        countries, divisions = self.own[item.ident]
        whole = max(1.0, self.total - 1.0)
        country = (self.countries[place.country] - countries[place.country]) / whole
        if not place.admin1 or place.kind == "country":
            return country, 0.0
        spot = place.country, key_of(place.admin1)
        return country, (self.divisions[spot] - divisions[spot]) / whole

    def nearest(self, item: Item, place: Place) -> float | None:
        """Kilometres to the nearest likely town of another name."""
        best: float | None = None
        for other, town in self._towns:
            if other is item:
                continue
            away = distance(place, town)
            if away is not None and (best is None or away < best):
                best = away
        return best


def _likely_town(item: Item) -> Place | None:
    """The likeliest reading of a name, where it is likely enough and no country."""
    if not item.found:
        return None
    at = max(range(len(item.found)), key=item.likely.__getitem__)
    if item.likely[at] < ENOUGH or item.found[at].kind == "country":
        return None
    return item.found[at]


def _step(value: float, bounds: tuple[float, ...]) -> int:
    return sum(value > bound for bound in bounds)


def features(item: Item, place: Place, context: Context) -> list[str]:
    """What speaks for a reading, by name."""
    return [*reading_features(item, place), *context_features(item, place, context)]


def _people(place: Place) -> int:
    return int(math.log2(place.population + 1)) if place.population else 0


def reading_features(item: Item, place: Place) -> list[str]:
    """What speaks for a reading whatever the other names of the article mean."""
    inside = "none"
    if item.areas:
        inside = "in" if any(area.holds(place) for area in item.areas) else "out"
        if inside == "out" and any(area.country == place.country for area in item.areas):
            inside = "country"
    exact = key_of(place.name) == key_of(item.name)
    rank = sum(other.population > place.population for other in item.found)
    found = [
        f"kind={place.kind}",
        f"people={place.kind == 'country' or _people(place)}",
        f"beside={inside}",
        f"exact={exact}",
        f"rank={min(3, rank)}",
    ]
    if place.kind == "country":
        found.append("is-country")
    if len(item.found) == 1:
        found.append("only")
    return found


def context_features(item: Item, place: Place, context: Context) -> list[str]:
    """How well a reading fits what the other names likely mean."""
    country, division = context.share(item, place)
    near = context.nearest(item, place)
    found = [
        f"country={_step(country, (0.0, 0.05, 0.15, 0.3, 0.5, 0.8))}",
        f"division={_step(division, (0.0, 0.05, 0.15, 0.3, 0.5))}",
        f"near={'?' if near is None else _step(near, (25, 75, 150, 400, 1000))}",
    ]
    if place.kind != "country" and country <= 0:
        found.append(f"alone:{place.kind}:{min(20, _people(place)) // 3}")
    return found


def none_features(item: Item) -> list[str]:
    """What speaks for a place that the gazetteer has not."""
    return [
        "none",
        f"none:readings={min(4, len(item.found))}",
        f"none:beside={bool(item.areas)}",
        f"none:words={min(3, len(item.name.split()))}",
        f"none:held={any(area.holds(place) for area in item.areas for place in item.found)}",
    ]


def _weigh(found: Iterable[str]) -> list[float]:
    """The weights of features."""
    weights = _weights()
    return [weights[name] for name in found if name in weights]


@cache
def _weights() -> dict[str, float]:
    return dict(load("places_weights")["weights"])
