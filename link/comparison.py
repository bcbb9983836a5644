"""What two reports have in common, as numbers: the features of a pair."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from newsevents.extract.places.choice import kilometres
from newsevents.link import same_party, same_time, same_words
from newsevents.link.deeds import deed_similarity
from newsevents.link.profile import EventProfile, Figure
from newsevents.link.same_party import alike, best
from newsevents.link.same_words import UNKNOWN
from newsevents.link.words import weight, weights

_FAR = 5000.0
"""Kilometres beyond which more distance says no more."""
_SAME_PLACE_KM = 15.0


def compare(one: EventProfile, two: EventProfile) -> list[float]:
    """The features of a pair, in the order of `FEATURES`. The order of the two does not matter."""
    return [measure(one, two) for measure in _MEASURES.values()]


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


# -- where --


def _place(one: EventProfile, two: EventProfile) -> float:
    return best(one.places, two.places)


def _exact_place(one: EventProfile, two: EventProfile) -> float:
    """Whether the most exact places agree: the first of each list."""
    if not one.places or not two.places:
        return UNKNOWN
    return max(
        max(alike(one.places[0], place) for place in two.places),
        max(alike(two.places[0], place) for place in one.places),
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


def _other_numbers(one: EventProfile, two: EventProfile) -> float:
    """Whether the sentences of both have numbers, and none in common."""
    if not one.numbers or not two.numbers:
        return UNKNOWN
    return float(not one.numbers & two.numbers)


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
    "actors": same_party.actors,
    "recipients": same_party.recipients,
    "anyone": same_party.anyone,
    "everyone": same_party.everyone,
    "other_actors": same_party.other_actors,
    "other_recipients": same_party.other_recipients,
    "other_people": same_party.other_people,
    "people": same_party.people,
    "rare_party": same_party.rare_party,
    "named_actors": same_party.named_actors,
    "named_recipients": same_party.named_recipients,
    "named_anyone": same_party.named_anyone,
    "instruments": same_party.instruments,
    "place": _place,
    "exact_place": _exact_place,
    "distance": _distance,
    "weekday": same_time.weekday,
    "ago": same_time.ago,
    "calendar": same_time.calendar,
    "other_weekday": same_time.other_weekday,
    "dated": same_time.dated,
    "of_the_day": same_time.of_the_day,
    "long_past": same_time.long_past,
    "age_apart": same_time.age_apart,
    "news_weekday": same_time.news_weekday,
    "same_figure": _same_figure,
    "figure_ratio": _figure_ratio,
    "numbers": _numbers,
    "other_numbers": _other_numbers,
    "context": same_words.context,
    "near": same_words.near,
    "after": same_words.after,
    "sentence": same_words.sentence,
    "shared_weight": same_words.shared_weight,
    "copied": same_words.copied,
    "names": same_words.names,
    "story": same_words.story,
    "head": same_words.head,
    "across": same_words.across,
    "found_parties": same_party.found_parties,
    "found_names": same_words.found_names,
    "found_words": same_words.found_words,
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
