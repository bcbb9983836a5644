"""What two reports have in common of the words around their deeds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from newsevents.link.profile import EventProfile
from newsevents.link.words import weight, weights

UNKNOWN = math.nan
"""A feature that the two give no word of; the model has its own branch for it."""


def cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """Of two vectors of unit length."""
    if len(two) < len(one):
        one, two = two, one
    get = two.get
    return sum(value * get(key, 0.0) for key, value in one.items())


def overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """Share of the rarer words: weight in common by the weight of the smaller set."""
    if not one or not two:
        return UNKNOWN
    least = min(weights(one), weights(two))
    return weights(one & two) / least if least else UNKNOWN


def context(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.context, two.context)


def near(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.near, two.near)


def after(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.after, two.after)


def sentence(one: EventProfile, two: EventProfile) -> float:
    """The two most alike of their sentences."""
    return max(cosine(a, b) for a in one.sentences for b in two.sentences)


def shared_weight(one: EventProfile, two: EventProfile) -> float:
    """Weight of the words that their nearest contexts share; long ones may share much."""
    return weights(one.near.keys() & two.near.keys())


def copied(one: EventProfile, two: EventProfile) -> float:
    """Share of the smaller one's three-word runs that the other has."""
    least = min(len(one.shingles), len(two.shingles))
    return len(one.shingles & two.shingles) / least if least else 0.0


def names(one: EventProfile, two: EventProfile) -> float:
    return overlap(one.names, two.names)


def story(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.story.words, two.story.words)


def head(one: EventProfile, two: EventProfile) -> float:
    return cosine(one.story.head, two.story.head)


def across(one: EventProfile, two: EventProfile) -> float:
    """How well the event stands for the other's story: its sentence against the other's head."""
    return max(cosine(one.context, two.story.head), cosine(two.context, one.story.head))


def found_names(one: EventProfile, two: EventProfile) -> float:
    """The same of all names in the sentences of the two."""
    shares = [share(one.names, two.story.stems), share(two.names, one.story.stems)]
    known = [share for share in shares if share is not None]
    return min(known) if known else UNKNOWN


def found_words(one: EventProfile, two: EventProfile) -> float:
    """The same of the words next to the triggers."""
    mine = share(one.near.keys(), two.story.stems)
    yours = share(two.near.keys(), one.story.stems)
    return min(mine or 0.0, yours or 0.0)


def share(some: Iterable[str], all_: frozenset[str]) -> float | None:
    """The weight of those of some stems that are among all; None where there are none."""
    total = found = 0.0
    for one in some:
        value = weight(one)
        total += value
        if one in all_:
            found += value
    return found / total if total else None
