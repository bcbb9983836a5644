"""Which pairs are compared at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsevents.link.dates import day_evidence
from newsevents.link.deeds import deed_similarity
from newsevents.link.profile import EventProfile
from newsevents.link.same_words import cosine
from newsevents.link.words import weight

NEIGHBOURS = 16
"""Articles that an article is compared with: those that share the most telling words."""
KEYS = 24
"""Telling words by which the neighbours of an article are found. With 16, 27 of the 363 pairs of
the train part of the news links are never compared, with 24 four; the pairs of articles are half
as many again."""
CROWD = 400
"""Articles that a word may be in and still find neighbours."""
SHARED = 12.0
"""Weight of the telling words that two articles share at the least, in nats."""
NEAR_DEED = 0.55
"""How near the words for two deeds of different types must be to be compared."""
HOPELESS = -3.0
"""Nats by the days of two events from which nothing else can make them one."""
LEAST = 0.04
"""Likeness of the sentences of two events under which they are not compared."""


def keys_of(profiles: Sequence[EventProfile]) -> dict[str, float]:
    """The telling words of an article with their weights: of its story and of its events' names."""
    if not profiles:
        return {}
    found = dict(profiles[0].story.words)
    named = {stem for profile in profiles for stem in profile.names}
    ranked = sorted(found.items(), key=lambda item: (-item[1] * (1 + (item[0] in named)), item[0]))
    return {stem: weight(stem) for stem, _ in ranked[:KEYS]}


def pairs_of(
    one: Sequence[EventProfile], two: Sequence[EventProfile]
) -> Iterator[tuple[EventProfile, EventProfile]]:
    """The pairs of two articles' events that may be one event."""
    for a in one:
        for b in two:
            if may_be_one(a, b):
                yield a, b


def may_be_one(one: EventProfile, two: EventProfile) -> bool:
    """Whether a pair is worth a comparison: a deed alike, and words in common around it."""
    if one.type != two.type and not (
        set(one.triggers) & set(two.triggers)
        or deed_similarity(one.triggers, two.triggers) >= NEAR_DEED
    ):
        return False
    if day_evidence(one, two) <= HOPELESS:
        return False
    return bool(one.names & two.names) or cosine(one.context, two.context) >= LEAST
