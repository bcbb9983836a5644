"""What two reports have in common, as numbers: the features of a pair."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from newsevents.link.deeds import deed_similarity
from newsevents.link.profile import EventProfile, Figure, Party
from newsevents.link.words import shared_stems, weight, weights

UNKNOWN = math.nan
"""A feature that the two give no word of; the model has its own branch for it."""

_FAR = 5000.0
"""Kilometres beyond which more distance says no more."""
_EARTH = 6371.0
_SAME_PLACE_KM = 15.0


def compare(one: EventProfile, two: EventProfile) -> list[float]:
    """The features of a pair, in the order of `FEATURES`. The order of the two does not matter."""
    return [measure(one, two) for measure in _MEASURES.values()]


def cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """Of two vectors of unit length."""
    if len(two) < len(one):
        one, two = two, one
    get = two.get
    return sum(value * get(key, 0.0) for key, value in one.items())


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """Share of the rarer words: weight in common by the weight of the smaller set."""
    if not one or not two:
        return UNKNOWN
    least = min(weights(one), weights(two))
    return weights(one & two) / least if least else UNKNOWN


# -- what was done --


def _same_type(one: EventProfile, two: EventProfile) -> float:
    return UNKNOWN if "" in (one.type, two.type) else float(one.type == two.type)


def _mode(one: EventProfile, two: EventProfile) -> float:
    if one.mode is None or two.mode is None:
        return UNKNOWN
    return float(one.mode == two.mode)


def _modality(one: EventProfile, two: EventProfile) -> float:
    return float((one.modality, one.polarity) == (two.modality, two.polarity))


def _triggers(one: EventProfile, two: EventProfile) -> float:
    mine, yours = set(one.triggers), set(two.triggers)
    return len(mine & yours) / min(len(mine), len(yours))


def _first_trigger(one: EventProfile, two: EventProfile) -> float:
    return (one.triggers[0] in two.triggers) / 2 + (two.triggers[0] in one.triggers) / 2


def _rare_trigger(one: EventProfile, two: EventProfile) -> float:
    return max((weight(stem) for stem in set(one.triggers) & set(two.triggers)), default=0.0)


def _deed(one: EventProfile, two: EventProfile) -> float:
    return deed_similarity(one.triggers, two.triggers)


# -- who --


def _alike(one: Party, two: Party) -> float:
    """How surely two names are of one party, from 0 to 1."""
    if not one.stems or not two.stems:
        return 0.0
    if one.stems == two.stems:
        return 1.0
    common = one.stems & two.stems
    telling = common - shared_stems()
    if telling:
        return 0.55 + 0.4 * weights(common) / max(weights(one.stems), weights(two.stems))
    if common:
        same_land = one.country == two.country and one.country is not None
        return 0.5 if same_land else 0.3
    if one.country is not None and one.country == two.country:
        return 0.4 if one.sector is not None and one.sector == two.sector else 0.25
    return 0.0


def _best(one: Sequence[Party], two: Sequence[Party]) -> float:
    """How well the shorter list of parties is found in the longer."""
    if not one or not two:
        return UNKNOWN
    if len(two) < len(one):
        one, two = two, one
    return sum(max(_alike(a, b) for b in two) for a in one) / len(one)


def _actors(one: EventProfile, two: EventProfile) -> float:
    return _best(one.actors, two.actors)


def _recipients(one: EventProfile, two: EventProfile) -> float:
    return _best(one.recipients, two.recipients)


def _anyone(one: EventProfile, two: EventProfile) -> float:
    return _best((*one.actors, *one.recipients), (*two.actors, *two.recipients))


def _everyone(one: EventProfile, two: EventProfile) -> float:
    """The worst match of the longer list: somebody whom the other has not."""
    first = (*one.actors, *one.recipients)
    other = (*two.actors, *two.recipients)
    if not first or not other:
        return UNKNOWN
    return min(
        min(max(_alike(a, b) for b in other) for a in first),
        min(max(_alike(a, b) for b in first) for a in other),
    )


def _rare_party(one: EventProfile, two: EventProfile) -> float:
    mine = {s for p in (*one.actors, *one.recipients) for s in p.stems}
    yours = {s for p in (*two.actors, *two.recipients) for s in p.stems}
    return _overlap(frozenset(mine), frozenset(yours))


def _telling(parties: Iterable[Party]) -> frozenset[str]:
    """Stems by which a party is told from all others."""
    shared = shared_stems()
    return frozenset(s for party in parties for s in party.stems if s not in shared)


def _named_actors(one: EventProfile, two: EventProfile) -> float:
    return _overlap(_telling(one.actors), _telling(two.actors))


def _named_recipients(one: EventProfile, two: EventProfile) -> float:
    return _overlap(_telling(one.recipients), _telling(two.recipients))


def _named_anyone(one: EventProfile, two: EventProfile) -> float:
    """Weight of what names of parties have in common, in the record or around it."""
    mine = _telling((*one.actors, *one.recipients, *one.places)) | one.names
    yours = _telling((*two.actors, *two.recipients, *two.places)) | two.names
    return weights(mine & yours)


def _instruments(one: EventProfile, two: EventProfile) -> float:
    return _overlap(one.instruments, two.instruments)


# -- where --


def _place(one: EventProfile, two: EventProfile) -> float:
    return _best(one.places, two.places)


def _exact_place(one: EventProfile, two: EventProfile) -> float:
    """Whether the most exact places agree: the first of each list."""
    if not one.places or not two.places:
        return UNKNOWN
    return max(
        max(_alike(one.places[0], place) for place in two.places),
        max(_alike(two.places[0], place) for place in one.places),
    )


def _distance(one: EventProfile, two: EventProfile) -> float:
    """Logarithm of the kilometres between the nearest places, from 0 (one place) to 1 (far)."""
    found = [
        kilometres(a.lat, a.lon, b.lat, b.lon)
        for a in one.places[:1]
        for b in two.places[:1]
        if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    ]
    if not found:
        return UNKNOWN
    return math.log1p(max(0.0, min(found) - _SAME_PLACE_KM)) / math.log1p(_FAR)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Along the great circle (haversine), WGS 84 degrees."""
    a, b = math.radians(lat1), math.radians(lat2)
    chord = math.sin((b - a) / 2) ** 2
    chord += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(chord)))


# -- when --


def _weekday(one: EventProfile, two: EventProfile) -> float:
    if not one.weekdays or not two.weekdays:
        return UNKNOWN
    return float(bool(one.weekdays & two.weekdays))


def _ago(one: EventProfile, two: EventProfile) -> float:
    """How differently long ago the two are told to be, as a logarithm of days."""
    if one.when.ago is None or two.when.ago is None:
        return UNKNOWN
    return abs(one.when.ago - two.when.ago)


def _calendar(one: EventProfile, two: EventProfile) -> float:
    """Days of a month, months and years named: 1 where they agree, 0 where they differ."""
    for mine, yours in (
        (one.when.dates, two.when.dates),
        (one.when.months, two.when.months),
        (one.when.years, two.when.years),
    ):
        if mine and yours:
            return float(bool(mine & yours))
    return UNKNOWN


def _dated(one: EventProfile, two: EventProfile) -> float:
    """Whether one alone has a day or a weekday."""
    mine = bool(one.weekdays) or one.days is not None
    return float(mine == (bool(two.weekdays) or two.days is not None))


def _news_weekday(one: EventProfile, two: EventProfile) -> float:
    if one.story.weekday is None or two.story.weekday is None:
        return UNKNOWN
    return float(one.story.weekday == two.story.weekday)


# -- how many --


def _figure_pairs(one: EventProfile, two: EventProfile) -> list[tuple[Figure, Figure]]:
    return [(a, b) for a in one.figures for b in two.figures if a.kind == b.kind]


def _same_figure(one: EventProfile, two: EventProfile) -> float:
    pairs = _figure_pairs(one, two)
    if not pairs:
        return UNKNOWN
    return max(
        min(1.0, math.log1p(a.min or a.max or 0) / 3.0) if (a.min, a.max) == (b.min, b.max) else 0.0
        for a, b in pairs
    )


def _figure_ratio(one: EventProfile, two: EventProfile) -> float:
    """The nearest two figures of a kind, the smaller by the larger: early tolls rise."""
    pairs = _figure_pairs(one, two)
    if not pairs:
        return UNKNOWN
    return max(_ratio(a, b) for a, b in pairs)


def _ratio(a: Figure, b: Figure) -> float:
    low, high = sorted(
        ((a.min if a.min is not None else a.max) or 0, (b.min if b.min is not None else b.max) or 0)
    )
    return (low + 1) / (high + 1)


def _numbers(one: EventProfile, two: EventProfile) -> float:
    if not one.numbers or not two.numbers:
        return UNKNOWN
    return len(one.numbers & two.numbers) / min(len(one.numbers), len(two.numbers))


# -- the words around --


def _context(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.context, two.context)


def _near(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.near, two.near)


def _after(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.after, two.after)


def _sentence(one: EventProfile, two: EventProfile) -> float:
    """The two most alike of their sentences."""
    return max(cosine(a, b) for a in one.sentences for b in two.sentences)


def _shared_weight(one: EventProfile, two: EventProfile) -> float:
    """Weight of the words that their nearest contexts share; long ones may share much."""
    return weights(one.near.keys() & two.near.keys())


def _copied(one: EventProfile, two: EventProfile) -> float:
    """Share of the smaller one's three-word runs that the other has."""
    least = min(len(one.shingles), len(two.shingles))
    return len(one.shingles & two.shingles) / least if least else 0.0


def _names(one: EventProfile, two: EventProfile) -> float:
    return _overlap(one.names, two.names)


def _story(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.story.words, two.story.words)


def _head(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.story.head, two.story.head)


def _across(one: EventProfile, two: EventProfile) -> float:
    """How well the event stands for the other's story: its sentence against the other's head."""
    return max(cosine(one.context, two.story.head), cosine(two.context, one.story.head))


def _found_parties(one: EventProfile, two: EventProfile) -> float:
    """How much of the names of either's parties and places stands anywhere in the other article."""
    mine = _telling((*one.actors, *one.recipients, *one.places))
    yours = _telling((*two.actors, *two.recipients, *two.places))
    shares = [_share(mine, two.story.stems), _share(yours, one.story.stems)]
    known = [share for share in shares if share is not None]
    return min(known) if known else UNKNOWN


def _found_names(one: EventProfile, two: EventProfile) -> float:
    """The same of all names in the sentences of the two."""
    shares = [_share(one.names, two.story.stems), _share(two.names, one.story.stems)]
    known = [share for share in shares if share is not None]
    return min(known) if known else UNKNOWN


def _found_words(one: EventProfile, two: EventProfile) -> float:
    """The same of the words next to the triggers."""
    mine = _share(one.near.keys(), two.story.stems)
    yours = _share(two.near.keys(), one.story.stems)
    return min(mine or 0.0, yours or 0.0)


def _share(some: Iterable[str], all_: frozenset[str]) -> float | None:
    """The weight of those of some stems that are among all; None where there are none."""
    total = found = 0.0
    for one in some:
        value = weight(one)
        total += value
        if one in all_:
            found += value
    return found / total if total else None


def _mentions(one: EventProfile, two: EventProfile) -> float:
    """How much the article that says less of it speaks of it, as a logarithm."""
    return math.log(min(one.mentions, two.mentions))


def _violent(one: EventProfile, two: EventProfile) -> float:
    return (one.type == "ASSAULT") / 2 + (two.type == "ASSAULT") / 2


def _talks(one: EventProfile, two: EventProfile) -> float:
    return (one.type == "CONSULT") / 2 + (two.type == "CONSULT") / 2


def _rare_numbers(one: EventProfile, two: EventProfile) -> float:
    return weights(one.numbers & two.numbers)


def _both_first(one: EventProfile, two: EventProfile) -> float:
    """How deep in the text the two begin: the later one, as a logarithm."""
    return math.log1p(max(one.position, two.position))


def _apart_in_text(one: EventProfile, two: EventProfile) -> float:
    return math.log1p(abs(one.position - two.position))


def _rivals(one: EventProfile, two: EventProfile) -> float:
    """How many events of the type the two articles have: with many, more is asked."""
    return math.log(one.alike * two.alike)


_MEASURES: dict[str, Callable[[EventProfile, EventProfile], float]] = {
    "same_type": _same_type,
    "mode": _mode,
    "modality": _modality,
    "triggers": _triggers,
    "first_trigger": _first_trigger,
    "rare_trigger": _rare_trigger,
    "deed": _deed,
    "actors": _actors,
    "recipients": _recipients,
    "anyone": _anyone,
    "everyone": _everyone,
    "rare_party": _rare_party,
    "named_actors": _named_actors,
    "named_recipients": _named_recipients,
    "named_anyone": _named_anyone,
    "instruments": _instruments,
    "place": _place,
    "exact_place": _exact_place,
    "distance": _distance,
    "weekday": _weekday,
    "ago": _ago,
    "calendar": _calendar,
    "dated": _dated,
    "news_weekday": _news_weekday,
    "same_figure": _same_figure,
    "figure_ratio": _figure_ratio,
    "numbers": _numbers,
    "context": _context,
    "near": _near,
    "after": _after,
    "sentence": _sentence,
    "shared_weight": _shared_weight,
    "copied": _copied,
    "names": _names,
    "story": _story,
    "head": _head,
    "across": _across,
    "found_parties": _found_parties,
    "found_names": _found_names,
    "found_words": _found_words,
    "rare_numbers": _rare_numbers,
    "mentions": _mentions,
    "violent": _violent,
    "talks": _talks,
    "both_first": _both_first,
    "apart_in_text": _apart_in_text,
    "rivals": _rivals,
}

FEATURES: tuple[str, ...] = tuple(_MEASURES)
"""Names of the features, in order."""


def features(pairs: Iterable[tuple[EventProfile, EventProfile]]) -> npt.NDArray[np.float32]:
    """The features of pairs, a row each."""
    rows = [compare(one, two) for one, two in pairs]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(FEATURES))
