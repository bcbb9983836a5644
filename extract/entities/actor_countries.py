"""The country that an actor is of."""

from __future__ import annotations

from newsevents.extract.entities.actor_lexicon import Agent, Named, Nation
from newsevents.extract.entities.actor_phrase import Match, Word
from newsevents.extract.entities.gazetteer import lookup
from newsevents.extract.lexicon import word_set

_PLACED = word_set("actor_phrases", "placed")


def country_of(
    words: list[Word], core: tuple[int, int], matches: list[Match], context: str | None
) -> str | None:
    """Country of the body named, else the last people or country word before the head,
    else a town in the phrase, else where a following "of", "in", "from" points."""
    begin, end = core
    covered = {place for m in matches for place in range(m.start, m.end)}
    inner = [m for m in matches if begin <= m.start and m.end <= end]
    for match in inner:
        if isinstance(match.found, Named) and match.found.country:
            return match.found.country
    nations = [m for m in inner if isinstance(m.found, Nation)]
    codes = {m.found.code for m in nations if isinstance(m.found, Nation)}
    if len(codes) > 1:
        joined = any(w.key in ("and", ",") for w in words[nations[0].end : nations[-1].start])
        if joined:
            return None
    if nations and isinstance(nations[0].found, Nation):
        return nations[0].found.code
    if any(isinstance(m.found, Named) and m.found.roles[0].sector == "IGO" for m in inner):
        return None
    heads = [m.start for m in inner if isinstance(m.found, Agent)]
    if heads and (place := _place_country(words, begin, heads[0], covered, context)) is not None:
        return place
    if end >= len(words) or words[end].key not in _PLACED:
        return None
    for match in matches:
        if match.start < end:
            continue
        if words[match.start - 1].key in ("to", "against", "by", "with"):
            continue
        if isinstance(match.found, Nation):
            return match.found.code
        if isinstance(match.found, Named) and match.found.country:
            return match.found.country
    return _place_country(words, end + 1, len(words), covered, context)


def _place_country(
    words: list[Word], begin: int, end: int, covered: set[int], context: str | None
) -> str | None:
    """The country of a town or division among words of the phrase ("Shanghai police")."""
    for start in range(begin, end):
        if start in covered or not words[start].text[:1].isupper():
            continue
        for stop in range(min(end, start + 3), start, -1):
            if any(place in covered for place in range(start, stop)):
                continue
            if all(w.text[:1].isupper() for w in words[start:stop]):
                place = lookup(" ".join(w.text for w in words[start:stop]), country=context)
                if place is not None and (place.population >= 100_000 or place.kind != "city"):
                    return place.country
    return None
